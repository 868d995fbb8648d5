"""Lanes: the jobs of each source in their order, and what is left out of it because it killed a worker."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator

from forensics_app.engine.limits import MAX_AVOIDED
from forensics_app.engine.sinks import Sink


class Task:
    """A job on its way. tries: workers that it has cost. filled: how often it found the disk full."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        self.tries = 0
        self.filled = 0
        self.careful = False


class Lane:
    """The jobs of one source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.queue: deque[Task] = deque()
        self.feeds: deque[Iterator[Sink]] = deque()
        self.avoid: list[str] = []

    @property
    def busy(self) -> bool:
        """Whether a job waits here, or may come out of a feed."""
        return bool(self.queue or self.feeds)

    def take(self) -> Task | None:
        """The next job, from the oldest feed when the queue is empty; None when there is none."""
        if self.queue:
            return self.queue.popleft()
        while self.feeds:
            feed = self.feeds[0]
            sink = next(feed, None)
            if sink is not None:
                return Task(sink)
            if self.feeds and self.feeds[0] is feed:  # the end of a feed may have queued the next one
                self.feeds.popleft()
        return None

    def leave_out(self, place: str, given: Collection[str]) -> bool:
        """Leave a place out from now on; whether trying again can help.

        given: the places that the job which fell had left out already. False when there is no place to name, leaving it
        out did not help, or too many are left out.
        """
        if place in self.avoid and place not in given:  # another job of this source fell there meanwhile
            return True
        if not place or place in self.avoid or len(self.avoid) >= MAX_AVOIDED:
            return False
        self.avoid.append(place)
        return True


def next_lane(lanes: Iterable[Lane], served: list[Lane]) -> Lane | None:
    """The lane with work that the fewest workers serve; the oldest among equals."""
    waiting = [lane for lane in lanes if lane.busy]
    return min(waiting, key=served.count, default=None)
