"""ChipRow: the chips of the filter on one line; those that do not fit wait behind one button that says how many."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

_GAP: Final = 6
_WIDEST: Final = 250


class Chip(QToolButton):
    """One part of the filter: its name, or its value once it has one. Pressing opens its menu, or does the one thing."""

    def __init__(self, pressed: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.setProperty("role", "chip")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.wanted = True  # whether it has anything to say in this case
        self.opens = pressed is None  # a menu
        self.value: str | None = None
        if pressed is not None:
            self.clicked.connect(pressed)

    def say(self, label: str, value: str | None = None, *, caution: bool = False) -> None:
        """Show the label or the value; set apart from the others while it has a value, by a sign as well as colour."""
        self.value = value
        arrow = " ▾" if self.opens else ""
        mark = "● " if value and self.opens else ""
        whole = f"{mark}{value or label}{arrow}"
        cut = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideMiddle, _WIDEST)
        self.setText(cut.replace("&", "&&"))
        said = f"{label}: {value}" if value else label
        self.setAccessibleName(said)
        self.setToolTip("\u2060" + said.replace("<", "\u2039"))
        self.setProperty("set", bool(value))
        self.setProperty("caution", caution)
        self.style().unpolish(self)
        self.style().polish(self)


class ChipRow(QWidget):
    """Chips that are set stay in sight longest; nothing is ever cut off."""

    def __init__(self, chips: dict[str, Chip]) -> None:
        super().__init__()
        self.chips = chips
        self.more = Chip()
        self.hidden: list[str] = []
        self._asked = 0
        self._menu = QMenu(self)
        self.more.setMenu(self._menu)
        self._say_more: Callable[[int], str] = str
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for chip in chips.values():
            row.addWidget(chip)
        row.addWidget(self.more)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def settle(self, say_more: Callable[[int], str]) -> None:
        """The chips say something else: fit them anew. say_more: what the button says of so many hidden chips."""
        self._say_more = say_more
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        """As wide as all chips together."""
        wanted = [chip for chip in self.chips.values() if chip.wanted]
        width = sum(chip.sizeHint().width() for chip in wanted) + _GAP * max(0, len(wanted) - 1)
        return QSize(width, self.more.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The button alone."""
        return QSize(72, self.more.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Showing a chip can make Qt lay out the bar at once, and so ask for this again in the midst of it."""
        self._asked += 1
        if self._asked > 1:
            return
        while self._asked:
            self._asked = 1
            self._fit_once()
            self._asked -= 1

    def _fit_once(self) -> None:
        names = [name for name, chip in self.chips.items() if chip.wanted]
        widths = {name: self.chips[name].sizeHint().width() for name in names}
        shown = list(names)
        widest = self._say_more(len(names))
        self.more.say(widest, widest)  # with the mark of a value, which makes it wider
        button = self.more.sizeHint().width()

        def needed() -> int:
            room = sum(widths[name] for name in shown) + _GAP * max(0, len(shown) - 1)
            return room if len(shown) == len(names) else room + button + (_GAP if shown else 0)

        while shown and needed() > self.width():
            unset = [name for name in shown if self.chips[name].value is None]
            shown.remove((unset or shown)[-1])
        self.hidden = [name for name in names if name not in shown]
        for name, chip in self.chips.items():
            chip.setVisible(name in shown)
        self._menu.clear()
        for name in self.hidden:
            self._add_hidden(self.chips[name])
        self.more.setVisible(bool(self.hidden))
        if self.hidden:
            value = any(self.chips[name].value for name in self.hidden)
            self.more.say(self._say_more(len(self.hidden)), self._say_more(len(self.hidden)) if value else None)

    def _add_hidden(self, chip: Chip) -> None:
        said = chip.accessibleName().replace("&", "&&")
        if chip.opens:
            chip.menu().setTitle(said)
            self._menu.addMenu(chip.menu())
        else:
            self._menu.addAction(said).triggered.connect(lambda _=False: chip.click())
