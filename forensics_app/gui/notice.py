"""Notice: the line below the search box that says what holds for the whole case, such as that it can only be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from forensics_app.gui.desk import Desk
from forensics_app.gui.opening import State
from forensics_app.gui.tokens import SPACE_M, SPACE_S
from forensics_app.gui.widgets.labels import plain_label


class Notice(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._state: State | None = None
        self.setProperty("role", "notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = plain_label("caution", wrap=True)
        self.close_button = QToolButton()
        self.close_button.setProperty("role", "link")
        self.close_button.setText("✕")
        self.close_button.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        row.addWidget(self.text, 1)
        row.addWidget(self.close_button)
        self.hide()

    def show_state(self, state: State | None) -> None:
        """Say why the case can only be read, or who else works on it; None says nothing."""
        self._state = state
        self.setVisible(state is not None)
        self.retranslate()

    def retranslate(self) -> None:
        """Say it in the current language."""
        words = self._desk.words
        self.close_button.setToolTip(words("notice.close"))
        self.close_button.setAccessibleName(words("notice.close"))
        self.text.setText("" if self._state is None else f"▲ {words(f'notice.{self._state}')}")
