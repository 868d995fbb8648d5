"""ConversationView: bubbles of any number, of which only the visible ones are fetched, measured and painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
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

from forensics_app.gui.delegates.bubble_paint import BubblePainter
from forensics_app.gui.delegates.bubble_words import BubbleWords
from forensics_app.gui.desk import Desk
from forensics_app.gui.models.page_cache import PageCache
from forensics_app.gui.queries.attachments import Attached
from forensics_app.gui.queries.bubbles import Bubble
from forensics_app.gui.queries.replies import Quote
from forensics_app.gui.widgets.column import Column
from forensics_app.gui.widgets.flow import Flow, Gap
from forensics_app.gui.widgets.reply_finder import ReplyFinder
from forensics_app.gui.widgets.row_layouts import RowLayouts

_Modifier = Qt.KeyboardModifier


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
        self._layouts = RowLayouts(desk, self.bubble, self._quote_of)
        self._column = Column(lambda: len(self.flow), self._layouts.height, lambda: self.viewport().height())
        self._painter = BubblePainter(desk.look)
        self._clear_id: int | None = None  # the one row whose pictures are not blurred
        self._place = -1  # of the current row or gap
        self._mark: int | None = None  # the place at which the selected range begins
        self._pinned: int | None = None
        self._explains = True
        self._pressed: QPointF | None = None
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
        self._layouts.clear()
        self._layouts.expanded.clear()
        self._layouts.explained = None
        self.flow = Flow(len(cache) if cache is not None else 0)
        self._place, self._mark, self._pinned = -1, None, None
        self._column.anchor, self._column.offset = 0, 0.0
        if finder is not None:
            finder.found.connect(self.restyle)
        if cache is not None and len(cache):
            cache.arrived.connect(self._rows_arrived)
            cache.grew.connect(lambda _first, _last: self._rows_grew())
            at = cache.position(current_id) if current_id is not None else None
            self.go_to(len(cache) - 1 if at is None else at, announce=current_id is not None)
        self._settled()
        self._announce()

    @property
    def flow(self) -> Flow:
        """What of the conversation is shown."""
        return self._layouts.flow

    @flow.setter
    def flow(self, flow: Flow) -> None:
        self._layouts.flow = flow

    def set_flow(self, flow: Flow) -> None:
        """Show other parts of the same rows; what is being read stays where it is, as far as it is shown."""
        rows = self._column.visible()
        place, top = next(((at, y) for at, y, _ in rows if at == self._place), rows[0][:2] if rows else (-1, 0.0))
        kept = self._position_of(place)
        current = self._position_of(self._place)
        self.flow = flow
        self._layouts.clear()
        self._mark, self._pinned = None, None
        self._place = flow.place_of(current) if current is not None and len(flow) else -1
        if kept is not None and len(flow):
            self._column.keep(flow.place_of(kept), top)
        self._settled()
        self.range_changed.emit()

    def restyle(self) -> None:
        """Measure everything again: another theme, language or width, or quotes were found."""
        self._layouts.clear()
        self._layouts.set_width(self.viewport().width())
        self._column.settle()
        self._settled()
        self._announce()

    def refresh(self, row_ids: list[int]) -> None:
        """Fetch these rows again (their tags changed)."""
        if self._cache is not None:
            self._cache.refresh(row_ids)

    @property
    def current(self) -> int:
        """Position of the current row, -1 for none and for a gap."""
        at = self.flow.at(self._place) if 0 <= self._place < len(self.flow) else -1
        return -1 if isinstance(at, Gap) else at

    @property
    def place(self) -> int:
        """Position of the current row, or of the first row in the current gap; -1 for neither."""
        at = self._position_of(self._place)
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
        if self._cache is None or self._place < 0:
            return []
        first, last = sorted((self._place, self._place if self._mark is None else self._mark))
        return [self._cache.ids[at] for at in self.flow.iterate(first, last)]

    @property
    def ids(self) -> Sequence[int]:
        """Ids of all rows of the conversation, shown or not."""
        return self._cache.ids if self._cache is not None else ()

    def position(self, row_id: int) -> int | None:
        """Position of a row by its id; None when it is not in this conversation."""
        return self._cache.position(row_id) if self._cache is not None else None

    @property
    def current_place(self) -> int:
        """Place of the current row or gap; -1 for none."""
        return self._place

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
        return self._column.visible()

    # moving ---------------------------------------------------------------------------------------------------------

    def go_to(self, position: int, *, announce: bool = True, extend: bool = False) -> None:
        """Make a row the current one and bring it into sight; `extend` selects everything on the way."""
        if 0 <= position < self.flow.count:
            self._go(self.flow.place_of(position), announce=announce, extend=extend)

    def step(self, by: int, *, extend: bool = False) -> None:
        """Go to the next or previous row; `extend` selects everything on the way."""
        if not len(self.flow):
            return
        if self._place < 0:
            rows = self._column.visible()
            target = rows[-1][0] if rows and by > 0 else (rows[0][0] if rows else 0)
        else:
            target = max(0, min(len(self.flow) - 1, self._place + by))
        self._go(target, extend=extend)

    def select_all(self) -> None:
        """Select every row that is shown."""
        if len(self.flow):
            self._mark = 0
            self._go(len(self.flow) - 1, extend=True)

    def _go(self, place: int, *, announce: bool = True, extend: bool = False) -> None:
        self._pinned = place
        if announce:
            self._make_current(place, extend=extend)
        self._column.bring(place)
        self._settled()

    def _make_current(self, place: int, *, extend: bool) -> None:
        had = self._mark is not None
        if not extend:
            self._mark = None
        elif self._mark is None:
            self._mark = self._place if self._place >= 0 else place
        self._place = place
        self._explain()
        if had or self._mark is not None:
            self.range_changed.emit()
        if self.current_id is not None:
            self.current_changed.emit(self.current_id)
        self._announce()

    def expand(self, gap: Gap) -> None:
        """Show the rows that a gap leaves out."""
        self.set_flow(self.flow.with_shown(gap))

    def open_current(self) -> None:
        """Expand the current gap, or show or hide the earlier texts of the current row."""
        at = self.flow.at(self._place) if 0 <= self._place < len(self.flow) else -1
        if isinstance(at, Gap):
            self.expand(at)
        elif self.current_id is not None:
            self._layouts.expanded ^= {self.current_id}
            self._measure_again(at)

    def toggle_explained(self) -> None:
        """Show or hide what the lexicon says about the hits of the current row."""
        self._explains = not self._explains
        self._explain()

    def unblur(self) -> None:
        """Show the pictures of the current row clearly, or blur them again."""
        self._clear_id = None if self._clear_id == self.current_id else self.current_id
        self.viewport().update()

    def _explain(self) -> None:
        """Explain the hits of the current row, and those of no other."""
        wanted = self.current_id if self._explains else None
        if wanted == self._layouts.explained:
            self.viewport().update()
            return
        old, self._layouts.explained = self._layouts.explained, wanted
        for row_id in (old, wanted):
            at = self._cache.position(row_id) if self._cache is not None and row_id is not None else None
            if at is not None:
                self._measure_again(at)

    def _measure_again(self, position: int) -> None:
        """A row changes its height: the current one stays where it is."""
        top = next((y for at, y, _ in self._column.visible() if at == self._place), None)
        self._layouts.forget(position, position)
        if top is not None:
            self._column.keep(self._place, top)
        self._settled()

    def _position_of(self, place: int) -> int | None:
        if not 0 <= place < len(self.flow):
            return None
        at = self.flow.at(place)
        return at.first if isinstance(at, Gap) else at

    def _quote_of(self, quote: Quote | None) -> Quote | None:
        return quote if self._finder is None else self._finder.quote_of(quote)

    def _rows_arrived(self, first: int, last: int) -> None:
        self._layouts.forget(first, last)
        if self._pinned is not None:
            self._column.bring(self._pinned)
        self._column.settle()
        self._settled()
        if first <= self.current <= last:
            self._announce()

    def _rows_grew(self) -> None:
        """More rows came behind the last one; nothing moves under the hand."""
        if self._cache is not None:
            self.flow = self.flow.grown(len(self._cache))
            self._settled()

    def _announce(self) -> None:
        """Let a screen reader say the current row."""
        bubble = self.current_bubble
        text = self._words.spoken(bubble) if bubble is not None else ""
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # Qt -------------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight; rows not here yet are grey bars."""
        painter = QPainter(self.viewport())
        tokens = self._desk.look.tokens
        painter.fillRect(event.rect(), QColor(tokens.surface))
        width = self.viewport().width()
        low, high = sorted((self._place, self._place if self._mark is None else self._mark))
        for place, top, _ in self._column.visible():
            at = self.flow.at(place)
            on = place == self._place
            if isinstance(at, Gap):
                self._painter.paint_gap(painter, self._words.gap(at.rows), top, width, on=on)
                continue
            layout = self._layouts.of(at)
            if layout is None:
                painter.fillRect(24, int(top) + 12, width // 3, 24, QColor(tokens.peer))
                continue
            chosen = self._mark is not None and low <= place <= high
            clear = layout.bubble.id == self._clear_id
            self._painter.paint(painter, layout, top, width, on=on, clear=clear, chosen=chosen)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure for the new width; the current row stays in sight."""
        super().resizeEvent(event)
        self.restyle()
        if self._pinned is not None and len(self.flow):
            self._column.bring(self._pinned)
            self._settled()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by pixels, or by lines where the wheel counts in steps."""
        self._scroll(-(event.pixelDelta().y() or event.angleDelta().y() * 0.6))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the row under the pointer the current one; with Shift, select up to it."""
        self.setFocus()
        under = self._column.under(event.position().y())
        extend = bool(event.modifiers() & _Modifier.ShiftModifier)
        self._pressed = None
        if under is not None and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position() if under[0] == self._place and not extend else None
            self._pinned = None
            if not self._press(under, event.position()):
                self._make_current(under[0], extend=extend)
                self._settled()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging selects the rows on the way."""
        under = self._column.under(event.position().y())
        if under is not None and event.buttons() & Qt.MouseButton.LeftButton and under[0] != self._place:
            self._pressed = None
            self._make_current(under[0], extend=True)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A second press on a row shows its earlier texts."""
        if self._pressed is not None and self._mark is None:
            self.open_current()
        self._pressed = None
        event.accept()

    def _press(self, under: tuple[int, float], point: QPointF) -> bool:
        """Follow what is pressed inside a bubble, or expand a gap; false when nothing of that is under the pointer."""
        place, top = under
        at = self.flow.at(place)
        if isinstance(at, Gap):
            self.expand(at)
            return True
        layout = self._layouts.of(at)
        target = layout.target_at(point.x(), point.y() - top) if layout is not None else None
        if isinstance(target, Quote) and target.id is not None:
            self.quote_pressed.emit(target)
        elif isinstance(target, Attached) and target.file_id is not None:
            self.file_pressed.emit(target.file_id)
        else:
            return False
        self._pressed = None
        return True

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, or of the current one when a key asks."""
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            top = next((y for at, y, _ in self._column.visible() if at == self._place), 0.0)
            where = self.viewport().mapToGlobal(QPoint(40, max(0, int(top)) + 24))
        else:
            under = self._column.under(self.viewport().mapFromGlobal(where).y())
            low, high = sorted((self._place, self._place if self._mark is None else self._mark))
            if under is not None and not low <= under[0] <= high:
                self._make_current(under[0], extend=False)
        self.menu_wanted.emit(where)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """The tool tip over a hit says what the lexicon knows about it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.tip_at(QPointF(event.pos()))
            # a tool tip guesses whether its text is markup: a leading word joiner keeps it plain
            QToolTip.showText(event.globalPos(), "\u2060" + text.replace("<", "\u2039") if text else "", self)
            return True
        return super().viewportEvent(event)

    def tip_at(self, point: QPointF) -> str:
        """What the lexicon says about the hit under a point of the viewport; "" where there is none."""
        under = self._column.under(point.y())
        at = self.flow.at(under[0]) if under is not None else None
        layout = self._layouts.of(at) if isinstance(at, int) else None
        if under is None or layout is None:
            return ""
        mark = layout.mark_at(point.x(), point.y() - under[1])
        facts = (
            [] if mark is None else [f for f in layout.bubble.hits if (f.term, f.letter) == (mark.term, mark.letter)]
        )
        return "\n".join(dict.fromkeys(self._words.hit(fact) for fact in facts))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, page keys, Home and End; with Shift they select."""
        page = max(40, self.viewport().height() - 60)
        key = event.key()
        extend = bool(event.modifiers() & _Modifier.ShiftModifier)
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if key == Qt.Key.Key_Down else -1, extend=extend)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._scroll(page if key == Qt.Key.Key_PageDown else -page)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(self.flow) - 1, extend=extend)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif key == Qt.Key.Key_Space:
            self.seen_wanted.emit()
        elif key == Qt.Key.Key_A and event.modifiers() & _Modifier.ControlModifier:
            self.select_all()
        else:
            super().keyPressEvent(event)

    def _scroll(self, pixels: float) -> None:
        self._pinned = None
        self._column.scroll(pixels)
        self._settled()

    def _settled(self) -> None:
        """Bring the scroll bar to where the rows are, and paint."""
        rows = self._column.visible()
        self._moving_bar = True
        bar = self.verticalScrollBar()
        bar.setPageStep(max(1, len(rows)))
        bar.setRange(0, max(0, len(self.flow) - len(rows)))
        at_end = bool(rows) and rows[-1][0] == len(self.flow) - 1
        bar.setValue(bar.maximum() if at_end else self._column.anchor)
        self._moving_bar = False
        self.viewport().update()

    def _bar_moved(self, value: int) -> None:
        if not self._moving_bar:
            self._pinned = None
            self._column.jump(value)
            self._settled()
