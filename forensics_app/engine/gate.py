"""Gate: the case has one writer, so at most one extraction streams into it while it runs; the others wait their turn."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from forensics_app.engine.protocol import Done
from forensics_app.engine.sinks import RowsSink


class OneAtATime:
    """Decides who streams. wait_for_room: what a sink calls when the disk is full."""

    def __init__(self, wait_for_room: Callable[[str], bool]) -> None:
        self._streaming: RowsSink | None = None
        self._waiting: deque[tuple[RowsSink, Done]] = deque()
        self.wait_for_room = wait_for_room

    def enter(self, sink: RowsSink) -> bool:
        """Let one extraction stream into the case while it runs."""
        if self._streaming is None:
            self._streaming = sink
        return self._streaming is sink

    def leave(self, sink: RowsSink) -> None:
        """The streaming task is over: commit those that had to wait."""
        if self._streaming is not sink:
            return
        self._streaming = None
        while self._waiting and self._streaming is None:
            other, done = self._waiting.popleft()
            other.commit(done)

    def wait(self, sink: RowsSink, done: Done) -> bool:
        """Keep a finished job aside while another one streams."""
        if self._streaming is None or self._streaming is sink:
            return False
        self._waiting.append((sink, done))
        return True

    def stop(self) -> None:
        """Roll back what is streaming: the run ends before its job does."""
        if self._streaming is not None:
            self._streaming.restart()
