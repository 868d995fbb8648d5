"""PathField: a path that can be typed or chosen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget


class PathField(QWidget):
    """A line and a button beside it."""

    def __init__(self, button: str, choose: Callable[[], str]) -> None:
        super().__init__()
        self.line = QLineEdit()
        self._choose = choose
        press = QPushButton(button)
        press.setAutoDefault(False)
        press.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(press)
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:
        """The line is what is read out."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.line.text().strip()

    def _ask(self) -> None:
        path = self._choose()
        if path:
            self.line.setText(path)
