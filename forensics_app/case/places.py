"""Places: where a command may write, and what it may read as evidence, so that neither harms the other."""

from __future__ import annotations

from pathlib import Path

import msgspec

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.errors import CaseError, UsageError

_ENDINGS = ("", "-wal", "-shm", "-journal")


def keep_off(reader: CaseReader, out: Path) -> None:
    """Raise CaseError when `out` is, or lies in, a source of the case, or is one of the case's own databases."""
    place = out.resolve()
    for row in reader.connection.execute("SELECT location, segments FROM evidence"):
        for name in {row["location"], *msgspec.json.decode(row["segments"] or "[]")}:
            source = Path(name).resolve()
            if place == source or source in place.parents:
                raise CaseError(f"{out}: lies in the evidence {name}; nothing is written there")
    case = reader.case
    for database in (case.database, case.index, case.media):
        own = database.resolve()
        if place in {own.with_name(own.name + ending) for ending in _ENDINGS} or place == case.root.resolve():
            raise CaseError(f"{out}: belongs to the case itself; write it under another name")


def check_source(case: CaseDirectory, source: Path) -> None:
    """Raise UsageError for a source that holds the case or lies in it: the case is written to, evidence never is."""
    root, place = case.root.resolve(), source.resolve()
    if place == root or place in root.parents:
        raise UsageError(f"{source}: holds the case {case.root}; evidence and case need folders of their own")
    if root in place.parents:
        raise UsageError(f"{source}: lies in the case {case.root}; evidence and case need folders of their own")
