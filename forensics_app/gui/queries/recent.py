"""Recent cases: what the welcome page says of a case without opening it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from forensics_app.case.directory import LOCK, CaseDirectory
from forensics_app.case.faults import plain_faults
from forensics_app.case.reader import CaseReader
from forensics_app.case.schema import is_stale
from forensics_app.errors import KnownError, NoCaseError
from forensics_app.gui.opening import State, state_of

CHEAP: Final = 2 * 1024**3  # bytes of a case whose messages are counted for a glance


class RecentCase(msgspec.Struct, frozen=True):
    """One case. size: bytes of its databases. messages: None when counting them takes too long.

    error: why it cannot be opened now. gone: its folder is not there at all.
    """

    path: Path
    number: str | None = None
    examiner: str | None = None
    size: int = 0
    messages: int | None = None
    state: State | None = None
    error: KnownError | None = None
    gone: bool = False


def read_recent(path: Path) -> RecentCase:
    """Look at one case, read-only; what is wrong with it is part of the answer. Touches the disk: ask in a job."""
    case = CaseDirectory(path)
    try:
        if not path.is_dir():
            return RecentCase(path, gone=True)
        if not case.exists():
            return RecentCase(path, error=NoCaseError(f"{path}: no case here"))
        with plain_faults(path), CaseReader(case) as reader:
            older = is_stale(reader.connection)
            info = reader.info
            size = sum(file.stat().st_size for file in (case.database, case.index, case.media) if file.is_file())
            messages = None if older or size > CHEAP else _count(reader)
        state = state_of(case) if not case.writable or (case.work / LOCK).exists() else None
        return RecentCase(path, info.get("number"), info.get("examiner"), size, messages, state)
    except KnownError as error:
        return RecentCase(path, error=error)
    except OSError as error:
        return RecentCase(path, error=KnownError(f"{path}: {error.strerror or error}"))


def _count(reader: CaseReader) -> int:
    return int(reader.connection.execute("SELECT count(*) FROM artifact_messages").fetchone()[0])
