"""Figure: a number with its name and a line of detail, pressed to go to what it counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from forensics_app.gui.widgets.labels import plain_label


class Figure(QPushButton):
    """A button that looks like a small card."""

    def __init__(self, pressed: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "figure")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.number = plain_label("number")
        self.label = plain_label()
        self.detail = plain_label("quiet")
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(0)
        for widget in (self.number, self.label, self.detail):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            column.addWidget(widget)
        self.clicked.connect(pressed)

    def sizeHint(self) -> QSize:
        """As high as its three lines, however large text is set."""
        return self._column.sizeHint()

    def set_figure(self, count: str, label: str, detail: str) -> None:
        """Set the three lines."""
        self.number.setText(count)
        self.label.setText(label)
        self.detail.setText(detail)
        self.setAccessibleName(f"{label} {count}")
