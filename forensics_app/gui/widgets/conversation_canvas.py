"""ConversationCanvas: paints what of a conversation is in sight; rows that are not here yet are grey bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from forensics_app.gui.delegates.bubble_paint import BubblePainter
from forensics_app.gui.delegates.bubble_words import BubbleWords
from forensics_app.gui.desk import Desk
from forensics_app.gui.widgets.flow import Gap

if TYPE_CHECKING:
    from forensics_app.gui.widgets.conversation import ConversationView


class ConversationCanvas:
    """clear_id: the one row whose pictures are not blurred."""

    def __init__(self, desk: Desk, words: BubbleWords) -> None:
        self._desk = desk
        self._words = words
        self._painter = BubblePainter(desk.look)
        self.clear_id: int | None = None

    def paint(self, view: ConversationView, painter: QPainter, area: QRect) -> None:
        """Paint rows and gaps from the top of the viewport to its bottom."""
        tokens, width = self._desk.look.tokens, view.viewport().width()
        painter.fillRect(area, QColor(tokens.surface))
        for place, top, _ in view.column.visible():
            at = view.flow.at(place)
            on = place == view.range.place
            if isinstance(at, Gap):
                self._painter.paint_gap(painter, self._words.gap(at.rows), top, width, on=on)
                continue
            layout = view.layouts.of(at)
            if layout is None:
                painter.fillRect(24, int(top) + 12, width // 3, 24, QColor(tokens.peer))
                continue
            chosen = view.range.several and view.range.holds(place)
            clear = layout.bubble.id == self.clear_id
            self._painter.paint(painter, layout, top, width, on=on, clear=clear, chosen=chosen)
