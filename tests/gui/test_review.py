"""A thousand hits, reviewed by the keyboard alone, through the real window."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.gui.queries.seen import seen_among
from forensics_app.gui.views.hits import HitsView
from forensics_app.gui.window import DeskWindow
from forensics_app.index.database import Index
from tests.build.review_case import make_review_case
from tests.gui.conftest import Settle

HITS = 1_000
OBJECTS = HITS // 2  # every one of them holds two


@pytest.fixture(scope="module")
def review_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An indexed case with a thousand hits."""
    root = tmp_path_factory.mktemp("review") / "template"
    with Index(make_review_case(root, hits=HITS)) as index, CaseReader(CaseDirectory(root)) as reader:
        index.update(reader)
    return root


@pytest.fixture
def case_template(review_template: Path) -> Path:
    """The window of this module opens a copy of that case."""
    return review_template


def _hits(window: DeskWindow, settle: Settle, qtbot: QtBot) -> HitsView:
    qtbot.keyClick(window, Qt.Key.Key_G)
    qtbot.keyClick(window, Qt.Key.Key_H)
    settle()
    view = window.views["hits"]
    assert isinstance(view, HitsView)
    assert window.current_view() is view
    return view


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key to whatever has the keyboard, as an examiner presses it."""
    from PySide6.QtTest import QTest

    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def test_a_thousand_hits_are_reviewed_by_keyboard_alone(
    window: DeskWindow, settle: Settle, qtbot: QtBot, case_root: Path
) -> None:
    view = _hits(window, settle, qtbot)
    assert (view.categories.rows[0].hits, view.hits.rowCount()) == (HITS, HITS)
    order = list(view.review.objects())
    assert len(set(order)) == OBJECTS
    tagged: dict[int, str] = {}
    seen: set[int] = set()
    for at, row_id in enumerate(order):
        assert view.review.rows.currentIndex().row() == at
        assert view.current_id() == row_id
        if at % 100 == 0:
            settle()  # an examiner reads now and then
        if at % 10 < 2 and row_id not in tagged:
            tagged[row_id] = "relevant" if at % 20 < 2 else "victim"
            _press(Qt.Key.Key_1 if tagged[row_id] == "relevant" else Qt.Key.Key_4)
        if row_id in seen or at % 3:
            _press(Qt.Key.Key_Space)
        else:  # the long way: mark, then move
            _press(Qt.Key.Key_S)
            _press(Qt.Key.Key_J)
        seen.add(row_id)
    settle()
    assert view.review.progress.progress is not None
    assert (view.review.progress.progress.seen, view.review.progress.progress.count) == (OBJECTS, OBJECTS)
    assert (view.categories.rows[0].seen, view.categories.rows[0].objects) == (OBJECTS, OBJECTS)
    with CaseReader(CaseDirectory(case_root)) as reader:
        assert seen_among(reader, order) == set(order)
        assert reader.tags_of(set(order)) == {row_id: [tag] for row_id, tag in tagged.items()}
        assert set(Counter(tagged.values())) == {"relevant", "victim"}
        assert reader.audit_break() is None
    _press(Qt.Key.Key_X)  # nothing is left to be seen: nobody is sent anywhere
    settle()
    assert view.review.rows.currentIndex().row() == HITS - 1


def test_next_unseen_skips_what_was_seen_and_the_list_can_leave_it_out(
    window: DeskWindow, settle: Settle, qtbot: QtBot
) -> None:
    view = _hits(window, settle, qtbot)
    assert window.tagger is not None
    order = list(view.review.objects())
    begin = set(order[:700])
    left = [at for at, row_id in enumerate(order) if row_id not in begin]
    window.tagger.put(order[:700], "seen")
    settle()
    _press(Qt.Key.Key_X)
    settle()
    assert view.review.rows.currentIndex().row() == left[0]
    view.review.unseen.click()
    settle()
    assert list(view.review.objects()) == [order[at] for at in left]
    _press(Qt.Key.Key_Space) if view.rows.hasFocus() else view.review.seen_and_next()
    settle()
    assert view.hits.rowCount() == len(
        left
    )  # nothing moves under the hand: what was just seen goes at the next refresh
    window.refresh()
    settle()
    assert view.hits.rowCount() == len(left) - 2


def test_hits_come_in_the_order_that_is_chosen(window: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    view = _hits(window, settle, qtbot)
    with CaseReader(CaseDirectory(window.desk.session.case.root)) as reader:  # type: ignore[union-attr]  # it is open
        sent = dict(reader.connection.execute("SELECT id, sent_at FROM artifact_messages").fetchall())
    for order, reverse in (("newest", True), ("oldest", False)):
        view.review.order.setCurrentIndex(view.review.order.findData(order))
        settle()
        times = [sent[row_id] for row_id in view.review.objects()]
        assert times == sorted(times, reverse=reverse)
        assert len(times) == HITS


def test_the_preview_shows_three_messages_before_and_after(window: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    view = _hits(window, settle, qtbot)
    view.review.order.setCurrentIndex(view.review.order.findData("oldest"))
    settle()
    view.rows.go_to(500)
    qtbot.waitUntil(lambda: view.review.preview.context is not None)
    settle()
    qtbot.waitUntil(lambda: view.review.preview.context.artifact_id == view.current_id())  # type: ignore[union-attr]
    context = view.review.preview.context
    assert context is not None
    with CaseReader(CaseDirectory(window.desk.session.case.root)) as reader:  # type: ignore[union-attr]  # it is open
        rows = {
            row["id"]: row
            for row in reader.connection.execute(
                "SELECT a.id, a.thread, a.sent_at, e.device_id FROM artifact_messages a JOIN evidence e "
                "ON e.id = a.evidence_id"
            )
        }
    here = rows[context.artifact_id]
    same = [row for row in rows.values() if (row["thread"], row["device_id"]) == (here["thread"], here["device_id"])]
    talk = [row["id"] for row in sorted(same, key=lambda row: (row["sent_at"], row["id"]))]
    at = talk.index(context.artifact_id)
    assert context.ids == talk[at - 3 : at + 4]
    assert view.review.preview.talk.current_id == context.artifact_id


def test_a_bulk_tag_of_all_hits_is_one_step_one_entry_and_names_every_object(
    window: DeskWindow, settle: Settle, qtbot: QtBot, case_root: Path
) -> None:
    view = _hits(window, settle, qtbot)
    order = set(view.review.objects())
    _press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.rows.selected_count() == HITS
    assert set(view.current_ids()) == order
    _press(Qt.Key.Key_5)
    settle()
    with CaseReader(CaseDirectory(case_root)) as reader:
        assert {row_id for row_id, tags in reader.tags_of(order).items() if tags == ["follow_up"]} == order
        entries = reader.connection.execute("SELECT detail FROM audit WHERE what = 'tagged'").fetchall()
        assert len(entries) == 1
        detail = msgspec.json.decode(entries[0][0])
        marks = ",".join("?" * len(order))
        locals_ = reader.connection.execute(
            f"SELECT lower(hex(local)) FROM artifact_messages WHERE id IN ({marks})", list(order)
        )
        assert set(detail["locals"]) == {row[0] for row in locals_}
        assert set(detail["ids"]) == order
        assert reader.audit_break() is None
    _press(Qt.Key.Key_U)
    settle()
    with CaseReader(CaseDirectory(case_root)) as reader:
        assert reader.tags_of(order) == {}
    _press(Qt.Key.Key_U, Qt.KeyboardModifier.ShiftModifier)
    settle()
    with CaseReader(CaseDirectory(case_root)) as reader:
        assert set(reader.tags_of(order)) == order


def test_shift_j_selects_on_and_a_plain_move_lets_go(window: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    view = _hits(window, settle, qtbot)
    order = list(view.review.objects())
    rows = [list(dict.fromkeys(order[first:last])) for first, last in ((1, 5), (1, 4), (2, 3), (0, 3))]
    shift = Qt.KeyboardModifier.ShiftModifier
    _press(Qt.Key.Key_J)
    for _ in range(3):
        _press(Qt.Key.Key_J, shift)
    assert view.current_ids() == rows[0]
    _press(Qt.Key.Key_K, shift)
    assert view.current_ids() == rows[1]
    assert window.desk.words.count("review.selected", 3) in view.review.summary.text()
    _press(Qt.Key.Key_K)
    assert view.current_ids() == rows[2]
    for _ in range(3):
        _press(Qt.Key.Key_K, shift)
    assert view.current_ids() == rows[3]
