"""Ranges of rows: tagged, seen, cited; and conversations that are sealed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from forensics_app.case.directory import open_case
from forensics_app.case.reader import CaseReader
from forensics_app.case.scope import WarrantScope
from forensics_app.case.writer import CaseWriter
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import OpenMessage
from forensics_app.gui.views.chats import ChatsView
from forensics_app.gui.window import DeskWindow
from tests.build.chat_case import HIDDEN
from tests.gui.chats.hands import FAR, GROUP, KEY, LAWYER, SHIFT, TALK, logged, open_talk, press, seen
from tests.gui.conftest import Settle


def test_a_range_is_tagged_as_one_step(
    chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot, case_root: Path
) -> None:
    open_talk(chats, settle, GROUP)
    chats.conversation.go_to(2)
    settle()
    press(qtbot, settle, window, KEY.Key_J, KEY.Key_J, shift=True)
    ids = [chats.conversation.ids[at] for at in (2, 3, 4)]
    assert chats.current_ids() == ids
    assert "3" in chats.head.subtitle.text()
    press(qtbot, settle, window, KEY.Key_1)
    with CaseReader(open_case(case_root)) as reader:
        assert reader.tags_of(chats.conversation.ids) == {row_id: ["relevant"] for row_id in ids}
    assert chats.current_ids() == ids
    press(qtbot, settle, window, KEY.Key_U)
    with CaseReader(open_case(case_root)) as reader:
        assert reader.tags_of(chats.conversation.ids) == {}
    press(qtbot, settle, window, KEY.Key_K, shift=True)
    assert chats.current_ids() == ids[:2]
    press(qtbot, settle, window, KEY.Key_J)
    assert chats.current_ids() == ids[2:]


def test_a_range_is_selected_with_the_mouse(chats: ChatsView, settle: Settle, qtbot: QtBot) -> None:
    open_talk(chats, settle, GROUP)
    view = chats.conversation
    rows = [(at, QPoint(300, int(top + height - 4))) for at, top, height in view.visible_rows() if top >= 0]
    (first, one), (last, other) = rows[0], rows[3]
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(view.viewport(), left, pos=one)
    qtbot.mouseClick(view.viewport(), left, SHIFT, pos=other)
    assert view.selected_ids() == [view.ids[at] for at in range(first, last + 1)]
    qtbot.mouseClick(view.viewport(), left, pos=other)
    assert view.selected_ids() == [view.ids[last]]
    qtbot.mousePress(view.viewport(), left, pos=other)
    qtbot.mouseMove(view.viewport(), one)
    qtbot.mouseRelease(view.viewport(), left, pos=one)
    assert view.selected_ids() == [view.ids[at] for at in range(first, last + 1)]


def test_what_a_gap_leaves_out_is_not_selected(
    chats: ChatsView, settle: Settle, qtbot: QtBot, window: DeskWindow
) -> None:
    open_talk(chats, settle, FAR)
    chats.head.next_around()
    settle()
    chats.head.next_around()
    settle()
    assert chats.head.around == 0
    qtbot.keyClick(chats.conversation, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert chats.current_ids() == [chats.conversation.ids[at] for at in (100, 101, 1_500)]


def test_everything_up_to_here_is_seen_as_one_step(
    chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot, case_root: Path
) -> None:
    open_talk(chats, settle, GROUP)
    chats.conversation.go_to(1)
    window.change_tag("seen")
    settle()
    chats.conversation.go_to(5)
    settle()
    press(qtbot, settle, window, KEY.Key_S, shift=True)
    ids = list(chats.conversation.ids)
    assert seen(case_root) == set(ids[:6])
    press(qtbot, settle, window, KEY.Key_U)
    assert seen(case_root) == {ids[1]}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_c_copies_texts_with_everything_needed_to_find_them_again(
    chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot, language: str
) -> None:
    window.set_language(language)
    bubble = open_talk(chats, settle, TALK, "chat_history.id=8")
    assert bubble is not None
    press(qtbot, settle, window, KEY.Key_J, shift=True)
    press(qtbot, settle, window, KEY.Key_C)
    text = QGuiApplication.clipboard().text()
    assert text == (EXPECTED_JA if language == "ja" else EXPECTED_EN)
    assert HIDDEN in text


EXPECTED_JA = (
    "事件番号: R7-0200\n"
    "\n"
    "[1] たくみ (u01) · 受信\n"
    "本文(10 文字):\n"
    "----\n"
    "金額は\u200b５万円\u202eです\n"
    "----\n"
    "見えない文字: U+200B ZERO WIDTH SPACE ×1, U+202E RIGHT-TO-LEFT OVERRIDE ×1\n"
    "日時: 2025-06-02 01:04:00+09:00 Asia/Tokyo (2025-06-01T16:04:00.000Z)\n"
    "端末: スマホ1 (証拠番号 甲-3)\n"
    "アプリ: LINE (jp.naver.line.android)\n"
    "会話: アイコとたくみ (c1)\n"
    "記録: chat_history.id=8 · 復元\n"
    "参照: 4a0befb779992d54-44cd0791b1bac393eac3946820e158c6\n"
    "証拠データ: Android.E01 SHA-256 4a0befb779992d541c43b25f3d4cc5b22f909742de7a3fd1b58f1c418821bf6c\n"
    "\n"
    "[2] たくみ (u01) · 受信\n"
    "[送信取消(アプリの記録)]\n"
    "日時: 2025-06-02 01:05:00+09:00 Asia/Tokyo (2025-06-01T16:05:00.000Z)\n"
    "端末: スマホ1 (証拠番号 甲-3)\n"
    "アプリ: LINE (jp.naver.line.android)\n"
    "会話: アイコとたくみ (c1)\n"
    "記録: chat_history.id=9 · 削除済み(アプリの記録)\n"
    "参照: 4a0befb779992d54-b2ac437c1e37ef594f3703162d8a217c\n"
    "証拠データ: Android.E01 SHA-256 4a0befb779992d541c43b25f3d4cc5b22f909742de7a3fd1b58f1c418821bf6c\n"
)
EXPECTED_EN = (
    "Case number: R7-0200\n"
    "\n"
    "[1] たくみ (u01) · incoming\n"
    "Text (10 characters):\n"
    "----\n"
    "金額は\u200b５万円\u202eです\n"
    "----\n"
    "Hidden characters: U+200B ZERO WIDTH SPACE ×1, U+202E RIGHT-TO-LEFT OVERRIDE ×1\n"
    "Time: 2025-06-02 01:04:00+09:00 Asia/Tokyo (2025-06-01T16:04:00.000Z)\n"
    "Device: スマホ1 (exhibit 甲-3)\n"
    "App: LINE (jp.naver.line.android)\n"
    "Conversation: アイコとたくみ (c1)\n"
    "Record: chat_history.id=8 · recovered\n"
    "Ref: 4a0befb779992d54-44cd0791b1bac393eac3946820e158c6\n"
    "Evidence: Android.E01 SHA-256 4a0befb779992d541c43b25f3d4cc5b22f909742de7a3fd1b58f1c418821bf6c\n"
    "\n"
    "[2] たくみ (u01) · incoming\n"
    "[message taken back (marked by the app)]\n"
    "Time: 2025-06-02 01:05:00+09:00 Asia/Tokyo (2025-06-01T16:05:00.000Z)\n"
    "Device: スマホ1 (exhibit 甲-3)\n"
    "App: LINE (jp.naver.line.android)\n"
    "Conversation: アイコとたくみ (c1)\n"
    "Record: chat_history.id=9 · deleted (marked by the app)\n"
    "Ref: 4a0befb779992d54-b2ac437c1e37ef594f3703162d8a217c\n"
    "Evidence: Android.E01 SHA-256 4a0befb779992d541c43b25f3d4cc5b22f909742de7a3fd1b58f1c418821bf6c\n"
)


def test_a_call_is_cited_too(chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot) -> None:
    open_talk(chats, settle, TALK, "call_history.id=1")
    press(qtbot, settle, window, KEY.Key_C)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "事件番号: R7-0200"
    assert lines[2] == "[1] アイコとたくみ (c1) · ☎ 音声通話(受信) 不在着信 1:15"


def test_a_conversation_is_sealed_opened_and_unsealed_with_reasons(
    chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot, case_root: Path
) -> None:
    open_talk(chats, settle, LAWYER)
    chats.show_lock(LAWYER)
    lock = chats.lock
    assert not lock.seal.isEnabled()
    lock.reason.setText("弁護人との通信")
    assert lock.seal.isEnabled()
    qtbot.mouseClick(lock.seal, Qt.MouseButton.LeftButton)
    settle()
    assert chats.right.currentWidget() is lock
    assert "弁護人との通信" in lock.facts.text()
    assert "検査 花子" in lock.facts.text()
    assert chats.conversation.flow.count == 0
    assert chats.current_ids() == []
    assert logged(case_root, "thread sealed")[0]["reason"] == "弁護人との通信"
    lock.reason.setText("裁判所の許可")
    qtbot.mouseClick(lock.open, Qt.MouseButton.LeftButton)
    settle()
    assert chats.open_key == LAWYER
    assert chats.conversation.flow.count == 4
    assert logged(case_root, "sealed thread opened") == [
        {"device": "スマホ1", "service": "line", "thread": "l1", "reason": "裁判所の許可"}
    ]
    chats.show_lock(LAWYER)
    lock.reason.setText("誤り")
    qtbot.mouseClick(lock.lift, Qt.MouseButton.LeftButton)
    settle()
    assert chats.list_of_threads.listing.seals == {}
    assert chats.conversation.flow.count == 4
    assert logged(case_root, "seal lifted")[0]["reason"] == "誤り"


def test_a_message_of_a_sealed_conversation_leads_to_the_lock(
    chats: ChatsView, settle: Settle, window: DeskWindow, case_root: Path
) -> None:
    open_talk(chats, settle, LAWYER)
    row_id = chats.conversation.ids[0]
    open_talk(chats, settle, TALK)
    with CaseWriter(open_case(case_root), "検査 花子") as writer:
        writer.seal("スマホ1", "line", "l1", "弁護人との通信")
    window.refresh()
    settle()
    window.router.carry_out(OpenMessage(row_id))
    settle()
    assert chats.right.currentWidget() is chats.lock
    assert chats.conversation.flow.count == 0
    assert "接見" not in " ".join(label.text() for label in (chats.lock.title, chats.lock.facts, chats.lock.meaning))


def test_what_lies_outside_the_scope_is_marked(
    chats: ChatsView, settle: Settle, window: DeskWindow, case_root: Path
) -> None:
    with CaseWriter(open_case(case_root), "検査 花子") as writer:
        writer.set_scope(WarrantScope(after="2025-06-02"))
    window.set_filter(FilterState(outside=True))
    settle()
    open_talk(chats, settle, TALK, "chat_history.id=1")
    layout = chats.conversation.layouts.of(chats.conversation.current)
    assert layout is not None
    assert window.desk.words("chats.outside") in (layout.foot or "")
    open_talk(chats, settle, TALK, "chat_history.id=8")
    layout = chats.conversation.layouts.of(chats.conversation.current)
    assert layout is not None
    assert window.desk.words("chats.outside") not in (layout.foot or "")
