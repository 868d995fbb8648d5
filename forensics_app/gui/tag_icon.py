"""The tile of a tag as an icon, for menus and buttons."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from forensics_app.gui.look import Look

_SIDE = 16


def tag_icon(look: Look, colour: str, key: int | None) -> QIcon:
    """A filled tile in a tag's colour with its number in it."""
    side = look.px(_SIDE)
    pixmap = QPixmap(side * 2, side * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.tokens.tag(colour)))
    tile = QRectF(1, 1, side - 2, side - 2)
    painter.drawRoundedRect(tile, 2, 2)
    if key is not None:
        painter.setPen(QColor(look.tokens.surface))
        painter.setFont(look.letter)
        painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, str(key))
    painter.end()
    return QIcon(pixmap)
