"""Column: rows of different heights below each other, scrolled by an anchor row and its distance from the top.

No height above or below what is in sight is ever needed, so a million rows cost nothing.
"""

from __future__ import annotations

from collections.abc import Callable

_END_GAP = 4.0  # pixels below the last row


class Column:
    """Where rows stand in a viewport. `count`, `height` (of a place) and `room` (of the viewport) are asked each time."""

    def __init__(self, count: Callable[[], int], height: Callable[[int], float], room: Callable[[], float]) -> None:
        self._count = count
        self._height = height
        self._room = room
        self.anchor = 0
        self.offset = 0.0

    def visible(self) -> list[tuple[int, float, float]]:
        """Place, top and height of every row that is in sight."""
        out: list[tuple[int, float, float]] = []
        at, y = self.anchor, self.offset
        while y < self._room() and at < self._count():
            height = self._height(at)
            if y + height > 0:
                out.append((at, y, height))
            y += height
            at += 1
        return out

    def under(self, y: float) -> tuple[int, float] | None:
        """Place and top of the row at a height of the viewport."""
        return next(((at, top) for at, top, height in self.visible() if top <= y < top + height), None)

    def jump(self, place: int) -> None:
        """Put a row at the top."""
        self.anchor, self.offset = place, 0.0
        self.settle()

    def bring(self, place: int) -> None:
        """Bring a row into sight: by as little as possible, or into the middle when it is far away."""
        for at, top, height in self.visible():
            if at == place:
                if top < 0:
                    self.offset -= top
                elif top + height > self._room():
                    self.offset -= min(top, top + height - self._room())
                self.settle()
                return
        self.anchor, self.offset = place, max(0.0, (self._room() - self._height(place)) / 2)
        self.settle()

    def keep(self, place: int, top: float) -> None:
        """Put a row back to where it was, after heights have changed."""
        self.anchor, self.offset = place, top
        self.settle()

    def scroll(self, pixels: float) -> None:
        """Move the rows up (pixels > 0) or down."""
        self.offset -= pixels
        self.settle()

    def settle(self) -> None:
        """Bring anchor and offset into their normal form, without a gap at either end."""
        count = self._count()
        if not count:
            self.anchor, self.offset = 0, 0.0
            return
        self._normalise(count)
        bottom = self.offset
        at = self.anchor
        while at < count and bottom < self._room():
            bottom += self._height(at)
            at += 1
        if bottom < self._room():
            self.offset += max(0.0, self._room() - bottom - _END_GAP)
            self._normalise(count)

    def _normalise(self, count: int) -> None:
        self.anchor = max(0, min(count - 1, self.anchor))
        while self.offset > 0 and self.anchor > 0:
            self.anchor -= 1
            self.offset -= self._height(self.anchor)
        if self.anchor == 0 and self.offset > 0:
            self.offset = 0
        while self.anchor < count - 1 and self.offset + self._height(self.anchor) <= 0:
            self.offset += self._height(self.anchor)
            self.anchor += 1
