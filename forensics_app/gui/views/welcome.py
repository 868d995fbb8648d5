"""Welcome: recent cases, a new case, open one, or look at the demo."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from forensics_app.gui.desk import Desk
from forensics_app.gui.intents import Ask
from forensics_app.gui.settings import Settings
from forensics_app.gui.tokens import SPACE, SPACE_S, SPACE_XL
from forensics_app.gui.views.view import View
from forensics_app.gui.widgets.labels import Link, plain_label


class WelcomeView(View):
    """The page before a case is open."""

    NAME = "welcome"

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__(desk)
        self._settings = settings
        self.error = plain_label("bad", wrap=True)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(SPACE_S)
        card = QWidget()
        card.setFixedWidth(620)
        column = QVBoxLayout(card)
        column.setSpacing(SPACE)
        mark = plain_label("mark")
        mark.setText("証 Akashi")
        column.addWidget(mark)
        said = plain_label("quiet", wrap=True)
        self.say(said.setText, "welcome.motto")
        column.addWidget(said)
        column.addSpacing(SPACE_XL)
        buttons = QHBoxLayout()
        self.buttons: dict[str, QPushButton] = {}
        for name in ("new_case", "open_case", "open_demo"):
            button = QPushButton()
            button.clicked.connect(partial(self._press, name))
            self.say(button.setText, f"welcome.{name}")
            self.buttons[name] = button
            buttons.addWidget(button)
        self.buttons["new_case"].setProperty("role", "primary")
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.error)
        column.addSpacing(SPACE_XL)
        heading = plain_label("heading")
        self.say(heading.setText, "welcome.recent")
        column.addWidget(heading)
        column.addLayout(self._recent)
        row = QHBoxLayout(self)
        row.addStretch(1)
        outer = QVBoxLayout()
        outer.addStretch(1)
        outer.addWidget(card)
        outer.addStretch(2)
        row.addLayout(outer)
        row.addStretch(1)
        row.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def refresh(self) -> None:
        """List the recent cases that are still there."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        known = [path for path in self._settings.recent if (path / "case.db").is_file()]
        for path in known:
            link = Link(partial(self._open, path))
            link.set_full(f"{path.name}    {path.parent}")
            self._recent.addWidget(link)
        if not known:
            hint = plain_label("quiet")
            hint.setText(self.words("welcome.no_recent"))
            self._recent.addWidget(hint)

    def retranslate(self) -> None:
        """Say everything in the current language."""
        super().retranslate()
        self.refresh()

    def focus_content(self) -> None:
        """The keyboard goes to the first button."""
        self.buttons["new_case"].setFocus()

    def show_error(self, text: str | None) -> None:
        """Say in one line why a case could not be opened."""
        self.error.setText(text or "")
        self.error.setVisible(bool(text))

    def _press(self, name: str) -> None:
        self.ask(Ask(name))

    def _open(self, path: Path) -> None:
        self.ask(Ask("open_case", str(path)))
