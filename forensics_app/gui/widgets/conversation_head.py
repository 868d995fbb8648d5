"""ConversationHead: which conversation it is, the field that goes to a date, and whether only hits are shown."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from forensics_app.gui.desk import Desk
from forensics_app.gui.filter_state import valid_day
from forensics_app.gui.times import bound_ns
from forensics_app.gui.widgets.labels import OneLine, set_role

AROUND: Final = (3, 0, 10)  # rows beside a hit that are shown with it; the first is what `h` begins with
_DATE_WIDTH: Final = 124


class ConversationHead(QWidget):
    """Emits a date that exists, and how many rows around hits are wanted; says in one line what was not possible."""

    date_wanted = Signal(str)
    around_wanted = Signal(object)  # int, or None for everything

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._words = desk.words
        self.around: int | None = None
        self._last_around = AROUND[0]
        self.title = OneLine("heading")
        self.subtitle = OneLine("quiet")
        self.date = QLineEdit()
        self.date.setFixedWidth(desk.look.px(_DATE_WIDTH))
        self.date.returnPressed.connect(self._go)
        self.hits = QToolButton()
        self.hits.setProperty("role", "chip")
        self.hits.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        for rows in (None, *AROUND):
            action = QAction(self.menu)
            action.setCheckable(True)
            action.setData(rows)
            action.triggered.connect(partial(self._want, rows))
            self.menu.addAction(action)
        self.hits.setMenu(self.menu)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.title, 1)
        first.addWidget(self.hits)
        first.addWidget(self.date)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 6, 14, 6)
        column.setSpacing(2)
        column.addLayout(first)
        column.addWidget(self.subtitle)

    def show_text(self, title: str, subtitle: str) -> None:
        """Say which conversation it is."""
        self.title.setText(title)
        set_role(self.subtitle, "quiet")
        self.subtitle.setText(subtitle)
        self.subtitle.setAccessibleDescription("")

    def say(self, text: str) -> None:
        """Say in place of the counts what was not possible, until something else is shown."""
        set_role(self.subtitle, "caution")
        self.subtitle.setText(text)

    def show_around(self, around: int | None) -> None:
        """Show what is chosen."""
        self.around = around
        if around is not None:
            self._last_around = around
        self.retranslate()

    def toggle_around(self) -> None:
        """Only what is near a hit, as wide as the last time; or everything again."""
        self._want(self._last_around if self.around is None else None)

    def next_around(self) -> None:
        """The next width around hits: 3, 0, 10 rows."""
        at = AROUND.index(self._last_around) if self.around is not None else -1
        self._want(AROUND[(at + 1) % len(AROUND)])

    def ask_date(self) -> None:
        """Put the keyboard into the field for the date."""
        self.date.setFocus()
        self.date.selectAll()

    def retranslate(self) -> None:
        """Say everything in the current language."""
        words = self._words
        self.date.setPlaceholderText(words("chats.date"))
        self.date.setToolTip(words("chats.date_form"))
        self.date.setAccessibleName(words("chats.date_form"))
        for action in self.menu.actions():
            action.setText(self._said(action.data()))
            action.setChecked(action.data() == self.around)
        self.hits.setText(self._said(self.around))
        self.hits.setToolTip(words("chats.around_tip"))
        self.hits.setAccessibleName(f"{words('chats.around_tip')}: {self._said(self.around)}")
        self.hits.setProperty("set", "true" if self.around is not None else "false")
        self.hits.style().unpolish(self.hits)
        self.hits.style().polish(self.hits)

    def _said(self, around: int | None) -> str:
        return self._words("chats.around_all") if around is None else self._words("chats.around", rows=around)

    def _want(self, around: int | None, _checked: bool = True) -> None:
        self.around_wanted.emit(around)

    def _go(self) -> None:
        text = self.date.text().strip()
        if _exists(text):
            self.date_wanted.emit(text)
        else:
            self.say(self._words("chats.bad_date"))


def _exists(text: str) -> bool:
    """Whether the text is a year, a month or a day of the calendar."""
    if not valid_day(text):
        return False
    try:
        bound_ns(text, "UTC", end=False)
    except (ValueError, OverflowError):
        return False
    return True
