"""Paints one photo of the gallery: blurred until it was asked for."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from forensics_app.gui.delegates.row_paint import paint_text
from forensics_app.gui.delegates.thumbnail import Thumbnails
from forensics_app.gui.desk import Desk
from forensics_app.gui.models.row_list import ROW_ROLE
from forensics_app.gui.queries.photos import PhotoRow
from forensics_app.gui.queries.seen import SEEN
from forensics_app.gui.times import show_time

SIDE = 164


class PhotoDelegate(QStyledItemDelegate):
    """Only our own thumbnails are ever decoded."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.cell = QSize(SIDE + 16, SIDE + 22 + 2 * desk.look.px(18))
        self._thumbnails = Thumbnails(SIDE)
        self.clear_ids: set[int] = set()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All cells alike."""
        return self.cell

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the thumbnail and two lines below it."""
        row = index.data(ROW_ROLE)
        look = self._desk.look
        t = look.tokens
        rect = QRect(option.rect)
        frame = QRect(rect.left() + 8, rect.top() + 6, SIDE, SIDE)
        painter.save()
        painter.fillRect(frame, QColor(t.peer))
        if isinstance(row, PhotoRow):
            self._paint_picture(painter, row, frame)
            below = QRectF(frame.left(), frame.bottom() + 4, SIDE, look.px(18))
            marks = ("◎" if row.placed else "") + ("✓" if SEEN in row.tags else "")
            taken = paint_text(painter, marks, look.small, t.accent, below, right=True)
            paint_text(painter, row.name, look.small, t.text, below.adjusted(0, 0, -taken - 4, 0))
            tags = [self._desk.tag_label(tag) for tag in row.tags if tag != SEEN]
            second = " · ".join(["■ " + tag for tag in tags]) or show_time(row.taken_at, self._desk.zone)
            paint_text(painter, second, look.small, t.accent if tags else t.quiet, below.translated(0, below.height()))
            if row.origin != "live":
                painter.setPen(QPen(QColor(t.recovered), 2, Qt.PenStyle.DashLine))
                painter.drawRect(frame)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(t.accent), 3))
            painter.drawRect(frame.adjusted(-3, -3, 3, 3))
        painter.restore()

    def _paint_picture(self, painter: QPainter, row: PhotoRow, frame: QRect) -> None:
        words, look = self._desk.words, self._desk.look
        if row.jpeg is None:
            painter.setFont(look.small)
            painter.setPen(QColor(look.tokens.quiet))
            text = words("gallery.no_preview")
            painter.drawText(
                frame.adjusted(10, 0, -10, 0), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text
            )
            return
        clear = row.id in self.clear_ids
        pixmap = self._thumbnails.pixmap(row.id, row.jpeg, clear=clear)
        place = QRect(0, 0, pixmap.width(), pixmap.height())
        place.moveCenter(frame.center())
        painter.drawPixmap(place, pixmap)
