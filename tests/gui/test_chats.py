"""Conversations as an examiner uses them: through real widgets, over a case of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from forensics_app.case.directory import open_case
from forensics_app.case.reader import CaseReader
from forensics_app.case.scope import WarrantScope
from forensics_app.case.writer import CaseWriter
from forensics_app.gui.chat_menu import row_menu, thread_menu
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import OpenMessage, ThreadKey
from forensics_app.gui.queries.attachments import Attached
from forensics_app.gui.queries.bubbles import Bubble
from forensics_app.gui.queries.replies import Quote
from forensics_app.gui.shortcuts import KEYS
from forensics_app.gui.views.chats import ChatsView
from forensics_app.gui.widgets.flow import Gap
from forensics_app.gui.window import DeskWindow
from forensics_app.index.database import Index
from tests.build.chat_case import HIDDEN, HIT, NEWS, make_chat_case
from tests.gui.conftest import Settle

TALK, GROUP, FAR, LAWYER = (ThreadKey("スマホ1", "line", name) for name in ("c1", "g1", "n1", "l1"))
KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="session")
def case_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of conversations in place of the desk's own."""
    root = tmp_path_factory.mktemp("talk") / "template"
    case = make_chat_case(root)
    with Index(case) as index, CaseReader(case) as reader:
        index.update(reader)
    return root


@pytest.fixture
def chats(window: DeskWindow, settle: Settle) -> ChatsView:
    window.router.go("chats")
    settle()
    view = window.views["chats"]
    assert isinstance(view, ChatsView)
    return view


def _open(chats: ChatsView, settle: Settle, key: ThreadKey, record: str | None = None) -> Bubble | None:
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


def _press(qtbot: QtBot, settle: Settle, window: DeskWindow, *keys: Qt.Key, shift: bool = False) -> None:
    for key in keys:
        qtbot.keyClick(window, key, SHIFT if shift else Qt.KeyboardModifier.NoModifier)
        settle()


def _names(chats: ChatsView) -> list[str]:
    return [row.key.thread for row in chats.threads.rows]


def _seen(root: Path) -> set[int]:
    with CaseReader(open_case(root)) as reader:
        rows = reader.connection.execute("SELECT what, detail FROM audit WHERE what IN ('seen', 'unseen') ORDER BY seq")
        seen: set[int] = set()
        for what, detail in rows:
            (seen.add if what == "seen" else seen.discard)(json.loads(detail)["id"])
        return seen


def _log(root: Path, what: str) -> list[dict[str, str]]:
    with CaseReader(open_case(root)) as reader:
        rows = reader.connection.execute("SELECT detail FROM audit WHERE what = ? ORDER BY seq", (what,))
        return [json.loads(row[0]) for row in rows]


# the list -----------------------------------------------------------------------------------------------------------


def test_conversations_can_be_put_into_four_orders(chats: ChatsView, settle: Settle, window: DeskWindow) -> None:
    assert _names(chats) == ["n1", "l1", "g1", "c1", "09000000199"]
    chats.list_of_threads.sort_by("hits")
    assert _names(chats)[:2] == ["n1", "c1"]
    chats.list_of_threads.sort_by("messages")
    assert _names(chats) == ["n1", "c1", "g1", "l1", "09000000199"]
    _open(chats, settle, LAWYER)
    chats.conversation.select_all()
    window.change_tag("seen")
    settle()
    chats.refresh()
    settle()
    chats.list_of_threads.sort_by("unseen")
    assert _names(chats) == ["n1", "g1", "c1", "09000000199", "l1"]
    assert chats.list_of_threads.listing.seen == {LAWYER: 4}


def test_the_progress_follows_what_was_seen(chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot) -> None:
    _open(chats, settle, GROUP)
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
    assert _names(chats) == ["g1"]
    chats.list_of_threads.filter.setText("")
    settle()
    assert len(_names(chats)) == 5


def test_who_takes_part_is_fetched_for_the_rows_in_sight(chats: ChatsView, settle: Settle, window: DeskWindow) -> None:
    window.grab()
    settle()
    people = chats.list_of_threads._people
    assert set(people) == {row.key for row in chats.threads.rows}
    assert people[GROUP].count == 3


# bubbles ------------------------------------------------------------------------------------------------------------


