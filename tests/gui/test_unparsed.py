"""What was not parsed, what held the workers, and what waits: on the overview, in its own view, in the strip, in the log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.case.scope import OPENED_OUTSIDE, SCOPE_WIDENED
from forensics_app.case.seals import SEAL_LIFTED, SEAL_OPENED, SEALED
from forensics_app.case.writer import CaseWriter
from forensics_app.engine.events import SourceStarted, StepProgress, Waiting, WentOn
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.job_strip import JobStrip
from forensics_app.gui.jobs import JobControl
from forensics_app.gui.log_words import entry_pairs, entry_words
from forensics_app.gui.outcomes import fault_line, fault_pairs
from forensics_app.gui.queries.workers import last_cages, lost_sources
from forensics_app.gui.views.evidence import EvidenceView
from forensics_app.gui.views.log import LogView
from forensics_app.gui.views.overview import OverviewView
from forensics_app.gui.views.unparsed import UnparsedView
from forensics_app.gui.widgets.raw_text import RawText
from forensics_app.gui.window import DeskWindow
from forensics_app.gui.words import Words
from forensics_app.report.document import NotParsed
from tests.gui.conftest import Settle
from tests.unit.report.trouble import IN_FORCE, MISSING, add_trouble

KANA = re.compile(r"[ぁ-んァ-ヶ]")
FULL = Waiting(reason="the disk of the case is full (almost full)", free=12_582_912, needed=67_108_864)


@pytest.fixture
def troubled(empty_window: DeskWindow, case_root: Path, settle: Settle) -> DeskWindow:
    """The desk over a case with every outcome."""
    add_trouble(CaseDirectory(case_root))
    empty_window.open_case(case_root)
    settle()
    return empty_window


def _overview(window: DeskWindow) -> OverviewView:
    view = window.views["overview"]
    assert isinstance(view, OverviewView)
    return view


def _unparsed(window: DeskWindow) -> UnparsedView:
    view = window.views["unparsed"]
    assert isinstance(view, UnparsedView)
    return view


def _texts(window: DeskWindow, name: str) -> str:
    return "\n".join(label.text() for label in window.views[name].findChildren(QLabel))


def test_the_overview_groups_by_outcome_and_leads_to_the_list(troubled: DeskWindow, settle: Settle) -> None:
    groups = _overview(troubled).unparsed
    assert groups is not None
    assert list(groups.heads) == ["crashed", "timeout", "failed", "locked", "skipped_limit", "warning"]
    assert groups.heads["crashed"].full == "▲ 異常終了 2 件 · 記録 3 件は保存済み"
    assert groups.heads["timeout"].full == "▼ 時間切れ 2 件"
    said = _texts(troubled, "overview")
    for outcome in groups.heads:
        assert troubled.desk.words(f"meaning.{outcome}") in said
    groups.heads["locked"].click()
    settle()
    view = _unparsed(troubled)
    assert troubled.current_view() is view
    assert view.faults.rowCount() == 5
    assert view.meaning.text() == troubled.desk.words("meaning.locked")


def test_the_overview_says_what_holds_the_workers_and_what_is_missing(troubled: DeskWindow, settle: Settle) -> None:
    said = _texts(troubled, "overview")
    assert "▲ この環境では利用できません: ファイルの隔離(Landlock) (Function not implemented)" in said
    assert "● 上限(メモリ 8.0 GiB" in said
    assert "▲ 読取中に喪失" in said
    troubled.set_language("en")
    settle()
    said = _texts(troubled, "overview")
    assert "▲ not available on this system: Landlock (Function not implemented)" in said
    assert " · ".join(IN_FORCE) in said


def test_a_case_of_before_says_that_nothing_is_known(window: DeskWindow) -> None:
    assert window.desk.words("cage.unknown") in _texts(window, "overview")


def test_every_outcome_lists_what_it_counts(troubled: DeskWindow, settle: Settle) -> None:
    troubled.strip.unparsed.click()
    settle()
    view = _unparsed(troubled)
    assert troubled.current_view() is view
    groups = view.groups.rows
    assert groups[0].total == sum(group.total for group in groups[1:]) == 14
    assert groups[0].records == 10
    assert "14" in troubled.strip.unparsed.full
    for at, group in enumerate(groups):
        view.list.setCurrentIndex(view.groups.index(at))
        settle()
        assert view.faults.rowCount() == group.total
        rows = [view.faults.row(number) for number in range(group.total)]
        outcomes = {row.fault.outcome for row in rows if row is not None}
        assert len([row for row in rows if row is not None]) == group.total
        assert outcomes == ({group.outcome} if group.outcome else {one.outcome for one in groups[1:]})


def test_a_row_tells_everything_and_leads_to_its_file(troubled: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    troubled.router.go("unparsed", "crashed")
    settle()
    view = _unparsed(troubled)
    assert view.table.isColumnHidden(0)
    qtbot.keyClick(view.table, Qt.Key.Key_J)
    settle()
    said = view.detail.toPlainText()
    for word in ("▲ 異常終了", "SIGSEGV", "talk.db", "スマホ1", "android/example", "3"):
        assert word in said
    assert view.current_id() is None  # a file that the walk did not list
    qtbot.keyClick(view.table, Qt.Key.Key_J)
    settle()
    row_id = view.current_id()
    assert row_id is not None
    assert troubled.inspector.artifact_id == row_id
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    settle()
    evidence = troubled.views["evidence"]
    assert isinstance(evidence, EvidenceView)
    assert troubled.current_view() is evidence
    assert evidence.current_id() == row_id


def test_language_and_keys_hold_in_the_list(troubled: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    qtbot.keyClick(troubled, Qt.Key.Key_G)
    qtbot.keyClick(troubled, Qt.Key.Key_U)
    settle()
    view = _unparsed(troubled)
    assert troubled.current_view() is view
    view.step(1)
    settle()
    assert KANA.search(view.detail.toPlainText()) or "結果" in view.detail.toPlainText()
    troubled.set_language("en")
    settle()
    assert view.detail.toPlainText().startswith("Outcome")
    assert "means nothing" in view.meaning.text()
    assert not view.table.isColumnHidden(0)


def test_the_device_narrows_and_nothing_else_does(troubled: DeskWindow, settle: Settle) -> None:
    troubled.set_filter(FilterState(device="phone-2", after="2030-01-01"))
    troubled.router.go("unparsed")
    settle()
    view = _unparsed(troubled)
    assert view.groups.rows[0].total == 2
    assert {row.device for group in view.groups.rows for row in group.shown} == {"phone-2"}


def test_a_case_without_faults_says_so(empty_window: DeskWindow, settle: Settle, tmp_path: Path) -> None:
    from forensics_app.case.directory import create_case

    empty_window.open_case(create_case(tmp_path / "new", number=None, examiner=None, timezone="UTC").root)
    settle()
    empty_window.router.go("unparsed")
    settle()
    view = _unparsed(empty_window)
    assert view.stack.currentWidget() is view.empty
    assert view.empty.text.text() == empty_window.desk.words("overview.all_parsed")


def test_more_than_the_list_holds_is_said(
    troubled: DeskWindow, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    from forensics_app.gui.views import unparsed as module

    full = module.list_unparsed
    monkeypatch.setattr(module, "list_unparsed", lambda reading, state: full(reading, state, 3))
    troubled.router.go("unparsed", "locked")
    settle()
    view = _unparsed(troubled)
    assert view.faults.rowCount() == 3
    assert view.more.isVisible()
    assert "2" in view.more.text()


# the strip --------------------------------------------------------------------------------------------------------


@pytest.fixture
def busy(window: DeskWindow, settle: Settle) -> Iterator[Event]:
    """The strip follows a job that waits to be let go."""
    end = Event()

    def work(control: JobControl) -> None:
        control.on_cancel(end.set)
        end.wait(20)

    job = window.desk.runner.start(work, lane="long")
    window.strip.follow(job, "Android.E01")
    window.strip.hear(SourceStarted(source="Android.E01", device="x", format="ewf", size=1))
    window.strip.hear(StepProgress(source="Android.E01", step="extract", done=50, total=200, unit="tasks"))
    yield end
    end.set()
    settle()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_full_disk_shows_in_the_strip_until_there_is_room(
    window: DeskWindow, busy: Event, settle: Settle, language: str
) -> None:
    window.set_language(language)
    strip = window.strip
    before = strip.text.text()
    strip.hear(FULL)
    said = strip.text.text()
    assert "12.0 MB" in said
    assert "64.0 MB" in said
    assert strip.text.property("role") == strip.bar.property("role") == "caution"
    assert strip.stop.isVisible()
    strip.set_not_parsed(9)  # what else is said changes nothing
    assert strip.text.text() == said
    strip.hear(WentOn(seconds=100.0))
    assert strip.text.text() == before
    assert strip.text.property("role") == "quiet"
    strip.hear(FULL)
    busy.set()
    settle()
    assert strip.text.property("role") == "quiet"
    assert strip.text.text() == window.desk.words("strip.idle")


def test_a_disk_that_refuses_although_it_has_room_does_not_ask_for_room(window: DeskWindow, busy: Event) -> None:
    window.strip.hear(Waiting(reason="quota", free=5_000_000_000, needed=67_108_864))
    assert "4.7 GB" in window.strip.text.text()
    assert "64.0 MB" not in window.strip.text.text()


def test_waiting_can_be_stopped(window: DeskWindow, busy: Event, settle: Settle) -> None:
    window.strip.hear(FULL)
    window.strip.stop.click()
    assert window.strip.text.text() == window.desk.words("strip.stopping")
    window.strip.set_not_parsed(9)
    assert window.strip.text.text() == window.desk.words("strip.stopping")
    settle()
    assert not window.strip.running


def test_waiting_makes_no_rate_slower(window: DeskWindow, busy: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("forensics_app.gui.job_strip.time.monotonic", lambda: now[0])
    strip: JobStrip = window.strip
    strip.hear(StepProgress(source="Android.E01", step="walk", done=0, total=None, unit="files"))
    now[0] += 2
    strip.hear(StepProgress(source="Android.E01", step="walk", done=2_000, total=None, unit="files"))
    assert "1,000/s" in strip.text.text()
    now[0] += 98
    strip.hear(FULL)
    strip.hear(WentOn(seconds=98.0))
    assert "1,000/s" in strip.text.text()


def test_a_long_line_makes_no_window_wider(window: DeskWindow, qtbot: QtBot) -> None:
    narrow = window.minimumSizeHint().width()
    window.strip.say("the disk is full " * 60)
    qtbot.wait(1)
    assert window.minimumSizeHint().width() == narrow
    assert window.strip.text.text().startswith("the disk is full")


# the log and the evidence -------------------------------------------------------------------------------------------


def test_the_log_says_the_new_entries_in_words(troubled: DeskWindow, settle: Settle) -> None:
    troubled.router.go("log", "workers jailed")
    settle()
    log = troubled.views["log"]
    assert isinstance(log, LogView)
    at = log.table.currentIndex().row()
    row = log.entries.row(at)
    assert row is not None
    assert row.what == "workers jailed"
    shown = {
        log.entries.index(number, 3).data(): log.entries.index(number, 4).data()
        for number in range(log.entries.rowCount())
    }
    assert shown["解析プロセスを隔離"].startswith("▲ この環境では利用できません: ファイルの隔離(Landlock)")
    assert shown["証拠データを喪失"] == "Android.E01: gone since the ingest began"
    assert shown["取込を終了"] == "完了"
    assert "▲ Landlock (Function not implemented)" in log.detail.toPlainText()
    assert f"● {IN_FORCE[0]}" in log.detail.toPlainText()


def test_every_entry_that_the_program_writes_has_its_word() -> None:
    """The catalogue knows what goes into the log."""
    source = Path(__file__).resolve().parents[2] / "forensics_app"
    text = "\n".join(file.read_text(encoding="utf-8") for room in ("engine", "case", "report", "cli")
                     for file in (source / room).glob("*.py"))  # fmt: skip
    written = set(re.findall(r'\.log\(\s*"([a-z ]+)"', text)) | set(re.findall(r'self\.who, "([a-z ]+)"', text))
    written |= set(re.findall(r'append\(\s*connection, [\w.]+(?: or "examiner")?, "([a-z ]+)"', text))
    written |= {OPENED_OUTSIDE, SCOPE_WIDENED, SEALED, SEAL_LIFTED, SEAL_OPENED}
    assert {"workers jailed", "source lost", "ingest ended", "tagged", "case created", "tag set changed"} <= written
    for language in ("ja", "en"):
        keys = Words(language).keys()
        assert {what for what in written if f"audit.{what.replace(' ', '_')}" not in keys} == set()


def test_entries_that_are_not_as_expected_stay_readable() -> None:
    words = Words("en")
    assert entry_words(words, "workers jailed", "no json") == "no json"
    assert entry_words(words, "tagged", '{"tag": "x"}') == '{"tag": "x"}'
    assert entry_words(words, "workers jailed", "{}") == "nothing held them"
    assert entry_words(words, "source lost", '{"source": "a/b.E01", "detail": "went away"}') == "a/b.E01 · went away"
    assert entry_words(words, "place left out", '{"location": "a.E01", "place": "volume 1: inode 5"}') == (
        "a.E01 · volume 1: inode 5"
    )
    assert entry_words(words, "ingest ended", '{"cancelled": true, "tasks": {"crashed": 2}}') == (
        "stopped before its end · crashed 2"
    )
    assert entry_pairs(words, "tagged", "[1]") == [("detail", "[1]")]
    assert entry_words(words, "evidence status", '{"status": "changed", "detail": "x"}') == (
        "changed while it was read · x"
    )


def test_a_lost_source_stands_in_the_evidence_until_it_is_read_again(
    troubled: DeskWindow, settle: Settle, case_root: Path
) -> None:
    troubled.router.go("evidence")
    settle()
    view = troubled.views["evidence"]
    assert isinstance(view, EvidenceView)
    assert view.tree_model.item(0).text().startswith("▲ ")
    assert "読取中に喪失" in view.tree_model.item(0).toolTip()
    assert "▲ 読取中に喪失" in view.where.text()
    assert not view.tree_model.item(1).text().startswith("▲")
    with CaseWriter(CaseDirectory(case_root), "x") as writer:
        writer.log("ingest started", {"sources": ["/evidence/Android.E01"]})  # an ingest that goes on names the place
        writer.log("source gone", {"source": "/evidence/Android.E01", "detail": "Android.E01: gone"})
    with CaseReader(CaseDirectory(case_root)) as reader:
        assert {key: one.what for key, one in lost_sources(reader).items()} == {1: "gone"}
    with CaseWriter(CaseDirectory(case_root), "x") as writer:
        writer.log("ingest started", {"sources": ["/evidence/Android.E01", "Android.E01"]})
    with CaseReader(CaseDirectory(case_root)) as reader:
        assert lost_sources(reader) == {}


def test_the_cage_of_the_last_ingest_that_had_one(troubled: DeskWindow, case_root: Path) -> None:
    with CaseWriter(CaseDirectory(case_root), "x") as writer:
        writer.log("ingest started", {"sources": []})  # everything was done: no worker was started
    with CaseReader(CaseDirectory(case_root)) as reader:
        assert [(one.in_force, one.missing) for one in last_cages(reader)] == [(IN_FORCE, MISSING)]
    with CaseWriter(CaseDirectory(case_root), "x") as writer:
        for _ in range(2):
            writer.log("workers jailed", {"in_force": ["Landlock 7"], "missing": []})
        writer.log("workers jailed", {"in_force": [], "missing": ["Landlock (x)"]})
    with CaseReader(CaseDirectory(case_root)) as reader:
        assert [one.in_force for one in last_cages(reader)] == [["Landlock 7"], []]


def test_pairs_are_aligned_in_any_script(window: DeskWindow, qtbot: QtBot) -> None:
    pane = RawText(window.desk)
    qtbot.addWidget(pane)
    pane.show_pairs([("結果", "a"), ("step", "b"), ("x", "c")])
    assert pane.toPlainText().splitlines() == ["結果  a", "step  b", "x     c"]


def test_the_chosen_entry_of_the_log_stays_chosen(troubled: DeskWindow, settle: Settle) -> None:
    log = troubled.views["log"]
    assert isinstance(log, LogView)
    for _ in range(2):  # the second time the rows are there before they are read anew
        troubled.router.go("overview")
        troubled.refresh()
        settle()
        troubled.router.go("log", "workers jailed")
        settle()
        row = log.entries.row(log.table.currentIndex().row())
        assert row is not None
        assert row.what == "workers jailed"
        assert log.table.selectionModel().selectedRows()


def test_a_reason_does_not_repeat_its_path(troubled: DeskWindow) -> None:
    fault = NotParsed("d", 1, "task", "a/b.db", "p", "failed", "a/b.db: malformed", 2)
    assert fault_line(Words("en"), fault) == "a/b.db · malformed · 2 records kept  (d)"
    assert ("Reason", "malformed") in fault_pairs(Words("en"), fault)
