"""Inspector: what the current object is, how sure it is, and the way back to its bytes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from forensics_app.gui.chain import LINES, chain_lines
from forensics_app.gui.desk import Desk
from forensics_app.gui.fact_lines import fact_lines, sureness, time_of, title_of
from forensics_app.gui.intents import Ask, GoTo, Intent, OpenMessage, PutNote, PutTag, ShowFile
from forensics_app.gui.jobs import Job
from forensics_app.gui.queries.facts import Facts, TagFact, read_facts
from forensics_app.gui.queries.seen import SEEN
from forensics_app.gui.times import show_time
from forensics_app.gui.tokens import INSPECTOR, SPACE, SPACE_M, SPACE_S
from forensics_app.gui.widgets.file_preview import FilePreview
from forensics_app.gui.widgets.labels import Link, plain_label, rule, set_role
from forensics_app.gui.widgets.panes import Panes, take_away
from forensics_app.gui.widgets.raw_text import RawText
from forensics_app.gui.widgets.source_row import SourceRow
from forensics_app.gui.widgets.whole_value import value_field


class Inspector(QWidget):
    """Shows one object by its id; asks the case in a reader job each time."""

    intent = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._facts: Facts | None = None
        self._job: Job | None = None
        self._wanted: int | None = None
        self.setMinimumWidth(desk.look.px(INSPECTOR))
        self.setProperty("role", "inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.kind = plain_label("quiet")
        self.title = plain_label("title", selectable=True, wrap=True)
        self.when = plain_label("quiet")
        self.sure = plain_label("sure")
        self.limits = plain_label("caution", wrap=True)
        self.body = plain_label(selectable=True, wrap=True)
        self.jumps = {name: Link(partial(self._jump, name), fit=True) for name in ("chat", "file", "device")}
        self.facts = QFormLayout()
        self.chain_title = plain_label("heading")
        self.chain = [Link(partial(self._follow, at)) for at in range(len(LINES))]
        self.tags_title = plain_label("heading")
        self.tags = QVBoxLayout()
        self.note = QLineEdit()
        self.note.returnPressed.connect(self._put_note)
        self.raw = RawText(desk)
        self.row = SourceRow(desk)
        self.hex = FilePreview(desk, hex_only=True)
        self.tabs = QTabWidget()
        self.tabs.currentChanged.connect(lambda _: self._show_bytes())
        self._content = QWidget()
        self._hint = plain_label("quiet", wrap=True)
        self._lay_out()
        self.retranslate()
        self._show(None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._content)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        column.setSpacing(3)
        for widget in (self.kind, self.title, self.when, self.sure, self.limits, self.body, rule()):
            column.addWidget(widget)
        jumps = QHBoxLayout()
        jumps.setSpacing(SPACE_M)
        for link in self.jumps.values():
            jumps.addWidget(link)
        jumps.addStretch(1)
        column.addLayout(jumps)
        self.facts.setContentsMargins(0, SPACE_S, 0, SPACE_S)
        self.facts.setHorizontalSpacing(SPACE)
        self.facts.setVerticalSpacing(0)
        self.facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.facts.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        column.addLayout(self.facts)
        column.addWidget(rule())
        column.addWidget(self.chain_title)
        for number, link in enumerate(self.chain):
            row = QHBoxLayout()
            row.setSpacing(2)
            arrow = plain_label("quiet")
            arrow.setText("●" if number == 0 else "←")
            arrow.setFixedWidth(self._desk.look.px(16))
            row.addWidget(arrow)
            row.addWidget(link, 1)
            column.addLayout(row)
        column.addWidget(rule())
        column.addWidget(self.tags_title)
        column.addLayout(self.tags)
        column.addWidget(self.note)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._content)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content.setProperty("role", "surface")
        self.tabs.addTab(self.raw, "")
        self.tabs.addTab(self.row, "")
        self.tabs.addTab(self.hex, "")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setContentsMargins(SPACE_M, 60, SPACE_M, 0)
        outer.addWidget(self._hint)
        self._panes = Panes("inspector", [scroll, self.tabs], [460, 260], upright=True)
        outer.addWidget(self._panes, 1)
        self._scroll = scroll

    # content --------------------------------------------------------------------------------------------------------

    @property
    def artifact_id(self) -> int | None:
        """Id of what is shown."""
        return None if self._facts is None else self._facts.artifact_id

    def show_artifact(self, artifact_id: int | None) -> None:
        """Show an object; None empties the inspector."""
        if self._job is not None:
            self._job.cancel()
        session = self._desk.session
        self._wanted = artifact_id
        if artifact_id is None or session is None:
            self._show(None)
            return
        self._job = session.read(lambda reading: read_facts(reading, artifact_id), self._receive)

    def forget(self) -> None:
        """Another case was opened: nothing of the one before is left, not even out of sight."""
        self.show_artifact(None)
        self.row.forget()
        self.hex.show_file(None)
        self.raw.clear()
        self._show_facts([])
        take_away(self.tags)
        self.note.clear()
        for label in (self.kind, self.title, self.when, self.sure, self.limits, self.body):
            label.clear()
        for link in self.chain:
            link.set_full("")

    def retranslate(self) -> None:
        """Say everything in the current language."""
        words = self._desk.words
        self.chain_title.setText(words("inspector.chain"))
        self.tags_title.setText(words("inspector.tags"))
        self.note.setPlaceholderText(words("inspector.note"))
        self.note.setAccessibleName(words("inspector.note"))
        self.raw.setAccessibleName(words("inspector.raw"))
        self.tabs.setAccessibleName(words("dock.inspector"))
        self.tabs.setTabText(0, words("inspector.raw"))
        self.tabs.setTabText(1, words("inspector.row"))
        self.tabs.setTabText(2, words("inspector.hex"))
        self._hint.setText(words("inspector.nothing"))
        for name, link in self.jumps.items():
            link.set_full(words(f"inspector.to_{name}"))
        self._show(self._facts)

    def focus_note(self) -> None:
        """Put the keyboard into the note."""
        self.note.setFocus()

    def _receive(self, facts: Facts | None) -> None:
        """Show it; what lies outside the warrant scope once the log tells of it."""
        session = self._desk.session
        if facts is None or session is None:
            self._show(None)
        else:
            session.access.admit(facts.artifact_id, partial(self._admitted, facts), outside=facts.outside)

    def _admitted(self, facts: Facts) -> None:
        if facts.artifact_id == self._wanted:  # the examiner may have gone on meanwhile
            self._show(facts)

    def _show(self, facts: Facts | None) -> None:
        self._facts = facts
        self._hint.setVisible(facts is None)
        self._scroll.setVisible(facts is not None)
        self.tabs.setVisible(facts is not None and facts.seal is None)
        if facts is None:
            return
        words, zone, item = self._desk.words, self._desk.zone, facts.item
        service = item.get("service")
        kind = words.maybe("kind_one", item["kind"])
        self.kind.setText(f"{kind} · {words.maybe('service', service)}" if service else kind)
        self.title.setText(title_of(item, words))
        when = time_of(item)
        assumed = f"\n{words('inspector.zone_assumed')}" if item.get("zone_known") is False else ""
        self.when.setText(f"{show_time(when, zone)}  {zone}\n{when}{assumed}" if when else words("chats.no_date"))
        role, text = sureness(item, words)
        set_role(self.sure, role)
        self.sure.setText(text)
        session = self._desk.session
        logged = session is None or session.case.writable
        limits = [words("inspector.outside" if logged else "inspector.outside_unlogged")] if facts.outside else []
        limits += [words("inspector.sealed", who=facts.seal.who, reason=facts.seal.reason)] if facts.seal else []
        self.limits.setText("\n".join(f"▲ {line}" for line in limits))
        self.limits.setVisible(bool(limits))
        body = item.get("body") or item.get("system_text") or ""
        self.body.setText(body if len(body) <= 2_000 else body[:2_000] + "…")
        self.body.setVisible(bool(body))
        self._show_facts(fact_lines(item, zone, words))
        for link, line in zip(self.chain, chain_lines(facts, words), strict=True):
            link.set_full(line)
        self._show_tags(facts.tags)
        self.note.clear()
        self.jumps["chat"].setVisible(item["kind"] in ("messages", "calls"))
        self.jumps["file"].setVisible(facts.chain["file_id"] is not None)
        self.raw.show_pairs(facts.raw)
        self._show_bytes()

    def _show_bytes(self) -> None:
        """Read the evidence only while its row or its bytes are looked at."""
        if self._facts is None or self._facts.seal is not None:
            return
        chain = self._facts.chain
        if self.tabs.currentWidget() is self.hex:
            self.hex.show_file(chain["file_id"])
        elif self.tabs.currentWidget() is self.row:
            self.row.show_record(chain["file_id"], chain["record"], chain["origin"])

    def _show_facts(self, lines: list[tuple[str, str]]) -> None:
        while self.facts.rowCount():
            self.facts.removeRow(0)
        for label, value in lines:
            name = plain_label("quiet")
            name.setText(label)
            self.facts.addRow(name, value_field(value, self._desk))

    def _show_tags(self, tags: list[TagFact]) -> None:
        take_away(self.tags)
        words = self._desk.words
        for tag in tags:
            link = Link(partial(self._untag, tag.tag))
            name = self._desk.tag_label(tag.tag)
            mark = "✓" if tag.tag == SEEN else "■"
            note = f" — {tag.note}" if tag.note else ""
            link.set_full(f"{mark} {name}{note} · {tag.who} {show_time(tag.at, self._desk.zone)}  ✕")
            self.tags.addWidget(link)
        if not tags:
            hint = plain_label("quiet", wrap=True)
            hint.setText(words("inspector.no_tags"))
            self.tags.addWidget(hint)

    # doing ----------------------------------------------------------------------------------------------------------

    def _ask(self, intent: Intent) -> None:
        self.intent.emit(intent)

    def _follow(self, line: int) -> None:
        """Go one step back along the chain."""
        if self._facts is None:
            return
        chain = self._facts.chain
        if LINES[line] == "artifact":
            QApplication.clipboard().setText(chain["ref"])
        elif LINES[line] == "plugin":
            self._ask(GoTo("log"))
        elif LINES[line] == "record":
            self.tabs.setCurrentWidget(self.row)
        elif LINES[line] in ("file", "volume") and chain["file_id"] is not None:
            self._ask(ShowFile(chain["file_id"]))
        else:
            self._ask(GoTo("overview", "evidence"))

    def _jump(self, name: str) -> None:
        """Go to where the object stands: its conversation, its file, its device."""
        if self._facts is None:
            return
        if name == "chat":
            self._ask(OpenMessage(self._facts.artifact_id))
        elif name == "file" and self._facts.chain["file_id"] is not None:
            self._ask(ShowFile(self._facts.chain["file_id"]))
        elif name == "device":
            self._ask(Ask("device", str(self._facts.item["device"])))

    def _untag(self, tag: str) -> None:
        if self._facts is not None:
            self._ask(PutTag(self._facts.artifact_id, tag, on=False))

    def _put_note(self) -> None:
        text = self.note.text().strip()
        if text and self._facts is not None:
            self._ask(PutNote(self._facts.artifact_id, text))
