"""What is wrong with a case's own files, as one plain line instead of a trace."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from forensics_app.errors import BusyCaseError, CaseError, DamagedCaseError, NoRoomError, out_of_room

_ENVIRONMENT: Final = (
    "BUSY", "LOCKED", "FULL", "IOERR", "READONLY", "CORRUPT", "NOTADB", "CANTOPEN", "NOMEM", "PERM", "PROTOCOL",
)  # fmt: skip
_PERHAPS_FULL: Final = ("SQLITE_IOERR", "SQLITE_CANTOPEN")
_PROBE: Final = 64 * 1024  # twice what SQLite asks for when it makes the shared memory of a log


def environment_fault(error: sqlite3.Error) -> bool:
    """Whether SQLite complains of the environment (disk full, locked, corrupt) and not of our own SQL."""
    name = getattr(error, "sqlite_errorname", "")
    return any(name.startswith(f"SQLITE_{fault}") for fault in _ENVIRONMENT)


def is_damage(error: sqlite3.Error) -> bool:
    """Whether SQLite says that the file itself is corrupt, or no database at all."""
    return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def case_fault(root: Path, error: BaseException) -> CaseError | None:
    """What happened to the files of the case at `root`, in one line; None for a mistake of our own.

    NoRoomError where the disk (or a quota) took no more bytes. SQLite calls that FULL only when it writes pages: a log
    that cannot be made or mapped, and a full quota, come as I/O errors, so then the disk itself is asked.
    """
    if isinstance(error, CaseError):
        return error
    if out_of_room(error):
        return _no_room(root)
    if isinstance(error, sqlite3.Error) and environment_fault(error):
        if getattr(error, "sqlite_errorname", "").startswith(_PERHAPS_FULL) and _takes_nothing(root):
            return _no_room(root)
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return BusyCaseError(f"{root}: another program holds the case's files ({error})")
        kind = DamagedCaseError if is_damage(error) else CaseError
        return kind(f"{root}: the case's files cannot be read or written ({error})")
    return None


@contextmanager
def plain_faults(root: Path) -> Iterator[None]:
    """Turn complaints about the files of the case at `root` into a CaseError; our own mistakes stay.

    What the system says of files elsewhere (a report on another disk) is left as it is.
    """
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        fault = case_fault(root, error) if isinstance(error, sqlite3.Error) or _lies_in(root, error) else None
        if fault is None:
            raise
        raise fault from error


def _no_room(root: Path) -> NoRoomError:
    return NoRoomError(f"{root}: the disk that the case lies on is full; nothing is lost, make room and go on")


def _lies_in(root: Path, error: OSError) -> bool:
    if not isinstance(error.filename, (str, os.PathLike)):
        return False
    place = Path(error.filename).absolute()
    return place == root.absolute() or root.absolute() in place.parents


def _takes_nothing(root: Path) -> bool:
    """Whether a few bytes more find no room below `root`; leaves nothing there."""
    try:
        with tempfile.TemporaryFile(dir=root) as file:
            file.write(bytes(_PROBE))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return out_of_room(error)
    return False
