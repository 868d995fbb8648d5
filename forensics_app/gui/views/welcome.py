"""Welcome: recent cases and how they are, a new case, open one, or look at the demo."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from forensics_app.gui.desk import Desk
from forensics_app.gui.intents import Ask
from forensics_app.gui.jobs import JobControl
from forensics_app.gui.queries.recent import RecentCase, read_recent
from forensics_app.gui.settings import Settings
from forensics_app.gui.tokens import SPACE, SPACE_L, SPACE_S, SPACE_XL
from forensics_app.gui.views.view import View
from forensics_app.gui.widgets.labels import plain_label
from forensics_app.gui.widgets.panes import take_away
from forensics_app.gui.widgets.recent_row import RecentRow

_WIDTH: Final = 680


class WelcomeView(View):
    """The page before a case is open."""

    NAME = "welcome"

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__(desk)
        self._settings = settings
        self.error = plain_label("bad", wrap=True)
        self.rows: list[RecentRow] = []
        self.buttons: dict[str, QPushButton] = {}
        self._recent = QVBoxLayout()
        self._recent.setSpacing(SPACE)
        self._none = plain_label("quiet")
        self.say(self._none.setText, "welcome.no_recent")
        self._lay_out()

    def _lay_out(self) -> None:
        card = QWidget()
        card.setFixedWidth(self.desk.look.px(_WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(SPACE, SPACE_XL, SPACE, SPACE_XL)
        column.setSpacing(SPACE)
        mark = plain_label("mark")
        mark.setText("証 Akashi")
        column.addWidget(mark)
        said = plain_label("quiet", wrap=True)
        self.say(said.setText, "welcome.motto")
        column.addWidget(said)
        column.addSpacing(SPACE_L)
        buttons = QHBoxLayout()
        for name in ("new_case", "open_case", "open_demo"):
            button = QPushButton()
            button.clicked.connect(partial(self._press, name))
            self.say(button.setText, f"welcome.{name}")
            self.buttons[name] = button
            buttons.addWidget(button)
        self.buttons["new_case"].setProperty("role", "primary")
        buttons.addStretch(1)
        column.addLayout(buttons)
        demo = plain_label("quiet", wrap=True)
        self.say(demo.setText, "welcome.demo_hint")
        column.addWidget(demo)
        column.addWidget(self.error)
        column.addSpacing(SPACE_L)
        heading = plain_label("heading")
        self.say(heading.setText, "welcome.recent")
        column.addWidget(heading)
        column.addSpacing(SPACE_S)
        column.addWidget(self._none)
        column.addLayout(self._recent)
        page = QWidget()
        page.setProperty("role", "window")
        outer = QVBoxLayout(page)
        outer.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def refresh(self) -> None:
        """List the recent cases at once, and look into each of them in a job."""
        take_away(self._recent)
        self.rows = []
        for path in self._settings.recent:
            row = RecentRow(self.words, path, self._settings.opened_at(path))
            row.connect_to(self._open, self._remove)
            self.rows.append(row)
            self._recent.addWidget(row)
            self.desk.runner.start(partial(_look, path), success=self._know)
        self._none.setVisible(not self.rows)

    def _know(self, found: RecentCase) -> None:
        for row in self.rows:
            if row.path == found.path:
                row.show_case(found)

    def retranslate(self) -> None:
        """Say everything in the current language."""
        super().retranslate()
        for row in self.rows:
            row.retranslate()

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

    def _remove(self, path: Path) -> None:
        """Take a case off this list; the case itself stays where it is."""
        self._settings.forget(path)
        self.refresh()
        self.focus_content()


def _look(path: Path, _control: JobControl) -> RecentCase:
    return read_recent(path)
