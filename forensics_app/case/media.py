"""MediaStore: `media.db`, the thumbnails that workers made. Derived from evidence; nothing here is a quote."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from forensics_app.errors import CaseError


class MediaStore:
    """Thumbnails by the lasting local hash of their photo, so that they survive re-extraction and reindex."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        target = f"{path.absolute().as_uri()}?mode=ro" if read_only else str(path)
        try:
            self._connection = sqlite3.connect(
                target, uri=read_only, timeout=15, isolation_level=None, check_same_thread=False
            )
            if not read_only:
                self._connection.execute("PRAGMA journal_mode = WAL")
                self._connection.execute(
                    "CREATE TABLE IF NOT EXISTS thumbnails (local BLOB PRIMARY KEY, jpeg BLOB NOT NULL) WITHOUT ROWID"
                )
        except sqlite3.Error as error:
            raise CaseError(f"{path}: cannot be opened ({error})") from error

    def put(self, items: Iterable[tuple[bytes, bytes]]) -> None:
        """Store thumbnails (local hash, JPEG bytes); the newer one wins."""
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.executemany("INSERT OR REPLACE INTO thumbnails VALUES (?, ?)", items)
        self._connection.execute("COMMIT")

    def thumbnail(self, local: bytes) -> bytes | None:
        """JPEG bytes of a photo's thumbnail, or None when the picture could not be decoded."""
        row = self._connection.execute("SELECT jpeg FROM thumbnails WHERE local = ?", (local,)).fetchone()
        return None if row is None else bytes(row[0])

    def close(self) -> None:
        """Close the file; may be called twice."""
        self._connection.close()
