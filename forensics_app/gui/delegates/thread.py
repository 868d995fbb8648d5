"""Paints one conversation of the list: name, people, where it is from; review, hits and counts right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from forensics_app.case.seals import Seal
from forensics_app.gui.bidi import one_line
from forensics_app.gui.delegates.row_paint import paint_ground, paint_letter, paint_text
from forensics_app.gui.desk import Desk
from forensics_app.gui.intents import ThreadKey
from forensics_app.gui.models.row_list import ROW_ROLE
from forensics_app.gui.queries.thread_facts import Listing, People
from forensics_app.gui.queries.threads import ThreadRow
from forensics_app.gui.times import show_date
from forensics_app.gui.words import Words, number

HEIGHT = 70
_SIGN = 18  # of the shape before the name


class ThreadDelegate(QStyledItemDelegate):
    """Three lines of fixed height. `people` tells who takes part, as far as it is known, and asks for it otherwise."""

    def __init__(
        self, desk: Desk, listing: Callable[[], Listing], people: Callable[[ThreadKey], People | None]
    ) -> None:
        super().__init__()
        self._desk = desk
        self._listing = listing
        self._people = people

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is equally high, so that the list never measures them one by one."""
        return QSize(100, self._desk.look.px(HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one conversation."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, ThreadRow):
            return
        look, words = self._desk.look, self._desk.words
        t = look.tokens
        seal = self._listing().seals.get(row.key)
        people = None if seal is not None and not self._opened(seal) else self._people(row.key)
        painter.save()
        paint_ground(painter, look, option)
        px = look.px
        area, sign = QRectF(option.rect).adjusted(12, 5, -12, -5), px(_SIGN)
        top = QRectF(area.left(), area.top(), area.width(), px(20))
        taken = paint_text(painter, self._progress(row), look.small, t.text, top, right=True)
        self._paint_sign(painter, QRectF(top.left(), top.top(), sign, px(20)), seal, people)
        name = one_line(row.name or row.key.thread or words("chats.no_thread"))
        paint_text(painter, name, look.bold, t.text, top.adjusted(sign + 4, 0, -taken - 10, 0))
        middle = QRectF(area.left() + sign + 4, area.top() + px(21), area.width() - sign - 4, px(18))
        taken = self._paint_hits(painter, row, middle)
        said = words("chats.sealed") if seal is not None and people is None else people_words(people, words)
        paint_text(painter, said, look.small, t.quiet, middle.adjusted(0, 0, -taken - 10, 0))
        below = QRectF(middle.left(), area.top() + px(40), middle.width(), px(18))
        date = show_date(row.last_at, self._desk.zone)
        taken = paint_text(painter, date, look.small, t.quiet, below, right=True)
        where = f"{one_line(words.maybe('service', row.key.service))} · {one_line(row.key.device)}"
        extra = f" · ☎ {number(row.calls)}" if row.calls else ""
        extra += f" · ◇ {number(row.recovered)}" if row.recovered else ""
        paint_text(painter, where + extra, look.small, t.quiet, below.adjusted(0, 0, -taken - 10, 0))
        painter.restore()

    def _opened(self, seal: Seal) -> bool:
        session = self._desk.session
        return session is not None and seal.key in session.opened_seals

    def _progress(self, row: ThreadRow) -> str:
        """How many of its rows were seen: 12/140."""
        total = row.messages + row.calls
        seen = self._listing().seen.get(row.key, 0)
        done = " ✓" if total and seen >= total else ""
        return f"{number(seen)}/{number(total)}{done}"

    def _paint_hits(self, painter: QPainter, row: ThreadRow, place: QRectF) -> float:
        """Letters of the categories and how many hits, at the right; returns the width that they take."""
        if not row.hits:
            return 0.0
        look = self._desk.look
        taken = paint_text(painter, number(row.hits), look.small, look.tokens.text, place, right=True)
        x = begin = place.right() - taken - 4 - look.px(17) * len(row.letters)
        for letter in row.letters:
            x = paint_letter(painter, look, letter, x, place.top() + 2)
        return place.right() - begin

    def _paint_sign(self, painter: QPainter, place: QRectF, seal: Seal | None, people: People | None) -> None:
        """A lock for a sealed conversation, one head for a talk between two, two heads for a group."""
        look = self._desk.look
        if seal is not None:
            painter.drawPixmap(QRectF(place.left(), place.top() + 2, 16, 16).toRect(), look.pixmap("lock", look.tokens.text, 16))  # fmt: skip
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.tokens.quiet), 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        group = people is not None and people.count > 1
        for left in (0.0, 6.0) if group else (3.0,):
            middle = QPointF(place.left() + left + 5, place.top() + 7)
            painter.drawEllipse(middle, 2.6, 2.6)
            painter.drawArc(QRectF(middle.x() - 4.5, middle.y() + 4, 9, 9), 0, 180 * 16)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def people_words(people: People | None, words: Words) -> str:
    """Who takes part: two people: Taku, Mio."""
    if people is None or not people.count:
        return ""
    names = ", ".join(one_line(name) for name in people.names)
    if people.count == 1 and not people.at_least:
        return names
    said = words.count("chats.people_at_least" if people.at_least else "chats.people", people.count)
    return f"{said}: {names}" + (" …" if people.count > len(people.names) else "")
