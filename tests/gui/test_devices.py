"""The page of a device: what is recorded, what it does to times before it is saved, and who changed what."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.gui.clock import MOST_S, read_offset, show_offset
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import Ask
from forensics_app.gui.queries.devices import Example, read_device, utc_of
from forensics_app.gui.views.devices import DevicesView
from forensics_app.gui.widgets.device_form import DeviceForm
from forensics_app.gui.widgets.labels import Link
from forensics_app.gui.window import DeskWindow
from forensics_app.index.database import Index
from tests.gui.conftest import Settle


def _page(window: DeskWindow, settle: Settle, label: str = "スマホ1") -> DevicesView:
    window.router.carry_out(Ask("device", label))
    settle()
    view = window.views["devices"]
    assert isinstance(view, DevicesView)
    assert window.current_view() is view
    return view


def _put(form: DeviceForm, **texts: str) -> None:
    for name, text in texts.items():
        field = form.fields[name]
        if isinstance(field, QComboBox):
            field.setEditText(text)
        else:
            assert isinstance(field, QLineEdit)
            field.setText(text)


def _device(root: Path, label: str) -> dict[str, object]:
    with CaseReader(CaseDirectory(root)) as reader:
        return next(row for row in reader.listing("devices") if row["label"] == label)


def _texts(view: DevicesView) -> str:
    return "\n".join(
        [label.text() for label in view.findChildren(QLabel)] + [link.full for link in view.findChildren(Link)]
    )


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_page_says_what_is_known(window: DeskWindow, settle: Settle, language: str) -> None:
    window.set_language(language)
    view = _page(window, settle, "phone-2")
    words = window.desk.words
    assert [view.list.item(at).text() for at in range(view.list.count())] == ["スマホ1", "phone-2"]
    assert view.title.text() == "phone-2"
    said = _texts(view)
    assert words("device.zone_case", zone="Asia/Tokyo") in said
    assert words("devices.history", count=2) in said
    assert not view.form.save.isEnabled()
    view.step(-1)
    settle()
    assert view.title.text() == "スマホ1"
    assert "Android.E01" in _texts(view)
    assert window.rail.buttons["evidence"].isChecked()


def test_saving_is_logged_and_shown(window: DeskWindow, settle: Settle, case_root: Path) -> None:
    view = _page(window, settle)
    _put(view.form, exhibit="1-1", holder="山田 太郎(架空)", notes="遮断器 WB-1", owner="u0owner")
    assert view.form.save.isEnabled()
    view.form.save.click()
    settle()
    found = _device(case_root, "スマホ1")
    assert (found["exhibit"], found["holder"], found["notes"], found["owner"]) == (
        "1-1", "山田 太郎(架空)", "遮断器 WB-1", "u0owner",
    )  # fmt: skip
    words = window.desk.words
    line = words("devices.change", field=words("device.exhibit"), before=words("devices.nothing"), after="1-1")
    assert line in _texts(view)
    assert not view.form.save.isEnabled()
    _put(view.form, exhibit="")
    view.form.save.click()
    settle()
    assert _device(case_root, "スマホ1")["exhibit"] is None


def test_an_offset_needs_its_source_and_shows_what_it_does(window: DeskWindow, settle: Settle, case_root: Path) -> None:
    words = window.desk.words
    view = _page(window, settle)
    form = view.form
    assert form.example.text() == ""
    _put(form, clock_offset="quite wrong")
    assert words("device.no_offset") in form.notes["clock_offset"].text()
    assert (form.save.isEnabled(), form.example.text()) == (False, "")
    _put(form, clock_offset="+0:01:30")
    assert words("device.needs_source") in form.notes["offset_source"].text()
    assert form.why.text() == words("device.needs_source")
    first = form.example.text().split("\n")[0]
    assert "2025-06-02 09:00:00" in first
    assert "2025-06-02 08:58:30" in first
    _put(form, offset_source="compared with NTP")
    form.save.click()
    settle()
    found = _device(case_root, "スマホ1")
    assert (found["clock_offset"], found["offset_source"]) == (90, "compared with NTP")
    with CaseReader(CaseDirectory(case_root)) as reader:
        message = next(row for row in reader.listing("messages", "スマホ1") if row["sent_at"])
        assert message["sent_at_corrected"] != message["sent_at"]
    assert form.text("clock_offset") == "+0:01:30"


def test_a_zone_moves_times_and_the_index_follows(window: DeskWindow, settle: Settle, case_root: Path) -> None:
    words = window.desk.words
    view = _page(window, settle)
    _put(view.form, timezone="Asia/Nowhere")
    assert words("new_case.no_zone") in view.form.notes["timezone"].text()
    _put(view.form, timezone="America/New_York")
    view.form.save.click()
    settle()
    assert _device(case_root, "スマホ1")["timezone"] == "America/New_York"
    case = CaseDirectory(case_root)
    with Index(case) as index, CaseReader(case) as reader:
        assert not index.is_behind(reader)
    assert not window.strip.running


def test_a_new_label_is_followed_by_the_filter_and_the_history(
    window: DeskWindow, settle: Settle, case_root: Path
) -> None:
    window.set_filter(FilterState(device="スマホ1"))
    view = _page(window, settle)
    _put(view.form, label="黒い端末")
    view.form.save.click()
    settle()
    assert view.title.text() == "黒い端末"
    assert window.desk.filter.device == "黒い端末"
    assert window.desk.words("device_entry.device added") in _texts(view)
    _put(view.form, label="")
    assert window.desk.words("device.needs_label") in view.form.notes["label"].text()
    _put(view.form, label="phone-2")
    assert window.desk.words("device.taken") in view.form.notes["label"].text()
    assert not view.form.save.isEnabled()


def test_what_is_typed_stays_until_it_is_saved_or_taken_back(window: DeskWindow, settle: Settle) -> None:
    view = _page(window, settle)
    _put(view.form, holder="draft")
    window.refresh()
    view.step(1)
    settle()
    assert view.form.text("holder") == ""
    view.step(-1)
    settle()
    assert view.form.text("holder") == "draft"
    window.set_language("en")
    assert view.form.text("holder") == "draft"
    view.form.revert.click()
    assert view.form.text("holder") == ""
    assert not view.form.save.isEnabled()


def test_overview_and_evidence_lead_here(window: DeskWindow, settle: Settle) -> None:
    window.router.go("evidence")
    settle()
    window.views["evidence"].device.click()  # type: ignore[attr-defined]  # the view has it
    settle()
    assert window.current_view() is window.views["devices"]
    window.router.back()
    window.router.go("overview")
    settle()
    links = [
        link
        for link in window.views["overview"].findChildren(Link)
        if link.full == window.desk.words("devices.open") and link.accessibleName().endswith("phone-2")
    ]
    links[0].click()
    settle()
    view = window.views["devices"]
    assert isinstance(view, DevicesView)
    assert view.title.text() == "phone-2"


def test_no_device_is_explained(empty_window: DeskWindow, settle: Settle, tmp_path: Path) -> None:
    from forensics_app.case.directory import create_case

    create_case(tmp_path / "case", number=None, examiner=None, timezone="Asia/Tokyo")
    empty_window.open_case(tmp_path / "case")
    settle()
    empty_window.router.go("devices")
    settle()
    view = empty_window.views["devices"]
    assert isinstance(view, DevicesView)
    assert view.page.currentWidget() is view.page.empty
    assert view.page.empty.button.isVisible()


def test_a_device_that_is_not_there_is_none(window: DeskWindow, settle: Settle, case_root: Path) -> None:
    answers: list[object] = []
    assert window.desk.session is not None
    window.desk.session.read(lambda reading: read_device(reading, "nowhere"), answers.append)
    settle()
    assert answers == [None]


@given(st.integers(-MOST_S, MOST_S))
def test_offsets_are_read_as_they_are_written(seconds: int) -> None:
    assert read_offset(show_offset(seconds)) == seconds
    assert read_offset(str(seconds)) == seconds


@pytest.mark.parametrize("text", ["1:2", "+1:60:00", "noon", "++1:00:00", "9" * 11, "99999999:00:00", "1:00:00 h"])
def test_what_is_no_offset_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="clock"):
        read_offset(text)


def test_offsets_as_people_write_them() -> None:
    assert (read_offset(" +0:01:30 "), read_offset("-1:00:00"), read_offset("−90"), read_offset("")) == (
        90, -3600, -90, None,
    )  # fmt: skip
    assert (show_offset(None), show_offset(-3661)) == ("", "-1:01:01")


def test_examples_are_read_in_their_zone() -> None:
    noon = 1_750_000_000 * 10**9
    assert utc_of(Example(1, noon, True), "Asia/Tokyo", 90) == "2025-06-15T15:05:10Z"
    assert utc_of(Example(1, noon, False), "Asia/Tokyo", 0) == "2025-06-15T06:06:40Z"
