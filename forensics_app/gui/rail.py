"""Rail: the views at the left edge, icon and word."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from forensics_app.gui.desk import Desk
from forensics_app.gui.tokens import RAIL
from forensics_app.gui.widgets.labels import plain_label

VIEWS: Final = ("overview", "evidence", "chats", "search", "hits", "gallery", "unparsed", "log")
_PART_OF: Final = {"devices": "evidence"}
BELOW: Final = ("report", "language", "theme")


class Rail(QWidget):
    """Which view is shown, and the two switches that hold everywhere."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setFixedWidth(desk.look.px(RAIL))
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        mark = plain_label("mark")
        mark.setText("証")
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark.setFixedHeight(desk.look.px(44))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 4)
        column.setSpacing(0)
        column.addWidget(mark)
        for name in VIEWS:
            column.addWidget(self._button(name, checkable=True))
        column.addStretch(1)
        for name in BELOW:
            column.addWidget(self._button(name, checkable=False))
        self.restyle()
        self.retranslate()

    def _button(self, name: str, *, checkable: bool) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "rail")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(22, 22))
        button.setFixedSize(self._desk.look.px(RAIL) - 1, self._desk.look.px(52))
        button.setCheckable(checkable)
        button.clicked.connect(lambda: self.chosen.emit(name))
        if checkable:
            self._group.addButton(button)
        self.buttons[name] = button
        return button

    def show_view(self, name: str) -> None:
        """Mark the view that is shown; the devices belong to the evidence."""
        name = _PART_OF.get(name, name)
        if name in self.buttons and self.buttons[name].isCheckable():
            self.buttons[name].setChecked(True)

    def clear(self) -> None:
        """No view is shown (welcome)."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def set_open(self, *, is_open: bool) -> None:
        """Whether a case is open: without one only language and theme can be chosen."""
        for name in (*VIEWS, "report"):
            self.buttons[name].setEnabled(is_open)

    def retranslate(self) -> None:
        """Say the names of the views."""
        for name, button in self.buttons.items():
            button.setText(self._desk.words(f"rail.{name}"))
            button.setToolTip(self._desk.words(f"rail_tip.{name}"))
            button.setAccessibleName(self._desk.words(f"rail_tip.{name}"))

    def restyle(self) -> None:
        """Draw the icons in the theme's colours."""
        for name, button in self.buttons.items():
            button.setIcon(self._desk.look.icon(name))
