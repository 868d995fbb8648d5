"""How cases open that are no plain cases, what a fault of the program does, and what the window remembers."""

from __future__ import annotations

import contextlib
import logging
import shutil
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forensics_app.case import connection, medium
from forensics_app.case.directory import CaseDirectory, connect_writer, ingest_lock
from forensics_app.gui import opening
from forensics_app.gui.app import build_window
from forensics_app.gui.dialogs.add_evidence import AddEvidenceDialog
from forensics_app.gui.faults import Faults, faults_caught
from forensics_app.gui.look import theme_now
from forensics_app.gui.settings import Settings
from forensics_app.gui.views.log import LogView
from forensics_app.gui.widgets.panes import Panes
from forensics_app.gui.window import DeskWindow
from tests.gui.conftest import Settle


def _refused(window: DeskWindow, settle: Settle, root: Path, key: str) -> None:
    window.open_case(root)
    settle()
    assert window.desk.session is None
    assert window.welcome.error.isVisible()
    assert window.welcome.error.text() == f"{root}: {window.desk.words(key)}"


def test_a_newer_case_is_refused_in_the_language_of_the_desk(
    empty_window: DeskWindow, settle: Settle, case_root: Path
) -> None:
    with contextlib.closing(connect_writer(CaseDirectory(case_root))) as writing:
        writing.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('akashi-case', 'm999', '')"
        )
    _refused(empty_window, settle, case_root, "error.newer_case")


def test_no_case_and_a_damaged_one_are_told_apart(
    empty_window: DeskWindow, settle: Settle, case_root: Path, tmp_path: Path
) -> None:
    _refused(empty_window, settle, tmp_path / "nothing", "error.no_case")
    for file in case_root.glob("case.db*"):
        file.write_bytes(b"this is not a database" * 1000)
    _refused(empty_window, settle, case_root, "error.damaged_case")