def test_a_press_on_a_quote_goes_to_the_message(chats: ChatsView, settle: Settle, qtbot: QtBot) -> None:
    reply = _open(chats, settle, TALK, "chat_history.id=2")
    assert reply is not None
    view = chats.conversation
    place, top, _ = next(row for row in view.visible_rows() if row[0] == view.range.place)
    layout = view.layouts.of(view.current)
    assert layout is not None
    part = next(part for part in layout.parts if isinstance(part.target, Quote))
    middle = layout.part_box(part).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(int(middle.x()), int(top + middle.y())))
    assert view.current != place
    bubble = view.current_bubble
    assert bubble is not None
    assert bubble.record == "chat_history.id=1"


def test_r_goes_to_what_is_replied_to_also_far_back(
    chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot
) -> None:
    _open(chats, settle, FAR)
    chats.conversation.go_to(NEWS - 1)
    settle()
    window.grab()
    settle()
    quote = chats.conversation.current_quote
    assert quote is not None
    assert quote.state == "found"
    _press(qtbot, settle, window, KEY.Key_R)
    assert chats.conversation.current == 0


def test_a_missing_reply_says_so(chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot) -> None:
    _open(chats, settle, TALK, "chat_history.id=7")
    window.grab()
    settle()
    before = chats.conversation.current
    _press(qtbot, settle, window, KEY.Key_R)
    assert chats.conversation.current == before
    assert "s404" in chats.head.subtitle.text()


def test_a_press_on_a_file_shows_it_in_the_evidence(
    chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot
) -> None:
    bubble = _open(chats, settle, TALK, "chat_history.id=5")
    assert bubble is not None
    view = chats.conversation
    top = next(y for at, y, _ in view.visible_rows() if at == view.range.place)
    layout = view.layouts.of(view.current)
    assert layout is not None
    files = [part for part in layout.parts if isinstance(part.target, Attached)]
    assert len(files) == 3  # the photo is shown as a picture
    middle = layout.part_box(files[0]).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(int(middle.x()), int(top + middle.y())))
    settle()
    assert window.current_view() is window.views["evidence"]


def test_signs_stand_beside_every_colour(chats: ChatsView, settle: Settle) -> None:
    signs = {
        "chat_history.id=6": "✎", "chat_history.id=8": "◇", "chat_history.id=9": "✕", "chat_history.id=10": "⇄",
    }  # fmt: skip
    _open(chats, settle, TALK)
    for at in range(chats.conversation.flow.count):
        chats.conversation.go_to(at)
        settle()
        layout = chats.conversation.layouts.of(at)
        assert layout is not None
        said = f"{layout.head} {layout.foot}"
        for record, sign in signs.items():
            assert (sign in said) is (layout.bubble.record == record), (record, said)
        assert ("▯" in said) is (layout.bubble.text == HIDDEN)


def test_the_tool_tip_and_the_line_below_explain_a_hit(
    chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot
) -> None:
    _open(chats, settle, TALK, "chat_history.id=3")
    view = chats.conversation
    layout = view.layouts.of(view.current)
    assert layout is not None
    assert len(layout.facts) == 3
    top = next(y for at, y, _ in view.visible_rows() if at == view.range.place)
    box = layout.part_box(layout.parts[0])
    tip = view.pointer.tip(QPointF(box.left() + 8, top + box.top() + 8))
    assert "受け子" in tip
    assert window.desk.words("category.role") in tip
    assert view.pointer.tip(QPointF(box.right() + 60, top + box.top() + 8)) == ""
    _press(qtbot, settle, window, KEY.Key_I)
    layout = view.layouts.of(view.current)
    assert layout is not None
    assert layout.facts == []


def test_what_is_explained_does_not_move_the_row_that_was_pressed(
    chats: ChatsView, settle: Settle, qtbot: QtBot
) -> None:
    _open(chats, settle, FAR)
    view = chats.conversation
    view.go_to(1_500)
    settle()
    target, top, height = next(row for row in view.visible_rows() if row[0] > 1_500)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, int(top + height - 2)))
    assert view.current == target
    assert next(y for at, y, _ in view.visible_rows() if at == target) == pytest.approx(top)


# moving -------------------------------------------------------------------------------------------------------------


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
    _open(chats, settle, TALK, "chat_history.id=9")
    before = chats.head.subtitle.text()
    _press(qtbot, settle, window, KEY.Key_D)
    assert chats.head.date.hasFocus()
    qtbot.keyClicks(chats.head.date, typed)
    qtbot.keyClick(chats.head.date, KEY.Key_Return)
    settle()
    bubble = chats.conversation.current_bubble
    assert bubble is not None
    assert bubble.record == record
    assert (chats.head.subtitle.text() != before) is said


