"""The caged process behind `evidence_child`: opens a source, looks into one file, answers once.

Everything is imported here, at its head: once the cage is closed no library may start a program or read elsewhere.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import msgspec

from forensics_app.errors import EvidenceError, KnownError
from forensics_app.evidence.database import stage_database
from forensics_app.evidence.open import open_source
from forensics_app.evidence.source import FileEntry
from forensics_app.evidence.sqlite_guard import quote
from forensics_app.gui.evidence_child import MOST_BYTES, RECORD, Preview, Question
from forensics_app.jail.channel import Channel
from forensics_app.model.locator import Locator

_MOST_DATABASE: Final = 1024**3
_MOST_OF_A_VALUE: Final = 2_000
_MOST_EXTENTS: Final = 64


def serve(channel: Channel, argument: bytes) -> None:
    """The child: open, read, answer once."""
    try:
        preview = _look(msgspec.json.decode(argument, type=Question))
    except KnownError as error:
        preview = Preview(error=str(error)[:1000])
    except (OSError, MemoryError) as error:
        preview = Preview(error=f"{type(error).__name__}: {error}"[:1000])
    channel.send(msgspec.msgpack.encode(preview))


def _look(question: Question) -> Preview:
    source = Path(question.source)
    if not source.exists():
        raise EvidenceError(f"{source}: the evidence is not there now")
    with open_source(source, Path(question.scratch)) as opened:
        entry = opened.entry(Locator.from_json(question.locator))
        if question.record is not None:
            return Preview(row=_row(entry, question.record, Path(question.scratch)))
        extents = entry.extents()
        with entry.open() as stream:
            return Preview(
                data=stream.read(MOST_BYTES),
                extents=[(one.at, one.disk_offset, one.length) for one in extents[:_MOST_EXTENTS]],
                pieces=len(extents),
            )


def _row(entry: FileEntry, record: str, scratch: Path) -> list[tuple[str, str]]:
    match = RECORD.fullmatch(record)
    if match is None:
        raise EvidenceError(f"{record}: no row of a table")
    if entry.size > _MOST_DATABASE:
        raise EvidenceError(f"{entry.path}: too large to copy for one row ({entry.size} bytes)")
    table, column, text = match.groups()
    value: int | str = int(text) if re.fullmatch(r"-?\d{1,18}", text) else text
    database = stage_database(entry, scratch)
    try:
        if not database.has(table):
            raise EvidenceError(f"{entry.path}: no table {table}")
        names = database.columns(table)
        listed = ", ".join(quote(name) for name in names)
        key = column if column.lower() in ("rowid", "oid") else quote(column)
        for row in database.rows(f"SELECT {listed} FROM {quote(table)} WHERE {key} = ?", (value,)):
            return [(name, _shown(cell)) for name, cell in zip(names, row, strict=True)]
    finally:
        database.close()
    raise EvidenceError(f"{entry.path}: no row {record}")


def _shown(cell: object) -> str:
    if cell is None:
        return "NULL"
    text = cell[:500].hex(" ") if isinstance(cell, bytes) else str(cell)
    return text if len(text) <= _MOST_OF_A_VALUE else text[:_MOST_OF_A_VALUE] + "…"
