"""View: what every page of the desk can do."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from forensics_app.gui.desk import Desk
from forensics_app.gui.intents import Intent
from forensics_app.gui.jobs import Job


class View(QWidget):
    """One page of the stack. It reads through the session, says its texts through `say`, and asks through `intent`."""

    NAME: ClassVar[str]
    intent = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.words = desk.words
        self.setProperty("role", "window")
        self._said: list[tuple[Callable[[str], object], str]] = []
        self._job: Job | None = None
        self.stale = True

    def say(self, setter: Callable[[str], object], key: str) -> None:
        """Set a fixed text now and whenever the language changes."""
        self._said.append((setter, key))
        setter(self.words(key))

    def ask(self, intent: Intent) -> None:
        """Ask the window for something."""
        self.intent.emit(intent)

    def latest(self, job: Job | None) -> None:
        """Make this the view's running question; an older one is cancelled."""
        if self._job is not None:
            self._job.cancel()
        self._job = job

    def retranslate(self) -> None:
        """Say every fixed text in the current language; views with counted texts add theirs."""
        for setter, key in self._said:
            setter(self.words(key))

    def restyle(self) -> None:
        """The theme changed."""
        self.update()

    def forget(self) -> None:
        """Another case was opened: nothing of the one before is left. Views that keep a query or a place forget it."""
        self.latest(None)
        self.stale = True

    def conceal(self) -> None:
        """Scope or seals changed: take rows with evidence out of sight; `refresh` comes next, or when the view is shown."""

    def refresh(self) -> None:
        """Ask the case anew, for the filter or the case has changed."""

    def rows_changed(self, row_ids: list[int]) -> None:
        """Tags of these rows changed."""

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) row."""

    def step_hit(self, by: int) -> None:
        """Go to the next (1) or previous (-1) row with a hit."""
        self.step(by)

    def next_hit(self) -> None:
        """What `n` does."""
        self.step_hit(1)

    def previous_hit(self) -> None:
        """What Shift+`n` does."""
        self.step_hit(-1)

    def open_current(self) -> None:
        """Open the current row: what Enter does."""

    def current_id(self) -> int | None:
        """The object that keys 1–9, s and b work on."""
        return None

    def current_ids(self) -> list[int]:
        """The objects that a tag key works on: the selected ones where several can be selected, else the current one."""
        current = self.current_id()
        return [] if current is None else [current]

    def focus_content(self) -> None:
        """Put the keyboard where the rows are."""
        self.setFocus()
