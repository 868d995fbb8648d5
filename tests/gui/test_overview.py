"""The overview: every number is that of the filter, and leads to what it counts."""

from __future__ import annotations

from forensics_app.case.reader import CaseReader
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.views.overview import OverviewView
from forensics_app.gui.views.search import SearchView
from forensics_app.gui.window import DeskWindow
from forensics_app.model.kinds import KINDS
from tests.gui.conftest import Settle


def _find(window: DeskWindow, record: str) -> int:
    assert window.desk.session is not None
    with CaseReader(window.desk.session.case) as reader:
        row = reader.connection.execute("SELECT id FROM artifact_messages WHERE record = ?", (record,)).fetchone()
    return int(row[0])


def test_overview_counts_what_is_in_the_case(window: DeskWindow) -> None:
    view = window.views["overview"]
    assert isinstance(view, OverviewView)
    shown = {name: figure.number.text() for name, figure in view.figures.items()}
    assert {name: shown[name] for name in ("messages", "calls", "photos", "files", "recovered", "tags")} == {
        "messages": "313", "calls": "4", "photos": "12", "files": "26", "recovered": "2", "tags": "0",
    }  # fmt: skip
    assert "6" in window.strip.unparsed.full


def test_a_number_leads_to_what_it_counts(window: DeskWindow, settle: Settle) -> None:
    view = window.views["overview"]
    assert isinstance(view, OverviewView)
    view.figures["photos"].click()
    settle()
    assert window.current_view() is window.views["gallery"]


def test_every_number_leads_to_as_many_rows(window: DeskWindow, settle: Settle) -> None:
    overview, search = window.views["overview"], window.views["search"]
    assert isinstance(overview, OverviewView)
    assert isinstance(search, SearchView)
    counts = {name: int(figure.number.text()) for name, figure in overview.figures.items() if name in KINDS}
    for kind in counts.keys() - {"messages", "calls", "photos"}:
        overview.figures[kind].click()
        settle()
        assert window.current_view() is search, kind
        assert search.results.rowCount() == counts[kind], kind
        window.router.back()
        settle()
        assert window.current_view() is overview


def test_filter_narrows_every_count(window: DeskWindow, settle: Settle) -> None:
    window.set_filter(FilterState(device="phone-2"))
    settle()
    view = window.views["overview"]
    assert isinstance(view, OverviewView)
    assert view.figures["messages"].number.text() == "15"
    window.set_filter(FilterState(after="2025-06-09", before="2025-06-09", device="phone-2"))
    settle()
    shown = int(view.figures["messages"].number.text())
    assert 0 < shown < 15


def test_tagged_objects_are_counted_within_the_filter(window: DeskWindow, settle: Settle) -> None:
    assert window.desk.session is not None
    row_id = _find(window, "chat_history.id=265")
    window.change_tag("relevant", row_id)
    settle()
    window.router.go("overview")
    settle()
    view = window.views["overview"]
    assert isinstance(view, OverviewView)
    assert view.figures["tags"].number.text() == "1"
    window.set_filter(FilterState(device="phone-2"))
    settle()
    assert view.figures["tags"].number.text() == "0"
