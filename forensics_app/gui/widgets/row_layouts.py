"""RowLayouts: the measured rows of a conversation, measured when they come into sight and kept for a while."""

from __future__ import annotations

from collections.abc import Callable

from forensics_app.gui.delegates.bubble import PLACEHOLDER, BubbleLayout, BubbleMeasurer
from forensics_app.gui.delegates.bubble_paint import GAP_HEIGHT
from forensics_app.gui.desk import Desk
from forensics_app.gui.queries.bubbles import Bubble
from forensics_app.gui.queries.replies import Quote
from forensics_app.gui.widgets.flow import Flow, Gap

_MOST = 4_000


class RowLayouts:
    """Layouts by position. `row` gives a row as far as it is here, `quote_of` what the app's id of a message stands for.

    expanded: ids of the rows with their earlier texts. explained: the row whose hits are explained.
    """

    def __init__(
        self, desk: Desk, row: Callable[[int], Bubble | None], quote_of: Callable[[Quote | None], Quote | None]
    ) -> None:
        self._desk = desk
        self._row = row
        self._quote_of = quote_of
        self._known: dict[int, BubbleLayout] = {}
        self._measurer: BubbleMeasurer | None = None
        self._width = 0.0
        self.flow = Flow(0)
        self.expanded: set[int] = set()
        self.explained: int | None = None

    def clear(self) -> None:
        """Measure everything again: other rows, another theme, language or width."""
        self._known.clear()
        self._measurer = None

    def set_width(self, width: float) -> None:
        """The width to measure for."""
        if width != self._width:
            self._width = width
            self.clear()

    def forget(self, first: int, last: int) -> None:
        """Rows came, or look different: measure them and the one below them again."""
        if len(self._known) > _MOST:
            self._known.clear()
        for position in range(first, last + 2):
            self._known.pop(position, None)

    def height(self, place: int) -> float:
        """Pixels of what stands at a place."""
        at = self.flow.at(place)
        if isinstance(at, Gap):
            return self._desk.look.px(GAP_HEIGHT)
        layout = self.of(at)
        return PLACEHOLDER if layout is None else layout.height

    def of(self, position: int) -> BubbleLayout | None:
        """The layout of a row, or None while the row is not here."""
        known = self._known.get(position)
        if known is not None:
            return known
        bubble = self._row(position)
        if bubble is None:
            return None
        if self._measurer is None:
            self._measurer = BubbleMeasurer(self._desk, self._width)
        first = not self.flow.shows(position - 1)
        before = None if first else self._row(position - 1)
        # kept also while the row above is still on its way: its coming forgets this one
        layout = self._known[position] = self._measurer.measure(
            bubble,
            before,
            first=first,
            expanded=bubble.id in self.expanded,
            explained=bubble.id == self.explained,
            quote=self._quote_of(bubble.quote),
        )
        return layout
