"""SeenLog: which objects were seen, read from the audit log once and then followed entry by entry."""

from __future__ import annotations

import sqlite3
from collections.abc import Set as AbstractSet
from threading import Lock
from typing import Final

SEEN: Final = "seen"
UNSEEN: Final = "unseen"


class SeenLog:
    """Kept by a session for all its reader threads: a page of rows must not read ten thousand entries again.

    The log only ever grows, so what was read stays true. An older `case.db` put back under an open desk is noticed by
    its last entry, and read anew.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._last: tuple[int, str] = (0, "")
        self._seen: set[int] = set()

    def ids(self, connection: sqlite3.Connection) -> AbstractSet[int]:
        """Every object that was seen and of which that was not taken back. Not to be changed."""
        with self._lock:
            known = connection.execute("SELECT hash FROM audit WHERE seq = ?", self._last[:1]).fetchone()
            if self._last[0] and (known is None or known[0] != self._last[1]):
                self._last, self._seen = (0, ""), set()
            rows = connection.execute(
                f"SELECT seq, hash, what, CASE WHEN what IN ('{SEEN}', '{UNSEEN}') THEN json_extract(detail, '$.id') END "
                "FROM audit WHERE seq > ? ORDER BY seq",
                self._last[:1],
            ).fetchall()
            changed = [(row[2], row[3]) for row in rows if row[2] in (SEEN, UNSEEN)]
            if changed:
                seen = set(self._seen)  # whoever was given the old one goes on with it
                for what, row_id in changed:
                    (seen.add if what == SEEN else seen.discard)(row_id)
                self._seen = seen
            if rows:
                self._last = (rows[-1][0], rows[-1][1])
            return self._seen
