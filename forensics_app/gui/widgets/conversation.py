"""ConversationView: bubbles of any number, of which only the visible ones are fetched, measured and painted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from forensics_app.gui.delegates.bubble import PLACEHOLDER, BubbleLayout, BubbleMeasurer
from forensics_app.gui.delegates.bubble_paint import BubblePainter
from forensics_app.gui.desk import Desk
from forensics_app.gui.models.page_cache import PageCache
from forensics_app.gui.queries.bubbles import Bubble


class ConversationView(QAbstractScrollArea):
    """Scrolls by position: an anchor row and its distance from the top. Rows above never move what is being read."""

    current_changed = Signal(int)  # id of the current row

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._cache: PageCache[Bubble] | None = None
        self._measurer: BubbleMeasurer | None = None
        self._layouts: dict[int, BubbleLayout] = {}
        self._expanded: set[int] = set()
        self._painter = BubblePainter(desk.look)
        self._clear_id: int | None = None  # the one row whose pictures are not blurred
        self._anchor = 0
        self._offset = 0.0
        self._current = -1
        self._pinned: int | None = None
        self._moving_bar = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._bar_moved)

    # content --------------------------------------------------------------------------------------------------------

    def show_rows(self, cache: PageCache[Bubble] | None, current_id: int | None = None) -> None:
        """Show these rows, at `current_id` or at their end."""
        if self._cache is not None:
            self._cache.close()
        self._cache = cache
        self._layouts.clear()
        self._expanded.clear()
        self._current, self._anchor, self._offset, self._pinned = -1, 0, 0.0, None
        if cache is not None and len(cache):
            cache.arrived.connect(self._rows_arrived)
            at = cache.position(current_id) if current_id is not None else None
            self.go_to(len(cache) - 1 if at is None else at, announce=current_id is not None)
        self._update_bar()
        self.viewport().update()

    def restyle(self) -> None:
        """Measure everything again: another theme, language or width."""
        self._measurer = None
        self._layouts.clear()
        self._settle()

    def refresh(self, row_ids: list[int]) -> None:
        """Fetch these rows again (their tags changed)."""
        if self._cache is not None:
            self._cache.refresh(row_ids)

    @property
    def current(self) -> int:
        """Position of the current row, -1 for none."""
        return self._current

    @property
    def current_id(self) -> int | None:
        """Id of the current row."""
        if self._cache is None or not 0 <= self._current < len(self._cache):
            return None
        return self._cache.ids[self._current]

    def bubble(self, position: int) -> Bubble | None:
        """The row at a position as far as it is here."""
        return self._cache.row(position) if self._cache is not None and 0 <= position < len(self._cache) else None

    def visible_rows(self) -> list[tuple[int, float, float]]:
        """Position, top and height of every row that is in sight."""
        out: list[tuple[int, float, float]] = []
        at, y = self._anchor, self._offset
        while y < self.viewport().height() and at < self._count():
            height = self._height(at)
            if y + height > 0:
                out.append((at, y, height))
            y += height
            at += 1
        return out

    # moving ---------------------------------------------------------------------------------------------------------

    def go_to(self, position: int, *, announce: bool = True) -> None:
        """Make a row the current one and bring it into sight."""
        if not 0 <= position < self._count():
            return
        self._pinned = position
        self._bring(position)
        if announce:
            self._current = position
            self.current_changed.emit(self.current_id or 0)
        self.viewport().update()

    def step(self, by: int) -> None:
        """Go to the next or previous row."""
        if not self._count():
            return
        if self._current < 0:
            rows = self.visible_rows()
            target = rows[-1][0] if rows and by > 0 else (rows[0][0] if rows else 0)
        else:
            target = max(0, min(self._count() - 1, self._current + by))
        self.go_to(target)

    def toggle_edits(self) -> None:
        """Show or hide the earlier texts of the current row."""
        row_id = self.current_id
        if row_id is not None:
            self._expanded ^= {row_id}
            self._layouts.pop(self._current, None)
            self._settle()

    def unblur(self) -> None:
        """Show the pictures of the current row clearly, or blur them again."""
        self._clear_id = None if self._clear_id == self.current_id else self.current_id
        self.viewport().update()

    def _count(self) -> int:
        return len(self._cache) if self._cache is not None else 0

    def _bring(self, position: int) -> None:
        for at, top, height in self.visible_rows():
            if at == position:
                if top >= 0 and top + height <= self.viewport().height():
                    self._settle()
                    return
                if top < 0:
                    self._offset -= top
                else:
                    self._offset -= min(top, top + height - self.viewport().height())
                self._settle()
                return
        self._anchor, self._offset = position, max(0.0, (self.viewport().height() - self._height(position)) / 2)
        self._settle()

    def _scroll(self, pixels: float) -> None:
        self._pinned = None
        self._offset -= pixels
        self._settle()

    def _settle(self) -> None:
        """Bring anchor and offset into their normal form, without a gap at either end."""
        count = self._count()
        if count:
            self._normalise(count)
            bottom = self._offset
            at = self._anchor
            while at < count and bottom < self.viewport().height():
                bottom += self._height(at)
                at += 1
            if bottom < self.viewport().height():
                self._offset += self.viewport().height() - bottom - 4
                self._normalise(count)
        self._update_bar()
        self.viewport().update()

    def _normalise(self, count: int) -> None:
        self._anchor = max(0, min(count - 1, self._anchor))
        while self._offset > 0 and self._anchor > 0:
            self._anchor -= 1
            self._offset -= self._height(self._anchor)
        if self._anchor == 0 and self._offset > 0:
            self._offset = 0
        while self._anchor < count - 1 and self._offset + self._height(self._anchor) <= 0:
            self._offset += self._height(self._anchor)
            self._anchor += 1

    # measuring ------------------------------------------------------------------------------------------------------

    def _height(self, position: int) -> float:
        layout = self._layout_of(position)
        return PLACEHOLDER if layout is None else layout.height

    def _layout_of(self, position: int) -> BubbleLayout | None:
        known = self._layouts.get(position)
        if known is not None:
            return known
        bubble = self.bubble(position)
        if bubble is None:
            return None
        if self._measurer is None:
            self._measurer = BubbleMeasurer(self._desk, self.viewport().width())
        before = self.bubble(position - 1)
        layout = self._measurer.measure(bubble, before, first=position == 0, expanded=bubble.id in self._expanded)
        if position == 0 or before is not None:
            self._layouts[position] = layout
        return layout

    def _rows_arrived(self, first: int, last: int) -> None:
        for position in range(first, last + 2):
            self._layouts.pop(position, None)
        if len(self._layouts) > 4_000:
            self._layouts.clear()
        if self._pinned is not None:
            self._bring(self._pinned)
        self._settle()

    # Qt -------------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight; rows not here yet are grey bars."""
        painter = QPainter(self.viewport())
        tokens = self._desk.look.tokens
        painter.fillRect(event.rect(), QColor(tokens.surface))
        width = self.viewport().width()
        for position, top, _ in self.visible_rows():
            layout = self._layout_of(position)
            if layout is None:
                painter.fillRect(24, int(top) + 12, width // 3, 24, QColor(tokens.peer))
            else:
                clear = layout.bubble.id == self._clear_id
                self._painter.paint(painter, layout, top, width, on=position == self._current, clear=clear)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure for the new width; the current row stays in sight."""
        super().resizeEvent(event)
        self.restyle()
        if self._pinned is not None and self._count():
            self._bring(self._pinned)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by pixels, or by lines where the wheel counts in steps."""
        delta = event.pixelDelta().y() or event.angleDelta().y() * 0.6
        self._scroll(-delta)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the row under the pointer the current one; a second press shows its earlier texts."""
        self.setFocus()
        for position, top, height in self.visible_rows():
            if top <= event.position().y() < top + height:
                if position == self._current:
                    self.toggle_edits()
                else:
                    self._current = position
                    self._pinned = None
                    self.current_changed.emit(self.current_id or 0)
                self.viewport().update()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, page keys, Home and End."""
        page = max(40, self.viewport().height() - 60)
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._scroll(page if key == Qt.Key.Key_PageDown else -page)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else self._count() - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle_edits()
        else:
            super().keyPressEvent(event)

    def _update_bar(self) -> None:
        rows = self.visible_rows()
        self._moving_bar = True
        bar = self.verticalScrollBar()
        bar.setPageStep(max(1, len(rows)))
        bar.setRange(0, max(0, self._count() - len(rows)))
        at_end = bool(rows) and rows[-1][0] == self._count() - 1
        bar.setValue(bar.maximum() if at_end else self._anchor)
        self._moving_bar = False

    def _bar_moved(self, value: int) -> None:
        if not self._moving_bar:
            self._pinned = None
            self._anchor, self._offset = value, 0.0
            self._settle()
