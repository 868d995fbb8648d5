"""Patience: a full disk is no reason to lose anything; wait, say so, and do the same again."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, TypeVar

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.room import free_bytes, has_room, reserve_bytes
from forensics_app.engine.events import CancelToken, OnEvent, Waiting, WentOn
from forensics_app.errors import NoRoomError

POLL_S: Final = 0.5
_LONGEST_S: Final = 30.0
_WORTH: Final = 4 * 1024**2  # bytes of working files that are worth ending a worker for
T = TypeVar("T")


class StoppedError(Exception):
    """Somebody asked to stop while the ingest waited; what is committed stays."""


class Patience:
    """Waits for room on the disk of one case."""

    def __init__(self, case: CaseDirectory, on_event: OnEvent, cancel: CancelToken) -> None:
        self._case = case
        self._on_event = on_event
        self._cancel = cancel
        self._in_vain = 0
        self.shed: Callable[[Callable[[], int], int], bool] = lambda _room, _least: False  # ends who fills the disk

    def check(self) -> None:
        """Wait before the disk is full, not after."""
        if not has_room(self._case):
            self.wait("almost full")

    def wait(self, why: str) -> bool:
        """Come back when there is room; whether that took waiting. Raises StoppedError when somebody asks to stop.

        When the disk says that it is full though there is room by our reckoning (a quota, one very large transaction),
        waits a little longer each time.
        """
        while not has_room(self._case) and self._relieve():
            pass
        full = not has_room(self._case)
        self._in_vain = 0 if full else self._in_vain + 1
        until = time.monotonic() + (0.0 if full else min(_LONGEST_S, POLL_S * 2**self._in_vain))
        began = time.monotonic()
        told = full or self._in_vain > 1
        if told:
            free, needed = free_bytes(self._case), reserve_bytes(self._case)
            self._on_event(Waiting(reason=f"the disk of the case is full ({why})", free=free, needed=needed))
        while not has_room(self._case) or time.monotonic() < until:
            if self._cancel.cancelled:
                raise StoppedError
            time.sleep(POLL_S)
            if not has_room(self._case):
                self._relieve()
        if told:
            self._on_event(WentOn(seconds=round(time.monotonic() - began, 1)))
        return full

    def _relieve(self) -> bool:
        least = max(_WORTH, reserve_bytes(self._case) // 4)
        return self.shed(lambda: free_bytes(self._case), least)

    def insist(self, act: Callable[[], T]) -> T:
        """Do one thing that writes into the case, as often as it takes; it must be all or nothing."""
        while True:
            try:
                done = act()
            except NoRoomError as error:
                self.wait(str(error))
            else:
                self._in_vain = 0
                return done
