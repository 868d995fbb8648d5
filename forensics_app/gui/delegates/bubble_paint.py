"""Paints one measured conversation row: peer left, owner right, middle lines centred, recovered dashed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from forensics_app.gui.delegates.bubble import PAD, PICTURE, BubbleLayout
from forensics_app.gui.delegates.bubble_parts import INSET, PADDING, Part
from forensics_app.gui.delegates.thumbnail import Thumbnails
from forensics_app.gui.look import Look
from forensics_app.gui.tokens import SPACE, SPACE_L

GAP_HEIGHT = 34


class BubblePainter:
    """Draws rows; remembers their thumbnails."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._thumbnails = Thumbnails(PICTURE)

    def paint(
        self, painter: QPainter, layout: BubbleLayout, top: float, width: float, *, on: bool, clear: bool, chosen: bool
    ) -> None:
        """Draw a row whose top is at `top`.

        on: it is the current one. clear: its pictures are shown. chosen: it belongs to the range that is selected.
        """
        if chosen:
            tokens = self._look.tokens
            painter.fillRect(QRectF(0, top, width, layout.height), QColor(tokens.selection))
            painter.fillRect(QRectF(0, top, 4, layout.height), QColor(tokens.accent))
        paint_bubble(painter, self._look, layout, top, width, on=on)
        x, y = layout.box.left() + PAD, top + layout.box.top() + layout.pictures_y
        for row_id, jpeg in layout.bubble.pictures:
            pixmap = self._thumbnails.pixmap(row_id, jpeg, clear=clear)
            place = QRectF(x, y, pixmap.width(), pixmap.height())
            place.moveCenter(QRectF(x, y, PICTURE, PICTURE).center())
            painter.drawPixmap(place.toRect(), pixmap)
            x += PICTURE + 4

    def paint_gap(self, painter: QPainter, text: str, top: float, width: float, *, on: bool) -> None:
        """Draw the line that stands for rows that are left out."""
        look = self._look
        metrics = QFontMetricsF(look.small)
        box = QRectF(
            0, top + 5, min(width - 2 * SPACE_L, metrics.horizontalAdvance(text) + 28), look.px(GAP_HEIGHT) - 10
        )
        box.moveCenter(QPointF(width / 2, box.center().y()))
        painter.setPen(QPen(QColor(look.tokens.quiet), 1, Qt.PenStyle.DotLine))
        for left, right in ((SPACE_L, box.left() - SPACE), (box.right() + SPACE, width - SPACE_L)):
            if right > left:
                painter.drawLine(QPointF(left, box.center().y()), QPointF(right, box.center().y()))
        painter.setPen(QPen(QColor(look.tokens.accent if on else look.tokens.line), 2 if on else 1))
        painter.setBrush(QColor(look.tokens.surface))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(look.small)
        painter.setPen(QColor(look.tokens.accent))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width() - 12)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)


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
        metrics = QFontMetricsF(look.small)
        line = QRectF(SPACE_L + 8, layout.head_y, width - 2 * SPACE_L - 16, metrics.height() + 2)
        side = Qt.AlignmentFlag.AlignRight if bubble.side == "owner" else Qt.AlignmentFlag.AlignLeft
        painter.drawText(line, side, metrics.elidedText(layout.head, Qt.TextElideMode.ElideMiddle, line.width()))
    _paint_box(painter, look, layout, on=on)
    for part in layout.parts:
        _paint_part(painter, look, layout, part)
    if layout.clock:
        painter.setFont(look.small)
        painter.setPen(QColor(t.quiet))
        metrics = QFontMetricsF(look.small)
        room = metrics.horizontalAdvance(layout.clock) + 4
        aside = SPACE + look.px(13) * len(set(bubble_letters(layout)))
        x = box.right() + aside if bubble.side == "peer" else box.left() - aside - room
        align = Qt.AlignmentFlag.AlignLeft if bubble.side == "peer" else Qt.AlignmentFlag.AlignRight
        painter.drawText(
            QRectF(x, box.bottom() - metrics.height() - 2, room, metrics.height() + 2), align, layout.clock
        )
    if layout.reactions is not None:
        x = box.left() + 2 if bubble.side != "owner" else box.right() - layout.reactions.width - 2
        layout.reactions.paint(painter, x, box.bottom() + 2, QColor(t.text))
    _paint_foot(painter, look, layout, width)
    _paint_facts(painter, look, layout, width)
    painter.restore()


