"""Another case in the same window: nothing of the first one is in sight, answered late, counted or written into it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from forensics_app.case.directory import CaseDirectory, create_case
from forensics_app.case.reader import CaseReader
from forensics_app.case.scope import WarrantScope
from forensics_app.case.writer import CaseWriter
from forensics_app.engine.events import Problem, SourceStarted, StepProgress, TaskEnded
from forensics_app.errors import CaseError
from forensics_app.gui import window as window_module
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.jobs import JobControl
from forensics_app.gui.opening import Opened, look_into
from forensics_app.gui.views.chats import ChatsView
from forensics_app.gui.views.search import SearchView
from forensics_app.gui.window import DeskWindow
from tests.gui.conftest import Settle

OF_THE_FIRST = (
    "スマホ1",
    "phone-2",
    "IMG_0",
    "R7-0142",
    "Android.E01",
    "naver_line",
    "検査",
    "犯罪",
    "gone.pdf",
    "人事部",
)


@pytest.fixture
def second_root(tmp_path: Path) -> Path:
    """An empty case with another number and examiner."""
    return create_case(tmp_path / "second", number="ZWEI-2", examiner="X", timezone="UTC").root


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.windowTitle(), widget.accessibleName(), widget.toolTip())
    if isinstance(widget, QLabel | QLineEdit | QPushButton):
        yield widget.text()
    elif isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    elif isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        model = widget.model()
        yield from (
            str(model.index(at, 0).data() or model.index(at, 0).data(256) or "") for at in range(model.rowCount())
        )


def _left(window: DeskWindow) -> list[str]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    found: list[str] = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QListWidget) or widget.objectName() != "recent":
            found += [
                f"{type(widget).__name__}: {text}" for text in _texts(widget) if any(w in text for w in OF_THE_FIRST)
            ]
    return found


def _entries(root: Path) -> list[str]:
    with CaseReader(CaseDirectory(root)) as reader:
        return [str(entry["what"]) for entry in reader.listing("audit")]


def test_nothing_of_the_first_case_is_left_in_any_view(
    window: DeskWindow, settle: Settle, second_root: Path, case_root: Path
) -> None:
    for name in window.views:
        window.router.go(name)
        settle()
    window.router.search("身分証")
    settle()
    window.router.go("evidence", None)
    window.router.go("chats")
    settle()
    chats = window.views["chats"]
    assert isinstance(chats, ChatsView)
    chats.conversation.go_to(3)
    window.change_tag("relevant")
    window.inspector.tabs.setCurrentIndex(2)
    window.top.filter.want_people(window.top.filter.person.show_people)
    window.set_filter(FilterState(device="スマホ1"))
    settle()
    assert len(_left(window)) > 20, "the test would not see what is left"
    at_once: list[str] = []
    window.case_opened.connect(lambda _: at_once.extend(_left(window)))
    window.settings.forget(case_root)
    window.open_case(second_root)
    settle()
    window.welcome.refresh()
    assert at_once == []
    assert window.desk.filter == FilterState()
    assert window.chosen_ids() == []
    assert window.top.box.text() == ""
    for name in window.views:
        window.router.go(name)
        settle()
        assert _left(window) == [], name
    search = window.views["search"]
    assert isinstance(search, SearchView)
    assert (search.query, window._queries()) == ("", [])


def test_questions_to_the_first_case_are_not_answered_any_more(
    window: DeskWindow, settle: Settle, second_root: Path
) -> None:
    first = window.desk.session
    assert first is not None
    begun, go_on = threading.Event(), threading.Event()
    heard: list[object] = []

    def ask(_reading: object) -> int:
        begun.set()
        assert go_on.wait(20)
        return 7

    first.read(ask, heard.append, heard.append)
    assert begun.wait(20)
    window.case_opened.connect(lambda _: go_on.set())
    window.open_case(second_root)
    settle()
    assert window.desk.session is not first
    first.read(lambda _: 8, heard.append, heard.append)
    settle()
    assert heard == []


def test_a_tag_that_waits_is_put_in_its_own_case_and_said_nowhere(
    window: DeskWindow, settle: Settle, second_root: Path, case_root: Path
) -> None:
    session = window.desk.session
    assert session is not None
    with CaseReader(session.case) as reader:
        row_id = reader.connection.execute("SELECT min(id) FROM artifact_messages").fetchone()[0]
    go_on = threading.Event()
    window.desk.runner.start(lambda _: go_on.wait(20), lane="write")
    window.change_tag("relevant", row_id)
    window.set_filter(FilterState(outside=True))  # lands once the log of the first case says so
    window.case_opened.connect(lambda _: go_on.set())
    window.open_case(second_root)
    settle()
    words = window.desk.words
    with CaseReader(CaseDirectory(case_root)) as reader:
        assert reader.tags_of([row_id]) == {row_id: ["relevant"]}
    assert window.desk.filter == FilterState()
    assert "tag" not in " ".join(_entries(second_root))
    assert window.strip.text.text() == words("strip.idle")
    assert window.strip.saved.text() == f"● {words('strip.saved')}"


def test_a_change_that_fails_late_says_in_which_case(window: DeskWindow, settle: Settle, second_root: Path) -> None:
    session = window.desk.session
    assert session is not None
    go_on = threading.Event()

    def change(_writer: object, _reader: object) -> None:
        assert go_on.wait(20)
        raise CaseError("case.db: the disk is full")

    session.write(change, lambda _: None, lambda _: pytest.fail("the dialog that asked is gone"))
    window.case_opened.connect(lambda _: go_on.set())
    window.open_case(second_root)
    settle()
    assert window.strip.text.text() == "R7-0142: case.db: the disk is full"


def test_a_look_is_logged_in_the_case_that_it_belongs_to_and_in_no_other(
    window: DeskWindow, settle: Settle, case_root: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(case_root, tmp_path / "copy"))
    with CaseWriter(CaseDirectory(other), "X") as writer:
        writer.set_scope(WarrantScope(after="2030-01-01"))
    window.open_case(other)
    settle()
    with CaseReader(CaseDirectory(other)) as reader:
        row_id = reader.connection.execute("SELECT min(id) FROM artifact_messages").fetchone()[0]
    window.inspector.show_artifact(row_id)
    settle()
    assert _entries(other).count("opened outside scope") == 1
    assert _entries(case_root).count("opened outside scope") == 0


def test_the_case_asked_for_last_is_the_one_that_opens(
    window: DeskWindow, settle: Settle, second_root: Path, case_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slowly(path: Path) -> Opened:
        if path == case_root:
            assert go_on.wait(20)
        return look_into(path)

    monkeypatch.setattr(window_module, "look_into", slowly)
    window.open_case(case_root)
    window.case_opened.connect(lambda _: go_on.set())
    window.open_case(second_root)
    settle()
    assert window.desk.session is not None
    assert window.desk.session.case.root == second_root


def test_what_runs_for_the_first_case_counts_nothing_in_the_second(
    window: DeskWindow, settle: Settle, second_root: Path, qtbot: QtBot
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def work(control: JobControl) -> None:
        control.tell(SourceStarted(source="secret.dd", device="d", format="raw", size=9))
        begun.set()
        assert go_on.wait(20)
        control.tell(TaskEnded(source="secret.dd", path="p", step="x", outcome="ok", records=5))
        control.tell(Problem(source="secret.dd", path="p", outcome="failed", detail="d"))
        control.tell(StepProgress(source="secret.dd", step="extract", done=1, total=2, unit="tasks"))

    strip = window.strip
    job = window.desk.runner.start(work, progress=strip.hear, lane="long")
    strip.follow(job, "secret.dd")
    assert begun.wait(20)
    window.open_case(second_root)
    qtbot.waitUntil(lambda: window.desk.session is not None and window.desk.session.case.root == second_root)
    assert strip.running
    window.verbs.ask("add_evidence")
    assert window.verbs.dialog is None
    assert strip.text.text() == window.desk.words("strip.wait")
    log = window.jobs.toPlainText()
    go_on.set()
    settle()
    assert not strip.running
    assert not strip.fresh.isVisible()
    assert strip.unparsed.full == window.desk.words.count("strip.not_parsed", 0)
    assert window.jobs.toPlainText() == log == ""


def test_a_second_verb_does_not_hide_that_the_first_one_runs(window: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    waits = [threading.Event(), threading.Event()]
    jobs = [window.desk.runner.start(lambda _, wait=wait: wait.wait(20), lane="long") for wait in waits]
    for job, title in zip(jobs, ("first", "second"), strict=True):
        window.strip.follow(job, title)
    assert "first" in window.strip.text.text()
    waits[1].set()
    qtbot.waitUntil(lambda: not jobs[1].running)
    assert window.strip.running
    assert "first" in window.strip.text.text()
    waits[0].set()
    settle()
    assert not window.strip.running


def test_an_error_is_seen_while_something_runs(window: DeskWindow, settle: Settle) -> None:
    wait = threading.Event()
    window.strip.follow(window.desk.runner.start(lambda _: wait.wait(20), lane="long"), "disk.dd")
    window.strip.say("case.db: the disk is full")
    assert window.strip.text.text() == "case.db: the disk is full"
    window.strip._said.timeout.emit()
    window.strip._said.stop()
    window.strip.retranslate()
    assert "disk.dd" in window.strip.text.text()
    wait.set()
    settle()
