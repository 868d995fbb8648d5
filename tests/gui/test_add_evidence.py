"""Adding evidence: each source says what it is, gets its device, and passwords stay in the dialog."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.engine.pace import Measured
from forensics_app.engine.recognise import Recognised
from forensics_app.gui.dialogs.add_evidence import AddEvidenceDialog
from forensics_app.gui.dialogs.source_card import SourceCard
from forensics_app.gui.log_words import entry_words
from forensics_app.gui.queries.intake import Intake, KnownDevice
from forensics_app.gui.window import DeskWindow
from forensics_app.model.file_record import VolumeRecord
from tests.build.images import fill
from tests.build.sealed_zip import Closed, make_sealed_zip
from tests.gui.conftest import Settle

GB = 1024**3
PHONE = {"data/system/packages.xml": b"<packages/>", "data/data/com.example/files/a.txt": b"memo" * 100}


def _dialog(window: DeskWindow, settle: Settle, *paths: Path) -> AddEvidenceDialog:
    window.verbs.ask("add_evidence")
    settle()
    dialog = window.verbs.dialog
    assert isinstance(dialog, AddEvidenceDialog)
    for path in paths:
        window.verbs.ask("add_evidence", str(path))
    settle()
    return dialog


def _known(card: SourceCard, dialog: AddEvidenceDialog, **facts: object) -> None:
    dialog._recognised(card, Recognised(**facts))  # type: ignore[arg-type]  # named facts of one source


def test_a_source_says_what_it_is(window: DeskWindow, settle: Settle, tmp_path: Path) -> None:
    words = window.desk.words
    phone = fill(tmp_path / "phone", PHONE)
    noise = tmp_path / "noise.bin"
    noise.write_bytes(b"nothing of the kind" * 100)
    dialog = _dialog(window, settle)
    assert dialog.why.text() == words("add_evidence.needs_source")
    dialog.add_source(str(phone))
    assert dialog.cards[0].summary.text() == words("source.recognising")
    settle()
    said = dialog.cards[0].summary.text()
    assert words("source_format.folder") in said
    assert words("platform.android") in said
    assert dialog.confirm.isEnabled()
    dialog.add_source(str(noise))
    settle()
    assert dialog.cards[1].summary.text().startswith("▲ noise.bin: not an image")
    dialog.remove(dialog.cards[0])
    assert dialog.why.text() == words("add_evidence.none_readable")
    assert not dialog.confirm.isEnabled()
    dialog.reject()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_volumes_and_warnings_are_said(window: DeskWindow, settle: Settle, tmp_path: Path, language: str) -> None:
    window.set_language(language)
    words = window.desk.words
    dialog = _dialog(window, settle)
    dialog.add_source(str(tmp_path / "disk.E01"))
    settle()
    volumes = [
        VolumeRecord(number=1, type="ext4", label="userdata\u202e", size=GB),
        VolumeRecord(number=2, type="luks", size=GB, state="locked", encryption="LUKS"),
        VolumeRecord(number=3, type="unallocated", size=GB, state="unreadable"),
    ]
    card = dialog.cards[0]
    _known(
        card, dialog, format="ewf", size=3 * GB, volumes=volumes, stored_md5="0" * 32, platform="windows",
        acquisition={"examiner": "A. Example", "software": "EnCase"}, warnings=[f"w{n}" for n in range(5)],
        segments=["/x/disk.E01", "/x/disk.E02"],
    )  # fmt: skip
    assert words("source.segments", count=2) in card.summary.text()
    lines = card.detail.text().split("\n")
    assert lines[0].startswith("● 1 ext4 “\u2068userdata")
    assert lines[1].startswith("▲ 2 luks")
    assert words("source.stays_locked") in lines[1]
    assert "A. Example" in lines[2]
    assert words("source.carries", hashes="MD5") in lines[2]
    assert len(lines) == 3
    assert card.warning.text().split("\n")[-1] == words("source.more_warnings", count=2)
    dialog.reject()


def test_a_source_is_never_in_the_list_twice(window: DeskWindow, settle: Settle, tmp_path: Path) -> None:
    words = window.desk.words
    for number in (1, 2):
        (tmp_path / f"disk.00{number}").write_bytes(b"x" * 1000)
    dialog = _dialog(window, settle, tmp_path / "disk.001", tmp_path / "disk.001")
    assert len(dialog.cards) == 1
    assert dialog.error.text() == words("source.twice", name="disk.001", other="disk.001")
    first = dialog.cards[0]
    _known(first, dialog, format="raw", size=2000, segments=[str(tmp_path / f"disk.00{n}") for n in (1, 2)])
    dialog.add_source(str(tmp_path / "disk.002"))
    assert len(dialog.cards) == 1
    assert dialog.error.text() == words("source.twice", name="disk.002", other="disk.001")
    dialog.remove(first)
    dialog.add_source(str(tmp_path / "disk.002"))
    settle()
    second = dialog.cards[0]
    assert second.first.isVisible()
    second.exhibit.setText("1-1")
    second.first.click()
    settle()
    assert [card.path.name for card in dialog.cards] == ["disk.001"]
    assert dialog.cards[0].exhibit.text() == "1-1"
    dialog.reject()


def test_a_source_that_the_case_has_says_so(window: DeskWindow, settle: Settle) -> None:
    dialog = _dialog(window, settle, Path("/evidence/Android.E01"))
    card = dialog.cards[0]
    assert "スマホ1" in card.warning.text()
    assert not card.device.isEnabled()
    dialog.reject()


def test_passwords_open_an_archive_in_the_dialog_and_in_the_case(
    window: DeskWindow, settle: Settle, qtbot: QtBot, tmp_path: Path, case_root: Path
) -> None:
    words = window.desk.words
    path = make_sealed_zip(tmp_path / "a.zip", Closed("data/data/x/a.txt", b"memo" * 50, b"Zq7-geheim", "aes"))
    dialog = _dialog(window, settle, path)
    card = dialog.cards[0]
    assert words("source.wants_password") in card.detail.text()
    dialog.passwords.setPlainText("wrong")
    qtbot.waitUntil(lambda: not dialog._pause.isActive())
    settle()
    assert words("source.wrong_password") in card.detail.text()
    dialog.passwords.setPlainText("wrong\nZq7-geheim")
    qtbot.waitUntil(lambda: not dialog._pause.isActive())
    settle()
    assert words("source.opened_with", number="2", count=2) in card.detail.text()
    card.device.setEditText("Tablet")
    card.holder.setText("山田 花子(架空)")
    dialog.confirm.click()
    assert dialog.passwords.toPlainText() == ""
    qtbot.waitUntil(lambda: not window.strip.running, timeout=60_000)
    settle()
    with CaseReader(CaseDirectory(case_root)) as reader:
        device = next(row for row in reader.listing("devices") if row["label"] == "Tablet")
        assert device["holder"] == "山田 花子(架空)"
        files = [row for row in reader.listing("files", device="Tablet") if row["type"] == "file"]
        assert [row["error"] for row in files] == [None]
    for file in (one for one in case_root.rglob("*") if one.is_file()):
        assert b"Zq7-geheim" not in file.read_bytes(), file


def test_devices_are_offered_and_shared(window: DeskWindow, settle: Settle, tmp_path: Path) -> None:
    words = window.desk.words
    one, other = fill(tmp_path / "one", PHONE), fill(tmp_path / "two", PHONE)
    dialog = _dialog(window, settle, one, other)
    first, second = dialog.cards
    assert {first.device.itemText(at) for at in range(first.device.count())} == {"スマホ1", "phone-2"}
    dialog._take_intake(Intake({"Old": KnownDevice("Old", "9-9", None, None)}))
    first.device.setEditText("Old")
    assert first.exhibit.placeholderText() == "9-9"
    assert first.seizure.exhibit is None
    first.device.setEditText("Phone")
    first.exhibit.setText("1-1")
    first.to_all.click()
    assert second.seizure == first.seizure
    second.exhibit.setText("1-2")
    assert dialog.why.text() == words("add_evidence.contradiction", device="Phone", field=words("device.exhibit"))
    assert not dialog.confirm.isEnabled()
    second.exhibit.setText("")
    request = dialog.request()
    assert [path.name for path in request.sources] == ["one", "two"]
    assert request.seizures[str(one)].exhibit == "1-1"
    assert request.seizures[str(other)].device == "Phone"
    dialog.reject()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_time_and_profile_say_what_they_go_by(
    window: DeskWindow, settle: Settle, tmp_path: Path, language: str
) -> None:
    window.set_language(language)
    words = window.desk.words
    dialog = _dialog(window, settle, fill(tmp_path / "one", PHONE))
    card = dialog.cards[0]
    assert words("add_evidence.time_default") in dialog.time.text()
    dialog._take_intake(Intake(measured=[Measured("image", 10 * GB, 100.0), Measured("image", 10 * GB, 100.0)]))
    _known(card, dialog, format="raw", size=30 * GB)
    assert words.count("add_evidence.about_minutes", 5) in dialog.time.text()
    assert words.count("add_evidence.time_measured", 2) in dialog.time.text()
    assert dialog.profile.currentData() == "full"
    _known(card, dialog, format="raw", size=500 * GB)
    assert dialog.profile.currentData() == "triage"
    assert words("add_evidence.why_large", size="500.0 GB") in dialog._notes[dialog.profile].text()
    dialog.profile.setCurrentIndex(dialog.profile.findData("full"))
    dialog.profile.activated.emit(0)
    _known(card, dialog, format="raw", size=600 * GB)
    assert dialog.request().profile == "full"  # what a person chose stays
    dialog.reject()


def test_what_is_dropped_on_the_dialog_is_added(window: DeskWindow, settle: Settle, tmp_path: Path) -> None:
    dialog = _dialog(window, settle)
    data = QMimeData()
    folder = fill(tmp_path / "one", PHONE)
    data.setUrls([QUrl.fromLocalFile(str(folder)), QUrl("https://example.org/x.E01")])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    dialog.dropEvent(drop)
    settle()
    assert [card.path for card in dialog.cards] == [folder]
    dialog.reject()


def test_closing_the_dialog_stops_the_looking(window: DeskWindow, settle: Settle, tmp_path: Path) -> None:
    dialog = _dialog(window, settle)
    dialog.add_source(str(fill(tmp_path / "one", PHONE)))
    job = dialog.cards[0].job
    assert job is not None
    dialog.reject()
    assert job.cancelled
    settle()


def test_an_unfinished_ingest_can_be_gone_on_with(window: DeskWindow, settle: Settle) -> None:
    dialog = _dialog(window, settle)
    assert not dialog.confirm.isEnabled()
    dialog.resume.setChecked(True)
    assert dialog.confirm.isEnabled()
    request = dialog.request()
    assert (request.sources, request.resume) == ([], True)
    dialog.reject()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_log_says_how_many_passwords_were_tried(window: DeskWindow, language: str) -> None:
    window.set_language(language)
    words = window.desk.words
    opened = entry_words(words, "secrets tried", '{"source": "/x/a.zip", "volume": 1, "tried": 3, "opened_with": [2]}')
    assert opened == f"/x/a.zip · {words('source.opened_with', number='2', count=3)}"
    none = entry_words(words, "secrets tried", '{"source": "/x/a.zip", "volume": 1, "tried": 3, "opened_with": []}')
    assert none.endswith(words("log.none_opened", count=3))
    assert words("audit.secrets_tried") != "audit.secrets_tried"
