"""Paints tags: a filled tile in the tag's colour with its number, and its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from forensics_app.gui.delegates.row_paint import paint_text
from forensics_app.gui.desk import Desk

_GAP = 10.0


def sign_of(desk: Desk, tag: str) -> str:
    """The sign that stands beside a tag's colour: its number key, or a square for one without."""
    key = desk.tags.kind(tag).key
    return "■" if key is None else str(key)


def paint_tags(painter: QPainter, desk: Desk, tags: Sequence[str], place: QRectF) -> float:
    """Tags from the right edge of a place to the left, as many as fit, then `+n`; returns the width they took."""
    look = desk.look
    metrics = QFontMetricsF(look.small)
    right, left = place.right(), list(tags)
    while left:
        label = desk.tag_label(left[-1])
        tile = float(look.px(13))
        width = tile + 3 + metrics.horizontalAdvance(label)
        if right - width < place.left() + (0 if len(left) == 1 else 24):
            rest = QRectF(place.left(), place.top(), right - place.left(), place.height())
            right -= paint_text(painter, f"+{len(left)}", look.small, look.tokens.quiet, rest, right=True) + _GAP
            break
        paint_tile(painter, desk, left.pop(), right - width, place.center().y())
        colour = look.tokens.tag(desk.tags.kind(tags[len(left)]).colour)
        paint_text(
            painter, label, look.small, colour, QRectF(right - width + tile + 3, place.top(), width, place.height())
        )
        right -= width + _GAP
    return max(0.0, place.right() - right)


def paint_tile(painter: QPainter, desk: Desk, tag: str, x: float, middle: float) -> None:
    """The tile of one tag, its number in it."""
    look = desk.look
    size = look.px(13)
    tile = QRectF(x, middle - size / 2, size, size)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.tokens.tag(desk.tags.kind(tag).colour)))
    painter.drawRoundedRect(tile, 2, 2)
    key = desk.tags.kind(tag).key
    if key is not None:
        painter.setFont(look.letter)
        painter.setPen(QColor(look.tokens.surface))
        painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, str(key))
    painter.restore()
