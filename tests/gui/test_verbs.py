"""Long verbs through the desk: a new case, an ingest, its cancellation, a report; nothing is left running."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from forensics_app.case.directory import CaseDirectory, create_case
from forensics_app.case.reader import CaseReader
from forensics_app.engine.events import IngestRequest, Problem, SourceStarted, StepProgress, TaskEnded
from forensics_app.gui.dialogs.add_evidence import AddEvidenceDialog
from forensics_app.gui.dialogs.guide import SECTIONS, GuideDialog
from forensics_app.gui.dialogs.new_case import NewCaseDialog
from forensics_app.gui.dialogs.report import ReportDialog
from forensics_app.gui.dialogs.shortcut_sheet import ShortcutSheet
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.shortcuts import KEYS
from forensics_app.gui.window import DeskWindow
from tests.gui.conftest import Settle


def _phone(folder: Path, files: int) -> Path:
    folder.mkdir()
    for number in range(files):
        (folder / f"note{number:04d}.txt").write_text(f"memo {number}", encoding="utf-8")
    return folder


def test_new_case_then_evidence(empty_window: DeskWindow, settle: Settle, qtbot: QtBot, tmp_path: Path) -> None:
    empty_window.welcome.buttons["new_case"].click()
    dialog = empty_window.verbs.dialog
    assert isinstance(dialog, NewCaseDialog)
    dialog.fill(folder=str(tmp_path / "fresh"), number="R8-1", examiner="検査 太郎")
    dialog.confirm.click()
    settle()
    session = empty_window.desk.session
    assert session is not None
    assert session.info["number"] == "R8-1"
    asked = empty_window.verbs.dialog
    assert isinstance(asked, AddEvidenceDialog)
    assert not asked.confirm.isEnabled()
    asked.add_source(str(_phone(tmp_path / "phone", 4)))
    assert asked.confirm.isEnabled()
    asked.confirm.click()
    assert empty_window.strip.running
    qtbot.waitUntil(lambda: not empty_window.strip.running, timeout=60_000)
    settle()
    with CaseReader(session.case) as reader:
        assert reader.counts()["files"] >= 4
        assert [item["status"] for item in reader.listing("evidence")] == ["hashed"]
    assert empty_window.views["overview"].figures["files"].isEnabled()  # type: ignore[attr-defined]  # the overview has them


def test_new_rows_wait_behind_their_number(window: DeskWindow, settle: Settle) -> None:
    overview = window.views["overview"]
    window.router.go("chats")
    settle()
    assert not overview.stale
    ended = TaskEnded(source="x", path="a.db", step="android/line", outcome="ok", records=42)
    window.strip.hear(ended)
    window.strip.hear(TaskEnded(source="x", path="b.db", step="android/line", outcome="ok", records=0))
    assert window.strip.fresh.isVisible()
    assert "42" in window.strip.fresh.full
    assert overview.stale
    assert not window.views["chats"].stale
    window.strip.fresh.click()
    settle()
    assert not window.strip.fresh.isVisible()


def test_stopping_an_ingest_leaves_a_case_that_opens(
    empty_window: DeskWindow, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    case = create_case(tmp_path / "case", number=None, examiner=None, timezone="Asia/Tokyo")
    empty_window.open_case(case.root)
    settle()
    empty_window.verbs.ingest(IngestRequest(sources=[_phone(tmp_path / "phone", 30)], workers=1))
    assert empty_window.strip.running
    empty_window.strip.stop.click()
    qtbot.waitUntil(lambda: not empty_window.strip.running, timeout=60_000)
    settle()
    with CaseReader(CaseDirectory(case.root)) as reader:
        assert reader.audit_break() is None
        ended = [entry for entry in reader.listing("audit") if entry["what"] == "ingest ended"]
    assert all(entry["detail"]["cancelled"] for entry in ended)  # none when it was stopped before it began


def test_closing_the_window_stops_what_is_running(empty_window: DeskWindow, settle: Settle, tmp_path: Path) -> None:
    case = create_case(tmp_path / "case", number=None, examiner=None, timezone="Asia/Tokyo")
    empty_window.open_case(case.root)
    settle()
    empty_window.verbs.ingest(IngestRequest(sources=[_phone(tmp_path / "phone", 30)], workers=1))
    empty_window.close()
    assert not empty_window.desk.runner.busy()


def test_missing_evidence_is_said_in_one_line(window: DeskWindow, settle: Settle, qtbot: QtBot, tmp_path: Path) -> None:
    window.verbs.ingest(IngestRequest(sources=[tmp_path / "gone.E01"], workers=1))
    qtbot.waitUntil(lambda: not window.strip.running, timeout=60_000)
    settle()
    assert "\n" not in window.strip.text.text()
    with CaseReader(window.desk.session.case) as reader:  # type: ignore[union-attr]  # it is open
        assert reader.counts()["messages"] == 313


def test_report_on_the_tagged_is_written_and_logged(
    window: DeskWindow, settle: Settle, qtbot: QtBot, tmp_path: Path, case_root: Path
) -> None:
    with CaseReader(CaseDirectory(case_root)) as reader:
        rows = reader.connection.execute(
            "SELECT id FROM artifact_messages WHERE record IN ('chat_history.id=264', 'chat_history.id=265') ORDER BY id"
        ).fetchall()
    assert window.tagger is not None
    window.tagger.put([rows[0][0]], "relevant")
    window.tagger.put([rows[1][0]], "seen")
    settle()
    window.verbs.ask("report")
    dialog = window.verbs.dialog
    assert isinstance(dialog, ReportDialog)
    dialog.choose(scope="tagged", form="html")
    dialog.set_out(str(tmp_path / "out" / "report.html"))
    dialog.confirm.click()
    qtbot.waitUntil(lambda: not window.strip.running, timeout=60_000)
    settle()
    page = (tmp_path / "out" / "report.html").read_bytes()
    assert hashlib.sha256(page).hexdigest()[:16] in window.strip.text.text()
    with CaseReader(CaseDirectory(case_root)) as reader:
        written = [entry for entry in reader.listing("audit") if entry["what"] == "report written"]
        tagged = [row["artifact_id"] for row in reader.listing("tags")]
    assert len(written) == 1
    assert tagged == [rows[0][0]]  # to have seen something is no tag


def test_report_says_that_the_filter_holds(window: DeskWindow, settle: Settle) -> None:
    window.set_filter(FilterState(device="phone-2", before="2025-06"))
    settle()
    window.verbs.ask("report")
    dialog = window.verbs.dialog
    assert isinstance(dialog, ReportDialog)
    assert "phone-2" in dialog.error.text()
    selection = dialog.order().selection
    assert (selection.device, selection.before) == ("phone-2", "2025-07")
    dialog.reject()


def test_shortcut_sheet_lists_every_key(window: DeskWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Question)
    sheet = window.verbs.dialog
    assert isinstance(sheet, ShortcutSheet)
    assert len(sheet.findChildren(QLabel)) == 1 + 4 + 2 * len(KEYS)
    sheet.reject()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_guide_says_every_section(window: DeskWindow, qtbot: QtBot, language: str) -> None:
    window.set_language(language)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    guide = window.verbs.dialog
    assert isinstance(guide, GuideDialog)
    assert [label.text() for label in guide.findChildren(QLabel)] == [
        window.desk.words("guide.title"),
        *(window.desk.words(f"guide.{name}{end}") for name in SECTIONS for end in ("", "_text")),
    ]
    guide.reject()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_strip_tells_progress_rate_and_what_was_not_parsed(window: DeskWindow, language: str) -> None:
    window.set_language(language)
    strip = window.strip
    job = window.desk.runner.start(lambda control: control.cancelled)
    strip.follow(job, "Android.E01")
    strip.hear(SourceStarted(source="Android.E01", device="スマホ1", format="ewf", size=1))
    strip.hear(StepProgress(source="Android.E01", step="extract", done=50, total=200, unit="tasks"))
    assert "25 %" in strip.text.text()
    assert "Android.E01" in strip.text.text()
    before = strip.unparsed.full
    strip.hear(Problem(source="Android.E01", path="x", outcome="failed", detail="broken"))
    assert strip.unparsed.full != before
    assert "7" in strip.unparsed.full
    strip.hear(StepProgress(source="Android.E01", step="hash", done=5_000_000, total=None, unit="bytes"))
    assert "4.8 MB" in strip.text.text()
