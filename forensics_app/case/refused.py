"""Rows that no table takes: what a worker sent may fit its type and still be impossible."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

_REFUSALS = (ValueError, TypeError, OverflowError, sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InterfaceError)


class RefusedRowError(ValueError):
    """The case refuses a row: a number beyond 64 bits, text that is none, a key that stands there already."""


@contextmanager
def rows_from_outside() -> Iterator[None]:
    """Turn SQLite's refusal of a row into RefusedRowError; faults of the file itself pass as they are."""
    try:
        yield
    except _REFUSALS as error:
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FULL")):
            raise
        raise RefusedRowError(f"{type(error).__name__}: {error}") from error
