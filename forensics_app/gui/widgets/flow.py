"""Flow: what of a conversation is shown: all of its rows, or those near a hit with gaps between them.

A position counts all rows of the conversation; a place counts what is shown, and a gap takes one place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import msgspec


class Gap(msgspec.Struct, frozen=True):
    """Rows that are left out: positions first … last, both included."""

    first: int
    last: int

    @property
    def rows(self) -> int:
        """How many rows it stands for."""
        return self.last - self.first + 1


Run = tuple[int, int]  # positions, both included


class Flow:
    """Shown runs of positions and the gaps between them. Never changed in place."""

    def __init__(self, count: int, shown: Sequence[Run] | None = None) -> None:
        self.count = count
        self._runs: list[tuple[int, int, bool]] = []  # first, last, whether it is shown
        at = 0
        for first, last in shown if shown is not None else ([(0, count - 1)] if count else []):
            if first > at:
                self._runs.append((at, first - 1, False))
            self._runs.append((first, last, True))
            at = last + 1
        if at < count:
            self._runs.append((at, count - 1, False))
        sizes = [last - first + 1 if is_shown else 1 for first, last, is_shown in self._runs]
        self._starts = [0, *accumulate(sizes)]  # place at which each run begins
        self._firsts = [first for first, _, _ in self._runs]

    def __len__(self) -> int:
        """How many places there are."""
        return self._starts[-1]

    @property
    def whole(self) -> bool:
        """Whether every row is shown."""
        return all(is_shown for _, _, is_shown in self._runs)

    def at(self, place: int) -> int | Gap:
        """The position of the row at a place, or the gap that stands there."""
        number = bisect_right(self._starts, place) - 1
        first, last, is_shown = self._runs[number]
        return first + place - self._starts[number] if is_shown else Gap(first, last)

    def place_of(self, position: int) -> int:
        """The place of a row, or of the gap that it lies in."""
        number = bisect_right(self._firsts, position) - 1
        first, _, is_shown = self._runs[number]
        return self._starts[number] + (position - first if is_shown else 0)

    def shows(self, position: int) -> bool:
        """Whether a row is shown itself."""
        return 0 <= position < self.count and self._runs[bisect_right(self._firsts, position) - 1][2]

    def shown_runs(self, first: int = 0, last: int | None = None) -> Iterator[Run]:
        """Runs of positions that are shown from one place to another, both included; gaps are left out."""
        last = len(self) - 1 if last is None else last
        number = max(0, bisect_right(self._starts, first) - 1)
        while number < len(self._runs) and self._starts[number] <= last:
            begin, _, is_shown = self._runs[number]
            if is_shown:
                start = begin + max(0, first - self._starts[number])
                yield start, begin + min(last, self._starts[number + 1] - 1) - self._starts[number]
            number += 1

    def iterate(self, first: int = 0, last: int | None = None) -> Iterator[int]:
        """The same one position after the other."""
        for start, end in self.shown_runs(first, last):
            yield from range(start, end + 1)

    def grown(self, count: int) -> Flow:
        """The same when more rows have come behind the last one: shown where all rows are, left out where not."""
        return Flow(count) if self.whole else Flow(count, self._shown())

    def with_shown(self, gap: Gap) -> Flow:
        """The same with the rows of a gap shown."""
        return Flow(self.count, merge([*self._shown(), (gap.first, gap.last)]))

    def _shown(self) -> list[Run]:
        return [(first, last) for first, last, is_shown in self._runs if is_shown]


def near(hits: Iterable[int], around: int, count: int) -> list[Run]:
    """Runs of the rows that lie at most `around` rows from a hit; `hits` are positions in ascending order."""
    return merge((max(0, at - around), min(count - 1, at + around)) for at in hits)


def merge(runs: Iterable[Run]) -> list[Run]:
    """Runs in order, those that touch made one."""
    out: list[Run] = []
    for first, last in sorted(runs):
        if out and first <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return out


def step_to(places: Sequence[int], at: int, by: int) -> int | None:
    """The next (by > 0) or previous of some ascending positions; from nowhere (-1) the first or the last one."""
    if at < 0:
        return (places[0] if by > 0 else places[-1]) if len(places) else None
    number = bisect_right(places, at) if by > 0 else bisect_left(places, at) - 1
    return places[number] if 0 <= number < len(places) else None
