"""RowRange: the current place of a conversation, and the range of places that is selected."""

from __future__ import annotations


class RowRange:
    """`place` is the current one, -1 for none; the range goes from where it was begun to it."""

    def __init__(self) -> None:
        self.place = -1
        self._begin: int | None = None

    @property
    def several(self) -> bool:
        """Whether a range was begun, be it of one row."""
        return self._begin is not None

    @property
    def bounds(self) -> tuple[int, int]:
        """First and last place of the range, both included; twice the current place when there is none."""
        begin = self.place if self._begin is None else self._begin
        return min(begin, self.place), max(begin, self.place)

    def holds(self, place: int) -> bool:
        """Whether a place belongs to what is selected."""
        first, last = self.bounds
        return first <= place <= last

    def go(self, place: int, *, extend: bool) -> bool:
        """Make a place the current one; `extend` keeps the beginning of the range. Tells whether a range changed."""
        had = self.several
        if not extend:
            self._begin = None
        elif self._begin is None:
            self._begin = self.place if self.place >= 0 else place
        self.place = place
        return had or self.several

    def begin(self, place: int) -> None:
        """Let the range begin at a place."""
        self._begin = place

    def clear(self, place: int = -1) -> None:
        """Select nothing but one place, or nothing at all."""
        self.place, self._begin = place, None
