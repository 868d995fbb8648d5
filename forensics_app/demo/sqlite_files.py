"""SQLite files as a seized phone has them: the last rows only in the write-ahead log, erased rows in free space."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

Step = Callable[[sqlite3.Connection], None]


def write_database(target: Path, schema: str, settled: Step, late: Step | None = None, version: int = 1) -> None:
    """Write a database; what `late` does stays in the WAL, because the files are copied while the writer is open.

    Raises OSError when the folder cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "db"
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.execute("PRAGMA page_size = 4096")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA wal_autocheckpoint = 0")
            connection.execute("PRAGMA secure_delete = OFF")
            connection.execute(f"PRAGMA user_version = {version}")
            connection.executescript(schema)
            _run(connection, settled)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            if late is not None:
                _run(connection, late)
            for suffix in ("", "-wal", "-shm"):
                part = Path(f"{file}{suffix}")
                if part.exists() and (not suffix or late is not None):
                    shutil.copyfile(part, f"{target}{suffix}")


def _run(connection: sqlite3.Connection, step: Step) -> None:
    connection.execute("BEGIN")
    step(connection)
    connection.execute("COMMIT")


def insert(connection: sqlite3.Connection, table: str, **values: object) -> int:
    """Insert one row by column names; its rowid."""
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" for _ in values)
    cursor = connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(values.values()))
    return cursor.lastrowid or 0
