"""Paints a hit or a search result in three lines of context."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from forensics_app.gui.bidi import isolate
from forensics_app.gui.delegates.row_paint import paint_ground, paint_letter, paint_text
from forensics_app.gui.delegates.tag_paint import paint_tags
from forensics_app.gui.delegates.text_block import formats_of
from forensics_app.gui.desk import Desk
from forensics_app.gui.models.row_list import ROW_ROLE
from forensics_app.gui.queries.marks import NOTE
from forensics_app.gui.queries.seen import SEEN
from forensics_app.gui.queries.snippets import Snippet
from forensics_app.gui.times import show_time

HEIGHT = 84


class SnippetDelegate(QStyledItemDelegate):
    """Rows of one height: who and when, two lines of the verbatim text, where."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """All rows alike."""
        return QSize(200, self._desk.look.px(HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        row = index.data(ROW_ROLE)
        look, words = self._desk.look, self._desk.words
        t = look.tokens
        painter.save()
        paint_ground(painter, look, option)
        if option.state & QStyle.StateFlag.State_HasFocus:  # the current one of several selected rows
            painter.setPen(QColor(t.accent))
            painter.drawRect(option.rect.adjusted(4, 1, -2, -3))
        if not isinstance(row, Snippet):
            painter.fillRect(option.rect.left() + 16, option.rect.top() + 20, 240, 16, QColor(t.peer))
            painter.restore()
            return
        area = QRectF(option.rect).adjusted(16, 6, -14, -5)
        if row.bad:
            paint_text(painter, words("hits.gone", id=str(row.artifact_id)), look.small, t.bad, area)
            painter.restore()
            return
        line = look.px(18)
        head = QRectF(area.left(), area.top(), area.width(), line)
        taken = paint_text(painter, show_time(row.at, self._desk.zone), look.small, t.quiet, head, right=True)
        x = paint_letter(painter, look, row.letter, area.left(), area.top() + 2) if row.letter else area.left()
        owner = words("chats.owner") if row.direction == "out" else ""
        name = row.who or owner or words.maybe("kind_one", row.kind)
        paint_text(painter, name, look.small, t.quiet, QRectF(x, head.top(), area.right() - taken - x - 8, line))
        foot = QRectF(area.left(), area.bottom() - line + 1, area.width(), line - 1)
        lines = QRectF(area.left(), head.bottom() + 1, area.width(), foot.top() - head.bottom() - 2)
        self._paint_lines(painter, row, lines)
        marks = " ".join(sign for sign, on in (("✎", row.noted), ("✓", SEEN in row.tags)) if on)
        taken = paint_text(painter, marks, look.small, t.accent, foot, right=True) + (8 if marks else 0)
        tags = [tag for tag in row.tags if tag not in (SEEN, NOTE)]
        taken += paint_tags(painter, self._desk, tags, foot.adjusted(foot.width() / 3, 0, -taken, 0))
        colour = t.recovered if row.origin != "live" else t.quiet
        paint_text(painter, self._foot(row), look.small, colour, foot.adjusted(0, 0, -taken - 8, 0))
        painter.restore()

    def _foot(self, row: Snippet) -> str:
        words = self._desk.words
        parts = [f"◇ {words(f'origin.{row.origin}')}"] if row.origin != "live" else []
        parts += [words.maybe("category", row.category)] if row.category else []
        parts += [row.term] if row.term else []
        parts += [words.maybe("flag", flag) for flag in row.flags]
        parts += [words.maybe("service", row.service)] if row.service else [words.maybe("kind_one", row.kind)]
        parts += [part for part in (row.where, row.device) if part]
        return " · ".join(isolate(part) for part in parts)

    def _paint_lines(self, painter: QPainter, row: Snippet, place: QRectF) -> None:
        """The text on at most two lines; the second is cut at its end."""
        look = self._desk.look
        font: QFont = look.base
        layout = QTextLayout(row.text.replace("\n", " ").replace("\r", " "), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(formats_of(row.marks, row.text, look.tokens))
        layout.beginLayout()
        top = 0.0
        step = QFontMetricsF(font).height()
        for _ in range(2):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(place.width())
            line.setPosition(QPointF(0, top))
            top += min(step, place.height() / 2)
        layout.endLayout()
        painter.setPen(QColor(look.tokens.text))
        painter.setClipRect(place)
        layout.draw(painter, place.topLeft())
        painter.setClipping(False)
