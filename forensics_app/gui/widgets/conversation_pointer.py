"""ConversationPointer: what the mouse does in a conversation: choose, select, follow, expand, explain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent

from forensics_app.gui.delegates.bubble_words import BubbleWords
from forensics_app.gui.queries.attachments import Attached
from forensics_app.gui.queries.replies import Quote
from forensics_app.gui.widgets.flow import Gap

if TYPE_CHECKING:
    from forensics_app.gui.widgets.conversation import ConversationView


class ConversationPointer:
    """Works on one view; a press that begins on the current row opens it when the button is let go there."""

    def __init__(self, view: ConversationView, words: BubbleWords) -> None:
        self._view = view
        self._words = words
        self._opens = False

    def press(self, event: QMouseEvent) -> None:
        """Make the row under the pointer the current one; with Shift, select up to it."""
        view = self._view
        under = view.column.under(event.position().y())
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._opens = False
        if under is None or event.button() != Qt.MouseButton.LeftButton or self._follow(under, event.position()):
            return
        self._opens = under[0] == view.range.place and not extend
        view.make_current(under[0], extend=extend)

    def move(self, event: QMouseEvent) -> None:
        """Dragging selects the rows on the way."""
        under = self._view.column.under(event.position().y())
        if under is None or not event.buttons() & Qt.MouseButton.LeftButton or under[0] == self._view.range.place:
            return
        self._opens = False
        self._view.make_current(under[0], extend=True)

    def release(self) -> None:
        """A second press on a row shows its earlier texts."""
        if self._opens:
            self._view.open_current()
        self._opens = False

    def _follow(self, under: tuple[int, float], point: QPointF) -> bool:
        """Follow what is pressed inside a bubble, or expand a gap; false when nothing of that is under the pointer."""
        view = self._view
        at = view.flow.at(under[0])
        if isinstance(at, Gap):
            view.expand(at)
            return True
        layout = view.layouts.of(at)
        target = layout.target_at(point.x(), point.y() - under[1]) if layout is not None else None
        if isinstance(target, Quote) and target.id is not None:
            view.quote_pressed.emit(target)
        elif isinstance(target, Attached) and target.file_id is not None:
            view.file_pressed.emit(target.file_id)
        else:
            return False
        return True

    def menu(self, event: QContextMenuEvent) -> QPoint:
        """Where the menu of the row under the pointer belongs, or that of the current row when a key asks for it."""
        view = self._view
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            top = next((y for at, y, _ in view.column.visible() if at == view.range.place), 0.0)
            return view.viewport().mapToGlobal(QPoint(40, max(0, int(top)) + 24))
        under = view.column.under(view.viewport().mapFromGlobal(event.globalPos()).y())
        if under is not None and not view.range.holds(under[0]):
            view.make_current(under[0], extend=False)
        return event.globalPos()

    def tip(self, point: QPointF) -> str:
        """What the lexicon says about the hit under a point of the viewport; "" where there is none."""
        view = self._view
        under = view.column.under(point.y())
        at = view.flow.at(under[0]) if under is not None else None
        layout = view.layouts.of(at) if isinstance(at, int) else None
        mark = layout.mark_at(point.x(), point.y() - under[1]) if under is not None and layout is not None else None
        if mark is None or layout is None:
            return ""
        facts = [fact for fact in layout.bubble.hits if (fact.term, fact.letter) == (mark.term, mark.letter)]
        return "\n".join(dict.fromkeys(self._words.hit(fact) for fact in facts))
