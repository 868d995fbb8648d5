"""TopBar: the search box that is always there, and the chips of the filter that all views share."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from forensics_app.gui.desk import Desk
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.session import Reading
from forensics_app.gui.widgets.labels import plain_label
from forensics_app.gui.widgets.period_menu import PeriodMenu


class Choices(msgspec.Struct, frozen=True):
    """What the chips offer: labels of devices, services, and the years of the messages."""

    devices: list[str]
    services: list[str]


def read_choices(reading: Reading) -> Choices:
    """The devices and services of a case."""
    reader = reading.reader
    devices = sorted({context.device.label for context in reader.contexts.values()})
    sql = "SELECT service FROM artifact_messages UNION SELECT service FROM artifact_calls ORDER BY 1"
    return Choices(devices, [row[0] for row in reader.connection.execute(sql)])


class TopBar(QWidget):
    """Emits the query when Enter is pressed, and the filter as soon as a chip changes."""

    searched = Signal(str)
    filtered = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._choices = Choices([], [])
        self.setProperty("role", "top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.box = QLineEdit()
        self.box.setProperty("role", "search")
        self.box.setClearButtonEnabled(True)
        self._lens = QAction(self)
        self.box.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self.box.returnPressed.connect(lambda: self.searched.emit(self.box.text().strip()))
        self.error = plain_label("bad")
        self.error.hide()
        self.chips = {name: self._chip() for name in ("device", "service", "period", "more", "clear")}
        self.period = PeriodMenu(desk.words, self)
        self.period.chosen.connect(lambda after, before: self._change(after=after, before=before))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.box, 1)
        for chip in self.chips.values():
            row.addWidget(chip)
        self.chips["clear"].clicked.connect(lambda: self.filtered.emit(FilterState()))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 7, 12, 8)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.error)
        self.restyle()
        self.retranslate()

    def _chip(self) -> QToolButton:
        chip = QToolButton()
        chip.setProperty("role", "chip")
        chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return chip

    def set_choices(self, choices: Choices) -> None:
        """Offer these devices and services."""
        self._choices = choices
        self.retranslate()

    def focus_search(self) -> None:
        """Put the keyboard into the search box with its text selected."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def show_query(self, text: str) -> None:
        """Show what is being searched for."""
        self.box.setText(text)
        self.show_error(None)

    def show_error(self, text: str | None, position: int | None = None) -> None:
        """Say what is wrong with the query, under the box, with the cursor at the place."""
        self.error.setText(text or "")
        self.error.setVisible(bool(text))
        if position is not None:
            self.box.setFocus()
            self.box.setCursorPosition(position)

    # filter ---------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say the chips and build their menus."""
        words, state = self._desk.words, self._desk.filter
        self.box.setPlaceholderText(words("top.search"))
        self.box.setAccessibleName(words("top.search"))
        self._menu("device", state.device, [(name, name) for name in self._choices.devices])
        services = [(name, words.maybe("service", name)) for name in self._choices.services]
        self._menu("service", state.service, services)
        self.period.retranslate(state)
        self.chips["period"].setMenu(self.period)
        span = " … ".join(part for part in (state.after, state.before) if part) if state.after or state.before else None
        self._say("period", span)
        self.chips["more"].setMenu(self._more(state))
        extras = [words(f"origin.{state.origin}")] if state.origin else []
        extras += [words("filter.deleted")] if state.deleted else []
        extras += [words("filter.tagged")] if state.tagged else []
        self._say("more", " · ".join(extras) or None)
        self.chips["clear"].setText(words("filter.clear"))
        self.chips["clear"].setVisible(not state.empty)

    def restyle(self) -> None:
        """Draw the lens in the theme's colour."""
        self._lens.setIcon(self._desk.look.icon("search", 16))

    def sizeHint(self) -> QSize:
        """As high as its one row asks for."""
        return QSize(600, super().sizeHint().height())

    def _say(self, name: str, value: str | None) -> None:
        chip = self.chips[name]
        label = self._desk.words(f"filter.{name}")
        chip.setText(f"{value} ▾" if value else f"{label} ▾")
        chip.setToolTip(label)
        chip.setProperty("set", bool(value))
        chip.style().unpolish(chip)
        chip.style().polish(chip)

    def _menu(self, name: str, current: str | None, choices: list[tuple[str, str]]) -> None:
        menu = QMenu(self)
        self._entry(menu, self._desk.words("filter.all"), current is None, **{name: None})
        menu.addSeparator()
        for value, label in choices:
            self._entry(menu, label, value == current, **{name: value})
        self.chips[name].setMenu(menu)
        self._say(name, dict(choices).get(current, current) if current else None)

    def _more(self, state: FilterState) -> QMenu:
        words = self._desk.words
        menu = QMenu(self)
        for origin in (None, "live", "wal", "recovered", "carved"):
            label = words(f"origin.{origin}") if origin else words("filter.any_origin")
            self._entry(menu, label, state.origin == origin, origin=origin)
        menu.addSeparator()
        self._entry(menu, words("filter.deleted"), state.deleted, deleted=not state.deleted)
        self._entry(menu, words("filter.tagged"), state.tagged, tagged=not state.tagged)
        return menu

    def _entry(self, menu: QMenu, label: str, on: bool, **changes: str | bool | None) -> None:
        action = menu.addAction(label.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(on)
        action.triggered.connect(lambda _=False: self._change(**changes))

    def _change(self, **changes: str | bool | None) -> None:
        self.filtered.emit(self._desk.filter.with_(**changes))
