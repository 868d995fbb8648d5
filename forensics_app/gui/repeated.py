"""Repeated: a question that every change asks again, never twice at once."""

from __future__ import annotations

from collections.abc import Callable

from forensics_app.gui.jobs import Job


class Repeated:
    """Asks at once; what changes while the answer is on its way is asked for once more when it has come."""

    def __init__(self, start: Callable[[], Job | None]) -> None:
        self._start = start
        self._job: Job | None = None
        self._again = False

    def ask(self) -> None:
        """Ask, or remember to."""
        if self._job is not None and self._job.running:
            self._again = True
            return
        self._again = False
        self._job = self._start()
        if self._job is not None:
            self._job.ended.connect(self._over)

    def forget(self) -> None:
        """The answer is of no use any more."""
        self._again = False
        if self._job is not None:
            self._job.cancel()

    def _over(self) -> None:
        self._job = None
        if self._again:
            self.ask()
