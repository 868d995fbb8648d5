"""SourceCard: one source in the dialog that adds evidence: what it is, and what the examiner says of its device."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from forensics_app.engine.events import Seizure
from forensics_app.engine.recognise import Recognised
from forensics_app.gui.bidi import one_line
from forensics_app.gui.jobs import Job
from forensics_app.gui.queries.intake import KnownDevice
from forensics_app.gui.source_words import acquisition_line, summary_line, volume_lines, warning_lines
from forensics_app.gui.tokens import SPACE, SPACE_M, SPACE_S
from forensics_app.gui.widgets.labels import OneLine, plain_label, set_role
from forensics_app.gui.words import Words


class SourceCard(QFrame):
    """A path, what was recognised there, and the fields of its device."""

    removed = Signal()
    changed = Signal()
    first_wanted = Signal(str)  # the first part of the image that this is a later part of
    spread = Signal()  # let all sources be of the same device

    def __init__(self, words: Words, path: Path) -> None:
        super().__init__()
        self.path = path
        self.found: Recognised | None = None
        self.job: Job | None = None
        self._words = words
        self._known: Mapping[str, KnownDevice] = {}
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name = OneLine("heading")
        self.name.setText(one_line(path.name or str(path)))
        self.place = OneLine("quiet")
        self.place.setText(one_line(str(path.parent)))
        self.summary = plain_label("quiet", wrap=True)
        self.detail = plain_label("quiet", wrap=True, selectable=True)
        self.warning = plain_label("caution", wrap=True, selectable=True)
        self.first = self._button("source.add_first", lambda: self.first_wanted.emit(self._first_part()))
        self.remove = self._button("add_evidence.remove", self.removed.emit)
        self.to_all = self._button("source.to_all", self.spread.emit)
        self.device = QComboBox()
        self.device.setEditable(True)
        self.device.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.exhibit = QLineEdit()
        self.holder = QLineEdit()
        self.notes = QLineEdit()
        self._lay_out()
        self.device.currentTextChanged.connect(lambda _: self._device_changed())
        for field in (self.exhibit, self.holder, self.notes):
            field.textChanged.connect(lambda _: self.changed.emit())
        self.show_found(None)

    def _button(self, key: str, pressed: Callable[[], object]) -> QPushButton:
        button = QPushButton(self._words(key))
        button.setAutoDefault(False)
        button.setAccessibleName(f"{self._words(key)}: {self.path.name}")
        button.clicked.connect(lambda _checked: pressed())
        return button

    def _lay_out(self) -> None:
        words = self._words
        head = QHBoxLayout()
        title = QVBoxLayout()
        title.setSpacing(0)
        title.addWidget(self.name)
        title.addWidget(self.place)
        head.addLayout(title, 1)
        head.addWidget(self.first)
        head.addWidget(self.to_all)
        head.addWidget(self.remove)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(2)
        fields = (("device", self.device), ("exhibit", self.exhibit), ("holder", self.holder), ("notes", self.notes))
        for at, (name, field) in enumerate(fields):
            label = plain_label("quiet")
            label.setText(words("add_evidence.device_label" if name == "device" else f"device.{name}"))
            label.setBuddy(field)
            field.setAccessibleName(f"{words(f'device.{name}')}: {self.path.name}")
            grid.addWidget(label, 0, at)
            grid.addWidget(field, 1, at)
            grid.setColumnStretch(at, 3 if name in ("device", "notes") else 2)
            field.setMinimumWidth(90)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE, SPACE_M, SPACE)
        column.setSpacing(SPACE_S)
        column.addLayout(head)
        for widget in (self.summary, self.detail, self.warning):
            column.addWidget(widget)
        column.addLayout(grid)

    # what it is -----------------------------------------------------------------------------------------------------

    def show_found(self, found: Recognised | None) -> None:
        """Say what was recognised; None while that is being asked."""
        self.found = found
        words = self._words
        self.summary.setText(words("source.recognising") if found is None else summary_line(words, found))
        set_role(self.summary, "caution" if found is not None and found.error is not None else "quiet")
        lines = [] if found is None else [*volume_lines(words, found), acquisition_line(words, found)]
        self.detail.setText("\n".join(line for line in lines if line))
        self.detail.setVisible(bool(self.detail.text()))
        self.first.setVisible(found is not None and found.first is not None)
        self._show_warnings(None)

    def show_known(self, device: str | None) -> None:
        """Say that the case has this source already, as one of this device."""
        self._show_warnings(device)

    def _show_warnings(self, device: str | None) -> None:
        lines = [] if self.found is None else warning_lines(self._words, self.found)
        if device is not None:
            lines.insert(0, f"▲ {self._words('source.known', device=one_line(device))}")
        self.warning.setText("\n".join(lines))
        self.warning.setVisible(bool(lines))
        self.device.setEnabled(device is None)
        if device is not None:
            self.device.setEditText(device)

    def _first_part(self) -> str:
        return (self.found.first if self.found is not None else None) or ""

    # its device -----------------------------------------------------------------------------------------------------

    def show_devices(self, known: Mapping[str, KnownDevice]) -> None:
        """Offer the devices of the case."""
        self._known = known
        typed = self.device.currentText()
        self.device.blockSignals(True)
        self.device.clear()
        self.device.addItems(sorted(known))
        self.device.setEditText(typed)
        self.device.blockSignals(False)
        self._device_changed()

    def _device_changed(self) -> None:
        """What is recorded of the device stands in its fields in grey: leaving them empty leaves it as it is."""
        known = self._known.get(self.device.currentText().strip())
        for field, value in (
            (self.exhibit, known.exhibit if known else None),
            (self.holder, known.holder if known else None),
            (self.notes, known.notes if known else None),
        ):
            field.setPlaceholderText(one_line(value) if value else "")
        self.changed.emit()

    def fill(self, seizure: Seizure) -> None:
        """Put values into the fields."""
        if self.device.isEnabled():
            self.device.setEditText(seizure.device or "")
        for field, value in (
            (self.exhibit, seizure.exhibit), (self.holder, seizure.holder), (self.notes, seizure.notes),
        ):  # fmt: skip
            field.setText(value or "")

    @property
    def seizure(self) -> Seizure:
        """What the examiner says."""
        return Seizure(
            device=self.device.currentText().strip() or None,
            exhibit=self.exhibit.text().strip() or None,
            holder=self.holder.text().strip() or None,
            notes=self.notes.text().strip() or None,
        )
