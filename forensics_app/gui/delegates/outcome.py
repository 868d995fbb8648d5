"""Paints one outcome: its shape and name, how many things ended so, and what was kept of them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from forensics_app.gui.delegates.row_paint import paint_ground, paint_text
from forensics_app.gui.desk import Desk
from forensics_app.gui.models.row_list import ROW_ROLE
from forensics_app.gui.outcomes import kept_words, outcome_words
from forensics_app.gui.words import number
from forensics_app.report.document import NotParsedGroup

HEIGHT = 48


class OutcomeDelegate(QStyledItemDelegate):
    """Two lines; an empty outcome stands for all of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows alike."""
        return QSize(100, self._desk.look.px(HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one outcome."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, NotParsedGroup):
            return
        look, words = self._desk.look, self._desk.words
        t = look.tokens
        painter.save()
        paint_ground(painter, look, option)
        area = QRectF(option.rect).adjusted(14, 4, -12, -4)
        head = QRectF(area.left(), area.top(), area.width(), look.px(21))
        taken = paint_text(painter, number(row.total), look.base, t.text, head, right=True)
        name = outcome_words(words, row.outcome) if row.outcome else words("unparsed.all")
        paint_text(
            painter, name, look.base, t.text, QRectF(head.left(), head.top(), head.width() - taken - 8, head.height())
        )
        below = QRectF(area.left(), head.bottom(), area.width(), look.px(17))
        paint_text(painter, kept_words(words, row.records), look.small, t.quiet, below)
        painter.restore()
