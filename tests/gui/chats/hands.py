"""Hands of the tests of conversations: open one at a row, press keys, look into the case."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from forensics_app.case.directory import open_case
from forensics_app.case.reader import CaseReader
from forensics_app.gui.intents import ThreadKey
from forensics_app.gui.queries.bubbles import Bubble
from forensics_app.gui.views.chats import ChatsView
from forensics_app.gui.window import DeskWindow
from tests.gui.conftest import Settle

TALK, GROUP, FAR, LAWYER = (ThreadKey("スマホ1", "line", name) for name in ("c1", "g1", "n1", "l1"))
KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def open_talk(chats: ChatsView, settle: Settle, key: ThreadKey, record: str | None = None) -> Bubble | None:
    """Open a conversation, at the row with that record."""
    chats.open_thread(key)
    settle()
    chats.conversation.setFocus()
    if record is None:
        return None
    for at in range(chats.conversation.flow.count):
        chats.conversation.go_to(at)
        settle()
        bubble = chats.conversation.current_bubble
        if bubble is not None and bubble.record == record:
            return bubble
    raise AssertionError(record)


def press(qtbot: QtBot, settle: Settle, window: DeskWindow, *keys: Qt.Key, shift: bool = False) -> None:
    """Press keys of the window one after the other, and wait for what each of them brings."""
    for key in keys:
        qtbot.keyClick(window, key, SHIFT if shift else Qt.KeyboardModifier.NoModifier)
        settle()


def names(chats: ChatsView) -> list[str]:
    """The conversations as they are listed."""
    return [row.key.thread for row in chats.threads.rows]


def seen(root: Path) -> set[int]:
    """What the audit log says was seen."""
    with CaseReader(open_case(root)) as reader:
        rows = reader.connection.execute("SELECT what, detail FROM audit WHERE what IN ('seen', 'unseen') ORDER BY seq")
        found: set[int] = set()
        for what, detail in rows:
            (found.add if what == "seen" else found.discard)(json.loads(detail)["id"])
        return found


def logged(root: Path, what: str) -> list[dict[str, str]]:
    """Entries of the audit log of one sort."""
    with CaseReader(open_case(root)) as reader:
        rows = reader.connection.execute("SELECT detail FROM audit WHERE what = ? ORDER BY seq", (what,))
        return [json.loads(row[0]) for row in rows]
