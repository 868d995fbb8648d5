"""The search box under an input method, under a paste of a whole book, and when what was wrong is changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forensics_app.gui.widgets.search_box import PAUSE_MS
from forensics_app.gui.window import DeskWindow
from forensics_app.search.grammar import MAX_LENGTH
from tests.gui.conftest import Settle


def _compose(window: DeskWindow, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(window.top.box, event)


@pytest.fixture
def heard(window: DeskWindow) -> list[str]:
    """What the box asked for so far."""
    out: list[str] = []
    window.top.box.typed.connect(lambda text: out.append(f"typed {text}"))
    window.top.box.searched.connect(lambda text: out.append(f"searched {text}"))
    window.top.focus_search()
    return out


def test_what_is_being_composed_is_neither_searched_for_nor_lost(
    window: DeskWindow, settle: Settle, qtbot: QtBot, heard: list[str]
) -> None:
    box = window.top.box
    qtbot.keyClicks(box, "ab")
    _compose(window, "みぶん")
    qtbot.wait(2 * PAUSE_MS)
    assert heard == []
    _compose(window, "身分証")
    window.top.show_error("something is wrong", 1)  # an answer that comes meanwhile does not move the cursor
    _compose(window, "", "身分証")
    assert box.text() == "ab身分証"
    qtbot.waitUntil(lambda: heard == ["typed ab身分証"])
    settle()


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Up]
)
def test_a_key_that_ends_a_composition_does_nothing_else(
    window: DeskWindow, settle: Settle, qtbot: QtBot, heard: list[str], key: Qt.Key
) -> None:
    box = window.top.box
    view = window.current_view()
    _compose(window, "たたき")
    qtbot.keyClick(box, key)
    settle()
    assert (heard, box.offers, window.current_view()) == ([], [], view)
    assert box.composing
    _compose(window, "", "叩き")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()
    assert heard == ["searched 叩き"]


def test_a_composition_that_is_given_up_searches_for_what_was_there(
    window: DeskWindow, settle: Settle, qtbot: QtBot, heard: list[str]
) -> None:
    qtbot.keyClicks(window.top.box, "ab")
    _compose(window, "み")
    _compose(window, "")
    qtbot.waitUntil(lambda: heard == ["typed ab"])
    settle()


@pytest.mark.parametrize("text", ["身分証 " * 25_000, "🀄" * 100_000, "(" * 100_000, '"' + "あ" * 100_000])
def test_a_paste_that_is_too_long_is_refused_not_cut_in_silence(
    window: DeskWindow, settle: Settle, qtbot: QtBot, heard: list[str], text: str
) -> None:
    QApplication.clipboard().setText(text)
    window.top.box.paste()
    qtbot.keyClick(window.top.box, Qt.Key.Key_Return)
    settle()
    assert str(MAX_LENGTH) in window.top.error.text()
    assert window._queries() == []
    assert len(heard) == 1
    qtbot.keyClicks(window.top.box, "x")  # another text: what was said is not true of it
    qtbot.keyClick(window.top.box, Qt.Key.Key_Backspace)
    assert not window.top.error.isVisible()
