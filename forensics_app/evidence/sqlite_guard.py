"""How SQLite is opened on hostile bytes: nothing in the file is trusted, nothing it asks for is without a limit."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import apsw

from forensics_app.evidence import limits

READ_ONLY: Final = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
READ_WRITE: Final = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_URI
CREATE: Final = READ_WRITE | apsw.SQLITE_OPEN_CREATE
_OFF: Final = (
    apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA,  # no function or virtual table with side effects from views and indexes
    apsw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION,
    apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER,
    apsw.SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER,
    apsw.SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE,
    apsw.SQLITE_DBCONFIG_ENABLE_ATTACH_WRITE,
    apsw.SQLITE_DBCONFIG_WRITABLE_SCHEMA,
)
_LIMITS: Final = (
    (apsw.SQLITE_LIMIT_ATTACHED, 0),
    (apsw.SQLITE_LIMIT_LENGTH, limits.SQL_CELL),
    (apsw.SQLITE_LIMIT_COLUMN, limits.SQL_COLUMNS),
    (apsw.SQLITE_LIMIT_SQL_LENGTH, limits.SQL_TEXT),
    (apsw.SQLITE_LIMIT_EXPR_DEPTH, limits.SQL_DEPTH),
    (apsw.SQLITE_LIMIT_COMPOUND_SELECT, limits.SQL_COMPOUND),
    (apsw.SQLITE_LIMIT_VDBE_OP, limits.SQL_PROGRAM),
    (apsw.SQLITE_LIMIT_FUNCTION_ARG, limits.SQL_ARGUMENTS),
    (apsw.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, limits.SQL_PATTERN),
    (apsw.SQLITE_LIMIT_VARIABLE_NUMBER, limits.SQL_VARIABLES),
    (apsw.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (apsw.SQLITE_LIMIT_WORKER_THREADS, 0),
)
OUR_DISK: Final = (apsw.FullError, apsw.IOError, apsw.CantOpenError)  # of a copy that we made ourselves
# sorts must not spill outside scratch, and this build of SQLite cannot be told where to spill
_SETTINGS: Final = "PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0"


def open_guarded(file: Path, mode: str, flags: int = READ_ONLY) -> apsw.Connection:
    """Open a staged copy within the limits; `mode` is the query of its URI. Raises apsw.Error."""
    apsw.hard_heap_limit(limits.SQL_MEMORY)
    connection = apsw.Connection(f"{file.absolute().as_uri()}?{mode}", flags=flags)
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    for switch in _OFF:
        connection.config(switch, 0)
    for limit, value in _LIMITS:
        connection.limit(limit, value)
    list(connection.execute(_SETTINGS))
    connection.collation_needed(_bytewise)
    return connection


def _bytewise(connection: apsw.Connection, name: str) -> None:
    """Stand in for a collation that only the phone has (LOCALIZED, PHONEBOOK): plain order, so that queries run."""
    connection.create_collation(name, lambda a, b: (a > b) - (a < b))


def quote(name: str) -> str:
    """An SQL identifier in quotes."""
    return '"' + name.replace('"', '""') + '"'
