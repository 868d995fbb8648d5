"""OpenTask: the rows of one task on their way into the case, all or none."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec

from forensics_app.case import audit
from forensics_app.case.bulk import insert_many
from forensics_app.case.columns import Value, layout, quoted
from forensics_app.case.faults import plain_faults
from forensics_app.case.file_rows import FILE_COLUMNS, file_values
from forensics_app.errors import CaseError
from forensics_app.model.artifact import Artifact
from forensics_app.model.file_record import FileRecord
from forensics_app.model.kinds import KINDS
from forensics_app.model.locator import local_hash, record_digest
from forensics_app.model.media import Photo
from forensics_app.model.outcome import Outcome, TaskKey, TaskWarning

if TYPE_CHECKING:
    from forensics_app.case.writer import CaseWriter


class SourceFile(msgspec.Struct, frozen=True):
    """A file that the task read.

    file_id: its row in the case, None when it has none. canonical: canonical locator bytes. deleted: the file itself is
    not allocated any more, so every record read from it is not live either.
    """

    file_id: int | None
    canonical: bytes
    deleted: bool = False


class OpenTask:
    """One task's transaction. Add rows, then `finish`; leaving without it rolls everything back.

    What goes wrong with the case's files is a CaseError, a full disk a NoRoomError: leave the task with it, and do it
    again from the beginning with a new OpenTask of the same writer when there is room.

    A newer version of a step supersedes what an older one extracted: a record that comes again keeps its id and ref,
    the old row moves to `superseded`; a record that does not come again leaves the live tables the same way.
    """

    def __init__(
        self,
        writer: CaseWriter,
        key: TaskKey,
        started_at: str,
        *,
        file_id: int | None = None,
        path: str | None = None,
        volume_id: int | None = None,
    ) -> None:
        self._writer = writer
        self._key = key
        self._started_at = started_at
        self._file_id = file_id
        self._path = path
        self._volume_id = volume_id
        self._sources: list[SourceFile] = []
        self._states: list[hashlib.blake2b] = []
        self._records = 0
        self._task_id = 0
        self._old: dict[bytes, tuple[str, int]] = {}
        self._open_range: dict[str, tuple[int, int]] = {}
        self._thumbnails: list[tuple[bytes, bytes]] = []
        self._transaction = writer.transaction(durable=False)

    def __enter__(self) -> Self:
        """Begin, write the task's own row, and look up what an older version of the same step left."""
        self._connection = self._transaction.__enter__()
        try:
            with self._writing():
                self._begin()
        except BaseException as error:
            self._transaction.__exit__(type(error), error, error.__traceback__)
            raise
        return self

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Faults of the files as plain lines; nothing is written once SQLite itself has rolled the task back."""
        if not self._connection.in_transaction:
            raise CaseError(f"{self._writer.case.root}: the task was rolled back; nothing of it is in the case")
        with plain_faults(self._writer.case.root):
            yield

    def _begin(self) -> None:
        key = self._key
        old_tasks = [
            row[0]
            for row in self._connection.execute(
                "SELECT id FROM tasks WHERE evidence_id = ? AND locator = ? AND step = ? AND superseded_by IS NULL",
                (key.evidence, key.locator, key.step),
            )
        ]
        cursor = self._connection.execute(
            "INSERT INTO tasks (evidence_id, locator, file_id, path, step, version, outcome, records, started_at, "
            "finished_at) VALUES (?,?,?,?,?,?,'failed',0,?,?)",
            (key.evidence, key.locator, self._file_id, self._path, key.step, key.version, self._started_at, ""),
        )
        self._task_id = int(cursor.lastrowid or 0)
        for old in old_tasks:
            self._connection.execute("UPDATE tasks SET superseded_by = ? WHERE id = ?", (self._task_id, old))
            for kind in KINDS:
                table = layout(kind).table
                for local, row_id in self._connection.execute(
                    f"SELECT local, id FROM {table} WHERE task_id = ?", (old,)
                ):
                    self._old[local] = (kind, row_id)
            for local, row_id in self._connection.execute("SELECT local, id FROM files WHERE task_id = ?", (old,)):
                self._old[local] = ("files", row_id)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commit what `finish` sealed; roll back otherwise."""
        self._transaction.__exit__(kind, error, trace)

    @property
    def records(self) -> int:
        """Rows added so far."""
        return self._records

    def add_source(self, source: SourceFile) -> None:
        """Name the next file that provenance indexes point at, in the order in which the worker read them."""
        self._sources.append(source)
        self._states.append(local_hash(source.canonical))

    def add(self, artifacts: Sequence[Artifact]) -> None:
        """Insert artifacts of any kinds; every provenance source index must have been named before."""
        by_kind: dict[str, list[Artifact]] = defaultdict(list)
        for artifact in artifacts:
            by_kind[artifact.KIND].append(artifact)
        with self._writing():
            for kind, group in by_kind.items():
                self._insert(kind, group)

    def _insert(self, kind: str, group: list[Artifact]) -> None:
        table = layout(kind)
        first = self._writer.take_ids(len(group))
        next_id = first
        evidence, task = self._key.evidence, self._task_id
        rows: list[list[Value]] = []
        states, sources, own_values, old = self._states, self._sources, table.values, self._old
        for artifact in group:
            provenance = artifact.provenance
            local = record_digest(states[provenance.source], kind, provenance.record, provenance.origin)
            if old and local in old:
                row_id = self._supersede(local)
            else:
                row_id = next_id
                next_id += 1
            extra = msgspec.json.encode(artifact.extra).decode() if artifact.extra else None
            row: list[Value] = [
                row_id, evidence, sources[provenance.source].file_id, task, local, provenance.record, provenance.origin,
                artifact.deleted or sources[provenance.source].deleted, extra,
            ]  # fmt: skip
            row += own_values(artifact)
            rows.append(row)
            if isinstance(artifact, Photo) and artifact.thumbnail:
                self._thumbnails.append((local, artifact.thumbnail))
        insert_many(self._connection, table.table, table.names, rows)
        self._records += len(rows)
        if next_id > first:
            self._extend(kind, first, next_id - 1)

    def add_files(self, records: Iterable[FileRecord]) -> None:
        """Insert file records of a walk."""
        batch = list(records)
        with self._writing():
            self._insert_files(batch)

    def _insert_files(self, batch: list[FileRecord]) -> None:
        first = self._writer.take_ids(len(batch))
        next_id = first
        rows: list[tuple[Value, ...]] = []
        for record in batch:
            local = local_hash(record.locator.canonical()).digest()
            if self._old and local in self._old:
                row_id = self._supersede(local)
            else:
                row_id = next_id
                next_id += 1
            rows.append(file_values(record, row_id, self._key.evidence, self._volume_id, self._task_id, local))
        insert_many(self._connection, "files", FILE_COLUMNS, rows)
        self._records += len(rows)
        if next_id > first:
            self._extend("files", first, next_id - 1)

    def finish(
        self,
        outcome: Outcome,
        detail: str | None,
        warnings: Sequence[TaskWarning],
        staged: dict[str, str] | None = None,
    ) -> int:
        """Seal the task: outcome, warnings, hashes of what was staged (name → SHA-256). Returns the task's id."""
        with self._writing():
            self._seal(outcome, detail, warnings, staged)
        return self._task_id

    def _seal(
        self, outcome: Outcome, detail: str | None, warnings: Sequence[TaskWarning], staged: dict[str, str] | None
    ) -> None:
        for local in list(self._old):
            self._supersede(local)
        # thumbnails go into a file of their own: the token shows, after a power cut, whether that file still has them
        token = os.urandom(8) if self._thumbnails else None
        if token is not None:
            self._writer.media.put(self._thumbnails, token)
        self._connection.execute(
            "UPDATE tasks SET outcome = ?, detail = ?, records = ?, finished_at = ?, staged = ?, media_token = ? "
            "WHERE id = ?",
            (
                outcome, detail, self._records, audit.now(),
                msgspec.json.encode(staged).decode() if staged else None, token, self._task_id,
            ),
        )  # fmt: skip
        self._connection.executemany(
            "INSERT INTO task_warnings VALUES (?,?,?)",
            [(self._task_id, warning.record, warning.text) for warning in warnings],
        )
        for kind, (first, last) in self._open_range.items():
            self._writer.record_change(kind, first, last, "added", self._task_id)

    def _extend(self, kind: str, first: int, last: int) -> None:
        """Grow the kind's current run of ids, or write it to the change log and begin a new one."""
        known = self._open_range.get(kind)
        if known is not None and known[1] + 1 == first:
            self._open_range[kind] = (known[0], last)
            return
        if known is not None:
            self._writer.record_change(kind, known[0], known[1], "added", self._task_id)
        self._open_range[kind] = (first, last)

    def _supersede(self, local: bytes) -> int:
        """Move the older version of a record out of the live table; returns its id for the row that takes its place."""
        kind, row_id = self._old.pop(local)
        table = "files" if kind == "files" else layout(kind).table
        cursor = self._connection.execute(f"SELECT * FROM {quoted(table)} WHERE id = ?", (row_id,))
        names = [column[0] for column in cursor.description]
        row = dict(zip(names, cursor.fetchone(), strict=True))
        data = msgspec.json.encode({name: v.hex() if isinstance(v, bytes) else v for name, v in row.items()}).decode()
        self._connection.execute(
            "INSERT INTO superseded VALUES (?,?,?,?,?,?)", (row_id, kind, local, row["task_id"], self._task_id, data)
        )
        self._connection.execute(f"DELETE FROM {quoted(table)} WHERE id = ?", (row_id,))
        self._writer.record_change(kind, row_id, row_id, "superseded", self._task_id)
        return row_id