def test_h_shows_only_what_is_near_hits(chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot) -> None:
    _open(chats, settle, FAR)
    chats.conversation.go_to(100)
    settle()
    _press(qtbot, settle, window, KEY.Key_H)
    flow = chats.conversation.flow
    assert list(flow.iterate()) == [*range(97, 105), *range(1_497, 1_504)]
    assert chats.conversation.current == 100
    _press(qtbot, settle, window, KEY.Key_H, shift=True)
    assert list(chats.conversation.flow.iterate()) == [100, 101, 1_500]
    _press(qtbot, settle, window, KEY.Key_N, KEY.Key_N)
    assert chats.conversation.current == 1_500
    _press(qtbot, settle, window, KEY.Key_K)
    gap = chats.conversation.flow.at(chats.conversation.range.place)
    assert isinstance(gap, Gap)
    assert chats.current_ids() == []
    qtbot.keyClick(chats.conversation, KEY.Key_Return)
    assert list(chats.conversation.flow.iterate()) == list(range(100, 1_501))
    _press(qtbot, settle, window, KEY.Key_H)
    assert chats.conversation.flow.whole


def test_a_conversation_without_hits_stays_whole(
    chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot
) -> None:
    _open(chats, settle, GROUP)
    _press(qtbot, settle, window, KEY.Key_H)
    assert chats.conversation.flow.whole
    assert chats.head.subtitle.text() == window.desk.words("chats.no_hits")


def test_a_press_on_a_gap_shows_its_rows(chats: ChatsView, settle: Settle, qtbot: QtBot) -> None:
    _open(chats, settle, FAR)
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
    _open(chats, settle, GROUP)
    chats.conversation.go_to(0)
    for _ in range(3):
        qtbot.keyClick(chats.conversation, KEY.Key_Space)
    settle()
    assert len(_seen(case_root)) == 3
    assert chats.conversation.current == 3
    chats.conversation.go_to(0)
    settle()
    _press(qtbot, settle, window, KEY.Key_X)
    assert chats.conversation.current == 3


def test_a_row_outside_the_filter_is_said(chats: ChatsView, settle: Settle, window: DeskWindow) -> None:
    bubble = _open(chats, settle, TALK, "chat_history.id=1")
    assert bubble is not None
    window.set_filter(FilterState(after="2025-06-02"))
    settle()
    window.router.carry_out(OpenMessage(bubble.id))
    settle()
    assert chats.head.subtitle.text() == window.desk.words("chats.not_in_filter")


# ranges -------------------------------------------------------------------------------------------------------------


def test_a_range_is_tagged_as_one_step(
    chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot, case_root: Path
) -> None:
    _open(chats, settle, GROUP)
    chats.conversation.go_to(2)
    settle()
    _press(qtbot, settle, window, KEY.Key_J, KEY.Key_J, shift=True)
    ids = [chats.conversation.ids[at] for at in (2, 3, 4)]
    assert chats.current_ids() == ids
    assert "3" in chats.head.subtitle.text()
    _press(qtbot, settle, window, KEY.Key_1)
    with CaseReader(open_case(case_root)) as reader:
        assert reader.tags_of(chats.conversation.ids) == {row_id: ["relevant"] for row_id in ids}
    assert chats.current_ids() == ids
    _press(qtbot, settle, window, KEY.Key_U)
    with CaseReader(open_case(case_root)) as reader:
        assert reader.tags_of(chats.conversation.ids) == {}
    _press(qtbot, settle, window, KEY.Key_K, shift=True)
    assert chats.current_ids() == ids[:2]
    _press(qtbot, settle, window, KEY.Key_J)
    assert chats.current_ids() == ids[2:]


def test_a_range_is_selected_with_the_mouse(chats: ChatsView, settle: Settle, qtbot: QtBot) -> None:
    _open(chats, settle, GROUP)
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
    _open(chats, settle, FAR)
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
    _open(chats, settle, GROUP)
    chats.conversation.go_to(1)
    window.change_tag("seen")
    settle()
    chats.conversation.go_to(5)
    settle()
    _press(qtbot, settle, window, KEY.Key_S, shift=True)
    ids = list(chats.conversation.ids)
    assert _seen(case_root) == set(ids[:6])
    _press(qtbot, settle, window, KEY.Key_U)
    assert _seen(case_root) == {ids[1]}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_c_copies_texts_with_everything_needed_to_find_them_again(
    chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot, language: str
) -> None:
    window.set_language(language)
    bubble = _open(chats, settle, TALK, "chat_history.id=8")
    assert bubble is not None
    _press(qtbot, settle, window, KEY.Key_J, shift=True)
    _press(qtbot, settle, window, KEY.Key_C)
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
    _open(chats, settle, TALK, "call_history.id=1")
    _press(qtbot, settle, window, KEY.Key_C)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "事件番号: R7-0200"
    assert lines[2] == "[1] アイコとたくみ (c1) · ☎ 音声通話(受信) 不在着信 1:15"


