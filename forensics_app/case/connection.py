"""The connections to a case's databases: every one that the program opens comes from here.

On a medium that cannot be written SQLite cannot make the shared memory of its log, and on a network share it must not.
Then a database without a log is read as immutable; one with a log is read together with it, alone and without locks
(there is nobody to lock out), so that what stands only in the log is never left out silently.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final
from urllib.parse import quote

from forensics_app.case.medium import network_share
from forensics_app.errors import CaseError

BUSY_S: Final = 15.0
DATABASES: Final = ("case.db", "index.db", "media.db")
_NO_LOCKS: Final = "win32-none" if os.name == "nt" else "unix-none"


def is_writable(root: Path) -> bool:
    """Whether this user may write the case at `root`; false on a read-only medium and on a network share."""
    database = root / DATABASES[0]
    return _may_write(root) and (not database.exists() or os.access(database, os.W_OK))


def why_only_read(root: Path) -> str:
    """Why a case that is not writable is not, in plain words."""
    share = network_share(root)
    if share is not None:
        return f"it lies on a network share ({share}), where two programs can spoil it: copy it to a local disk to work on it"
    return "read-only medium, or no permission to write"


def _may_write(folder: Path) -> bool:
    return os.access(folder, os.W_OK) and network_share(folder) is None


def connect_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot write. Opens lazily: what is wrong with the file shows at the first query."""
    connection = sqlite3.connect(_uri(path), uri=True, timeout=BUSY_S, check_same_thread=False)
    if _stands_alone(path.parent):
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # keeps the log's index in memory; attached ones follow
    return connection


def attach_read(connection: sqlite3.Connection, path: Path, name: str) -> None:
    """Attach a database of the same case, read-only, to a connection made by `connect_read`."""
    connection.execute(f"ATTACH DATABASE ? AS {name}", (_uri(path),))


def connect_write(path: Path) -> sqlite3.Connection:
    """A connection that may write; transactions are begun by hand. CaseError when the place cannot be written."""
    if not is_writable(path.parent):
        raise CaseError(f"{path.parent}: the case can only be read ({why_only_read(path.parent)})")
    return sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)


def _uri(path: Path) -> str:
    """How SQLite is to open a database for reading."""
    place = f"{path.absolute().as_uri()}?mode=ro"
    folder = path.parent
    if _may_write(folder):
        return place
    has_log = _bytes_of(path, "-wal") > 0
    if has_log and _stands_alone(folder):
        return f"{place}&vfs={quote(_NO_LOCKS)}"
    if has_log or _has_shared_memory(path):
        return place  # somebody else's program may be writing: its shared memory is there and can be read
    return f"{place}&immutable=1"


def _stands_alone(folder: Path) -> bool:
    """Whether a log lies in a folder that cannot be written, without shared memory (or with another machine's)."""
    if _may_write(folder):
        return False
    shared = network_share(folder) is None
    paths = [folder / name for name in DATABASES]
    return any(_bytes_of(path, "-wal") > 0 and not (shared and _has_shared_memory(path)) for path in paths)


def _has_shared_memory(path: Path) -> bool:
    return path.with_name(f"{path.name}-wal").exists() and path.with_name(f"{path.name}-shm").exists()


def _bytes_of(path: Path, ending: str) -> int:
    try:
        return path.with_name(path.name + ending).stat().st_size
    except OSError:
        return 0
