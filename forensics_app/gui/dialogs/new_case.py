"""New case: its number, where it lies, who examines, its time zone, and what the warrant allows to look at."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final
from zoneinfo import available_timezones

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget

from forensics_app.case.scope import WarrantScope
from forensics_app.errors import UsageError
from forensics_app.gui.case_place import Trouble, cases_folder, free_place, place_trouble
from forensics_app.gui.desk import Desk
from forensics_app.gui.dialogs.form import FormDialog
from forensics_app.gui.dialogs.path_field import PathField
from forensics_app.gui.jobs import Job
from forensics_app.gui.widgets.day_field import DayField
from forensics_app.gui.widgets.labels import plain_label
from forensics_app.model.days import day_range_ns
from forensics_app.model.zones import zone_named

_PAUSE_MS: Final = 250  # after the last key, before the disk is asked


class NewCaseDialog(FormDialog):
    """Holds what was typed; whoever opened it makes the case."""

    def __init__(self, desk: Desk, parent: QWidget, *, examiner: str = "", base: Path | None = None) -> None:
        super().__init__(desk, parent, "new_case.title", "new_case.confirm")
        words = desk.words
        self._base = base
        self._own_place = False  # the folder was typed or chosen, so the number does not move it any more
        self._trouble: Trouble | None = None
        self._asked: Job | None = None
        self._making = False
        self.number_field = QLineEdit()
        self.folder_field = PathField(words("dialog.choose"), self._choose)
        self.examiner_field = QLineEdit(examiner)
        self.zone_field = QComboBox()
        self.zone_field.setEditable(True)
        self.zone_field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.zone_field.setCurrentText("Asia/Tokyo")
        self.after_field = DayField(words)
        self.before_field = DayField(words)
        self.devices_field = QLineEdit()
        self.reference_field = QLineEdit()
        self.add("new_case.number", self.number_field)
        self.add("new_case.folder", self.folder_field, hint="new_case.folder_hint")
        self.add("new_case.examiner", self.examiner_field)
        self.add("new_case.timezone", self.zone_field, hint="new_case.timezone_hint")
        heading = plain_label("heading")
        heading.setText(words("new_case.warrant"))
        self.form.addRow(heading)
        self.add("new_case.reference", self.reference_field)
        self.add("new_case.after", self.after_field)
        self.add("new_case.before", self.before_field, hint="new_case.days_hint")
        self.add("new_case.devices", self.devices_field, hint="new_case.devices_hint")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._ask_disk)
        self.number_field.textChanged.connect(lambda _: self._pause.start())
        self.folder_field.line.textEdited.connect(lambda _: self._typed())
        self.folder_field.line.textChanged.connect(lambda _: self._judge())
        self.zone_field.currentTextChanged.connect(lambda _: self._judge())
        for day in (self.after_field, self.before_field):
            day.changed.connect(self._judge)
        self.own(desk.runner.start(lambda _: sorted(available_timezones()), success=self._fill_zones))
        self._ask_disk()
        self.number_field.setFocus()

    def fill(self, *, folder: str, number: str, examiner: str) -> None:
        """Put values into the fields, as if they had been typed."""
        self.number_field.setText(number)
        self.examiner_field.setText(examiner)
        self.folder_field.line.setText(folder)
        self._typed()

    @property
    def folder(self) -> Path:
        """Where the case is to lie."""
        return Path(self.folder_field.text).expanduser()

    @property
    def number(self) -> str | None:
        """Case number, or None."""
        return self.number_field.text().strip() or None

    @property
    def examiner(self) -> str | None:
        """Who examines, or None."""
        return self.examiner_field.text().strip() or None

    @property
    def timezone(self) -> str:
        """IANA name."""
        return self.zone_field.currentText().strip()

    @property
    def scope(self) -> WarrantScope | None:
        """What the warrant allows, or None when nothing is said of it."""
        listed = self.devices_field.text().replace("、", ",").split(",")
        devices = tuple(dict.fromkeys(label.strip() for label in listed if label.strip()))
        reference = self.reference_field.text().strip() or None
        after, before = self.after_field.text, self.before_field.text
        if not (after or before or devices or reference):
            return None
        return WarrantScope(after=after, before=before, devices=devices, reference=reference)

    def set_making(self, making: bool) -> None:
        """Whether the case is being made just now."""
        self._making = making
        self._judge()

    def refuse(self, text: str) -> None:
        """The case could not be made: say why below the folder."""
        self.set_making(False)
        self.complain(self.folder_field, text)

    # judging --------------------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        self._own_place = True
        self._trouble = None
        self._judge()
        self._pause.start()

    def _ask_disk(self) -> None:
        """Ask, away from the window's thread, for a free folder, or what is wrong with the one that was typed."""
        if self._asked is not None:
            self._asked.cancel()
        number, base, place = self.number_field.text(), self._base, self.folder
        start = self.desk.runner.start
        if self._own_place:
            self._asked = self.own(start(lambda _: place_trouble(place), success=partial(self._take_trouble, place)))
        else:
            self._asked = self.own(start(lambda _: free_place(base or cases_folder(), number), success=self._suggest))

    def _suggest(self, place: Path) -> None:
        if not self._own_place:
            self._trouble = None
            self.folder_field.line.setText(str(place))
            self._judge()

    def _take_trouble(self, place: Path, trouble: Trouble | None) -> None:
        if place == self.folder:
            self._trouble = trouble
            self._judge()

    def _judge(self) -> None:
        """Say at each field what is wrong with it, and beside the button the first reason why it waits."""
        words = self.words
        wrong: dict[QWidget, str | None] = {
            self.folder_field: words(f"new_case.place_{self._trouble}") if self._trouble is not None else None,
            self.zone_field: None if _is_zone(self.timezone) else words("new_case.no_zone"),
            self.after_field: self._wrong_day(self.after_field.text),
            self.before_field: self._wrong_day(self.before_field.text),
        }
        after, before = self.after_field.text, self.before_field.text
        if after and before and not any(wrong[field] for field in (self.after_field, self.before_field)):
            zone = self.timezone if wrong[self.zone_field] is None else "UTC"
            if day_range_ns(after, zone)[0] >= day_range_ns(before, zone)[1]:
                wrong[self.before_field] = words("new_case.ends_before")
        for field, text in wrong.items():
            self.complain(field, text)
        first = next((text for text in wrong.values() if text), None)
        if self._making:
            first = words("new_case.making")
        elif not self.folder_field.text:
            first = words("new_case.needs_folder")
        self.allow(first)

    def _wrong_day(self, text: str | None) -> str | None:
        if text is None:
            return None
        try:
            day_range_ns(text, "UTC")
        except ValueError:
            return self.words("new_case.no_day")
        return None

    def _fill_zones(self, names: list[str]) -> None:
        typed = self.zone_field.currentText()
        self.zone_field.blockSignals(True)
        self.zone_field.addItems(names)
        self.zone_field.setCurrentText(typed)
        self.zone_field.blockSignals(False)

    def _choose(self) -> str:
        path = QFileDialog.getSaveFileName(self, self.words("new_case.folder"), self.folder_field.text)[0]
        if path:
            self._own_place = True
            self._pause.start()
        return path


def _is_zone(name: str) -> bool:
    try:
        zone_named(name)
    except UsageError:
        return False
    return bool(name)
