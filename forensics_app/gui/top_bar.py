"""TopBar: the search box that is always there, what is wrong with the query, and the chips of the filter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from forensics_app.gui.desk import Desk
from forensics_app.gui.filter_chips import FilterChips
from forensics_app.gui.queries.choices import Choices, Person
from forensics_app.gui.widgets.labels import plain_label
from forensics_app.gui.widgets.search_box import SearchBox


class TopBar(QWidget):
    """Emits the query while it is typed and at Enter, and the filter as soon as a chip changes."""

    typed = Signal(str)
    searched = Signal(str)
    asked = Signal(str)  # a query that is to be remembered
    filtered = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setProperty("role", "top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.box = SearchBox()
        self.box.values = self._values
        self.box.textEdited.connect(lambda _: self.show_error(None))  # it was said of another text
        self.box.typed.connect(self._typed)
        self.box.searched.connect(self.searched)
        self.box.left.connect(self.asked)
        self.error = plain_label("bad")
        self.error.hide()
        self.filter = FilterChips(desk)
        self.chips = self.filter.chips
        self.filter.filtered.connect(self.filtered)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.box, 1)
        row.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 7, 12, 8)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.error)
        self.restyle()
        self.retranslate()

    def set_choices(self, choices: Choices) -> None:
        """Offer these devices, services, categories and tags."""
        self.filter.set_choices(choices)

    def forget(self) -> None:
        """Another case was opened: nothing of the one before is offered."""
        self.show_query("")
        self.filter.set_choices(Choices([], []))
        self.filter.person.show_people([])

    def set_history(self, history: Callable[[], list[str]]) -> None:
        """Where the box asks what was searched for before, the newest first."""
        self.box.history = history

    def focus_search(self) -> None:
        """Put the keyboard into the search box with its text selected."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def show_query(self, text: str) -> None:
        """Show what is being searched for."""
        self.box.show_query(text)
        self.show_error(None)

    def show_error(self, text: str | None, position: int | None = None) -> None:
        """Say what is wrong with the query, under the box, with the cursor at the place."""
        self.error.setText(text or "")
        self.error.setVisible(bool(text))
        if position is not None and not self.box.composing:
            self.box.setFocus()
            self.box.setCursorPosition(position)

    def retranslate(self) -> None:
        """Say everything in the current language."""
        words = self._desk.words
        self.box.setPlaceholderText(words("top.search"))
        hint = self.box.fontMetrics().horizontalAdvance(words("top.search"))
        self.box.setMinimumWidth(hint + self._desk.look.px(84))  # the lens and the cross beside it
        self.box.setAccessibleName(words("top.search"))
        self.filter.retranslate()

    def restyle(self) -> None:
        """Draw the lens in the theme's colour."""
        self.box.set_lens(self._desk.look.icon("search", 16))

    def sizeHint(self) -> QSize:
        """As high as its one row asks for."""
        return QSize(600, super().sizeHint().height())

    def _typed(self, text: str) -> None:
        self.show_error(None)
        self.typed.emit(text)

    def _values(self) -> dict[str, Sequence[str]]:
        """What the case has to complete the values of fields with; people once they were counted."""
        choices = self.filter.choices
        people: list[Person] = self.filter.people or []
        names = [name for person in people for name in (person.name, person.identifier) if name]
        return {
            "device": choices.devices,
            "app": choices.services,
            "tag": [name for name, _ in choices.tags],
            "slang": [name for name, _ in choices.categories],
            "from": list(dict.fromkeys(names)),
            "to": list(dict.fromkeys(names)),
        }
