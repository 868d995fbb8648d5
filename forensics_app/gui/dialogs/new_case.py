"""New case: where it lies, its number, who examines, and its time zone."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import available_timezones

from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget

from forensics_app.gui.desk import Desk
from forensics_app.gui.dialogs.form import FormDialog
from forensics_app.gui.dialogs.path_field import PathField


class NewCaseDialog(FormDialog):
    """Holds what was typed; whoever opened it makes the case."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "new_case.title", "new_case.confirm")
        words = desk.words
        self._folder = PathField(
            words("dialog.choose"), lambda: QFileDialog.getSaveFileName(self, words("new_case.folder"))[0]
        )
        self._number = QLineEdit()
        self._examiner = QLineEdit()
        self._zone = QComboBox()
        self._zone.setEditable(True)
        self._zone.addItems(sorted(available_timezones()))
        self._zone.setCurrentText("Asia/Tokyo")
        self.add("new_case.folder", self._folder)
        self.add("new_case.number", self._number)
        self.add("new_case.examiner", self._examiner)
        self.add("new_case.timezone", self._zone)
        self._folder.setFocus()

    def fill(self, *, folder: str, number: str, examiner: str) -> None:
        """Put values into the fields."""
        self._folder.line.setText(folder)
        self._number.setText(number)
        self._examiner.setText(examiner)

    @property
    def folder(self) -> Path:
        """Where the case is to lie."""
        return Path(self._folder.text)

    @property
    def number(self) -> str | None:
        """Case number, or None."""
        return self._number.text().strip() or None

    @property
    def examiner(self) -> str | None:
        """Who examines, or None."""
        return self._examiner.text().strip() or None

    @property
    def timezone(self) -> str:
        """IANA name."""
        return self._zone.currentText().strip()
