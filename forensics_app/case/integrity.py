"""Whether the case's own SQLite files hold together."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from forensics_app.case.connection import connect_read


def first_fault(path: Path) -> str | None:
    """The first complaint of SQLite's integrity check, in one plain line; None when there is none. Only reads."""
    try:
        with closing(connect_read(path)) as connection:
            row = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.Error as error:
        return f"the database cannot be read ({error})"
    return None if row is not None and row[0] == "ok" else f"the database is damaged ({row[0] if row else 'no answer'})"
