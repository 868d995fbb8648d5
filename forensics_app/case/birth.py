"""Birth of a derived database: built under another name and renamed, so that nobody ever sees half of one.

A file that is killed while it becomes a WAL database keeps a journal that only a writer may play back: until one comes,
a reader could not read it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from forensics_app.case.connection import connect_write
from forensics_app.case.privacy import make_file

_ENDINGS: Final = ("", "-wal", "-shm", "-journal")


def make_database(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Make the WAL database at `path` with what `fill` writes in one transaction; what lies there is replaced.

    Raises sqlite3.Error or OSError; then nothing has changed at `path`.
    """
    place = path.with_name(f"{path.name}.unfinished")
    remove_database(place)
    make_file(place, like=path.with_name("case.db"))
    with closing(connect_write(place)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        fill(connection)
        connection.execute("COMMIT")
    place.replace(path)


def remove_database(path: Path) -> None:
    """Take a database away with its logs; what is not there is no error."""
    for ending in _ENDINGS:
        path.with_name(path.name + ending).unlink(missing_ok=True)
