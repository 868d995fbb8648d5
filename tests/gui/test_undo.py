"""Changes of the case: one step each however many objects, in the order of the keys, back and forth without a trace lost."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.case.tag_rows import MOST_OF_AN_ENTRY, TagState, live_tags, set_tags, targets_of
from forensics_app.case.writer import CaseWriter
from forensics_app.errors import NoRoomError
from forensics_app.gui.queries.seen import marks_of_review
from forensics_app.gui.undo import Step
from forensics_app.gui.window import DeskWindow
from tests.build.desk_case import make_desk_case
from tests.gui.conftest import Settle

Tags = dict[int, set[tuple[str, str | None]]]


def _messages(root: Path, count: int) -> list[int]:
    with CaseReader(CaseDirectory(root)) as reader:
        rows = reader.connection.execute("SELECT id FROM artifact_messages ORDER BY id LIMIT ?", (count,))
        return [row[0] for row in rows]


def _tags(root: Path) -> Tags:
    with CaseReader(CaseDirectory(root)) as reader:
        out: Tags = {}
        for row in reader.connection.execute("SELECT artifact_id, tag, note FROM tags WHERE removed_at IS NULL"):
            out.setdefault(row[0], set()).add((row[1], row[2]))
        seen = marks_of_review(reader, _ids(reader))
        for row_id, marks in seen.items():
            if "seen" in marks:
                out.setdefault(row_id, set()).add(("seen", None))
        assert reader.audit_break() is None
        return out


def _ids(reader: CaseReader) -> list[int]:
    return [row[0] for row in reader.connection.execute("SELECT id FROM artifact_messages")]


def test_every_change_can_be_taken_back_and_done_again(window: DeskWindow, settle: Settle, case_root: Path) -> None:
    ids = _messages(case_root, 40)
    assert window.tagger is not None
    tagger = window.tagger
    changes = [
        lambda: tagger.put(ids[:30], "relevant"),
        lambda: tagger.put(ids[5:6], "note", "最初のメモ"),
        lambda: tagger.put(ids[:10], "victim", "保護者に連絡"),
        lambda: tagger.put(ids[5:6], "note", "書き直したメモ"),
        lambda: tagger.toggle(ids[:40], "relevant"),  # ten of them lack it: on
        lambda: tagger.toggle(ids[:40], "relevant"),  # all have it: off
        lambda: tagger.put(ids[:20], "seen"),
        lambda: tagger.toggle(ids[10:30], "seen"),
        lambda: tagger.clear(ids[3:8]),
        lambda: tagger.set_states(ids[:12], ["money", "自分のタグ"], ["victim"], "まとめて"),
        lambda: tagger.take(ids[:5], "money"),
    ]
    states = [_tags(case_root)]
    for change in changes:
        change()
        settle()
        states.append(_tags(case_root))
    assert all(one != other for one, other in itertools.pairwise(states))
    for state in reversed(states[:-1]):
        tagger.undo()
        settle()
        assert _tags(case_root) == state
    tagger.undo()
    settle()
    assert window.strip.text.text() == window.desk.words("undo.nothing_undone")
    for state in states[1:]:
        tagger.redo()
        settle()
        assert _tags(case_root) == state
    tagger.redo()
    settle()
    assert window.strip.text.text() == window.desk.words("undo.nothing_redone")


def test_keys_pressed_faster_than_the_disk_keep_their_order(
    window: DeskWindow, settle: Settle, case_root: Path
) -> None:
    ids = _messages(case_root, 3)
    assert window.tagger is not None
    for _ in range(25):  # nothing waits for anything here
        window.tagger.toggle(ids, "relevant")
        window.tagger.toggle(ids[:1], "seen")
    window.tagger.undo()
    window.tagger.undo()
    window.tagger.redo()
    settle()
    assert _tags(case_root) == {row_id: {("relevant", None)} for row_id in ids}
    assert window.strip.saved.text().startswith("●")


def test_a_new_change_forgets_what_was_taken_back(window: DeskWindow, settle: Settle, case_root: Path) -> None:
    ids = _messages(case_root, 2)
    assert window.tagger is not None
    window.tagger.put(ids[:1], "relevant")
    window.tagger.undo()
    window.tagger.put(ids[1:], "place")
    window.tagger.redo()
    settle()
    assert _tags(case_root) == {ids[1]: {("place", None)}}


def test_what_changes_nothing_is_no_step(window: DeskWindow, settle: Settle, case_root: Path) -> None:
    ids = _messages(case_root, 2)
    assert window.tagger is not None
    window.tagger.put(ids, "relevant")
    window.tagger.put(ids, "relevant")
    window.tagger.take(ids, "victim")
    window.tagger.clear([10**9])
    window.tagger.undo()
    settle()
    assert _tags(case_root) == {}


def test_a_step_says_how_many_objects_it_changed(window: DeskWindow, settle: Settle, case_root: Path) -> None:
    ids = _messages(case_root, 3)
    assert window.tagger is not None
    window.set_language("en")
    window.tagger.put(ids[:1], "relevant")
    window.tagger.put(ids, "relevant")  # only two of them are new
    settle()
    assert window.strip.text.text() == "2 objects tagged Relevant · u takes it back"
    window.tagger.undo()
    settle()
    assert window.strip.text.text() == "Undone: 2 objects tagged Relevant · Shift+U does it again"


def test_a_change_that_fails_is_said_and_the_next_one_is_done(
    window: DeskWindow, settle: Settle, case_root: Path
) -> None:
    ids = _messages(case_root, 1)
    assert window.tagger is not None
    assert window.undo is not None

    def fail(_writer: CaseWriter, _reader: CaseReader) -> Step | None:
        raise NoRoomError("case.db: the disk is full")

    said: list[str] = []
    window.undo.failed.connect(said.append)
    window.undo.perform(fail)
    window.tagger.put(ids, "relevant")
    settle()
    assert said == ["case.db: the disk is full"]
    assert _tags(case_root) == {ids[0]: {("relevant", None)}}
    assert window.strip.saved.text().startswith("●")


def test_what_was_pressed_just_before_the_window_closes_is_in_the_case(
    window: DeskWindow, qtbot: QtBot, case_root: Path
) -> None:
    ids = _messages(case_root, 5)
    assert window.tagger is not None
    for row_id in ids:
        window.tagger.put([row_id], "relevant")
    window.close()
    qtbot.wait(1)
    assert _tags(case_root) == {row_id: {("relevant", None)} for row_id in ids}


def test_number_keys_put_the_tags_that_the_case_has_on_them(
    window: DeskWindow, settle: Settle, qtbot: QtBot, case_root: Path
) -> None:
    window.router.go("hits")
    settle()
    view = window.current_view()
    assert view is not None
    row_id = view.current_id()
    assert row_id is not None
    window.verbs.ask("tag_set")
    settle()
    dialog = window.verbs.dialog
    from forensics_app.gui.dialogs.tag_set import TagSetDialog

    assert isinstance(dialog, TagSetDialog)
    dialog.template.setCurrentIndex(dialog.template.findData("fraud"))
    dialog.template.activated.emit(dialog.template.currentIndex())
    dialog.rows[9].label.setText("現金運搬")
    dialog.rows[8].tag.setEditText("独自のタグ")
    dialog.confirm.click()
    settle()
    assert window.verbs.dialog is None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    view.focus_content()
    for key in (Qt.Key.Key_8, Qt.Key.Key_9):
        qtbot.keyClick(window, key)
    settle()
    assert _tags(case_root)[row_id] == {("独自のタグ", None), ("courier", None)}
    assert "現金運搬" in window.strip.text.text()
    with CaseReader(CaseDirectory(case_root)) as reader:
        entry = reader.connection.execute("SELECT detail FROM audit WHERE what = 'tag set changed'").fetchone()
        assert "現金運搬" in entry[0]
    window.open_case(case_root)  # what the case offers is kept with the case
    settle()
    assert window.desk.tag_label("courier") == "現金運搬"


def test_two_keys_with_the_same_tag_are_refused_in_the_dialog(window: DeskWindow, settle: Settle) -> None:
    window.verbs.ask("tag_set")
    settle()
    dialog = window.verbs.dialog
    from forensics_app.gui.dialogs.tag_set import TagSetDialog

    assert isinstance(dialog, TagSetDialog)
    dialog.rows[2].tag.setCurrentIndex(dialog.rows[2].tag.findData("relevant"))
    dialog.confirm.click()
    settle()
    assert window.verbs.dialog is dialog
    assert "relevant" in dialog.error.text()
    dialog.reject()


def test_the_tag_dialog_changes_only_what_was_touched(
    window: DeskWindow, settle: Settle, qtbot: QtBot, case_root: Path
) -> None:
    from forensics_app.gui.dialogs.tags import TagDialog

    window.router.go("hits")
    settle()
    view = window.current_view()
    assert view is not None
    ids = list(dict.fromkeys(view.review.objects()))  # type: ignore[attr-defined]  # the hits have a review list
    assert window.tagger is not None
    window.tagger.put(ids[:1], "relevant")
    window.tagger.put(ids, "place")
    settle()
    view.review.rows.selectAll()  # type: ignore[attr-defined]  # as above
    qtbot.keyClick(window, Qt.Key.Key_T)
    settle()
    dialog = window.verbs.dialog
    assert isinstance(dialog, TagDialog)
    assert dialog.boxes["relevant"].checkState() == Qt.CheckState.PartiallyChecked
    assert dialog.boxes["place"].checkState() == Qt.CheckState.Checked
    assert (dialog.on, dialog.off, dialog.changed_note) == ([], [], None)
    qtbot.keyClick(dialog, Qt.Key.Key_8)  # place: off
    dialog.boxes["victim"].click()
    dialog.new.setText("新しい")
    dialog.note.setText("全員に共通")
    assert (dialog.on, dialog.off, dialog.changed_note) == (["victim", "新しい"], ["place"], "全員に共通")
    dialog.confirm.click()
    settle()
    wanted = {("victim", None), ("新しい", None), ("note", "全員に共通")}
    assert _tags(case_root) == {
        row_id: wanted | ({("relevant", None)} if row_id == ids[0] else set()) for row_id in ids
    }
    window.tagger.undo()
    settle()
    assert _tags(case_root)[ids[0]] == {("relevant", None), ("place", None)}


# the rows themselves --------------------------------------------------------------------------------------------------

_STEPS = st.lists(
    st.tuples(
        st.lists(st.integers(0, 7), min_size=1, max_size=8, unique=True),
        st.sampled_from(["relevant", "victim", "名前"]),
        st.booleans(),
        st.sampled_from([None, "a", "b"]),
    ),
    max_size=8,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_what_set_tags_returns_takes_it_back(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[list[int], str, bool, str | None]]
) -> None:
    case = _small(tmp_path_factory)
    with CaseWriter(case, "検査 花子") as writer, CaseReader(case) as reader:
        ids = [row[0] for row in reader.connection.execute("SELECT id FROM artifact_messages ORDER BY id LIMIT 8")]
        targets = targets_of(reader, ids)
        set_tags(writer, [TagState(state.target, state.tag, on=False) for state in live_tags(reader, targets)])
        states = []
        backs = []
        for places, tag, on, note in steps:
            states.append({(s.target.artifact_id, s.tag, s.note) for s in live_tags(reader, targets)})
            backs.append(set_tags(writer, [TagState(targets[at], tag, on=on, note=note) for at in places]))
            live = {(s.target.artifact_id, s.tag): s.note for s in live_tags(reader, targets)}
            for at in places:
                assert live.get((ids[at], tag), "off") == (note if on else "off")
        for state, back in zip(reversed(states), reversed(backs), strict=True):
            set_tags(writer, back)
            assert {(s.target.artifact_id, s.tag, s.note) for s in live_tags(reader, targets)} == state
        assert reader.audit_break() is None


_made: dict[str, CaseDirectory] = {}


def _small(factory: pytest.TempPathFactory) -> CaseDirectory:
    """One case for all examples."""
    base = str(factory.getbasetemp())
    if base not in _made:
        _made[base] = make_desk_case(factory.mktemp("rows") / "case")
    return _made[base]


def test_ten_thousand_objects_are_one_transaction_and_every_one_is_named(tmp_path: Path) -> None:
    from tests.build.review_case import make_review_case

    count = MOST_OF_AN_ENTRY + 5
    case = make_review_case(tmp_path / "case", hits=count)
    with CaseWriter(case, "検査 花子") as writer, CaseReader(case) as reader:
        ids = [row[0] for row in reader.connection.execute("SELECT id FROM artifact_messages ORDER BY id")]
        targets = targets_of(reader, ids)
        assert [target.artifact_id for target in targets] == ids
        begin = reader.last_change()
        before = set_tags(writer, [TagState(target, "relevant", on=True) for target in targets])
        assert len(before) == count
        entries = reader.connection.execute(
            "SELECT json_array_length(detail, '$.locals') FROM audit WHERE what = 'tagged'"
        )
        assert [row[0] for row in entries] == [MOST_OF_AN_ENTRY, 5]
        changed = list(reader.changes(begin))
        assert {change.change for change in changed} == {"tagged"}
        assert {at for change in changed for at in range(change.first_id, change.last_id + 1)} == set(ids)
        set_tags(writer, before, why="undo")
        assert reader.tags_of(ids) == {}
        assert reader.audit_break() is None
