"""What list delegates share: background, focus mark, elided plain text, count at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from forensics_app.gui.look import Look

State = QStyle.StateFlag


def paint_ground(painter: QPainter, look: Look, option: QStyleOptionViewItem) -> None:
    """Background of a list row: selection with an accent bar at its left, so that it is seen without colour."""
    rect, t = option.rect, look.tokens
    selected = bool(option.state & State.State_Selected)
    painter.fillRect(rect, QColor(t.selection if selected else t.surface))
    if selected:
        painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(t.accent))
    painter.setPen(QColor(t.line))
    painter.drawLine(rect.left() + 12, rect.bottom(), rect.right(), rect.bottom())


def paint_text(painter: QPainter, text: str, font: QFont, colour: str, place: QRectF, *, right: bool = False) -> float:
    """One line of plain text, cut at its end; returns the width it took."""
    metrics = QFontMetricsF(font)
    one_line = " ".join(text.split())
    shown = metrics.elidedText(one_line, Qt.TextElideMode.ElideRight, place.width())
    painter.setFont(font)
    painter.setPen(QColor(colour))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)
    return metrics.horizontalAdvance(shown)


def paint_letter(painter: QPainter, look: Look, letter: str, x: float, y: float) -> float:
    """A category's letter in its colour and frame; returns where the next one may stand."""
    place = QRectF(x, y, look.px(13), look.px(14))
    painter.setFont(look.letter)
    painter.setPen(QColor(look.tokens.category(letter)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letter)
    return x + look.px(17)
