"""Paints one measured conversation row: peer left, owner right, middle lines centred, recovered dashed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from forensics_app.gui.delegates.bubble import PICTURE, BubbleLayout
from forensics_app.gui.delegates.thumbnail import Thumbnails
from forensics_app.gui.look import Look
from forensics_app.gui.tokens import SPACE, SPACE_L


class BubblePainter:
    """Draws rows; remembers their thumbnails."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._thumbnails = Thumbnails(PICTURE)

    def paint(
        self, painter: QPainter, layout: BubbleLayout, top: float, width: float, *, on: bool, clear: bool
    ) -> None:
        """Draw a row whose top is at `top`; `on` when it is the current one, `clear` when its pictures are shown."""
        paint_bubble(painter, self._look, layout, top, width, on=on)
        x, y = layout.box.left() + 9, top + layout.box.top() + layout.pictures_y
        for row_id, jpeg in layout.bubble.pictures:
            pixmap = self._thumbnails.pixmap(row_id, jpeg, clear=clear)
            place = QRectF(x, y, pixmap.width(), pixmap.height())
            place.moveCenter(QRectF(x, y, PICTURE, PICTURE).center())
            painter.drawPixmap(place.toRect(), pixmap)
            x += PICTURE + 4


def paint_bubble(painter: QPainter, look: Look, layout: BubbleLayout, top: float, width: float, *, on: bool) -> None:
    """Draw everything of a row but its pictures."""
    painter.save()
    painter.translate(0, top)
    t = look.tokens
    if layout.day is not None:
        _paint_day(painter, look, layout.day, width)
    bubble, box = layout.bubble, layout.box
    if layout.head is not None:
        painter.setFont(look.small)
        painter.setPen(QColor(t.quiet))
        line = QRectF(SPACE_L + 8, layout.head_y, width - 2 * SPACE_L - 16, 20)
        side = Qt.AlignmentFlag.AlignRight if bubble.side == "owner" else Qt.AlignmentFlag.AlignLeft
        metrics = QFontMetricsF(look.small)
        painter.drawText(line, side, metrics.elidedText(layout.head, Qt.TextElideMode.ElideMiddle, line.width()))
    _paint_box(painter, look, layout, on=on)
    for block, y, colour in layout.blocks:
        x = box.left() + (9 if bubble.side != "middle" else (box.width() - block.width) / 2)
        block.paint(painter, x, box.top() + y, QColor(getattr(t, colour)))
        _paint_letters(painter, look, layout, block.letters, box.top() + y)
    if layout.clock:
        painter.setFont(look.small)
        painter.setPen(QColor(t.quiet))
        aside = SPACE + 13 * len(set(bubble_letters(layout)))
        x = box.right() + aside if bubble.side == "peer" else box.left() - aside - 40
        align = Qt.AlignmentFlag.AlignLeft if bubble.side == "peer" else Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(x, box.bottom() - 20, 40, 18), align, layout.clock)
    _paint_foot(painter, look, layout, width)
    painter.restore()


def bubble_letters(layout: BubbleLayout) -> list[str]:
    """The letters of all hits of a row."""
    return [letter for block, _, _ in layout.blocks for letter, _ in block.letters]


def _paint_day(painter: QPainter, look: Look, text: str, width: float) -> None:
    metrics = QFontMetricsF(look.small)
    half = metrics.horizontalAdvance(text) / 2 + SPACE
    painter.setPen(QPen(QColor(look.tokens.line), 1))
    middle = 17.0
    painter.drawLine(QPointF(SPACE_L, middle), QPointF(width / 2 - half, middle))
    painter.drawLine(QPointF(width / 2 + half, middle), QPointF(width - SPACE_L, middle))
    painter.setFont(look.small)
    painter.setPen(QColor(look.tokens.quiet))
    painter.drawText(QRectF(0, 6, width, 22), Qt.AlignmentFlag.AlignCenter, text)


def _paint_box(painter: QPainter, look: Look, layout: BubbleLayout, *, on: bool) -> None:
    t, bubble, box = look.tokens, layout.bubble, layout.box
    fill = {"owner": t.owner, "peer": t.peer, "middle": t.surface}[bubble.side]
    border = QPen(QColor(fill), 1)
    if bubble.origin != "live":
        border = QPen(QColor(t.recovered), 1.4, Qt.PenStyle.DashLine)
    elif bubble.deleted:
        border = QPen(QColor(t.quiet), 1, Qt.PenStyle.DotLine)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(fill))
    painter.setPen(border)
    if bubble.side == "middle" and bubble.origin == "live" and not on:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(box, 7, 7)
    if on:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(t.accent), 2))
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 9, 9)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _paint_letters(
    painter: QPainter, look: Look, layout: BubbleLayout, letters: list[tuple[str, float]], top: float
) -> None:
    """The letters of the hits in the gutter beside their line: colour never stands alone."""
    painter.setFont(look.letter)
    used: dict[float, int] = {}
    for letter, y in dict.fromkeys(letters):
        step = used.get(y, 0)
        used[y] = step + 1
        x = layout.box.right() + 5 + 13 * step
        if layout.bubble.side == "owner":
            x = layout.box.left() - 17 - 13 * step
        place = QRectF(x, top + y + 2, 12, 14)
        painter.setPen(QColor(look.tokens.category(letter)))
        painter.drawRect(place)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letter)


def _paint_foot(painter: QPainter, look: Look, layout: BubbleLayout, width: float) -> None:
    if not (layout.foot or layout.chips):
        return
    t, box = look.tokens, layout.box
    metrics = QFontMetricsF(look.small)
    painter.setFont(look.small)
    chips = [(text, metrics.horizontalAdvance(text) + 12) for text in layout.chips]
    foot = metrics.elidedText(layout.foot or "", Qt.TextElideMode.ElideRight, width * 0.6)
    foot_width = metrics.horizontalAdvance(foot) + (SPACE if foot else 0)
    total = foot_width + sum(size + 4 for _, size in chips)
    x = box.left() + 2
    if layout.bubble.side == "owner":
        x = box.right() - total
    elif layout.bubble.side == "middle":
        x = box.center().x() - total / 2
    y = box.bottom() + 2
    if foot:
        recovered = layout.bubble.origin != "live"
        painter.setPen(QColor(t.recovered if recovered else t.quiet))
        painter.drawText(QRectF(x, y, foot_width + 2, metrics.height()), Qt.AlignmentFlag.AlignLeft, foot)
        x += foot_width
    for text, size in chips:
        place = QRectF(x, y + 1, size, metrics.height() - 1)
        painter.setPen(QPen(QColor(t.accent), 1))
        painter.setBrush(QColor(t.selection))
        painter.drawRoundedRect(place, 3, 3)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        x += size + 4
