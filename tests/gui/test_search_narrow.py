"""What narrows the results and what stands beside them: facets, chips of the filter, the warrant, previews."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.case.scope import WarrantScope
from forensics_app.case.writer import CaseWriter
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import RunSearch
from forensics_app.gui.views.search import SearchView
from forensics_app.gui.widgets.facet_panel import FacetRow
from forensics_app.gui.window import DeskWindow
from forensics_app.index.fold import search_key
from forensics_app.model.kinds import KINDS
from tests.gui.conftest import Settle


def _view(window: DeskWindow) -> SearchView:
    view = window.views["search"]
    assert isinstance(view, SearchView)
    return view


def _search(window: DeskWindow, settle: Settle, query: str) -> SearchView:
    window.router.carry_out(RunSearch(query))
    settle()
    return _view(window)


# facets ---------------------------------------------------------------------------------------------------------------


def _brute_force(root: Path, query: str) -> dict[str, Counter[str]]:
    """Facets of a one-word query, by looking at every object of the case."""
    with CaseReader(CaseDirectory(root)) as reader:
        zone = ZoneInfo(reader.info["timezone"] or "UTC")
        out: dict[str, Counter[str]] = {name: Counter() for name in ("kind", "device", "service", "month")}
        wanted = search_key(query)
        texts = {"files": ("path",), **{kind: cls.TEXT for kind, cls in KINDS.items()}}
        times = {"files": "modified", **{kind: cls.TIME for kind, cls in KINDS.items() if cls.TIME}}
        for kind, fields in texts.items():
            for row in reader.listing(kind):
                values = [
                    value for name in fields for value in (row[name] if isinstance(row[name], list) else [row[name]])
                ]
                found = [(value or "").rsplit("/", 1)[-1] if kind == "files" else value or "" for value in values]
                if not any(wanted in search_key(text) for text in found):
                    continue
                out["kind"][kind] += 1
                out["device"][row["device"]] += 1
                app = row.get("service") or row.get("app") or row.get("source_app")
                if app:
                    out["service"][app] += 1
                when = row[times[kind]] if kind in times else None
                if when:
                    out["month"][datetime.fromisoformat(when).astimezone(zone).strftime("%Y-%m")] += 1
        return out


def _shown(view: SearchView, name: str) -> dict[str | None, int]:
    return {value: row.count for value, row in view.facets.rows.get(name, {}).items()}


@pytest.mark.parametrize("query", ["バイト", "駅前", "の", "メモ", "2"])
def test_facets_count_what_is_there(window: DeskWindow, settle: Settle, case_root: Path, query: str) -> None:
    view = _search(window, settle, query)
    wanted = _brute_force(case_root, query)
    assert {value: count for value, count in _shown(view, "kind").items() if value} == wanted["kind"]
    assert _shown(view, "kind").get(None, 0) == wanted["kind"].total() == view.results.rowCount()
    assert _shown(view, "device") == wanted["device"]
    assert _shown(view, "service") == wanted["service"]
    months = {bar.value: bar.count for bar in view.facets.months.bars} if view.facets.months is not None else {}
    assert {month: count for month, count in months.items() if count} == wanted["month"]


def test_every_facet_leads_to_as_many_rows_and_back(window: DeskWindow, settle: Settle) -> None:
    view = _search(window, settle, "kind:messages")
    pressed = 0
    for name in ("device", "service", "person", "category"):
        for value, count in _shown(view, name).items():
            view.facets.rows[name][value].click()
            settle()
            assert view.results.rowCount() == count, (name, value)
            row = view.facets.rows[name][value]
            assert isinstance(row, FacetRow)
            assert row.on
            assert row.accessibleName().startswith("●")  # not by colour alone
            row.click()
            settle()
            assert view.results.rowCount() == 313
            pressed += 1
    assert pressed >= 8
    assert window.desk.filter.empty


def test_months_are_pressed_by_keys_and_mouse(window: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    view = _search(window, settle, "kind:messages")
    bars = view.facets.months
    assert bars is not None
    qtbot.keyClick(bars, Qt.Key.Key_Home)
    first = bars.bars[0]
    qtbot.keyClick(bars, Qt.Key.Key_Return)
    settle()
    assert (window.desk.filter.after, window.desk.filter.before) == (first.value, first.value)
    assert view.results.rowCount() == first.count
    bars = view.facets.months
    assert bars is not None
    qtbot.mouseMove(bars)
    qtbot.keyClick(bars, Qt.Key.Key_Home)
    qtbot.keyClick(bars, Qt.Key.Key_Space)
    settle()
    assert window.desk.filter.empty


def test_kinds_can_be_changed_for_each_other(window: DeskWindow, settle: Settle) -> None:
    view = _search(window, settle, "バイト")
    every = _shown(view, "kind")
    view.facets.rows["kind"]["searches"].click()
    settle()
    assert view.results.rowCount() == every["searches"]
    assert _shown(view, "kind") == every  # the others stay in reach
    view.facets.rows["kind"][None].click()
    settle()
    assert view.results.rowCount() == every[None]


# chips ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("width", [900, 1100, 1280, 1600, 2560])
def test_chips_fit_or_wait_behind_their_number(
    window: DeskWindow, settle: Settle, qtbot: QtBot, language: str, width: int
) -> None:
    window.set_language(language)
    window.set_filter(FilterState(after="2025-06", person="人事部 田中", category="recruitment", deleted=True))
    window.resize(width, 720)
    settle()
    row = window.top.filter
    shown = [chip for chip in row.chips.values() if chip.isVisible()]
    assert all(chip.width() >= chip.sizeHint().width() for chip in (*shown, *([row.more] if row.hidden else [])))
    assert max(chip.geometry().right() for chip in (*shown, row.more) if chip.isVisible()) <= row.width()
    assert len(row.hidden) + len(shown) == sum(chip.wanted for chip in row.chips.values())
    assert row.more.isVisible() is bool(row.hidden)
    if row.hidden:
        assert str(len(row.hidden)) in row.more.text()
        assert len(row.more.menu().actions()) == len(row.hidden)
    assert window.top.box.width() >= 200
    wanted = {name for name, chip in row.chips.items() if chip.wanted}
    in_use = {name for name in wanted if row.chips[name].value is not None}
    if in_use & set(row.hidden):  # what is set stays in sight longest
        assert wanted - in_use <= set(row.hidden)


def test_a_hidden_chip_works_from_the_menu(window: DeskWindow, settle: Settle) -> None:
    window.resize(900, 720)
    settle()
    row = window.top.filter
    assert "more" in row.hidden
    entry = next(action for action in row.more.menu().actions() if action.menu() is row.chips["more"].menu())
    deleted = next(action for action in entry.menu().actions() if window.desk.words("filter.deleted") in action.text())
    deleted.trigger()
    settle()
    assert window.desk.filter.deleted


def test_people_are_counted_when_their_menu_opens(window: DeskWindow, settle: Settle, case_root: Path) -> None:
    menu = window.top.filter.person
    assert window.top.filter.people is None
    menu.aboutToShow.emit()
    settle()
    with CaseReader(CaseDirectory(case_root)) as reader:
        counts = Counter(row["sender"] for row in reader.listing("messages") if row["sender"])
    people = window.top.filter.people
    assert people is not None
    assert {person.identifier: person.count for person in people} == counts
    assert menu.list.count() == 1 + len(counts)
    menu.field.setText("たく")
    menu.field.textEdited.emit("たく")
    assert menu.list.count() == 1
    menu.list.itemActivated.emit(menu.list.item(0))
    settle()
    assert window.desk.filter.person == "たくみ"
    menu.field.setText("090-0000-0101")
    menu.field.returnPressed.emit()
    settle()
    assert window.desk.filter.person == "090-0000-0101"


def test_the_warrant_chip_widens_with_an_entry_of_the_log_and_narrows_again(
    empty_window: DeskWindow, settle: Settle, case_root: Path
) -> None:
    window = empty_window
    with CaseWriter(CaseDirectory(case_root), "検査 花子") as writer:
        writer.set_scope(WarrantScope(after="2025-06-03", before="2025-06-05", reference="令7(む)101"))
    window.open_case(case_root)
    settle()
    view = _search(window, settle, "kind:messages")
    inside = view.results.rowCount()
    chip = window.top.chips["scope"]
    assert chip.isVisible()
    assert "2025-06-03…2025-06-05" in chip.accessibleName()
    assert not chip.property("caution")
    chip.click()
    settle()
    assert view.results.rowCount() == 313 > inside > 0
    assert chip.property("caution")
    assert "▲" in chip.text()
    with CaseReader(CaseDirectory(case_root)) as reader:
        said = [row[0] for row in reader.connection.execute("SELECT what FROM audit")]
        assert said.count("scope widened") == 1
    chip.click()
    settle()
    assert view.results.rowCount() == inside
    assert not window.desk.filter.outside


def test_without_an_entry_of_the_log_nothing_outside_is_shown(
    empty_window: DeskWindow, settle: Settle, case_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = empty_window
    with CaseWriter(CaseDirectory(case_root), "検査 花子") as writer:
        writer.set_scope(WarrantScope(after="2025-06-03", before="2025-06-05"))
    window.open_case(case_root)
    settle()
    view = _search(window, settle, "kind:messages")
    inside = view.results.rowCount()

    def refuse(_writer: CaseWriter) -> None:
        from forensics_app.errors import CaseError

        raise CaseError("case.db: the case can only be read")

    monkeypatch.setattr(CaseWriter, "log_widened", refuse)
    window.top.chips["scope"].click()
    settle()
    assert (window.desk.filter.outside, view.results.rowCount()) == (False, inside)
    assert "can only be read" in window.strip.text.text()


# what a row stands in -------------------------------------------------------------------------------------------------


def test_the_preview_shows_fields_and_files_where_there_is_no_conversation(
    window: DeskWindow, settle: Settle, qtbot: QtBot
) -> None:
    view = _search(window, settle, "kind:files memo")
    preview = view.review.preview
    qtbot.waitUntil(lambda: preview.context is not None)
    settle()
    assert preview.pages.currentWidget() is preview._file_page
    assert "412 B" in preview.state.text()
    view = _search(window, settle, "kind:searches 高額")
    qtbot.waitUntil(lambda: preview.context is not None and preview.context.item["kind"] == "searches")  # type: ignore[index]
    settle()
    assert preview.pages.currentWidget() is preview.fields
    assert preview.fields.title.text() == "高額バイト 即日"


def test_neighbours_outside_the_warrant_are_not_shown(
    empty_window: DeskWindow, settle: Settle, qtbot: QtBot, case_root: Path
) -> None:
    window = empty_window
    with CaseReader(CaseDirectory(case_root)) as reader:
        row = reader.connection.execute(
            "SELECT id FROM artifact_messages WHERE record = 'chat_history.id=261'"
        ).fetchone()
        first = reader.rows("messages", [row[0]])[0]
    day = datetime.fromisoformat(first["sent_at"]).astimezone(ZoneInfo("Asia/Tokyo")).strftime("%Y-%m-%d")
    with CaseWriter(CaseDirectory(case_root), "検査 花子") as writer:
        writer.set_scope(WarrantScope(before="2025-06-05"))
    window.open_case(case_root)
    settle()
    view = _search(window, settle, "thread:サークル連絡")
    view.rows.go_to(0)  # the newest message inside: those after it are not
    qtbot.waitUntil(lambda: view.review.preview.context is not None)
    settle()
    context = view.review.preview.context
    assert context is not None
    assert day > "2025-06-05"
    assert context.ids[-1] == context.artifact_id
    assert len(context.ids) == 4


def test_tags_and_seen_marks_of_results(window: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    view = _search(window, settle, "バイト")
    assert view.review.progress.progress is not None
    assert (view.review.progress.progress.seen, view.review.progress.progress.count) == (0, 3)
    view.rows.setFocus()
    qtbot.keyClick(view.rows, Qt.Key.Key_Space)
    settle()
    assert view.rows.currentIndex().row() == 1
    qtbot.waitUntil(lambda: view.review.progress.progress.seen == 1)  # type: ignore[union-attr]  # it is there
    qtbot.keyClick(view.rows, Qt.Key.Key_1)
    qtbot.keyClick(view.rows, Qt.Key.Key_J)
    settle()
    rows = [view.results.row(at) for at in range(3)]
    assert [row.tags for row in rows if row is not None] == [("seen",), ("relevant",), ()]
    window.inspector.note.setText("要確認")
    window.inspector.note.returnPressed.emit()
    settle()
    qtbot.waitUntil(lambda: view.results.row(2).noted)  # type: ignore[union-attr]  # it is there
