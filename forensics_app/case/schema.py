"""The schema of `case.db`: whether a file has this program's; a file from a newer program is refused politely."""

from __future__ import annotations

import hashlib
import sqlite3
from typing import Final

from forensics_app.case.columns import layout
from forensics_app.errors import NewerCaseError
from forensics_app.model.kinds import KINDS

SET: Final = "akashi-case"  # under which the file remembers its migrations
KNOWN: Final = ("m001_case", "m002_tokens", "m003_seals")


def is_stale(connection: sqlite3.Connection) -> bool:
    """Whether a case file is of an older program and `migrate` has work to do; only reads.

    Raises CaseError when the file is of a newer one.
    """
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone() is None:
        return True
    rows = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (SET,))
    applied = {row[0] for row in rows}
    unknown = applied - set(KNOWN)
    if unknown:
        raise NewerCaseError(f"the case was written by a newer version of this program (it has {min(unknown)})")
    if set(KNOWN) - applied:
        return True
    row = connection.execute("SELECT value FROM case_info WHERE key = 'layout'").fetchone()
    return row is None or row[0] != layout_fingerprint()


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a case file to this program's schema, all of it or nothing; raises CaseError when it is newer."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if is_stale(connection):
            from forensics_app.case.migrations import apply_migrations  # 90 ms to import, and hardly ever needed

            apply_migrations(connection)
            connection.execute("INSERT OR REPLACE INTO case_info VALUES ('layout', ?)", (layout_fingerprint(),))
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def layout_fingerprint() -> str:
    """A hash over every kind's columns: changes exactly when an artifact class gains or loses a field."""
    text = "\n".join(layout(kind).create() for kind in KINDS)
    return hashlib.sha256(text.encode()).hexdigest()
