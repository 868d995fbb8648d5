"""DeviceForm: what a person records of a device, with an example of what its zone and clock do to a time."""

from __future__ import annotations

from typing import Any, Final
from zoneinfo import available_timezones

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from forensics_app.errors import UsageError
from forensics_app.gui.bidi import one_line
from forensics_app.gui.clock import read_offset, show_offset
from forensics_app.gui.desk import Desk
from forensics_app.gui.queries.devices import FIELDS, DeviceFacts, Example, utc_of
from forensics_app.gui.times import show_time
from forensics_app.gui.tokens import SPACE, SPACE_L
from forensics_app.gui.widgets.labels import plain_label, set_role
from forensics_app.model.zones import zone_named

_CHOICES: Final = ("owner", "timezone")


class DeviceForm(QWidget):
    """Fields for FIELDS; `saved` carries the label and what changed. What was typed and not saved stays a draft."""

    saved = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._facts: DeviceFacts | None = None
        self._drafts: dict[str, dict[str, str]] = {}
        self._filling = False
        self._asked_zones = False
        self.fields: dict[str, QLineEdit | QComboBox] = {}
        self._labels: dict[str, QLabel] = {}
        self.notes: dict[str, QLabel] = {}
        self.example = plain_label("quiet", wrap=True)
        self.why = plain_label("quiet", wrap=True)
        self.save = QPushButton()
        self.save.setProperty("role", "primary")
        self.save.clicked.connect(self._save)
        self.revert = QPushButton()
        self.revert.clicked.connect(self._forget_draft)
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE_L)
        form.setVerticalSpacing(SPACE)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name in FIELDS:
            form.addRow(*self._row(name))
        buttons = QHBoxLayout()
        buttons.addWidget(self.why, 1)
        buttons.addWidget(self.revert)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(self.example)
        column.addLayout(buttons)

    def _row(self, name: str) -> tuple[QLabel, QWidget]:
        label = plain_label()
        field: QLineEdit | QComboBox
        if name in _CHOICES:
            field = QComboBox()
            field.setEditable(True)
            field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            field.currentTextChanged.connect(lambda _: self._typed())
        else:
            field = QLineEdit()
            field.textChanged.connect(lambda _: self._typed())
        label.setBuddy(field)
        note = plain_label("quiet", wrap=True)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(field)
        column.addWidget(note)
        self.fields[name], self._labels[name], self.notes[name] = field, label, note
        return label, box

    # content --------------------------------------------------------------------------------------------------------

    def show_facts(self, facts: DeviceFacts) -> None:
        """Show a device; a draft of it stands in the fields instead of what is recorded."""
        self._facts = facts
        if not self._asked_zones:
            self._asked_zones = True
            self._desk.runner.start(lambda _: sorted(available_timezones()), success=self._take_zones)
        self._offer_accounts(facts)
        self._fill(self._drafts.get(str(facts.values["label"]), self._recorded()))

    def retranslate(self) -> None:
        """Say labels and notes in the current language."""
        words = self._desk.words
        for name, label in self._labels.items():
            label.setText(words(f"device.{name}"))
            field = self.fields[name]
            inner = field.lineEdit() if isinstance(field, QComboBox) else field
            for part in (field, inner or field):
                part.setAccessibleName(words(f"device.{name}"))
        self.save.setText(words("device.save"))
        self.revert.setText(words("device.revert"))
        offset = self.fields["clock_offset"]
        if isinstance(offset, QLineEdit):
            offset.setPlaceholderText(words("device.offset_form"))
        self._judge()

    def _recorded(self) -> dict[str, str]:
        if self._facts is None:
            return {}
        values: dict[str, Any] = self._facts.values
        shown = {name: str(values[name] or "") for name in FIELDS}
        return shown | {"clock_offset": show_offset(values["clock_offset"])}

    def _fill(self, texts: dict[str, str]) -> None:
        self._filling = True
        for name, field in self.fields.items():
            text = texts.get(name, "")
            if isinstance(field, QComboBox):
                field.setEditText(text)
            else:
                field.setText(text)
                field.setCursorPosition(0)
        self._filling = False
        self._judge()

    def text(self, name: str) -> str:
        """What stands in a field; of the owner, the identifier alone."""
        field = self.fields[name]
        if isinstance(field, QLineEdit):
            return field.text().strip()
        text = field.currentText()
        at = field.findText(text)
        return str(field.itemData(at) if at >= 0 and field.itemData(at) is not None else text).strip()

    def _offer_accounts(self, facts: DeviceFacts) -> None:
        owner = self.fields["owner"]
        if not isinstance(owner, QComboBox):
            return
        owner.blockSignals(True)
        owner.clear()
        for account in facts.accounts:
            mark = "● " if account.owner else ""
            name = f" {one_line(account.name)}" if account.name else ""
            service = self._desk.words.maybe("service", account.service)
            owner.addItem(f"{mark}{service} · {one_line(account.identifier)}{name}", account.identifier)
        owner.blockSignals(False)

    def _take_zones(self, names: list[str]) -> None:
        zone = self.fields["timezone"]
        if isinstance(zone, QComboBox):
            typed = zone.currentText()
            zone.blockSignals(True)
            zone.addItems(["", *names])
            zone.setEditText(typed)
            zone.blockSignals(False)

    # judging --------------------------------------------------------------------------------------------------------

    def changes(self) -> dict[str, str | int | None]:
        """What differs from what is recorded, as the case stores it; ValueError while an offset cannot be read."""
        if self._facts is None:
            return {}
        values: dict[str, str | int | None] = {name: self.text(name) or None for name in FIELDS}
        values["clock_offset"] = read_offset(self.text("clock_offset"))
        recorded = {name: None if value == "" else value for name, value in self._facts.values.items()}
        return {name: value for name, value in values.items() if value != recorded[name]}

    def _typed(self) -> None:
        if self._filling or self._facts is None:
            return
        typed = {name: self.text(name) for name in FIELDS}
        label = str(self._facts.values["label"])
        if typed == self._recorded():
            self._drafts.pop(label, None)
        else:
            self._drafts[label] = typed
        self._judge()

    def _judge(self) -> None:
        """Say at each field what is wrong with it or where its value comes from, and what the clock does to a time."""
        if self._facts is None:
            return
        words = self._desk.words
        wrong = self._wrong()
        hints = {
            "timezone": words("device.zone_own")
            if self.text("timezone")
            else words("device.zone_case", zone=self._facts.zone),
            "clock_offset": words("device.offset_hint"),
            "owner": words("device.owner_hint"),
        }
        for name, note in self.notes.items():
            set_role(note, "wrong" if name in wrong else "quiet")
            note.setText(f"▲ {wrong[name]}" if name in wrong else hints.get(name, ""))
            note.setVisible(bool(note.text()))
            self.fields[name].setAccessibleDescription(note.text())
        changed = not wrong and bool(self.changes())
        self.save.setEnabled(changed)
        self.why.setText("" if changed else next(iter(wrong.values()), words("device.unchanged")))
        self.revert.setEnabled(bool(wrong) or changed)
        unclear = {"timezone", "clock_offset"} & wrong.keys()
        self.example.setText("" if unclear else self._example_words(self._facts))
        self.example.setVisible(bool(self.example.text()))

    def _wrong(self) -> dict[str, str]:
        words = self._desk.words
        wrong: dict[str, str] = {}
        if not self.text("label"):
            wrong["label"] = words("device.needs_label")
        elif self._facts is not None and self.text("label") in self._facts.others:
            wrong["label"] = words("device.taken")
        zone = self.text("timezone")
        if zone and not _is_zone(zone):
            wrong["timezone"] = words("new_case.no_zone")
        try:
            if read_offset(self.text("clock_offset")) is not None and not self.text("offset_source"):
                wrong["offset_source"] = words("device.needs_source")
        except ValueError:
            wrong["clock_offset"] = words("device.no_offset")
        return wrong

    def _example_words(self, facts: DeviceFacts) -> str:
        """One time of the device as it is recorded now and as it would be; nothing without a time to show."""
        lines = [self._one_example(facts, example) for example in facts.examples]
        return "\n".join(line for line in lines if line)

    def _one_example(self, facts: DeviceFacts, example: Example) -> str:
        before_zone = str(facts.values["timezone"] or facts.zone)
        zone = self.text("timezone") or facts.zone
        offset = read_offset(self.text("clock_offset")) or 0
        if example.zoned and not offset:
            return ""
        if not example.zoned and zone == before_zone and not offset:
            return ""
        case_zone = self._desk.zone
        stored = show_time(utc_of(example, before_zone, 0), case_zone)
        put_right = show_time(utc_of(example, zone, offset), case_zone)
        key = "device.example" if example.zoned else "device.example_zoneless"
        return self._desk.words(key, stored=stored, corrected=put_right, zone=case_zone)

    # doing ----------------------------------------------------------------------------------------------------------

    def _save(self) -> None:
        if self._facts is not None:
            label = str(self._facts.values["label"])
            changes = self.changes()
            self._drafts.pop(label, None)
            self.saved.emit(label, changes)

    def _forget_draft(self) -> None:
        if self._facts is not None:
            self._drafts.pop(str(self._facts.values["label"]), None)
            self._fill(self._recorded())

    def forget(self) -> None:
        """Another case was opened: no draft is left."""
        self._drafts.clear()
        self._facts = None
        owner = self.fields["owner"]
        if isinstance(owner, QComboBox):
            owner.clear()
        self._fill({})
        for label in (*self.notes.values(), self.example, self.why):
            label.clear()


def _is_zone(name: str) -> bool:
    try:
        zone_named(name)
    except UsageError:
        return False
    return True
