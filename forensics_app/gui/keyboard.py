"""Keyboard: what each key of the table does in this window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from forensics_app.gui.enter_presses import EnterPresses
from forensics_app.gui.queries.seen import SEEN
from forensics_app.gui.shortcuts import KEYS, install

if TYPE_CHECKING:
    from forensics_app.gui.window import DeskWindow


class Keyboard:
    """Installs the shortcuts; the views do the moving."""

    def __init__(self, window: DeskWindow) -> None:
        self._window = window
        actions: dict[str, Callable[[], None]] = {
            "search": self._search,
            "next": lambda: self._step(1),
            "previous": lambda: self._step(-1),
            "back": window.router.back,
            "escape": self._escape,
            "seen": lambda: window.change_tag(SEEN),
            "untag": lambda: window.change_tag("untag"),
            "undo": lambda: window.change_tag("undo"),
            "redo": lambda: window.change_tag("redo"),
            "note": window.inspector.focus_note,
            "tags": lambda: window.verbs.ask("tags"),
            "add_evidence": lambda: window.verbs.ask("add_evidence"),
            "report": lambda: window.verbs.ask("report"),
            "shortcuts": lambda: window.verbs.ask("shortcuts"),
            "guide": lambda: window.verbs.ask("guide"),
            "inspector": partial(window.toggle_dock, "inspector"),
            "jobs": partial(window.toggle_dock, "jobs"),
            "language": window.switch_language,
            "theme": window.switch_theme,
            "open": lambda: window.verbs.ask("open_case"),
            "new": lambda: window.verbs.ask("new_case"),
        }
        for number in range(1, 10):
            actions[f"tag_{number}"] = partial(window.press_tag, number)
        for view in window.views:
            actions[f"go_{view}"] = partial(window.router.go, view)
        for key in KEYS:
            if key.of_view:
                actions[key.action] = partial(self._let_view, key.action)
        self.shortcuts = install(window, actions)
        EnterPresses(window, *window.frame.docks.values())

    def _search(self) -> None:
        if self._window.desk.session is not None:
            self._window.top.focus_search()

    def _step(self, by: int) -> None:
        view = self._window.current_view()
        if view is not None:
            view.step(by)

    def _escape(self) -> None:
        view = self._window.current_view()
        if view is not None:
            view.focus_content()

    def _let_view(self, action: str) -> None:
        """Let the visible view do it, if it can."""
        do = getattr(self._window.current_view(), action, None)
        if do is not None:
            do()
