"""An examiner's day through real widgets: from the welcome page to the report, by mouse and keyboard."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.demo.phones import build_phones
from forensics_app.engine.events import StepProgress
from forensics_app.gui.dialogs.add_evidence import AddEvidenceDialog
from forensics_app.gui.dialogs.new_case import NewCaseDialog
from forensics_app.gui.dialogs.report import ReportDialog
from forensics_app.gui.views.chats import ChatsView
from forensics_app.gui.views.search import SearchView
from forensics_app.gui.window import DeskWindow
from forensics_app.index.fold import search_key
from tests.gui.conftest import Settle

LONG_MS = 120_000


def _tags(root: Path) -> list[tuple[int, str]]:
    with CaseReader(CaseDirectory(root)) as reader:
        return [(row["artifact_id"], row["tag"]) for row in reader.listing("tags")]


def _messages(root: Path, device: str) -> int:
    with CaseReader(CaseDirectory(root)) as reader:
        return reader.counts(device)["messages"] if reader.contexts else 0


def _read_evidence(window: DeskWindow, qtbot: QtBot, source: Path, label: str) -> None:
    """Fill the dialog that is open, wait until it has recognised the image, and start."""
    dialog = window.verbs.dialog
    assert isinstance(dialog, AddEvidenceDialog)
    assert not dialog.confirm.isEnabled()
    dialog.add_source(str(source))
    card = dialog.cards[0]
    qtbot.waitUntil(lambda: card.found is not None, timeout=LONG_MS)
    assert card.found is not None
    assert card.found.error is None
    card.device.setCurrentText(label)
    qtbot.waitUntil(dialog.confirm.isEnabled, timeout=LONG_MS)
    qtbot.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.strip.running, timeout=LONG_MS)


def test_from_a_new_case_to_its_report(empty_window: DeskWindow, settle: Settle, qtbot: QtBot, tmp_path: Path) -> None:
    window = empty_window
    label, image = next(iter(build_phones(tmp_path / "demo")))
    before = image.read_bytes() if image.is_file() else b""

    # a new case
    qtbot.mouseClick(window.welcome.buttons["new_case"], Qt.MouseButton.LeftButton)
    dialog = window.verbs.dialog
    assert isinstance(dialog, NewCaseDialog)
    root = tmp_path / "cases" / "R8-0001"
    dialog.fill(folder=str(root), number="R8-0001", examiner="検査 花子")
    qtbot.waitUntil(dialog.confirm.isEnabled, timeout=LONG_MS)
    qtbot.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.desk.session is not None, timeout=LONG_MS)
    qtbot.waitUntil(lambda: isinstance(window.verbs.dialog, AddEvidenceDialog), timeout=LONG_MS)
    assert "R8-0001" in window.windowTitle()

    # the demo image: watched, and stopped while its files are read
    seen: list[StepProgress] = []
    said: list[str] = []

    def watch(event: object) -> None:
        if isinstance(event, StepProgress):
            seen.append(event)
            said.append(window.strip.text.text())
            if len(seen) == 4:
                window.strip.stop.click()

    window.strip.heard.connect(watch)
    _read_evidence(window, qtbot, image, label)
    assert window.strip.bar.isVisible()
    qtbot.waitUntil(lambda: not window.strip.running, timeout=LONG_MS)
    window.strip.heard.disconnect(watch)
    settle()
    assert seen
    assert any(re.search(r"\d", text) for text in said)
    with CaseReader(CaseDirectory(root)) as reader:
        ended = [entry["detail"]["cancelled"] for entry in reader.listing("audit") if entry["what"] == "ingest ended"]
    assert ended == [True]
    partly = _messages(root, label)

    # gone on with
    window.verbs.ask("add_evidence")
    dialog = window.verbs.dialog
    assert isinstance(dialog, AddEvidenceDialog)
    if not dialog.resume.isChecked():
        qtbot.keyClick(dialog.resume, Qt.Key.Key_Space)
    qtbot.waitUntil(dialog.confirm.isEnabled, timeout=LONG_MS)
    qtbot.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.strip.running, timeout=LONG_MS)
    qtbot.waitUntil(lambda: not window.strip.running, timeout=LONG_MS)
    settle()
    assert _messages(root, label) > max(partly, 500)
    assert window.jobs.toPlainText().count("\n") > 3

    # search, by keyboard alone from here
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window.current_view(), Qt.Key.Key_Slash)
    assert window.top.box.hasFocus()
    qtbot.keyClicks(window.top.box, "x")
    window.top.box.setText("叩き")  # an input method delivers kanji as a whole
    qtbot.keyClick(window.top.box, Qt.Key.Key_Return)
    settle()
    search = window.views["search"]
    assert isinstance(search, SearchView)
    assert window.current_view() is search
    found = search.results.rowCount()
    assert found > 0
    row_id = search.current_id()
    assert row_id is not None
    focus = QApplication.focusWidget()
    assert focus is not None

    # into its conversation, tagged, taken back
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    settle()
    chats = window.views["chats"]
    assert isinstance(chats, ChatsView)
    assert window.current_view() is chats
    assert chats.current_id() == row_id
    bubble = chats.conversation.bubble(chats.conversation.current)
    assert bubble is not None
    assert any(search_key(word) in search_key(bubble.text or "") for word in ("叩き", "タタキ"))
    qtbot.keyClick(chats.conversation, Qt.Key.Key_1)
    settle()
    assert _tags(root) == [(row_id, "relevant")]
    qtbot.keyClick(chats.conversation, Qt.Key.Key_U)
    settle()
    assert _tags(root) == []
    qtbot.keyClick(chats.conversation, Qt.Key.Key_1)
    settle()
    qtbot.keyClick(chats.conversation, Qt.Key.Key_Backspace)
    settle()
    assert window.current_view() is search

    # the other language, at once
    qtbot.keyClick(search, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert window.rail.buttons["chats"].text() == "Chats"
    assert search.results.rowCount() == found
    qtbot.keyClick(search, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    # the report
    qtbot.keyClick(search, Qt.Key.Key_G)
    qtbot.keyClick(search, Qt.Key.Key_R)
    report = window.verbs.dialog
    assert isinstance(report, ReportDialog)
    report.choose(scope="tagged", form="html")
    out = tmp_path / "R8-0001.html"
    report.set_out(str(out))
    qtbot.mouseClick(report.confirm, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.strip.running, timeout=LONG_MS)
    qtbot.waitUntil(lambda: not window.strip.running, timeout=LONG_MS)
    settle()
    page = out.read_text(encoding="utf-8")
    assert "R8-0001" in page
    assert (bubble.text or "") in page
    assert 'lang="ja"' in page

    # nothing was changed, and everything that was done is in the log
    if before:
        assert image.read_bytes() == before
    with CaseReader(CaseDirectory(root)) as reader:
        assert reader.audit_break() is None
        done = [entry["what"] for entry in reader.listing("audit")]
    for what in ("case created", "evidence added", "ingest ended", "tagged", "untagged", "report written"):
        assert what in done
    assert done.count("ingest ended") == 2
