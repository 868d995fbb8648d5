"""What somebody looks at beyond the warrant scope, and what a seal keeps from being seen."""

from __future__ import annotations

from pathlib import Path

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.case.scope import WarrantScope
from forensics_app.case.writer import CaseWriter
from forensics_app.gui.filter_state import FilterState
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
