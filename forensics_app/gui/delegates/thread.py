"""Paints one conversation of the list: name, service and device, counts right, letters of its hits."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from forensics_app.gui.bidi import isolate
from forensics_app.gui.delegates.row_paint import paint_ground, paint_letter, paint_text
from forensics_app.gui.desk import Desk
from forensics_app.gui.models.row_list import ROW_ROLE
from forensics_app.gui.queries.threads import ThreadRow
from forensics_app.gui.times import show_date
from forensics_app.gui.words import number

HEIGHT = 54


class ThreadDelegate(QStyledItemDelegate):
    """Two lines of fixed height."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is equally high, so that the list never measures them one by one."""
        return QSize(100, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one conversation."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, ThreadRow):
            return
        look, words = self._desk.look, self._desk.words
        painter.save()
        paint_ground(painter, look, option)
        area = QRectF(option.rect).adjusted(14, 6, -12, -6)
        count = number(row.messages + row.calls)
        top = QRectF(area.left(), area.top(), area.width(), 20)
        taken = paint_text(painter, count, look.base, look.tokens.text, top, right=True)
        name = row.name or row.key.thread or words("chats.no_thread")
        paint_text(painter, name, look.bold, look.tokens.text, top.adjusted(0, 0, -taken - 10, 0))
        below = QRectF(area.left(), area.top() + 22, area.width(), 18)
        taken = paint_text(
            painter, show_date(row.last_at, self._desk.zone), look.small, look.tokens.quiet, below, right=True
        )
        x = below.right() - taken - 8 - 17 * len(row.letters)
        for letter in row.letters:
            x = paint_letter(painter, look, letter, x, below.top() + 2)
        service = words.maybe("service", row.key.service)
        recovered = f" · ◇{number(row.recovered)}" if row.recovered else ""
        room = below.adjusted(0, 0, -taken - 14 - 17 * len(row.letters), 0)
        paint_text(
            painter, f"{isolate(service)} · {isolate(row.key.device)}{recovered}", look.small, look.tokens.quiet, room
        )
        painter.restore()
