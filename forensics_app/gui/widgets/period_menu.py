"""PeriodMenu: from and until, typed as a year, a month or a day."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QMenu, QPushButton, QWidget, QWidgetAction

from forensics_app.gui.filter_state import FilterState, valid_day
from forensics_app.gui.times import bound_ns
from forensics_app.gui.tokens import SPACE_XL
from forensics_app.gui.widgets.labels import plain_label
from forensics_app.gui.words import Words


class PeriodMenu(QMenu):
    """Two fields and a button; says what is wrong with a date instead of closing."""

    chosen = Signal(object, object)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.after = QLineEdit()
        self.before = QLineEdit()
        self._labels = (plain_label(), plain_label())
        self._error = plain_label("bad")
        self._apply = QPushButton()
        self._apply.clicked.connect(self._choose)
        body = QWidget()
        form = QFormLayout(body)
        for label, field in zip(self._labels, (self.after, self.before), strict=True):
            field.returnPressed.connect(self._choose)
            label.setBuddy(field)
            form.addRow(label, field)
        form.addRow(self._error)
        form.addRow(self._apply)
        action = QWidgetAction(self)
        action.setDefaultWidget(body)
        self.addAction(action)

    def retranslate(self, state: FilterState) -> None:
        """Say the labels and show the current period."""
        words = self._words
        for label, key in zip(self._labels, ("filter.after", "filter.before"), strict=True):
            label.setText(words(key))
        for field, value in ((self.after, state.after), (self.before, state.before)):
            hint = words("filter.date_form")
            field.setPlaceholderText(hint)
            field.setMinimumWidth(field.fontMetrics().horizontalAdvance(hint) + SPACE_XL)
            field.setText(value or "")
        self._apply.setText(words("filter.apply"))
        self._error.hide()

    def _choose(self) -> None:
        texts = [field.text().strip() for field in (self.after, self.before)]
        if not all(text == "" or _exists(text) for text in texts):
            self._error.setText(self._words("filter.bad_date"))
            self._error.show()
            return
        self.hide()
        self.chosen.emit(texts[0] or None, texts[1] or None)


def _exists(text: str) -> bool:
    """Whether the text is a date of the calendar."""
    if not valid_day(text):
        return False
    try:
        bound_ns(text, "UTC", end=True)
    except (ValueError, OverflowError):
        return False
    return True
