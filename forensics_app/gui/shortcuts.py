"""Shortcuts: the one table of keys, used by the window and by the sheet behind `?`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Key(msgspec.Struct, frozen=True):
    """One shortcut: what is pressed, what it does, and under which heading the sheet lists it.

    of_view: the action is a method of the visible view, called when that view has it.
    """

    keys: tuple[str, ...]
    action: str
    group: str
    of_view: bool = False


KEYS: Final = (
    Key(("/",), "search", "move"),
    Key(("j",), "next", "move"),
    Key(("k",), "previous", "move"),
    Key(("n",), "next_hit", "move", of_view=True),
    Key(("Shift+n",), "previous_hit", "move", of_view=True),
    Key(("x",), "next_unseen", "move", of_view=True),
    Key(("d",), "jump_to_date", "move", of_view=True),
    Key(("r",), "go_to_reply", "move", of_view=True),
    Key(("h",), "toggle_around", "move", of_view=True),
    Key(("Shift+h",), "next_around", "move", of_view=True),
    Key(("i",), "explain_hits", "move", of_view=True),
    Key(("Enter",), "open_current", "move"),
    Key(("Backspace",), "back", "move"),
    Key(("Escape",), "escape", "move"),
    Key(("s",), "seen", "mark"),
    Key(("Shift+s",), "seen_up_to_here", "mark", of_view=True),
    Key(("c",), "copy_cited", "mark", of_view=True),
    Key(("Space",), "seen_next", "mark"),  # a list takes it itself: elsewhere the blank presses buttons
    Key(("Shift+j",), "extend_next", "mark", of_view=True),
    Key(("Shift+k",), "extend_previous", "mark", of_view=True),
    Key(("Ctrl+A",), "select_all", "mark"),  # taken by the list, too
    Key(("t",), "tags", "mark"),
    *(Key((str(number),), f"tag_{number}", "mark") for number in range(1, 10)),
    Key(("0",), "untag", "mark"),
    Key(("u",), "undo", "mark"),
    Key(("Shift+u",), "redo", "mark"),
    Key(("m",), "note", "mark"),
    Key(("b",), "unblur", "mark", of_view=True),
    Key(("g, o",), "go_overview", "go"),
    Key(("g, e",), "go_evidence", "go"),
    Key(("g, c",), "go_chats", "go"),
    Key(("g, s",), "go_search", "go"),
    Key(("g, h",), "go_hits", "go"),
    Key(("g, p",), "go_gallery", "go"),
    Key(("g, u",), "go_unparsed", "go"),
    Key(("g, l",), "go_log", "go"),
    Key(("g, d",), "go_devices", "go"),
    Key(("g, a",), "add_evidence", "go"),
    Key(("g, r",), "report", "go"),
    Key(("?",), "shortcuts", "help"),
    Key(("F1",), "guide", "help"),
    Key(("Ctrl+I",), "inspector", "help"),
    Key(("Ctrl+J",), "jobs", "help"),
    Key(("Ctrl+L",), "language", "help"),
    Key(("Ctrl+D",), "theme", "help"),
    Key(("Ctrl+O",), "open", "help"),
    Key(("Ctrl+N",), "new", "help"),
)


def install(window: QWidget, actions: Mapping[str, Callable[[], None]]) -> list[QShortcut]:
    """Bind every key whose action is given. A text field keeps its printable keys: Qt asks it first."""
    out: list[QShortcut] = []
    for key in KEYS:
        action = actions.get(key.action)
        for keys in key.keys if action is not None else ():
            shortcut = QShortcut(QKeySequence(keys), window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(action)
            out.append(shortcut)
    return out