def test_a_case_that_another_program_holds_is_refused(
    empty_window: DeskWindow, settle: Settle, case_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_S", 0.1)
    with contextlib.closing(sqlite3.connect(case_root / "case.db", isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        _refused(empty_window, settle, case_root, "error.busy_case")
        other.execute("ROLLBACK")


def test_a_case_into_which_another_program_reads_evidence_opens_with_a_notice(
    empty_window: DeskWindow, settle: Settle, case_root: Path
) -> None:
    with ingest_lock(CaseDirectory(case_root)):
        empty_window.open_case(case_root)
        settle()
    assert empty_window.desk.session is not None
    assert empty_window.notice.isVisible()
    assert empty_window.desk.words("notice.busy") in empty_window.notice.text.text()


def test_a_case_on_a_network_share_is_only_read(
    empty_window: DeskWindow, settle: Settle, case_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in (medium, connection, opening):
        monkeypatch.setattr(room, "network_share", lambda _path: "nfs4")
    before = {path.name: path.read_bytes() for path in case_root.rglob("*") if path.is_file()}
    empty_window.open_case(case_root)
    settle()
    assert empty_window.desk.words("notice.network") in empty_window.notice.text.text()
    empty_window.router.go("hits")
    settle()
    empty_window.change_tag("relevant")
    settle()
    assert "network share" in empty_window.strip.text.text()
    assert {path.name: path.read_bytes() for path in case_root.rglob("*") if path.is_file()} == before


def test_a_fault_in_a_view_leaves_the_window_open_and_lands_in_the_log_view(
    window: DeskWindow, settle: Settle, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def fall(_state: object) -> None:
        raise RuntimeError("the view fell")

    with faults_caught(window.desk.faults):
        for _ in range(2):
            window.top.filtered.connect(fall)
            window.top.filtered.emit(window.desk.filter)
            window.top.filtered.disconnect(fall)
        qtbot.waitUntil(lambda: sum(fault.count for fault in window.desk.faults.seen) == 2)
    assert window.isVisible()
    assert window.strip.text.text() == window.desk.words("strip.fault")
    window.router.go("log")
    settle()
    log = window.views["log"]
    assert isinstance(log, LogView)
    assert log.faults.isVisible()
    log.faults.click()
    assert "RuntimeError: the view fell ×2" in log.detail.toPlainText()
    assert "in fall" in log.detail.toPlainText()
    assert caplog.records


def test_a_storm_of_faults_is_one_line(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    faults = Faults()
    with faults_caught(faults):
        for number in range(150):
            logging.getLogger("forensics_app.test").error("row %d", number)
    qtbot.waitUntil(lambda: sum(fault.count for fault in faults.seen) == 100)
    assert len(faults.seen) == 100


def test_the_window_stands_where_it_stood(
    qapp: QApplication, window: DeskWindow, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    settings = Settings(tmp_path / "desk.json")
    first = build_window(qapp, settings)
    qtbot.addWidget(first)
    first.resize(780, 711)  # within the screen of the offscreen platform
    first.show()
    first.frame.docks["inspector"].setFloating(True)
    first.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, first.frame.docks["jobs"])
    pane = first.views["log"].findChild(Panes)
    assert pane is not None
    pane.resize(400, 600)
    pane.setSizes([200, 400])
    wanted = pane.sizes()
    first.close()
    again = build_window(qapp, Settings(tmp_path / "desk.json"))
    qtbot.addWidget(again)
    assert again.dockWidgetArea(again.frame.docks["jobs"]) == Qt.DockWidgetArea.LeftDockWidgetArea
    assert again.frame.docks["inspector"].isFloating()
    assert again.height() == 711
    other = again.views["log"].findChild(Panes)
    assert other is not None
    other.resize(400, 600)
    assert other.sizes()[0] == wanted[0]
    again.close()


def test_a_damaged_settings_file_is_as_good_as_none(tmp_path: Path) -> None:
    place = tmp_path / "desk.json"
    place.write_text('{"theme": 7, "panes": "x"')
    settings = Settings(place)
    assert (settings.theme, settings.layout, settings.recent) == ("system", ("", "", {}), [])
    settings.theme = "dark"
    settings.remember_query(tmp_path, "叩き")
    assert Settings(place).theme == "dark"


def test_queries_are_remembered_by_case_and_go_with_it(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "desk.json")
    settings.remember(tmp_path / "one")
    for query in ("闇バイト", "叩き", "闇バイト"):
        settings.remember_query(tmp_path / "one", query)
    assert Settings(tmp_path / "desk.json").queries(tmp_path / "one") == ["闇バイト", "叩き"]
    assert settings.queries(tmp_path / "two") == []
    settings.forget(tmp_path / "one")
    assert (settings.queries(tmp_path / "one"), settings.recent) == ([], [])


def test_the_theme_follows_the_desktop_until_one_is_chosen(window: DeskWindow, qapp: QApplication) -> None:
    hints = qapp.styleHints()
    window.set_theme("system")
    try:
        hints.setColorScheme(Qt.ColorScheme.Dark)
        assert theme_now("system") == ("dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light")
        window.restyle()
        assert window.desk.look.tokens.name == theme_now("system")
        window.set_theme("light")
        assert window.desk.look.tokens.name == "light"
    finally:
        hints.unsetColorScheme()
        window.set_theme("light")


def _drop(window: DeskWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)


def test_evidence_that_is_dropped_waits_in_the_dialog(
    window: DeskWindow, settle: Settle, tmp_path: Path, case_root: Path
) -> None:
    sources = [tmp_path / "one.dd", tmp_path / "two.dd"]
    for source in sources:
        source.write_bytes(bytes(4096))
    _drop(window, *sources)
    settle()
    dialog = window.verbs.dialog
    assert isinstance(dialog, AddEvidenceDialog)
    assert not window.strip.running
    dialog.reject()
    other = Path(shutil.copytree(case_root, tmp_path / "other"))
    _drop(window, other)
    settle()
    assert window.desk.session is not None
    assert window.desk.session.case.root == other


def test_dropping_without_a_case_says_what_to_do(empty_window: DeskWindow, tmp_path: Path) -> None:
    _drop(empty_window, tmp_path)
    assert empty_window.welcome.error.text() == empty_window.desk.words("welcome.drop_needs_case")
