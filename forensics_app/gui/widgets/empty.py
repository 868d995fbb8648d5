"""EmptyState: says why nothing is here, with the button that widens the filter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from forensics_app.gui.widgets.labels import plain_label


class EmptyState(QWidget):
    """A sentence and at most one button."""

    def __init__(self, pressed: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = plain_label("quiet", wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton()
        self.button.clicked.connect(pressed)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(self.text)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        layout.addStretch(3)

    def explain(self, text: str, button: str | None) -> None:
        """Set the sentence; without a button text there is no button."""
        self.text.setText(text)
        self.button.setText(button or "")
        self.button.setVisible(button is not None)


class OrEmpty(QStackedWidget):
    """A view's content, or the sentence that says why there is none."""

    def __init__(self, content: QWidget, pressed: Callable[[], None]) -> None:
        super().__init__()
        self.content = content
        self.empty = EmptyState(pressed)
        self.addWidget(content)
        self.addWidget(self.empty)

    def show_content(self, some: bool) -> None:
        """Show the content when there is some, else the sentence."""
        self.setCurrentWidget(self.content if some else self.empty)
