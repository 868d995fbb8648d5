"""The search box and its results: while typing, with what was asked before, completed, refused, and in facets."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forensics_app.gui.intents import RunSearch
from forensics_app.gui.query_text import completions, is_ripe
from forensics_app.gui.views.search import SearchView
from forensics_app.gui.widgets.search_box import PAUSE_MS
from forensics_app.gui.window import DeskWindow
from tests.gui.conftest import Settle


def _view(window: DeskWindow) -> SearchView:
    view = window.views["search"]
    assert isinstance(view, SearchView)
    return view


def _type(window: DeskWindow, text: str) -> None:
    """Type into the box as a keyboard or an input method does."""
    box = window.top.box
    if text.isascii():
        QTest.keyClicks(box, text)
    else:
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QApplication.sendEvent(box, event)


def _pause(window: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    qtbot.wait(PAUSE_MS + 60)
    settle()


def _search(window: DeskWindow, settle: Settle, query: str) -> SearchView:
    window.router.carry_out(RunSearch(query))
    settle()
    return _view(window)


# typing ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "ripe"),
    [
        ("", False), ("a", False), ("ab", True), ("叩", True), ("ﾀ", True), (" 叩 ", True), ('"高額', False), ("/[0-9", False),
        ("/[0-9]+/", True), ("from:", False), ("from:た", True), ("(a b", False), ("高額 -", True), ("𠮟", True), ("가", True),
    ],
)  # fmt: skip
def test_what_can_be_asked_while_it_is_typed(text: str, ripe: bool) -> None:
    assert is_ripe(text) is ripe


def test_results_come_while_typing_and_the_keyboard_stays_in_the_box(
    window: DeskWindow, settle: Settle, qtbot: QtBot
) -> None:
    window.router.go("chats")
    settle()
    qtbot.keyClick(window, Qt.Key.Key_Slash)
    _type(window, "バイト")
    assert window.current_view() is window.views["chats"]  # not before the pause
    _pause(window, settle, qtbot)
    view = _view(window)
    assert window.current_view() is view
    assert view.results.rowCount() == 3
    assert window.top.box.hasFocus()
    assert view.current_id() is None  # nothing is chosen under the hand
    _type(window, " 興味")
    _pause(window, settle, qtbot)
    assert view.results.rowCount() == 1
    assert (window.top.box.text(), window.top.box.hasFocus()) == ("バイト 興味", True)
    assert window.top.box.cursorPosition() == len("バイト 興味")
    qtbot.keyClick(window.top.box, Qt.Key.Key_Return)
    settle()
    assert view.rows.hasFocus()
    assert view.current_id() is not None


def test_one_kanji_is_enough_and_one_letter_is_not(window: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    window.top.focus_search()
    _type(window, "j")
    _pause(window, settle, qtbot)
    assert window.current_view() is window.views["overview"]
    window.top.box.clear()
    _type(window, "叩")
    _pause(window, settle, qtbot)
    assert window.current_view() is _view(window)
    assert _view(window).results.rowCount() >= 1


def test_what_is_still_open_says_nothing_until_enter(window: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    view = _search(window, settle, "バイト")
    window.top.focus_search()
    window.top.box.clear()
    for piece in ('"', "高額"):
        _type(window, piece)
        _pause(window, settle, qtbot)
        assert not window.top.error.isVisible()
        assert view.results.rowCount() == 3  # what was found stays
    qtbot.keyClick(window.top.box, Qt.Key.Key_Return)
    settle()
    assert window.top.error.isVisible()
    assert window.top.box.cursorPosition() == 0  # the quote that is open
    window.top.box.end(False)
    _type(window, '"')
    _pause(window, settle, qtbot)
    assert not window.top.error.isVisible()
    assert view.results.rowCount() == 2


def test_a_question_that_is_overtaken_is_cancelled(window: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    view = _view(window)
    view.run("バイト", typing=True)
    first = view._job
    view.run("受け子", typing=True)
    assert first is not None
    assert first.cancelled
    settle()
    assert view.query == "受け子"
    rows = [view.results.row(at) for at in range(view.results.rowCount())]
    assert rows
    assert all("受け子" in row.text for row in rows if row is not None)


def test_a_refresh_keeps_the_row_that_is_being_read(window: DeskWindow, settle: Settle) -> None:
    view = _search(window, settle, "kind:messages")
    count = view.results.rowCount()
    assert count == 313
    view.rows.go_to(200)
    settle()
    kept = view.current_id()
    window.refresh()
    settle()
    assert (view.results.rowCount(), view.current_id()) == (count, kept)


WRONG = (
    "x" * 5_000, '"a', "/a", "/(/", "//", '""', "abcdef~2", "abc~1", "from:", "disguised:\u200b", "after:abc", "kind:x", "a)", "(a",
    "(" * 50 + "a" + ")" * 50, "a OR", "a -(b", "a -|b", "device:nowhere", "slang:nothing", "on:2025-02-31",
)  # fmt: skip


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_wrong_query_is_said_in_the_language_of_the_desk(
    window: DeskWindow, settle: Settle, language: str
) -> None:
    window.set_language(language)
    said = set()
    for query in WRONG:
        view = _search(window, settle, query)
        text = window.top.error.text()
        assert window.top.error.isVisible(), query
        assert any("ぁ" <= letter <= "ん" for letter in text) is (language == "ja"), text
        assert view.stack.currentWidget() is view.empty
        assert view.empty.text.text() == window.desk.words("query.refused")
        said.add(text)
    assert len(said) >= len(WRONG) - 3


def test_a_wrong_query_is_said_over_no_other_view(window: DeskWindow, settle: Settle) -> None:
    view = _search(window, settle, "(a")
    window.router.go("overview")
    assert not window.top.error.isVisible()
    view.refresh()
    settle()
    assert not window.top.error.isVisible()


# history and completion -----------------------------------------------------------------------------------------------


def test_what_was_asked_before_comes_with_the_down_key(window: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    box = window.top.box
    for query in ("バイト", "受け子", "駅前"):
        window.top.focus_search()
        box.clear()
        _type(window, query)
        qtbot.keyClick(box, Qt.Key.Key_Return)
        settle()
    window.top.focus_search()
    box.clear()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.offers == ["駅前", "受け子", "バイト"]
    popup = QApplication.activePopupWidget()
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert box.text() == "受け子"
    _pause(window, settle, qtbot)
    assert _view(window).query == "受け子"


def test_queries_are_remembered_by_case_fifty_of_them(window: DeskWindow, settle: Settle, case_root: Path) -> None:
    for number in range(60):
        window.top.asked.emit(f"q{number}")
    window.top.asked.emit("q30")
    kept = window.settings.queries(case_root)
    assert (len(kept), kept[0], kept[1], "q5" in kept) == (50, "q30", "q59", False)
    assert window.settings.queries(case_root.parent) == []


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("de", ["device:"]), ("-de", ["-device:"]), ("高額 fr", ["from:"]), ("device:ス", ["device:スマホ1"]),
        ("device:", ["device:スマホ1", 'device:"my phone"']), ("device:phone", ['device:"my phone"']), ("is:ed", ["is:edited"]),
        ("has:wal", ["has:wallet"]), ("kind:visi", ["kind:visits"]), ('device:"my p', ['device:"my phone"']),
        ("ｄｅｖ", ["device:"]), ("高額", []), ("nothing:x", []), ("", []), ("tag:", ["tag:relevant"]),
    ],
)  # fmt: skip
def test_words_go_on_with_fields_and_their_values(text: str, offers: list[str]) -> None:
    values = {"device": ["スマホ1", "my phone"], "tag": ["relevant"]}
    found = completions(text, len(text), values)
    assert [offer.text for offer in found] == offers
    for offer in found:
        assert text[: offer.start] + offer.text + text[offer.end :] == text[: offer.start] + offer.text


def test_a_completed_value_is_searched_for(window: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    box = window.top.box
    window.top.focus_search()
    _type(window, "dev")
    assert box.offers == ["device:"]
    popup = QApplication.activePopupWidget()
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Tab)
    assert box.text() == "device:"
    assert box.offers == ["device:phone-2", "device:スマホ1"]
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert box.text() == "device:phone-2"
    _pause(window, settle, qtbot)
    assert _view(window).query == "device:phone-2"
    assert _view(window).results.rowCount() > 15


def test_enter_with_the_list_open_asks_for_what_was_typed(window: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    window.top.focus_search()
    _type(window, "is")
    assert window.top.box.offers == ["is:"]
    qtbot.keyClick(window.top.box, Qt.Key.Key_Return)
    settle()
    assert _view(window).query == "is"
    assert window.top.box.offers == []
