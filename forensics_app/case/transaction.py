"""Transaction: one piece of writing that is in the case as a whole or not at all."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from pathlib import Path
from types import TracebackType

from forensics_app.case.faults import case_fault, environment_fault
from forensics_app.errors import CaseError


class Transaction:
    """BEGIN IMMEDIATE … COMMIT around a block; re-entrant within one thread (inner blocks join the outer one).

    durable: whether the commit is on the disk, safe from a power cut, when the block ends. Whatever goes wrong, the
    connection is left without a transaction, ready for the next one.
    """

    def __init__(self, root: Path, connection: sqlite3.Connection, lock: threading.RLock, *, durable: bool) -> None:
        self._root = root
        self._connection = connection
        self._lock = lock
        self._durable = durable
        self._outer = False

    def __enter__(self) -> sqlite3.Connection:
        """Take the writer's turn and begin."""
        self._lock.acquire()
        self._outer = not self._connection.in_transaction
        if self._outer:
            try:
                self._connection.execute(f"PRAGMA synchronous = {'FULL' if self._durable else 'NORMAL'}")
                self._connection.execute("BEGIN IMMEDIATE")
            except sqlite3.Error as error:
                self._lock.release()
                raise self._fault(error) from error
        return self._connection

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Commit or roll back; the first error is never hidden by a second one."""
        try:
            if self._outer:
                if error is None:
                    self._commit()
                else:
                    self._roll_back()
        finally:
            self._lock.release()
        if isinstance(error, sqlite3.Error) and environment_fault(error):
            raise self._fault(error) from error

    def _commit(self) -> None:
        if not self._connection.in_transaction:  # SQLite does so by itself when the disk is full
            raise CaseError(f"{self._root}: what was written was rolled back; nothing of it is in the case")
        try:
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._roll_back()
            raise self._fault(error) from error

    def _roll_back(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._connection.rollback()

    def _fault(self, error: sqlite3.Error) -> CaseError:
        return case_fault(self._root, error) or CaseError(f"{self._root}: the case cannot be written ({error})")