# seals --------------------------------------------------------------------------------------------------------------


def test_a_conversation_is_sealed_opened_and_unsealed_with_reasons(
    chats: ChatsView, settle: Settle, window: DeskWindow, qtbot: QtBot, case_root: Path
) -> None:
    _open(chats, settle, LAWYER)
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
    assert _log(case_root, "thread sealed")[0]["reason"] == "弁護人との通信"
    lock.reason.setText("裁判所の許可")
    qtbot.mouseClick(lock.open, Qt.MouseButton.LeftButton)
    settle()
    assert chats.open_key == LAWYER
    assert chats.conversation.flow.count == 4
    assert _log(case_root, "sealed thread opened") == [
        {"device": "スマホ1", "service": "line", "thread": "l1", "reason": "裁判所の許可"}
    ]
    chats.show_lock(LAWYER)
    lock.reason.setText("誤り")
    qtbot.mouseClick(lock.lift, Qt.MouseButton.LeftButton)
    settle()
    assert chats.list_of_threads.listing.seals == {}
    assert chats.conversation.flow.count == 4
    assert _log(case_root, "seal lifted")[0]["reason"] == "誤り"


def test_a_message_of_a_sealed_conversation_leads_to_the_lock(
    chats: ChatsView, settle: Settle, window: DeskWindow, case_root: Path
) -> None:
    _open(chats, settle, LAWYER)
    row_id = chats.conversation.ids[0]
    _open(chats, settle, TALK)
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
    _open(chats, settle, TALK, "chat_history.id=1")
    layout = chats.conversation.layouts.of(chats.conversation.current)
    assert layout is not None
    assert window.desk.words("chats.outside") in (layout.foot or "")
    _open(chats, settle, TALK, "chat_history.id=8")
    layout = chats.conversation.layouts.of(chats.conversation.current)
    assert layout is not None
    assert window.desk.words("chats.outside") not in (layout.foot or "")


# everybody ----------------------------------------------------------------------------------------------------------


def test_the_current_row_is_told_to_screen_readers(chats: ChatsView, settle: Settle) -> None:
    heard: list[str] = []
    _open(chats, settle, TALK, "chat_history.id=3")
    view = chats.conversation
    description = view.accessibleDescription()
    assert HIT in description
    assert "たくみ" in description
    assert view.accessibleName()
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface is not None
    heard.append(interface.text(QAccessible.Text.Description))
    assert heard == [description]
    view.step(1)
    assert view.accessibleDescription() != description


def test_the_menu_has_every_action_of_the_view_with_its_key(
    chats: ChatsView, settle: Settle, window: DeskWindow
) -> None:
    _open(chats, settle, TALK, "chat_history.id=3")
    menu = row_menu(chats)
    texts = {action.text() for action in menu.actions()}
    words = window.desk.words
    wanted = {key.action: key.keys[0] for key in KEYS if key.of_view and hasattr(ChatsView, key.action)}
    assert {f"{words(f'shortcuts.{action}')}\t{key}" for action, key in wanted.items()} <= texts
    assert len(menu.findChildren(QMenu)) == 1
    menu.deleteLater()
    small = thread_menu(chats, LAWYER)
    assert [action.text() for action in small.actions()] == [words("seal.ask")]
    small.deleteLater()


def test_a_tag_from_the_menu_is_put(chats: ChatsView, settle: Settle, window: DeskWindow, case_root: Path) -> None:
    bubble = _open(chats, settle, TALK, "chat_history.id=3")
    assert bubble is not None
    menu = row_menu(chats)
    tags = menu.findChildren(QMenu)[0]
    tags.actions()[0].trigger()
    settle()
    menu.deleteLater()
    with CaseReader(open_case(case_root)) as reader:
        assert reader.tags_of([bubble.id]) == {bubble.id: ["relevant"]}


def test_another_case_leaves_nothing_behind(chats: ChatsView, settle: Settle, window: DeskWindow) -> None:
    _open(chats, settle, FAR)
    chats.toggle_around()
    chats.list_of_threads.filter.setText("お知らせ")
    settle()
    chats.forget()
    assert chats.open_key is None
    assert chats.conversation.flow.count == 0
    assert chats.threads.rows == []
    assert chats.list_of_threads.filter.text() == ""
    assert chats.head.around is None
    settle()
