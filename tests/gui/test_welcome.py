"""The page before a case is open: recent cases as they are, a new case that says what is wrong while it is typed."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from forensics_app.case.directory import CaseDirectory, create_case, ingest_lock
from forensics_app.case.reader import CaseReader
from forensics_app.case.scope import WarrantScope
from forensics_app.gui.case_place import free_place, place_trouble
from forensics_app.gui.dialogs.add_evidence import AddEvidenceDialog
from forensics_app.gui.dialogs.new_case import NewCaseDialog
from forensics_app.gui.queries.recent import read_recent
from forensics_app.gui.settings import Settings
from forensics_app.gui.widgets.recent_row import RecentRow
from forensics_app.gui.window import DeskWindow
from tests.gui.conftest import Settle


def _rows(window: DeskWindow, settle: Settle, *paths: Path) -> dict[str, RecentRow]:
    for path in reversed(paths):
        window.settings.remember(path)
    window.show_welcome()
    settle()
    return {row.path.name: row for row in window.welcome.rows}


def _dialog(window: DeskWindow, settle: Settle) -> NewCaseDialog:
    window.welcome.buttons["new_case"].click()
    settle()
    dialog = window.verbs.dialog
    assert isinstance(dialog, NewCaseDialog)
    return dialog


def _wait(dialog: NewCaseDialog, qtbot: QtBot, settle: Settle) -> None:
    qtbot.waitUntil(lambda: not dialog._pause.isActive())
    settle()


# recent cases -----------------------------------------------------------------------------------------------------------


def test_recent_cases_say_how_they_are(
    empty_window: DeskWindow, settle: Settle, case_root: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "case.db").write_bytes(b"no database at all" * 100)
    newer = Path(shutil.copytree(case_root, tmp_path / "newer"))
    from forensics_app.case.connection import connect_write

    connection = connect_write(newer / "case.db")
    connection.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('akashi-case', 'm999_future')")
    connection.close()
    rows = _rows(empty_window, settle, case_root, tmp_path / "gone", broken, newer)
    words = empty_window.desk.words
    assert list(rows) == ["case", "gone", "broken", "newer"]
    whole = rows["case"]
    assert "R6-検-0001" in whole.link.full or "case" in whole.link.full
    assert words.count("count.messages", 313) in whole.facts.text()
    assert words("welcome.opened", at="")[:2] in whole.facts.text()
    assert rows["gone"].facts.text() == f"▲ {words('welcome.gone')}"
    assert rows["broken"].facts.text() == f"▲ {words('error.damaged_case')}"
    assert rows["newer"].facts.text() == f"▲ {words('error.newer_case')}"
    empty_window.set_language("en")
    assert rows["newer"].facts.text() == f"▲ {words('error.newer_case')}"
    whole.link.click()
    settle()
    assert empty_window.desk.session is not None


def test_a_case_that_another_program_writes_says_so(empty_window: DeskWindow, settle: Settle, case_root: Path) -> None:
    with ingest_lock(CaseDirectory(case_root)):
        row = _rows(empty_window, settle, case_root)["case"]
    assert empty_window.desk.words("welcome.state_busy") in row.facts.text()


def test_a_case_is_taken_off_the_list_and_stays_on_the_disk(
    empty_window: DeskWindow, settle: Settle, case_root: Path, tmp_path: Path
) -> None:
    rows = _rows(empty_window, settle, case_root, tmp_path / "gone")
    rows["gone"].remove.click()
    settle()
    assert [row.path for row in empty_window.welcome.rows] == [case_root]
    empty_window.welcome.rows[0].remove.click()
    settle()
    assert empty_window.welcome.rows == []
    assert empty_window.welcome._none.isVisible()
    assert (case_root / "case.db").is_file()


def test_looking_at_a_recent_case_changes_nothing(case_root: Path) -> None:
    def state() -> dict[str, str]:
        return {
            str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in case_root.rglob("*") if path.is_file()
        }

    before = state()
    assert read_recent(case_root).messages == 313
    assert state() == before


def test_when_a_case_was_opened_is_remembered(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "desk.json")
    settings.remember(tmp_path / "a")
    again = Settings(tmp_path / "desk.json")
    assert (again.opened_at(tmp_path / "a") or "").startswith("20")
    again.forget(tmp_path / "a")
    assert again.opened_at(tmp_path / "a") is None


# a new case -------------------------------------------------------------------------------------------------------------


def test_a_new_case_with_a_warrant(empty_window: DeskWindow, settle: Settle, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = _dialog(empty_window, settle)
    dialog.fill(folder=str(tmp_path / "fresh"), number="R8-1", examiner="検査 太郎")
    dialog.reference_field.setText("東京簡裁 令和8年(る)第12号")
    dialog.after_field.line.setText("2025-01")
    dialog.before_field.line.setText("2025-06-30")
    dialog.devices_field.setText("スマホ1、phone-2, ")
    _wait(dialog, qtbot, settle)
    assert dialog.confirm.isEnabled()
    dialog.confirm.click()
    settle()
    assert isinstance(empty_window.verbs.dialog, AddEvidenceDialog)
    with CaseReader(CaseDirectory(tmp_path / "fresh")) as reader:
        assert (reader.info["number"], reader.info["examiner"]) == ("R8-1", "検査 太郎")
        assert reader.scope == WarrantScope(
            after="2025-01", before="2025-06-30", devices=("スマホ1", "phone-2"),
            reference="東京簡裁 令和8年(る)第12号",
        )  # fmt: skip
    assert empty_window.settings.examiner == "検査 太郎"


def test_the_folder_is_suggested_from_the_number(empty_window: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    dialog = _dialog(empty_window, settle)
    dialog.number_field.setText("R8/12 甲")
    _wait(dialog, qtbot, settle)
    assert dialog.folder.name == "R8-12-甲"
    assert dialog.confirm.isEnabled()
    assert dialog.scope is None
    dialog.folder_field.line.setText("/elsewhere/mine")
    dialog.folder_field.line.textEdited.emit("/elsewhere/mine")
    dialog.number_field.setText("R9")
    _wait(dialog, qtbot, settle)
    assert str(dialog.folder) == "/elsewhere/mine"


def test_what_is_wrong_is_said_at_the_field_and_beside_the_button(
    empty_window: DeskWindow, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    words = empty_window.desk.words
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "something").write_text("x")
    dialog = _dialog(empty_window, settle)
    dialog.fill(folder=str(tmp_path / "used"), number="", examiner="")
    _wait(dialog, qtbot, settle)
    assert words("new_case.place_used") in dialog._notes[dialog.folder_field].text()
    assert dialog.why.text() == dialog.confirm.toolTip() == words("new_case.place_used")
    assert not dialog.confirm.isEnabled()
    dialog.fill(folder=str(tmp_path / "fresh"), number="", examiner="")
    dialog.zone_field.setEditText("Asia/Tokio")
    assert words("new_case.no_zone") in dialog._notes[dialog.zone_field].text()
    dialog.zone_field.setEditText("Asia/Tokyo")
    dialog.after_field.line.setText("2025-02-30")
    assert words("new_case.no_day") in dialog._notes[dialog.after_field].text()
    dialog.after_field.line.setText("2025-03-01")
    dialog.before_field.line.setText("2025-02")
    assert words("new_case.ends_before") in dialog._notes[dialog.before_field].text()
    assert not dialog.confirm.isEnabled()
    dialog.before_field.line.setText("2025-03-01")
    assert dialog.confirm.isEnabled()
    dialog.folder_field.line.clear()
    assert dialog.why.text() == words("new_case.needs_folder")
    dialog.reject()


def test_a_case_that_cannot_be_made_is_said_at_its_folder(
    empty_window: DeskWindow, settle: Settle, tmp_path: Path
) -> None:
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "something").write_text("x")
    dialog = _dialog(empty_window, settle)
    dialog.fill(folder=str(tmp_path / "used"), number="", examiner="")
    dialog.confirm.click()  # before the disk has answered
    settle()
    assert "not empty" in dialog._notes[dialog.folder_field].text() or not dialog.confirm.isEnabled()
    assert empty_window.desk.session is None
    dialog.reject()


def test_a_day_is_chosen_from_the_calendar(empty_window: DeskWindow, settle: Settle) -> None:
    dialog = _dialog(empty_window, settle)
    field = dialog.after_field
    field.line.setText("2025-06-12")
    field._show_typed()
    assert field.calendar is not None
    assert field.calendar.selectedDate().toString("yyyy-MM-dd") == "2025-06-12"
    field.calendar.clicked.emit(field.calendar.selectedDate().addDays(1))
    assert field.text == "2025-06-13"
    dialog.reject()


@pytest.mark.parametrize(
    ("make", "trouble"),
    [
        (lambda root: root / "new", None),
        (lambda root: Path("relative/case"), "relative"),
        (lambda root: root / "file", "file"),
        (lambda root: root / "file" / "below", "unwritable"),
        (lambda root: root / "used", "used"),
        (lambda root: root / "case", "case"),
        (lambda root: root / "empty", None),
    ],
    ids=["new", "relative", "file", "below a file", "used", "case", "empty"],
)
def test_places_of_a_case(tmp_path: Path, make, trouble) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "x").write_text("x")
    (tmp_path / "empty").mkdir()
    create_case(tmp_path / "case", number=None, examiner=None, timezone="Asia/Tokyo")
    assert place_trouble(make(tmp_path)) == trouble


def test_a_free_place_never_is_one_that_is_taken(tmp_path: Path) -> None:
    assert free_place(tmp_path, "../../etc/passwd").parent == tmp_path
    assert free_place(tmp_path, "").name == "case"
    (tmp_path / "R8-1").mkdir()
    assert free_place(tmp_path, "R8-1").name == "R8-1-2"
    assert free_place(tmp_path, "x" * 500).name == "x" * 80
