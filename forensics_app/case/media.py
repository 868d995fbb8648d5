"""MediaStore: `media.db`, the thumbnails that workers made. Derived from evidence; nothing here is a quote."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from forensics_app.case.birth import make_database, remove_database
from forensics_app.case.connection import connect_read, connect_write
from forensics_app.case.faults import case_fault, is_damage
from forensics_app.errors import CaseError

_TABLES = (
    "CREATE TABLE IF NOT EXISTS thumbnails (local BLOB PRIMARY KEY, jpeg BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS batches (token BLOB PRIMARY KEY) WITHOUT ROWID",
)


def _create_tables(connection: sqlite3.Connection) -> None:
    for statement in _TABLES:
        connection.execute(statement)


class MediaStore:
    """Thumbnails by the lasting local hash of their photo, so that they survive re-extraction and reindex.

    Written without waiting for the disk: what a power cut takes from here takes its token along, and the task that made
    it is done again. A file that is no database is made anew, for the same reason.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._path = path
        try:
            self._connection = connect_read(path) if read_only else self._open()
            self._empty = (
                read_only
                and not self._connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'thumbnails'").fetchone()
            )
        except (sqlite3.Error, OSError) as error:
            raise case_fault(path.parent, error) or CaseError(f"{path}: cannot be opened ({error})") from error

    def _open(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        remove_database(self._path)
        return self._connect()

    def _connect(self) -> sqlite3.Connection:
        if not self._path.exists():
            make_database(self._path, _create_tables)
        connection = connect_write(self._path)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            _create_tables(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def put(self, items: Iterable[tuple[bytes, bytes]], token: bytes | None = None) -> None:
        """Store thumbnails (local hash, JPEG bytes) and the token of their task, all or none; the newer one wins.

        Raises NoRoomError when the disk is full; the store can be used again when there is room.
        """
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("INSERT OR REPLACE INTO thumbnails VALUES (?, ?)", items)
            if token is not None:
                self._connection.execute("INSERT OR REPLACE INTO batches VALUES (?)", (token,))
            self._connection.execute("COMMIT")
        except BaseException as error:
            with contextlib.suppress(sqlite3.Error):  # the first error is the one to tell
                self._connection.rollback()
            fault = case_fault(self._path.parent, error) if isinstance(error, sqlite3.Error) else None
            if fault is not None:
                raise fault from error
            raise

    def holds(self, token: bytes) -> bool:
        """Whether the thumbnails that were stored with this token are here."""
        return self._connection.execute("SELECT 1 FROM batches WHERE token = ?", (token,)).fetchone() is not None

    def thumbnail(self, local: bytes) -> bytes | None:
        """JPEG bytes of a photo's thumbnail, or None when the picture could not be decoded."""
        if self._empty:
            return None
        row = self._connection.execute("SELECT jpeg FROM thumbnails WHERE local = ?", (local,)).fetchone()
        return None if row is None else bytes(row[0])

    def close(self) -> None:
        """Close the file; may be called twice."""
        self._connection.close()
