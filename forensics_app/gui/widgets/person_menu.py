"""PersonMenu: whose messages to show, typed or chosen among those who wrote most."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget, QWidgetAction

from forensics_app.gui.bidi import isolate
from forensics_app.gui.queries.choices import Person
from forensics_app.gui.widgets.labels import plain_label
from forensics_app.gui.words import Words, number
from forensics_app.index.fold import search_key

_ID: Final = int(Qt.ItemDataRole.UserRole)
_SIZE: Final = (330, 300)


class PersonMenu(QMenu):
    """A field and a list; what is typed narrows the list, and Enter takes the chosen line or the typed identifier."""

    chosen = Signal(object)  # identifier, or None for everybody

    def __init__(self, words: Words, parent: QWidget, wanted: Callable[[], object]) -> None:
        super().__init__(parent)
        self._words = words
        self._people: list[Person] = []
        self._current: str | None = None
        self.field = QLineEdit()
        self.field.textEdited.connect(lambda _: self._fill())
        self.field.returnPressed.connect(self._enter)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFixedSize(*_SIZE)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._pick)
        self.list.itemClicked.connect(self._pick)
        self.hint = plain_label("quiet")
        body = QWidget()
        column = QVBoxLayout(body)
        for part in (self.field, self.list, self.hint):
            column.addWidget(part)
        action = QWidgetAction(self)
        action.setDefaultWidget(body)
        self.addAction(action)
        self.aboutToShow.connect(wanted)
        self.aboutToShow.connect(self.field.setFocus)

    def show_people(self, people: list[Person]) -> None:
        """Offer these."""
        self._people = people
        self._fill()

    def retranslate(self, current: str | None) -> None:
        """Say the texts and mark who is chosen."""
        self._current = current
        self.field.setText("")
        self.field.setPlaceholderText(self._words("filter.person_typed"))
        self.field.setAccessibleName(self._words("filter.person_typed"))
        self.list.setAccessibleName(self._words("filter.person"))
        self.hint.setText(self._words("filter.person_hint"))
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the field into the list."""
        if watched is self.field and isinstance(event, QKeyEvent) and _is_down(event):
            self.list.setFocus()
            self.list.setCurrentRow(max(0, self.list.currentRow()))
            return True
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        typed = search_key(self.field.text())
        self.list.clear()
        if not typed:
            self._add(None, self._words("filter.all"))
        for person in self._people:
            if typed in search_key(person.name or "") or typed in search_key(person.identifier):
                parts = [person.name] if person.name and person.name != person.identifier else []
                shown = " · ".join(isolate(part) for part in (*parts, person.identifier))
                self._add(person.identifier, f"{shown} · {number(person.count)}")

    def _add(self, identifier: str | None, text: str) -> None:
        on = identifier == self._current
        item = QListWidgetItem(f"{'● ' if on else ''}{text}")
        item.setData(_ID, identifier)
        item.setToolTip("\u2060" + text.replace("<", "\u2039"))
        self.list.addItem(item)

    def _enter(self) -> None:
        text = self.field.text().strip()
        if text:
            self._choose(text)

    def _pick(self, item: QListWidgetItem) -> None:
        self._choose(item.data(_ID))

    def _choose(self, identifier: str | None) -> None:
        self.hide()
        self.chosen.emit(identifier)


def _is_down(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
