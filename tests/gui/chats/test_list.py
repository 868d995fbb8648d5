"""The list of conversations: orders, names, progress, people; and how one goes from row to row."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import OpenMessage
from forensics_app.gui.views.chats import ChatsView
from forensics_app.gui.widgets.flow import Gap
from forensics_app.gui.window import DeskWindow
from tests.gui.chats.hands import FAR, GROUP, KEY, LAWYER, TALK, names, open_talk, press, seen
from tests.gui.conftest import Settle


def test_conversations_can_be_put_into_four_orders(chats: ChatsView, settle: Settle, window: DeskWindow) -> None:
    assert names(chats) == ["n1", "l1", "g1", "c1", "09000000199"]
    chats.list_of_threads.sort_by("hits")
    assert names(chats)[:2] == ["n1", "c1"]
    chats.list_of_threads.sort_by("messages")
    assert names(chats) == ["n1", "c1", "g1", "l1", "09000000199"]
    open_talk(chats, settle, LAWYER)
    chats.conversation.select_all()
    window.change_tag("seen")
    settle()
    chats.refresh()
    settle()
    chats.list_of_threads.sort_by("unseen")
    assert names(chats) == ["n1", "g1", "c1", "09000000199", "l1"]
    assert chats.list_of_threads.listing.seen == {LAWYER: 4}


def test_the_progress_follows_what_was_seen(chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot) -> None:
    open_talk(chats, settle, GROUP)
    chats.conversation.go_to(0)
    window.change_tag("seen")
    qtbot.waitUntil(lambda: chats.list_of_threads.listing.seen == {GROUP: 1}, timeout=5_000)
    window.change_tag("undo")
    qtbot.waitUntil(lambda: chats.list_of_threads.listing.seen == {}, timeout=5_000)
    settle()


@pytest.mark.parametrize("typed", ["アイデア", "ｱｲﾃﾞｱ", "あいであ会"])
def test_a_typed_name_narrows_the_list_however_it_is_written(chats: ChatsView, settle: Settle, typed: str) -> None:
    chats.list_of_threads.filter.setText(typed)
    settle()
    assert names(chats) == ["g1"]
    chats.list_of_threads.filter.setText("")
    settle()
    assert len(names(chats)) == 5


def test_who_takes_part_is_fetched_for_the_rows_in_sight(chats: ChatsView, settle: Settle, window: DeskWindow) -> None:
    window.grab()
    settle()
    people = chats.list_of_threads._people
    assert set(people) == {row.key for row in chats.threads.rows}
    assert people[GROUP].count == 3


@pytest.mark.parametrize(
    ("typed", "record", "said"),
    [
        ("2025-06-02", "chat_history.id=5", False),
        ("2025-06", "chat_history.id=1", False),
        ("2025", "chat_history.id=1", False),
        ("2026", "chat_history.id=11", True),
        ("2025-13", "chat_history.id=9", True),
        ("yesterday", "chat_history.id=9", True),
    ],
)
def test_d_goes_to_a_date(
    chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot, typed: str, record: str, said: bool
) -> None:
    open_talk(chats, settle, TALK, "chat_history.id=9")
    before = chats.head.subtitle.text()
    press(qtbot, settle, window, KEY.Key_D)
    assert chats.head.date.hasFocus()
    qtbot.keyClicks(chats.head.date, typed)
    qtbot.keyClick(chats.head.date, KEY.Key_Return)
    settle()
    bubble = chats.conversation.current_bubble
    assert bubble is not None
    assert bubble.record == record
    assert (chats.head.subtitle.text() != before) is said


def test_h_shows_only_what_is_near_hits(chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot) -> None:
    open_talk(chats, settle, FAR)
    chats.conversation.go_to(100)
    settle()
    press(qtbot, settle, window, KEY.Key_H)
    flow = chats.conversation.flow
    assert list(flow.iterate()) == [*range(97, 105), *range(1_497, 1_504)]
    assert chats.conversation.current == 100
    press(qtbot, settle, window, KEY.Key_H, shift=True)
    assert list(chats.conversation.flow.iterate()) == [100, 101, 1_500]
    press(qtbot, settle, window, KEY.Key_N, KEY.Key_N)
    assert chats.conversation.current == 1_500
    press(qtbot, settle, window, KEY.Key_K)
    gap = chats.conversation.flow.at(chats.conversation.range.place)
    assert isinstance(gap, Gap)
    assert chats.current_ids() == []
    qtbot.keyClick(chats.conversation, KEY.Key_Return)
    assert list(chats.conversation.flow.iterate()) == list(range(100, 1_501))
    press(qtbot, settle, window, KEY.Key_H)
    assert chats.conversation.flow.whole


def test_a_conversation_without_hits_stays_whole(
    chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot
) -> None:
    open_talk(chats, settle, GROUP)
    press(qtbot, settle, window, KEY.Key_H)
    assert chats.conversation.flow.whole
    assert chats.head.subtitle.text() == window.desk.words("chats.no_hits")


def test_a_press_on_a_gap_shows_its_rows(chats: ChatsView, settle: Settle, qtbot: QtBot) -> None:
    open_talk(chats, settle, FAR)
    chats.toggle_around()
    settle()
    view = chats.conversation
    view.go_to_place(0)
    settle()
    top, height = next((y, size) for at, y, size in view.visible_rows() if at == 0)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, int(top + height / 2)))
    assert list(view.flow.iterate())[:97] == list(range(97))


def test_x_goes_to_the_next_unseen(
    chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot, case_root: Path
) -> None:
    open_talk(chats, settle, GROUP)
    chats.conversation.go_to(0)
    for _ in range(3):
        qtbot.keyClick(chats.conversation, KEY.Key_Space)
    settle()
    assert len(seen(case_root)) == 3
    assert chats.conversation.current == 3
    chats.conversation.go_to(0)
    settle()
    press(qtbot, settle, window, KEY.Key_X)
    assert chats.conversation.current == 3


def test_a_row_outside_the_filter_is_said(chats: ChatsView, settle: Settle, window: DeskWindow) -> None:
    bubble = open_talk(chats, settle, TALK, "chat_history.id=1")
    assert bubble is not None
    window.set_filter(FilterState(after="2025-06-02"))
    settle()
    window.router.carry_out(OpenMessage(bubble.id))
    settle()
    assert chats.head.subtitle.text() == window.desk.words("chats.not_in_filter")


def test_what_is_read_stays_where_it_is_when_everything_is_read_anew(
    chats: ChatsView, settle: Settle, window: DeskWindow
) -> None:
    open_talk(chats, settle, FAR)
    chats.conversation.go_to(900)
    chats.conversation.scroll_by(-70)
    settle()
    before = [row for row in chats.conversation.visible_rows() if row[1] >= 0]
    window.refresh()
    settle()
    assert chats.conversation.current == 900
    assert [row for row in chats.conversation.visible_rows() if row[1] >= 0] == before


def test_a_conversation_outside_the_filter_is_asked_for_and_said(
    chats: ChatsView, settle: Settle, window: DeskWindow
) -> None:
    open_talk(chats, settle, TALK)
    row_id = chats.conversation.ids[0]
    window.router.go("overview")
    settle()
    window.set_filter(FilterState(service="sms"))
    window.router.carry_out(OpenMessage(row_id))
    settle()
    assert chats.head.subtitle.text() == window.desk.words("chats.not_in_filter")
    assert chats.conversation.flow.count == 0
