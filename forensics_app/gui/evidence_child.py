"""Looks into one file of the evidence in a caged process, with limits on time, memory and answer. Qt-free."""

from __future__ import annotations

import re
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from forensics_app.errors import EvidenceError, KnownError
from forensics_app.evidence.reach import reach
from forensics_app.jail.channel import Channel
from forensics_app.jail.hearsay import Hearsay
from forensics_app.jail.policy import GIB, Policy
from forensics_app.jail.process import Child, GoneError

if TYPE_CHECKING:
    from forensics_app.evidence.source import FileEntry

MOST_BYTES: Final = 64 * 1024
SECONDS: Final = 20.0
_MOST_DATABASE: Final = 1024**3
_MOST_OF_A_VALUE: Final = 2_000
_MEMORY: Final = 2 * GIB
_RECORD: Final = re.compile(r"(\w+)\.(\w+)=(.+)", re.DOTALL)


class Question(msgspec.Struct, frozen=True):
    """What to look for. source: path on this machine. locator: JSON. record: a row, or None for the first bytes.

    scratch: a folder of its own, the only one that it may write in.
    """

    source: str
    locator: str
    record: str | None
    scratch: str


class Preview(msgspec.Struct, frozen=True):
    """data: the first bytes of the content. row: columns of a row as text. error: one plain line why there is none."""

    data: bytes = b""
    row: list[tuple[str, str]] = []
    error: str | None = None


_read: Final = Hearsay(Preview).read


def read_preview(source: str, locator: str, work: Path) -> Preview:
    """The first bytes of a file, an archive inflated below `work`; never raises for what evidence does."""
    return _ask(source, locator, None, work)


def names_a_row(record: str | None) -> bool:
    """Whether a record is a row of a table, such as `chat_history.id=41`."""
    return record is not None and _RECORD.fullmatch(record) is not None


def read_row(source: str, locator: str, record: str, work: Path) -> Preview:
    """The row `table.column=value` of a database of the evidence, read from a copy below `work`."""
    return _ask(source, locator, record, work)


def _ask(source: str, locator: str, record: str | None, work: Path) -> Preview:
    try:
        with tempfile.TemporaryDirectory(prefix="look-", dir=work) as scratch:
            return _answer(Question(source, locator, record, scratch))
    except OSError as error:
        return Preview(error=f"{work}: {error.strerror or error}")


def _answer(question: Question) -> Preview:
    source = Path(question.source)
    policy = Policy(
        read=tuple(str(path) for path in reach(source)),
        names=(str(source.parent),),
        write=(question.scratch,),
        address_space=_MEMORY,
        max_frame=8 * MOST_BYTES,
    )
    child = Child("forensics_app.gui.evidence_child:serve", msgspec.json.encode(question), policy)
    try:
        answer = child.receive(time.monotonic() + SECONDS)
        if answer is None:
            return Preview(error=f"no answer within {SECONDS:.0f} s")
        return _read(answer)
    except GoneError as error:
        return Preview(error=str(error))
    except msgspec.DecodeError:
        return Preview(error="the reading process sent nonsense")
    finally:
        child.close()


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
    from forensics_app.evidence.open import open_source
    from forensics_app.model.locator import Locator

    source = Path(question.source)
    if not source.exists():
        raise EvidenceError(f"{source}: the evidence is not there now")
    with open_source(source, Path(question.scratch)) as opened:
        entry = opened.entry(Locator.from_json(question.locator))
        if question.record is not None:
            return Preview(row=_row(entry, question.record, Path(question.scratch)))
        with entry.open() as stream:
            return Preview(data=stream.read(MOST_BYTES))


def _row(entry: FileEntry, record: str, scratch: Path) -> list[tuple[str, str]]:
    from forensics_app.evidence.database import stage_database
    from forensics_app.evidence.sqlite_guard import quote

    match = _RECORD.fullmatch(record)
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
