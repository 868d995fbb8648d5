"""Devices: who uses each, its zone and clock, its acquisitions, what it is called in the evidence, and who changed what."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QListWidget, QScrollArea, QVBoxLayout, QWidget

from forensics_app.gui.bidi import one_line
from forensics_app.gui.desk import Desk
from forensics_app.gui.device_words import entry_line
from forensics_app.gui.intents import Ask, GoTo, SaveDevice, ShowArtifact
from forensics_app.gui.queries.devices import DeviceFacts, list_devices, read_device
from forensics_app.gui.session import Reading
from forensics_app.gui.source_words import acquisition_pairs
from forensics_app.gui.times import show_size
from forensics_app.gui.tokens import LIST, SPACE, SPACE_L, SPACE_XL
from forensics_app.gui.views.view import View
from forensics_app.gui.widgets.device_form import DeviceForm
from forensics_app.gui.widgets.empty import OrEmpty
from forensics_app.gui.widgets.labels import Link, plain_label, rule
from forensics_app.gui.widgets.panes import Panes, take_away
from forensics_app.gui.widgets.whole_value import value_field

_HASHES = (("SHA-256", "sha256"), ("SHA-1", "sha1"), ("MD5", "md5"))


class DevicesView(View):
    """A list of devices and the page of the chosen one."""

    NAME = "devices"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wanted: str | None = None
        self._facts: DeviceFacts | None = None
        self.list = QListWidget()
        self.list.currentTextChanged.connect(self._chosen)
        self.say(self.list.setAccessibleName, "devices.title")
        self.form = DeviceForm(desk)
        self.form.saved.connect(self._save)
        self.title = plain_label("title", selectable=True)
        self.sections = QVBoxLayout()
        self.sections.setSpacing(SPACE)
        page = QWidget()
        page.setProperty("role", "window")
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE)
        column.addWidget(self.title)
        column.addWidget(self.form)
        column.addLayout(self.sections)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(page)
        self.page = OrEmpty(Panes("devices", [self.list, self._scroll], [LIST - 80, 2 * LIST]), self._add_evidence)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.retranslate()

    # content --------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """List the devices anew; what was typed and not saved stays."""
        session = self.desk.session
        if session is not None:
            self.latest(session.read(list_devices, self._show_list))

    def show_part(self, part: str) -> None:
        """Show the device of this label."""
        self._wanted = part
        self.refresh()

    def forget(self) -> None:
        """Another case was opened."""
        super().forget()
        self._wanted = None
        self._facts = None
        self.form.forget()
        self.list.blockSignals(True)
        self.list.clear()
        self.list.blockSignals(False)
        self.title.clear()
        take_away(self.sections)

    def _show_list(self, labels: list[str]) -> None:
        self.page.show_content(bool(labels))
        shown = self._facts.values["label"] if self._facts is not None else None
        wanted = self._wanted or shown
        self._wanted = None
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems(labels)
        self.list.setCurrentRow(labels.index(wanted) if wanted in labels else 0)
        self.list.blockSignals(False)
        if labels:
            self._chosen(labels[max(0, self.list.currentRow())])

    def _chosen(self, label: str) -> None:
        session = self.desk.session
        if session is not None and label:
            self.latest(session.read(partial(_read, label), self._show))

    def _show(self, facts: DeviceFacts | None) -> None:
        if facts is None:
            return
        same = self._facts is not None and self._facts.values["label"] == facts.values["label"]
        self._facts = facts
        self.title.setText(one_line(str(facts.values["label"])))
        self.form.show_facts(facts)
        take_away(self.sections)
        self._add_evidence_of(facts)
        self._add_identifiers(facts)
        self._add_history(facts)
        if not same:
            self._scroll.verticalScrollBar().setValue(0)

    def _head(self, key: str, count: int) -> None:
        self.sections.addWidget(rule())
        head = plain_label("heading")
        head.setText(self.words(key, count=count))
        self.sections.addWidget(head)

    def _say(self, text: str, role: str = "quiet") -> None:
        line = plain_label(role, wrap=True, selectable=True)
        line.setText(text)
        self.sections.addWidget(line)

    def _add_evidence_of(self, facts: DeviceFacts) -> None:
        """Every acquisition with its hashes, volumes and the header of its image."""
        words = self.words
        self._head("devices.evidence", len(facts.evidence))
        for item in facts.evidence:
            link = Link(lambda: self.ask(GoTo("evidence")))
            status = words.maybe("evidence_status", item["status"])
            form = words.maybe("source_format", item["format"])
            link.set_full(f"{one_line(item['source'])} · {form} · {show_size(item['size'])} · {status}")
            self.sections.addWidget(link)
            pairs = [(name, item[key]) for name, key in _HASHES if item[key]]
            pairs += [(words("devices.stored", hash=name), item[f"stored_{name.lower().replace('-', '')}"])
                      for name in ("MD5", "SHA-1") if item[f"stored_{name.lower().replace('-', '')}"]]  # fmt: skip
            pairs += acquisition_pairs(words, item["acquisition"])
            volumes = [one for one in facts.volumes if one["evidence"] == item["id"] and one["type"] != "unallocated"]
            pairs += [
                (words("devices.volume", number=str(one["number"])),
                 f"{one_line(one['type'] or '?')} · {show_size(one['size'])} · {words.maybe('volume_state', one['state'])}")
                for one in volumes
            ]  # fmt: skip
            self._add_pairs(pairs)
        if not facts.evidence:
            self._say(words("devices.no_evidence"))

    def _add_pairs(self, pairs: list[tuple[str, str]]) -> None:
        box = QWidget()
        form = QFormLayout(box)
        form.setContentsMargins(SPACE_L, 0, 0, SPACE)
        form.setVerticalSpacing(0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, value in pairs:
            label = plain_label("quiet")
            label.setText(name)
            form.addRow(label, value_field(value, self.desk))
        self.sections.addWidget(box)

    def _add_identifiers(self, facts: DeviceFacts) -> None:
        """Serial number, IMEI, model … as found, each leading to where it stands."""
        self._head("devices.identifiers", len(facts.identifiers))
        for one in facts.identifiers:
            link = Link(partial(self.ask, ShowArtifact(one.artifact_id)))
            link.set_full(f"{self.words.maybe('device_fact', one.name)}  {one_line(one.value)}")
            self.sections.addWidget(link)
        if not facts.identifiers:
            self._say(self.words("devices.no_identifiers"))

    def _add_history(self, facts: DeviceFacts) -> None:
        self._head("devices.history", len(facts.history))
        for entry in facts.history:
            self._say(entry_line(self.words, entry, self.desk.zone))

    # doing ----------------------------------------------------------------------------------------------------------

    def _save(self, label: str, values: dict[str, str | int | None]) -> None:
        self._wanted = str(values.get("label") or label)
        self.ask(SaveDevice(label, values))

    def _add_evidence(self) -> None:
        self.ask(Ask("add_evidence"))

    def retranslate(self) -> None:
        """Say everything in the current language; what was typed stays."""
        super().retranslate()
        self.form.retranslate()
        self.page.empty.explain(self.words("devices.none"), self.words("empty.add_evidence"))
        if self._facts is not None:
            self._show(self._facts)

    def step(self, by: int) -> None:
        """Next or previous device."""
        at = self.list.currentRow() + by
        if 0 <= at < self.list.count():
            self.list.setCurrentRow(at)

    def focus_content(self) -> None:
        """The keyboard goes to the list, or to the one thing that can be done."""
        (self.list if self.list.count() else self.page.empty.button).setFocus()


def _read(label: str, reading: Reading) -> DeviceFacts | None:
    return read_device(reading, label)
