"""ConversationView: bubbles of any number, of which only the visible ones are fetched, measured and painted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from forensics_app.gui.delegates.bubble_words import BubbleWords
from forensics_app.gui.desk import Desk
from forensics_app.gui.models.page_cache import PageCache
from forensics_app.gui.queries.bubbles import Bubble
from forensics_app.gui.queries.replies import Quote
from forensics_app.gui.widgets.aloud import tell_current
from forensics_app.gui.widgets.column import Column
from forensics_app.gui.widgets.conversation_canvas import ConversationCanvas
from forensics_app.gui.widgets.conversation_keys import press_key
from forensics_app.gui.widgets.conversation_pointer import ConversationPointer
from forensics_app.gui.widgets.flow import Flow, Gap
from forensics_app.gui.widgets.reply_finder import ReplyFinder
from forensics_app.gui.widgets.row_layouts import RowLayouts
from forensics_app.gui.widgets.row_range import RowRange


class ConversationView(QAbstractScrollArea):
    """Shows rows by position; a flow may leave some out. One row is current, a range of rows may be selected."""

    current_changed = Signal(int)  # id of the current row
    range_changed = Signal()
    quote_pressed = Signal(object)  # Quote
    file_pressed = Signal(int)  # id of the file
    menu_wanted = Signal(QPoint)  # where, on the screen
    seen_wanted = Signal()  # the blank: seen, and on to the next one

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._cache: PageCache[Bubble] | None = None
        self._finder: ReplyFinder | None = None
        self._words = BubbleWords(desk)
        self.layouts = RowLayouts(desk, self.bubble, self._quote_of)
        self.column = Column(lambda: len(self.flow), self.layouts.height, lambda: self.viewport().height())
        self._canvas = ConversationCanvas(desk, self._words)
        self.range = RowRange()
        self._pinned: int | None = None  # the place that stays in sight while rows come
        self._pinned_top: float | None = None  # and where it stands, None: wherever
        self._explains = True
        self.pointer = ConversationPointer(self, self._words)
        self._moving_bar = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._bar_moved)

    # content --------------------------------------------------------------------------------------------------------

    def show_rows(
        self, cache: PageCache[Bubble] | None, current_id: int | None = None, finder: ReplyFinder | None = None
    ) -> None:
        """Show these rows, at `current_id` or at their end."""
        for old in (self._cache, self._finder):
            if old is not None:
                old.close()
        self._cache, self._finder = cache, finder
        self.layouts.clear()
        self.layouts.expanded.clear()
        self.layouts.explained = None
        self.flow = Flow(len(cache) if cache is not None else 0)
        self.range.clear()
        self._pinned = None
        self.column.anchor, self.column.offset = 0, 0.0
        if finder is not None:
            finder.found.connect(self.restyle)
        if cache is not None and len(cache):
            cache.arrived.connect(self._rows_arrived)
            cache.grew.connect(lambda _first, _last: self._rows_grew())
            at = cache.position(current_id) if current_id is not None else None
            self.go_to(len(cache) - 1 if at is None else at, announce=current_id is not None)
        self._settled()
        self._announce()

    def standing(self) -> tuple[int, float] | None:
        """Id and top of the current row, else of the first one, as far as it is in sight: where `stand` puts it again."""
        rows = [(at, top) for place, top, _ in self.column.visible() if isinstance(at := self.flow.at(place), int)]
        at, top = next((row for row in rows if row[0] == self.current), rows[0] if rows else (-1, 0.0))
        return None if at < 0 or self._cache is None else (self._cache.ids[at], top)

    def stand(self, stood: tuple[int, float] | None) -> None:
        """Put a row back to where it stood before its conversation was read anew."""
        at = self.position(stood[0]) if stood is not None else None
        if stood is not None and at is not None:
            self._pinned, self._pinned_top = self.flow.place_of(at), stood[1]
            self._hold()
            self._settled()

    @property
    def flow(self) -> Flow:
        """What of the conversation is shown."""
        return self.layouts.flow

    @flow.setter
    def flow(self, flow: Flow) -> None:
        self.layouts.flow = flow

    def set_flow(self, flow: Flow) -> None:
        """Show other parts of the same rows; what is being read stays where it is, as far as it is shown."""
        rows = self.column.visible()
        place, top = next(((at, y) for at, y, _ in rows if at == self.range.place), rows[0][:2] if rows else (-1, 0.0))
        kept = self._position_of(place)
        current = self._position_of(self.range.place)
        self.flow = flow
        self.layouts.clear()
        self._pinned = None
        self.range.clear(flow.place_of(current) if current is not None and len(flow) else -1)
        if kept is not None and len(flow):
            self.column.keep(flow.place_of(kept), top)
        self._settled()
        self.range_changed.emit()

    def restyle(self) -> None:
        """Measure everything again: another theme, language or width, or quotes were found."""
        self.layouts.clear()
        self.layouts.set_width(self.viewport().width())
        self.column.settle()
        self._settled()
        self._announce()

    def refresh(self, row_ids: list[int]) -> None:
        """Fetch these rows again (their tags changed)."""
        if self._cache is not None:
            self._cache.refresh(row_ids)

    @property
    def current(self) -> int:
        """Position of the current row, -1 for none and for a gap."""
        at = self.flow.at(self.range.place) if 0 <= self.range.place < len(self.flow) else -1
        return -1 if isinstance(at, Gap) else at

    @property
    def place(self) -> int:
        """Position of the current row, or of the first row in the current gap; -1 for neither."""
        at = self._position_of(self.range.place)
        return -1 if at is None else at

    @property
    def current_id(self) -> int | None:
        """Id of the current row."""
        return self._cache.ids[self.current] if self._cache is not None and self.current >= 0 else None

    @property
    def current_bubble(self) -> Bubble | None:
        """The current row as far as it is here."""
        return self.bubble(self.current) if self.current >= 0 else None

    def selected_ids(self) -> list[int]:
        """Ids of the selected rows in their order: the range, else the current row. What a gap leaves out is not in it."""
        out: list[int] = []
        for first, last in self._selected_runs():
            out += self.ids[first : last + 1]
        return out

    @property
    def selected(self) -> int:
        """How many rows are selected."""
        return sum(last - first + 1 for first, last in self._selected_runs())

    def _selected_runs(self) -> Iterator[tuple[int, int]]:
        return self.flow.shown_runs(*self.range.bounds) if self.range.place >= 0 else iter(())

    @property
    def ids(self) -> Sequence[int]:
        """Ids of all rows of the conversation, shown or not."""
        return self._cache.ids if self._cache is not None else ()

    def position(self, row_id: int) -> int | None:
        """Position of a row by its id; None when it is not in this conversation."""
        return self._cache.position(row_id) if self._cache is not None else None

    @property
    def current_quote(self) -> Quote | None:
        """What the current row replies to, as far as it is known."""
        bubble = self.current_bubble
        return self._quote_of(bubble.quote) if bubble is not None else None

    def bubble(self, position: int) -> Bubble | None:
        """The row at a position as far as it is here."""
        return self._cache.row(position) if self._cache is not None and 0 <= position < len(self._cache) else None

    def visible_rows(self) -> list[tuple[int, float, float]]:
        """Place, top and height of everything that is in sight."""
        return self.column.visible()

    # moving ---------------------------------------------------------------------------------------------------------

    def go_to(self, position: int, *, announce: bool = True, extend: bool = False) -> None:
        """Make a row the current one and bring it into sight; `extend` selects everything on the way."""
        if 0 <= position < self.flow.count:
            self.go_to_place(self.flow.place_of(position), announce=announce, extend=extend)

    def step(self, by: int, *, extend: bool = False) -> None:
        """Go to the next or previous row; `extend` selects everything on the way."""
        if not len(self.flow):
            return
        if self.range.place < 0:
            rows = self.column.visible()
            target = rows[-1][0] if rows and by > 0 else (rows[0][0] if rows else 0)
        else:
            target = max(0, min(len(self.flow) - 1, self.range.place + by))
        self.go_to_place(target, extend=extend)

    def select_all(self) -> None:
        """Select every row that is shown."""
        if len(self.flow):
            self.range.begin(0)
            self.go_to_place(len(self.flow) - 1, extend=True)

    def go_to_place(self, place: int, *, announce: bool = True, extend: bool = False) -> None:
        """The same for a place, which may be a gap."""
        self._pinned, self._pinned_top = place, None
        if announce:
            self.make_current(place, extend=extend)
        self.column.bring(place)
        self._settled()

    def make_current(self, place: int, *, extend: bool) -> None:
        """Make the row or gap at a place the current one, where it stands; `extend` selects everything on the way."""
        changed = self.range.go(place, extend=extend)
        self._pinned = place if place == self._pinned else None
        self._explain()
        if changed:
            self.range_changed.emit()
        if self.current_id is not None:
            self.current_changed.emit(self.current_id)
        self._announce()
        self._settled()

    def expand(self, gap: Gap) -> None:
        """Show the rows that a gap leaves out."""
        self.set_flow(self.flow.with_shown(gap))

    def open_current(self) -> None:
        """Expand the current gap, or show or hide the earlier texts of the current row."""
        at = self.flow.at(self.range.place) if 0 <= self.range.place < len(self.flow) else -1
        if isinstance(at, Gap):
            self.expand(at)
        elif self.current_id is not None:
            self.layouts.expanded ^= {self.current_id}
            self._measure_again(at)

    def toggle_explained(self) -> None:
        """Show or hide what the lexicon says about the hits of the current row."""
        self._explains = not self._explains
        self._explain()

    def unblur(self) -> None:
        """Show the pictures of the current row clearly, or blur them again."""
        self._canvas.clear_id = None if self._canvas.clear_id == self.current_id else self.current_id
        self.viewport().update()

    def _explain(self) -> None:
        wanted = self.current_id if self._explains else None
        if wanted == self.layouts.explained:
            self.viewport().update()
            return
        old, self.layouts.explained = self.layouts.explained, wanted
        for row_id in (old, wanted):
            at = self._cache.position(row_id) if self._cache is not None and row_id is not None else None
            if at is not None:
                self._measure_again(at)

    def _measure_again(self, position: int) -> None:
        """A row changes its height: the current one stays where it is."""
        top = next((y for at, y, _ in self.column.visible() if at == self.range.place), None)
        self.layouts.forget(position, position)
        if top is not None:
            self.column.keep(self.range.place, top)
        self._settled()

    def _position_of(self, place: int) -> int | None:
        if not 0 <= place < len(self.flow):
            return None
        at = self.flow.at(place)
        return at.first if isinstance(at, Gap) else at

    def _quote_of(self, quote: Quote | None) -> Quote | None:
        return quote if self._finder is None else self._finder.quote_of(quote)

    def _hold(self) -> None:
        if self._pinned is not None and self._pinned_top is not None:
            self.column.keep(self._pinned, self._pinned_top)
        elif self._pinned is not None and len(self.flow):
            self.column.bring(self._pinned)

    def _rows_arrived(self, first: int, last: int) -> None:
        self.layouts.forget(first, last)
        self._hold()
        self.column.settle()
        self._settled()
        if first <= self.current <= last:
            self._announce()

    def _rows_grew(self) -> None:
        if self._cache is not None:
            self.flow = self.flow.grown(len(self._cache))
            self._settled()

    def _announce(self) -> None:
        bubble = self.current_bubble
        tell_current(self, self._words.spoken(bubble) if bubble is not None else "")

    # Qt -------------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight."""
        painter = QPainter(self.viewport())
        self._canvas.paint(self, painter, event.rect())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure for the new width; the current row stays in sight."""
        super().resizeEvent(event)
        self.restyle()
        self._hold()
        self._settled()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by pixels, or by lines where the wheel counts in steps."""
        self.scroll_by(-(event.pixelDelta().y() or event.angleDelta().y() * 0.6))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row, or follow what is pressed in it."""
        self.setFocus()
        self.pointer.press(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select what is dragged over."""
        self.pointer.move(event)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open a row that was pressed a second time."""
        self.pointer.release()
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a row."""
        self.menu_wanted.emit(self.pointer.menu(event))
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """The tool tip over a hit says what the lexicon knows about it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.pointer.tip(QPointF(event.pos()))
            # a tool tip guesses whether its text is markup: a leading word joiner keeps it plain
            QToolTip.showText(event.globalPos(), "\u2060" + text.replace("<", "\u2039") if text else "", self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and select by keys."""
        if not press_key(self, event):
            super().keyPressEvent(event)

    def scroll_by(self, pixels: float) -> None:
        """Move the rows up (pixels > 0) or down; the current row stays current."""
        self._pinned = None
        self.column.scroll(pixels)
        self._settled()

    def _settled(self) -> None:
        """Bring the scroll bar to where the rows are, and paint."""
        rows = self.column.visible()
        self._moving_bar = True
        bar = self.verticalScrollBar()
        bar.setPageStep(max(1, len(rows)))
        bar.setRange(0, max(0, len(self.flow) - len(rows)))
        at_end = bool(rows) and rows[-1][0] == len(self.flow) - 1
        bar.setValue(bar.maximum() if at_end else self.column.anchor)
        self._moving_bar = False
        self.viewport().update()

    def _bar_moved(self, value: int) -> None:
        if not self._moving_bar:
            self._pinned = None
            self.column.jump(value)
            self._settled()
