"""Meter: progress of one step, told a few times a second and once at the end."""

from __future__ import annotations

import time
from typing import Literal

from forensics_app.engine.events import OnEvent, StepProgress

INTERVAL_S = 0.2
_MOST = 2**62


class Meter:
    """Counts and tells."""

    def __init__(
        self,
        on_event: OnEvent,
        source: str,
        step: Literal["hash", "walk", "extract", "index"],
        unit: Literal["bytes", "files", "tasks", "records"],
        total: int | None,
    ) -> None:
        self._on_event = on_event
        self._source = source
        self._step = step
        self._unit = unit
        self._total = total
        self._done = 0
        self._told_at = 0.0

    def advance(self, done: int) -> None:
        """`done` more units are through."""
        self._done = min(self._done + done, _MOST)  # a worker may claim anything; no reader of events takes more
        now = time.monotonic()
        if now - self._told_at >= INTERVAL_S:
            self._told_at = now
            self._tell()

    def finish(self) -> None:
        """The step is over; what was done is all there was."""
        self._total = self._done
        self._tell()

    def _tell(self) -> None:
        self._on_event(
            StepProgress(source=self._source, step=self._step, done=self._done, total=self._total, unit=self._unit)
        )
