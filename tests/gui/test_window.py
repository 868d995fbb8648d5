"""The whole desk: views, keys, tags, languages, with the counts of the synthetic case."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.errors import CaseError
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import OpenMessage, RunSearch, ShowFile
from forensics_app.gui.queries.seen import marks_of_review
from forensics_app.gui.session import Reading
from forensics_app.gui.views.chats import ChatsView
from forensics_app.gui.views.evidence import EvidenceView
from forensics_app.gui.views.gallery import GalleryView
from forensics_app.gui.views.hits import HitsView
from forensics_app.gui.views.log import LogView
from forensics_app.gui.views.search import SearchView
from forensics_app.gui.window import DeskWindow
from tests.gui.conftest import Settle

KANA = re.compile(r"[ぁ-んァ-ヶ]")


def _chats(window: DeskWindow) -> ChatsView:
    view = window.views["chats"]
    assert isinstance(view, ChatsView)
    return view


def _open_talk(window: DeskWindow, settle: Settle, name: str = "人事部 田中") -> ChatsView:
    window.router.go("chats")
    settle()
    chats = _chats(window)
    at = [row.name for row in chats.threads.rows].index(name)
    chats.list.setCurrentIndex(chats.threads.index(at))
    settle()
    chats.conversation.setFocus()
    return chats


def _find(window: DeskWindow, record: str) -> int:
    assert window.desk.session is not None
    with CaseReader(window.desk.session.case) as reader:
        row = reader.connection.execute("SELECT id FROM artifact_messages WHERE record = ?", (record,)).fetchone()
    return int(row[0])


def _tags(root: Path, row_id: int) -> list[str]:
    with CaseReader(CaseDirectory(root)) as reader:
        return list(marks_of_review(reader, [row_id]).get(row_id, ()))


def test_conversations_are_listed_newest_first(window: DeskWindow, settle: Settle) -> None:
    window.router.go("chats")
    settle()
    rows = _chats(window).threads.rows
    assert len(rows) == 5
    assert [row.last_at for row in rows] == sorted((row.last_at for row in rows), reverse=True)
    assert {row.name: (row.messages, row.calls, row.recovered) for row in rows if row.name} == {
        "サークル連絡": (260, 0, 0), "人事部 田中": (14, 2, 2),
    }  # fmt: skip
    assert next(row for row in rows if row.name == "人事部 田中").letters == "DRT"


def test_bubbles_stand_on_their_side_and_keep_what_was_stored(window: DeskWindow, settle: Settle) -> None:
    chats = _open_talk(window, settle)
    bubbles = [chats.conversation.bubble(at) for at in range(16)]
    assert all(bubble is not None for bubble in bubbles)
    by_record = {bubble.record: bubble for bubble in bubbles if bubble is not None}
    assert by_record["call_history.id=19990"].side == "middle"
    assert by_record["chat_history.id=262"].side == "owner"
    edited = by_record["chat_history.id=900"]
    assert (edited.side, edited.edits) == ("peer", ("駅前で待って", "改札で待って"))
    assert by_record["page 7 offset 14416"].origin == "recovered"
    assert {mark.letter for mark in by_record["chat_history.id=265"].marks} == {"R"}


def test_only_what_is_in_sight_is_measured(window: DeskWindow, settle: Settle) -> None:
    chats = _open_talk(window, settle, "サークル連絡")
    view = chats.conversation
    rows = view.visible_rows()
    assert rows[-1][0] == 259
    assert len(rows) < 30
    bottom = rows[-1][1] + rows[-1][2]
    assert abs(bottom - view.viewport().height()) <= 6
    view.go_to(0)
    settle()
    assert view.visible_rows()[0][:2] == (0, 0.0)


def test_scrolling_back_and_forth_leaves_no_gap(window: DeskWindow, settle: Settle) -> None:
    view = _open_talk(window, settle, "サークル連絡").conversation
    for position in (130, 3, 259, 60, 200):
        view.go_to(position)
        settle()
        rows = view.visible_rows()
        assert position in [row[0] for row in rows]
        assert rows[0][1] <= 0 or rows[0][0] == 0
        assert rows[-1][1] + rows[-1][2] >= view.viewport().height() - 6
        for (one, top, height), (other, below, _) in itertools.pairwise(rows):
            assert (other, pytest.approx(below)) == (one + 1, top + height)


def test_keys_move_tag_and_undo(window: DeskWindow, settle: Settle, qtbot: QtBot, case_root: Path) -> None:
    chats = _open_talk(window, settle)
    view = chats.conversation
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_J)
    settle()
    row_id = view.current_id
    assert row_id == _find(window, "chat_history.id=261")
    assert window.inspector.artifact_id == row_id
    qtbot.keyClick(view, Qt.Key.Key_1)
    settle()
    assert _tags(case_root, row_id) == ["relevant"]
    qtbot.keyClick(view, Qt.Key.Key_4)
    qtbot.keyClick(view, Qt.Key.Key_S)
    settle()
    assert sorted(_tags(case_root, row_id)) == ["relevant", "seen", "victim"]
    qtbot.keyClick(view, Qt.Key.Key_0)
    settle()
    assert _tags(case_root, row_id) == ["seen"]
    qtbot.keyClick(view, Qt.Key.Key_U)
    settle()
    assert sorted(_tags(case_root, row_id)) == ["relevant", "seen", "victim"]
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_U)
        settle()
    assert _tags(case_root, row_id) == []
    bubble = view.bubble(1)
    assert bubble is not None
    assert bubble.tags == ()


def test_n_goes_from_hit_to_hit(window: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    view = _open_talk(window, settle).conversation
    qtbot.keyClick(view, Qt.Key.Key_Home)
    settle()
    marked = []
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_N)
        settle()
        bubble = view.bubble(view.current)
        assert bubble is not None
        assert bubble.marks
        marked.append(view.current)
    assert marked == sorted(set(marked))
    qtbot.keyClick(view, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert view.current == marked[-2]


def test_typing_in_the_search_box_tags_nothing(
    window: DeskWindow, settle: Settle, qtbot: QtBot, case_root: Path
) -> None:
    chats = _open_talk(window, settle)
    chats.step(-1)
    settle()
    qtbot.keyClick(chats.conversation, Qt.Key.Key_Slash)
    assert window.top.box.hasFocus()
    qtbot.keyClicks(window.top.box, "j1s0u")
    settle()
    assert window.top.box.text() == "j1s0u"
    assert chats.current_id() is not None
    assert _tags(case_root, chats.current_id() or 0) == []


def test_g_and_a_letter_go_to_a_view_and_backspace_returns(window: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    for letter, name in ((Qt.Key.Key_H, "hits"), (Qt.Key.Key_P, "gallery"), (Qt.Key.Key_L, "log")):
        qtbot.keyClick(window, Qt.Key.Key_G)
        qtbot.keyClick(window, letter)
        settle()
        assert window.current_view() is window.views[name]
    qtbot.keyClick(window, Qt.Key.Key_Backspace)
    settle()
    assert window.current_view() is window.views["gallery"]


def test_inspector_shows_six_steps_back(window: DeskWindow, settle: Settle) -> None:
    window.router.carry_out(OpenMessage(_find(window, "chat_history.id=264")))
    settle()
    assert window.current_view() is window.views["chats"]
    assert _chats(window).current_id() == _find(window, "chat_history.id=264")
    lines = [link.full for link in window.inspector.chain]
    assert len(lines) == 6
    assert "android/line 1.3" in lines[1]
    assert lines[2].startswith("chat_history.id=264")
    assert lines[3] == "data/data/jp.naver.line.android/databases/naver_line"
    assert "inode 20317" in lines[4]
    assert lines[5].startswith("Android.E01")
    window.inspector.chain[3].click()
    settle()
    evidence = window.views["evidence"]
    assert isinstance(evidence, EvidenceView)
    assert window.current_view() is evidence
    row = evidence.files.row(evidence.table.currentIndex().row())
    assert row is not None
    assert row.name == "naver_line"


def test_hits_open_their_conversation(window: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    window.router.go("hits")
    settle()
    hits = window.views["hits"]
    assert isinstance(hits, HitsView)
    everything = hits.categories.rows[0]
    assert everything.hits == sum(row.hits for row in hits.categories.rows[1:]) == hits.hits.rowCount()
    row_id = hits.current_id()
    qtbot.keyClick(hits.rows, Qt.Key.Key_S)
    settle()
    assert hits.categories.rows[0].seen == 1
    qtbot.keyClick(hits.rows, Qt.Key.Key_Return)
    settle()
    assert window.current_view() is window.views["chats"]
    assert _chats(window).current_id() == row_id


def test_search_finds_counts_and_opens(window: DeskWindow, settle: Settle) -> None:
    window.router.carry_out(RunSearch("バイト"))
    settle()
    search = window.views["search"]
    assert isinstance(search, SearchView)
    assert search.results.rowCount() == 3
    first = search.results.row(0)
    assert first is not None
    assert [first.text[mark.start : mark.end] for mark in first.marks] == ["バ イ ト"]
    window.set_filter(FilterState(device="phone-2"))
    settle()
    assert search.results.rowCount() == 1


def test_wrong_query_is_said_under_the_box_with_its_place(window: DeskWindow, settle: Settle) -> None:
    window.router.carry_out(RunSearch("abc /(/"))
    settle()
    assert window.top.error.isVisible()
    assert window.top.error.text()
    window.router.carry_out(RunSearch("バイト"))
    settle()
    assert not window.top.error.isVisible()


def test_nothing_found_says_so_and_widens(window: DeskWindow, settle: Settle) -> None:
    window.set_filter(FilterState(device="phone-2", service="line"))
    window.router.go("chats")
    settle()
    chats = _chats(window)
    assert chats.stack.currentWidget() is chats.empty
    assert chats.empty.button.isVisible()
    chats.empty.button.click()
    settle()
    assert window.desk.filter.empty
    assert len(chats.threads.rows) == 5


def test_gallery_is_blurred_until_one_is_asked_for(window: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    window.router.go("gallery")
    settle()
    gallery = window.views["gallery"]
    assert isinstance(gallery, GalleryView)
    assert gallery.photos.rowCount() == 12
    assert gallery.delegate.clear_ids == set()
    gallery.step(1)
    settle()
    qtbot.keyClick(gallery.list, Qt.Key.Key_B)
    assert gallery.delegate.clear_ids == {gallery.current_id()}
    gallery.step(1)
    qtbot.keyClick(gallery.list, Qt.Key.Key_B)
    assert gallery.delegate.clear_ids == {gallery.current_id()}
    qtbot.keyClick(gallery.list, Qt.Key.Key_B)
    assert gallery.delegate.clear_ids == set()


def test_folder_lists_states_and_jumps_over_sub_trees(window: DeskWindow, settle: Settle) -> None:
    with CaseReader(CaseDirectory(window.desk.session.case.root)) as reader:  # type: ignore[union-attr]  # it is open
        ids = dict(reader.connection.execute("SELECT path, id FROM files").fetchall())
    window.router.carry_out(ShowFile(ids["media/0/Download/gone.pdf"]))
    settle()
    evidence = window.views["evidence"]
    assert isinstance(evidence, EvidenceView)
    rows = [evidence.files.row(at) for at in range(evidence.files.rowCount())]
    assert {row.name: row.state for row in rows if row is not None} == {
        "memo.txt": "allocated", "old list.txt": "deleted", "gone.pdf": "inode_reused",
    }  # fmt: skip
    assert evidence.preview.said.text() == window.desk.words("preview.reused")
    folders = evidence.tree_model.item_of(evidence._node) if evidence._node is not None else None
    assert folders is not None


def test_log_shows_that_the_chain_holds(window: DeskWindow, settle: Settle) -> None:
    window.router.go("log")
    settle()
    log = window.views["log"]
    assert isinstance(log, LogView)
    assert log.entries.rowCount() == 7
    assert window.desk.words("log.holds") in log.state.text()


def test_a_folder_without_a_case_is_one_plain_line(empty_window: DeskWindow, settle: Settle, tmp_path: Path) -> None:
    empty_window.open_case(tmp_path / "nothing")
    settle()
    assert empty_window.desk.session is None
    assert empty_window.welcome.error.isVisible()
    assert "\n" not in empty_window.welcome.error.text()
    assert not empty_window.rail.buttons["chats"].isEnabled()


def test_a_question_that_fails_is_one_line_in_the_strip(window: DeskWindow, settle: Settle) -> None:
    def ask(_reading: Reading) -> None:
        raise CaseError("case.db: the disk is full\nsecond line")

    assert window.desk.session is not None
    window.desk.session.read(ask, lambda _: None)
    settle()
    assert window.strip.text.text() == "case.db: the disk is full second line"


def test_a_damaged_case_is_refused_in_one_line(empty_window: DeskWindow, settle: Settle, case_root: Path) -> None:
    for file in case_root.glob("case.db*"):
        file.write_bytes(b"this is not a database" * 1000)
    empty_window.open_case(case_root)
    settle()
    assert empty_window.desk.session is None
    assert "case.db" in empty_window.welcome.error.text()


def test_markup_in_evidence_stays_text(window: DeskWindow, settle: Settle) -> None:
    window.router.carry_out(RunSearch("太字"))
    settle()
    assert window.inspector.title.text() == "地図 <b>太字ではない</b>"
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in window.findChildren(QLabel) if label.text())
