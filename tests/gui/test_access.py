"""What somebody looks at beyond the warrant scope, and what a seal keeps from being seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.case.scope import WarrantScope
from forensics_app.case.writer import CaseWriter, TagTarget
from forensics_app.errors import NoRoomError
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.inspector import Inspector
from forensics_app.gui.queries.facts import Facts, read_facts
from forensics_app.gui.views.search import SearchView
from forensics_app.gui.widgets.file_preview import FilePreview
from forensics_app.gui.window import DeskWindow
from tests.gui.conftest import Settle


def _entries(root: Path, what: str) -> list[dict[str, object]]:
    with CaseReader(CaseDirectory(root)) as reader:
        assert reader.audit_break() is None
        return [entry["detail"] for entry in reader.listing("audit") if entry["what"] == what]


def _message(root: Path, record: str) -> int:
    with CaseReader(CaseDirectory(root)) as reader:
        row = reader.connection.execute("SELECT id FROM artifact_messages WHERE record = ?", (record,)).fetchone()
    return int(row[0])


def _narrow(root: Path) -> None:
    with CaseWriter(CaseDirectory(root), "検査 花子") as writer:
        writer.set_scope(WarrantScope(after="2025-06-04", before="2025-06-30"))


def test_opening_what_lies_outside_is_logged_once_and_said(
    empty_window: DeskWindow, settle: Settle, case_root: Path
) -> None:
    _narrow(case_root)
    window = empty_window
    window.open_case(case_root)
    settle()
    outside, inside = _message(case_root, "chat_history.id=1"), _message(case_root, "chat_history.id=265")
    for row_id in (inside, outside, inside, outside):
        window.inspector.show_artifact(row_id)
        settle()
        assert window.inspector.limits.isVisible() == (row_id == outside)
    entries = _entries(case_root, "opened outside scope")
    assert [(entry["id"], entry["kind"]) for entry in entries] == [(outside, "messages")]
    assert window.desk.words("inspector.outside") in window.inspector.limits.text()


def test_widening_the_filter_beyond_the_scope_is_logged(
    empty_window: DeskWindow, settle: Settle, case_root: Path
) -> None:
    _narrow(case_root)
    window = empty_window
    window.open_case(case_root)
    settle()
    window.router.go("chats")
    settle()
    within = sum(row.messages for row in window.views["chats"].threads.rows)  # type: ignore[attr-defined]  # the chats view
    for state in (FilterState(outside=True), FilterState(outside=True, service="line"), FilterState()):
        window.set_filter(state)
        settle()
    window.set_filter(FilterState(outside=True))
    settle()
    assert sum(row.messages for row in window.views["chats"].threads.rows) > within  # type: ignore[attr-defined]  # as above
    assert len(_entries(case_root, "scope widened")) == 2


def test_the_inspector_keeps_what_is_sealed_until_it_is_opened(
    empty_window: DeskWindow, settle: Settle, case_root: Path
) -> None:
    row_id = _message(case_root, "chat_history.id=265")
    with CaseReader(CaseDirectory(case_root)) as reader:
        item = reader.object(row_id)
    assert item is not None
    key = (item["device"], item["service"], item["thread"])
    with CaseWriter(CaseDirectory(case_root), "検査 花子") as writer:
        writer.seal(*key, "弁護士との通信")
    window = empty_window
    window.open_case(case_root)
    settle()
    window.inspector.show_artifact(row_id)
    settle()
    assert "弁護士との通信" in window.inspector.limits.text()
    assert not window.inspector.body.isVisible()
    assert not window.inspector.tabs.isVisible()
    assert window.desk.session is not None
    window.desk.session.opened_seals.add(key)
    window.inspector.show_artifact(row_id)
    settle()
    assert window.inspector.body.text() == item["body"]
    assert window.inspector.tabs.isVisible()


def test_what_lies_outside_is_not_shown_when_it_cannot_be_logged(
    empty_window: DeskWindow, settle: Settle, case_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _narrow(case_root)
    window = empty_window
    window.open_case(case_root)
    settle()
    order: list[str] = []
    log_outside, show = CaseWriter.log_outside, Inspector._show

    def log(writer: CaseWriter, target: TagTarget) -> None:
        log_outside(writer, target)
        order.append("log")

    def see(inspector: Inspector, facts: Facts | None) -> None:
        show(inspector, facts)
        if facts is not None:
            order.append("show")

    monkeypatch.setattr(CaseWriter, "log_outside", log)
    monkeypatch.setattr(Inspector, "_show", see)
    first, second = _message(case_root, "chat_history.id=1"), _message(case_root, "chat_history.id=2")
    window.inspector.show_artifact(first)
    settle()
    assert order == ["log", "show"]

    def fail(_writer: CaseWriter, _target: TagTarget) -> None:
        raise NoRoomError("case.db: the disk is full")

    monkeypatch.setattr(CaseWriter, "log_outside", fail)
    window.inspector.show_artifact(second)
    settle()
    assert window.inspector.artifact_id == first
    assert window.strip.text.text() == "case.db: the disk is full"
    assert [entry["id"] for entry in _entries(case_root, "opened outside scope")] == [first]


def test_the_bytes_of_a_file_outside_are_shown_once_the_log_tells_of_it(
    empty_window: DeskWindow, settle: Settle, case_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with CaseWriter(CaseDirectory(case_root), "検査 花子") as writer:
        writer.set_scope(WarrantScope(before="2024"))
    with CaseReader(CaseDirectory(case_root)) as reader:
        file = next(row for row in reader.listing("files") if row["path"].endswith("memo.txt"))
        assert reader.outside_scope(file)
    window = empty_window
    window.open_case(case_root)
    settle()
    preview = FilePreview(window.desk)
    preview.show_file(file["id"])
    settle()
    assert [entry["id"] for entry in _entries(case_root, "opened outside scope")] == [file["id"]]
    reading = window.desk.words("preview.reading")
    assert preview.said.text() != reading

    def fail(_writer: CaseWriter, _target: TagTarget) -> None:
        raise NoRoomError("case.db: the disk is full")

    monkeypatch.setattr(CaseWriter, "log_outside", fail)
    preview.show_file(file["id"] + 1)
    settle()
    assert preview.said.text() == reading
    preview.deleteLater()


def test_a_seal_by_somebody_else_takes_out_of_sight_what_is_open(
    window: DeskWindow, settle: Settle, case_root: Path
) -> None:
    window.router.go("hits")
    settle()
    row_id = window.inspector.artifact_id
    assert row_id is not None
    with CaseReader(CaseDirectory(case_root)) as reader:
        item = reader.object(row_id)
    assert item is not None
    window.router.search("受け子")
    settle()
    with CaseWriter(CaseDirectory(case_root), "監督 次郎") as writer:
        writer.seal(item["device"], item["service"], item["thread"], "弁護士との通信")
    session = window.desk.session
    assert session is not None
    session.read(lambda reading: reading.reader.counts(), lambda _: None)  # any question of the desk meets it
    settle()
    view = window.views["search"]
    assert isinstance(view, SearchView)
    assert window.current_view() is view
    shown = [view.review.model.row(at) for at in range(view.review.model.rowCount())]
    assert all(one is None or one.where != item["thread_name"] for one in shown)
    assert item["body"] not in window.inspector.body.text()
    window.router.go("hits")
    settle()
    assert item["body"] not in window.inspector.body.text()
    window.inspector.show_artifact(row_id)
    settle()
    assert "弁護士との通信" in window.inspector.limits.text()


def test_what_was_opened_goes_by_its_seal_and_not_by_the_label_of_its_device(
    window: DeskWindow, settle: Settle, case_root: Path
) -> None:
    row_id = _message(case_root, "chat_history.id=265")
    with CaseReader(CaseDirectory(case_root)) as reader:
        item = reader.object(row_id)
    assert item is not None
    key = (item["device"], item["service"], item["thread"])
    session = window.desk.session
    assert session is not None
    with CaseWriter(CaseDirectory(case_root), "監督 次郎") as writer:
        writer.seal("phone-2", *key[1:], reason="another conversation with the same id")
        writer.seal(*key, reason="弁護士との通信")
    session.read(lambda reading: reading.opened, lambda _: None)
    settle()
    session.opened_seals.add(("phone-2", *key[1:]))  # opened, and logged
    with CaseWriter(CaseDirectory(case_root), "監督 次郎") as writer:
        writer.set_device("phone-2", {"label": "phone-3"})
        writer.set_device(item["device"], {"label": "phone-2"})
    met: list[object] = []
    session.read(lambda reading: read_facts(reading, row_id), met.append)
    settle()
    assert isinstance(met[0], Facts)
    assert met[0].seal is not None
    assert session.opened_seals == {("phone-3", *key[1:])}
    session.read(lambda reading: read_facts(reading, row_id), met.append)
    settle()
    assert isinstance(met[1], Facts)
    assert met[1].seal is not None
