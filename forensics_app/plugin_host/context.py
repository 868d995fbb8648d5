"""Context: the only way out for a plugin. Everything it may ask of the program is here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from forensics_app.errors import LimitError, NotApplicableError
from forensics_app.evidence import limits
from forensics_app.evidence.database import Database, stage_database
from forensics_app.model.outcome import TaskWarning
from forensics_app.model.provenance import Origin, Provenance

if TYPE_CHECKING:
    from forensics_app.evidence.source import FileEntry, Volume
    from forensics_app.plugin_host.spec import PluginSpec

MAX_WARNINGS = 1_000


class Context:
    """What a plugin gets for one file. Lives as long as the task; closes and removes what it staged."""

    def __init__(self, spec: PluginSpec, volume: Volume, entry: FileEntry, scratch: Path) -> None:
        self._spec = spec
        self._volume = volume
        self._scratch = scratch
        self._databases: list[Database] = []
        self._told: dict[int, int] = {}  # faults of each database that are warnings already
        self.sources: list[FileEntry] = [entry]
        self.warnings: list[TaskWarning] = []

    def sqlite(self, entry: FileEntry) -> Database:
        """Open an SQLite file with its -wal and -journal from a staged copy, read-only.

        Raises DatabaseUnreadableError when it is corrupt or encrypted, NotApplicableError when the main file of the
        task lacks the tables and columns that the plugin declares.
        """
        database = stage_database(entry, self._scratch)
        self._databases.append(database)
        for fault in database.faults:
            self.warn(f"{entry.path}: {fault}")
        self._told[id(database)] = len(database.faults)
        if entry is self.sources[0]:
            for table, columns in self._spec.tables.items():
                missing = [column for column in columns if not database.has(table, column)]
                if missing or not database.has(table):
                    raise NotApplicableError(f"{entry.path}: no {table}({', '.join(missing or columns)})")
        return database

    def sibling(self, entry: FileEntry, name: str) -> FileEntry | None:
        """The allocated file `name` beside `entry` (`../` and sub folders allowed), or None when it is not there."""
        return entry.sibling(name)

    def find(self, path: str) -> FileEntry | None:
        """The allocated file at a canonical device path of the same volume, or None."""
        return self._volume.find(path)

    def read(self, entry: FileEntry, limit: int = limits.READ) -> bytes:
        """The content; raises LimitError when it is longer than `limit` bytes, so that nothing is cut in silence."""
        with entry.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise LimitError(f"{entry.path}: larger than {limit} bytes")
        return data

    def source(self, entry: FileEntry, record: str, origin: Origin = "live") -> Provenance:
        """Where a fact stands: this file, this record. Works for the task's file and for siblings alike.

        What is read from a file that is not allocated any more is never live, whatever the plugin says.
        """
        if origin == "live" and entry.record.state != "allocated":
            origin = "recovered"
        for index, known in enumerate(self.sources):
            if known is entry:
                return Provenance(index, record, origin)
        self.sources.append(entry)
        return Provenance(len(self.sources) - 1, record, origin)

    def warn(self, text: str, record: str | None = None) -> None:
        """Report one thing that could not be read, in one plain line; the task goes on and stays visible."""
        if len(self.warnings) < MAX_WARNINGS:
            self.warnings.append(TaskWarning(" ".join(text.split())[:500], record))
        elif len(self.warnings) == MAX_WARNINGS:
            self.warnings.append(TaskWarning(f"more than {MAX_WARNINGS} warnings; the rest is left out"))

    def check_read(self) -> None:
        """Raise what a database lacks of the rows that were asked for, after all that could be read has been."""
        lacking = [error for database in self._databases for error in database.damage]
        lacking.sort(key=lambda error: isinstance(error, LimitError))
        for error in lacking[1:]:
            self.warn(str(error))
        if lacking:
            raise lacking[0]

    def staged(self) -> dict[str, str]:
        """Device path → SHA-256 of every part of a database that was copied out to be read."""
        return {name: digest for database in self._databases for name, digest in database.sha256.items()}

    def close(self) -> None:
        """Close and remove everything staged."""
        for database in self._databases:
            for fault in database.faults[self._told.get(id(database), 0) :]:  # known only since it was read
                self.warn(f"{database.path}: {fault}")
            database.close()
        self._databases.clear()