def bubble_letters(layout: BubbleLayout) -> list[str]:
    """The letters of all hits of a row."""
    return [letter for part in layout.parts for letter, _ in part.block.letters]


def _paint_part(painter: QPainter, look: Look, layout: BubbleLayout, part: Part) -> None:
    t, place = look.tokens, layout.part_box(part)
    if layout.bubble.side == "middle":
        place.moveLeft(layout.box.center().x() - part.width / 2)
    if part.shape == "quote":
        painter.fillRect(QRectF(place.left(), place.top(), 3, place.height()), QColor(t.quiet))
    elif part.shape == "file":
        painter.setPen(QPen(QColor(t.quiet), 1))
        painter.setBrush(QColor(t.surface))
        painter.drawRoundedRect(place, 4, 4)
    y = place.top() + PADDING[part.shape]
    part.block.paint(painter, place.left() + INSET[part.shape], y, QColor(getattr(t, part.colour)))
    _paint_letters(painter, look, layout, part.block.letters, y)


def _paint_day(painter: QPainter, look: Look, text: str, width: float) -> None:
    metrics = QFontMetricsF(look.small)
    half = metrics.horizontalAdvance(text) / 2 + SPACE
    painter.setPen(QPen(QColor(look.tokens.line), 1))
    middle = look.px(17)
    painter.drawLine(QPointF(SPACE_L, middle), QPointF(width / 2 - half, middle))
    painter.drawLine(QPointF(width / 2 + half, middle), QPointF(width - SPACE_L, middle))
    painter.setFont(look.small)
    painter.setPen(QColor(look.tokens.quiet))
    painter.drawText(QRectF(0, 6, width, 2 * (middle - 6)), Qt.AlignmentFlag.AlignCenter, text)


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
    painter.setBrush(Qt.BrushStyle.NoBrush)
    used: dict[float, int] = {}
    for letter, y in dict.fromkeys(letters):
        step = used.get(y, 0)
        used[y] = step + 1
        x = layout.box.right() + 5 + look.px(13) * step
        if layout.bubble.side == "owner":
            x = layout.box.left() - look.px(17) - look.px(13) * step
        place = QRectF(x, top + y + 2, look.px(12), look.px(14))
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
    x = max(float(SPACE_L), x)
    y = layout.foot_y + 2
    if foot:
        painter.setPen(QColor(t.recovered if layout.bubble.origin != "live" else t.quiet))
        painter.drawText(QRectF(x, y, foot_width + 2, metrics.height()), Qt.AlignmentFlag.AlignLeft, foot)
        x += foot_width
    for text, size in chips:
        place = QRectF(x, y + 1, size, metrics.height() - 1)
        painter.setPen(QPen(QColor(t.accent), 1))
        painter.setBrush(QColor(t.selection))
        painter.drawRoundedRect(place, 3, 3)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        x += size + 4


def _paint_facts(painter: QPainter, look: Look, layout: BubbleLayout, width: float) -> None:
    """What the lexicon says about the hits, in a frame below the current row."""
    if not layout.facts:
        return
    height = sum(block.height + 2 for block in layout.facts) + 4
    frame = QRectF(SPACE_L + 8, layout.facts_y - 2, width - 2 * SPACE_L - 16, height)
    painter.setPen(QPen(QColor(look.tokens.line), 1))
    painter.setBrush(QColor(look.tokens.window))
    painter.drawRect(frame)
    y = layout.facts_y + 1
    for block, fact in zip(layout.facts, layout.bubble.hits, strict=True):
        painter.fillRect(QRectF(frame.left(), y, 3, block.height), QColor(look.tokens.category(fact.letter)))
        block.paint(painter, frame.left() + 8, y, QColor(look.tokens.text))
        y += block.height + 2
