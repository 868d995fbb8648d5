"""DayField: a day that is typed (a year or a month will do) or chosen from a calendar."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget, QWidgetAction

from forensics_app.gui.words import Words


class DayField(QWidget):
    """A line and a button that opens the calendar; `changed` comes with every change."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.line = QLineEdit()
        self.line.setPlaceholderText(words("filter.date_form"))
        self.line.textChanged.connect(lambda _: self.changed.emit())
        self.button = QToolButton()
        self.button.setText("▾")
        self.button.setProperty("role", "day")
        self.button.setToolTip(words("dialog.calendar"))
        self.button.setAccessibleName(words("dialog.calendar"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.calendar: QCalendarWidget | None = None
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._show_typed)
        self.button.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        self.setFocusProxy(self.line)

    @property
    def text(self) -> str | None:
        """What was typed or chosen, or None."""
        return self.line.text().strip() or None

    def setAccessibleName(self, name: str) -> None:
        """The line is what is read out."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _show_typed(self) -> None:
        if self.calendar is None:
            self.calendar = self._make_calendar()
        typed = QDate.fromString(self.line.text().strip(), "yyyy-MM-dd")
        if typed.isValid():
            self.calendar.setSelectedDate(typed)

    def _make_calendar(self) -> QCalendarWidget:
        """Made when it is first asked for: most people type the day, and a calendar is forty widgets."""
        calendar = QCalendarWidget()
        calendar.setLocale(QLocale(self._words.language))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):  # Qt's own red is no colour of either theme
            calendar.setWeekdayTextFormat(day, QTextCharFormat())
        calendar.clicked.connect(self._choose)
        calendar.activated.connect(self._choose)
        action = QWidgetAction(self._menu)
        action.setDefaultWidget(calendar)
        self._menu.addAction(action)
        return calendar

    def _choose(self, day: QDate) -> None:
        self.line.setText(day.toString("yyyy-MM-dd"))
        self._menu.close()
        self.line.setFocus()
