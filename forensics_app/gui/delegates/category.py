"""Paints one category of hits: letter, name, count, and how far the review is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from forensics_app.gui.delegates.row_paint import paint_ground, paint_letter, paint_text
from forensics_app.gui.desk import Desk
from forensics_app.gui.models.row_list import ROW_ROLE
from forensics_app.gui.queries.hits import CategoryRow
from forensics_app.gui.words import number

HEIGHT = 50


class CategoryDelegate(QStyledItemDelegate):
    """Two lines and a thin bar of progress."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows alike."""
        return QSize(100, self._desk.look.px(HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one category."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, CategoryRow):
            return
        look, words = self._desk.look, self._desk.words
        t = look.tokens
        painter.save()
        paint_ground(painter, look, option)
        area = QRectF(option.rect).adjusted(14, 5, -12, -6)
        head = QRectF(area.left(), area.top(), area.width(), look.px(20))
        taken = paint_text(painter, number(row.hits), look.base, t.text, head, right=True)
        x = paint_letter(painter, look, row.letter, area.left(), area.top() + 3) if row.letter else area.left()
        name = words.maybe("category", row.name) if row.name else words("hits.all")
        paint_text(painter, name, look.base, t.text, QRectF(x, head.top(), area.right() - taken - x - 8, head.height()))
        below = QRectF(area.left(), head.bottom(), area.width(), look.px(15))
        said = words("hits.progress", seen=row.seen, count=row.objects)
        paint_text(painter, said, look.small, t.quiet, below)
        bar = QRectF(area.left(), area.bottom() - 1, area.width(), 2)
        painter.fillRect(bar, QColor(t.line))
        if row.objects:
            done = QRectF(bar)
            done.setWidth(bar.width() * row.seen / row.objects)
            painter.fillRect(done, QColor(t.accent))
        painter.restore()
