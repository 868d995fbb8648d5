"""Unparsed: what was not parsed and why, by outcome; what each outcome means, and what can be done about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import (
    QListView,
    QVBoxLayout,
)

from forensics_app.gui.delegates.outcome import OutcomeDelegate
from forensics_app.gui.desk import Desk
from forensics_app.gui.intents import Ask, SetFilter, ShowArtifact, ShowFile
from forensics_app.gui.models.id_table import Column, IdTable
from forensics_app.gui.models.page_cache import PageCache
from forensics_app.gui.models.row_list import RowList
from forensics_app.gui.outcomes import fault_pairs, outcome_words, place_words, reason_words
from forensics_app.gui.queries.unparsed import UnparsedRow, list_unparsed, with_file
from forensics_app.gui.session import Reading
from forensics_app.gui.tokens import LIST
from forensics_app.gui.views.view import View
from forensics_app.gui.widgets.data_table import DataTable, step_in
from forensics_app.gui.widgets.empty import OrEmpty
from forensics_app.gui.widgets.labels import plain_label
from forensics_app.gui.widgets.panes import Panes, pane
from forensics_app.gui.widgets.raw_text import RawText
from forensics_app.gui.words import number
from forensics_app.report.document import NotParsed, NotParsedGroup, NotParsedList


class UnparsedView(View):
    """Every file and every step that was not parsed, with its reason; Enter shows the file in the evidence."""

    NAME = "unparsed"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.groups: RowList[NotParsedGroup] = RowList()
        self.list = QListView()
        self.list.setModel(self.groups)
        self.list.setItemDelegate(OutcomeDelegate(desk))
        self.list.setUniformItemSizes(True)
        self.list.selectionModel().currentChanged.connect(lambda index, _: self._choose(index.row()))
        self.list.activated.connect(lambda _: self.focus_content())
        self.faults: IdTable[UnparsedRow] = IdTable(
            desk.words,
            [
                Column("unparsed.outcome", lambda row: outcome_words(desk.words, row.fault.outcome)),
                Column("unparsed.path", lambda row: place_words(desk.words, row.fault)),
                Column("unparsed.detail", lambda row: reason_words(row.fault)),
                Column("unparsed.kept", lambda row: number(row.fault.records) if row.fault.records else "", right=True),
                Column("unparsed.device", lambda row: row.fault.device or ""),
            ],
        )
        widths = {0: 160, 1: 196, 3: 96, 4: 96}
        self.table = DataTable(desk, self.faults, stretch=2, widths=widths, cut_middle=True)
        self.say(self.table.setAccessibleName, "rail_tip.unparsed")
        self.table.selectionModel().currentChanged.connect(lambda index, _: self._fault_chosen(index.row()))
        self.faults.dataChanged.connect(lambda *_: self._show_file())
        self.table.activated.connect(lambda _: self.open_current())
        self.meaning = plain_label("quiet", wrap=True, selectable=True)
        self.meaning.setContentsMargins(12, 8, 12, 8)
        self.more = plain_label("quiet", wrap=True)
        self.more.setContentsMargins(12, 4, 12, 4)
        self.detail = RawText(desk)
        self.say(self.detail.setAccessibleName, "log.detail")
        self.say(self.list.setAccessibleName, "unparsed.outcome")
        self._found: NotParsedList | None = None
        self._outcome = ""
        self._awaited: int | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        right, column = pane()
        column.addWidget(self.meaning)
        column.addWidget(Panes("unparsed_facts", [self.table, self.detail], [480, 150], upright=True), 1)
        column.addWidget(self.more)
        content = Panes("unparsed", [self.list, right], [LIST - 96, 2 * LIST + 96])
        self.stack = OrEmpty(content, self._widen)
        self.empty = self.stack.empty
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    # content --------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Count anew."""
        session, state = self.desk.session, self.desk.filter
        if session is not None:
            self.latest(session.read(lambda reading: list_unparsed(reading, state), self._show))

    def forget(self) -> None:
        """Another case was opened."""
        super().forget()
        self._found = self._awaited = None
        self._outcome = ""
        self.groups.set_rows([])
        self.faults.show(None)
        for part in (self.detail, self.meaning, self.more):
            part.clear()

    def show_part(self, part: str) -> None:
        """Choose an outcome; an empty one is all of them."""
        self._outcome = part
        self._select()

    def _show(self, found: NotParsedList) -> None:
        self._found = found
        kept = sum(group.records for group in found.groups)
        everything = NotParsedGroup("", found.total, kept, [row for group in found.groups for row in group.shown])
        self.groups.set_rows([everything, *found.groups] if found.total else [])
        self.stack.show_content(found.total > 0)
        self._explain()
        self._select()

    def _select(self) -> None:
        names = [group.outcome for group in self.groups.rows]
        if not names:
            self.faults.show(None)
            return
        at = names.index(self._outcome) if self._outcome in names else 0
        if self.list.currentIndex().row() == at:
            self._choose(at)
        else:
            self.list.setCurrentIndex(self.groups.index(at))

    def _choose(self, at: int) -> None:
        session = self.desk.session
        if session is None or not 0 <= at < len(self.groups.rows):
            return
        group = self.groups.rows[at]
        self._outcome = group.outcome
        self._say_meaning(group)
        self.table.setColumnHidden(0, bool(group.outcome))
        self.detail.clear()
        self._awaited = None
        ids = range(len(group.shown))
        self.faults.show(PageCache(session, ids, partial(_rows, group.shown)))

    def _say_meaning(self, group: NotParsedGroup) -> None:
        words = self.words
        self.meaning.setText(words(f"meaning.{group.outcome}") if group.outcome else words("unparsed.hint"))
        hidden = group.total - len(group.shown)
        self.more.setVisible(hidden > 0)
        self.more.setText(words("unparsed.more", count=hidden))

    def _fault_chosen(self, at: int) -> None:
        group = self._group()
        if group is None or not 0 <= at < len(group.shown):
            return
        self.detail.show_pairs(fault_pairs(self.words, group.shown[at]))
        self._awaited = at
        self._show_file()

    def _show_file(self) -> None:
        """Show the file that was chosen in the inspector, once its row is here."""
        at = self._awaited
        row = self.faults.row(at) if at is not None else None
        if row is not None:
            self._awaited = None
            if row.file_id is not None:
                self.ask(ShowArtifact(row.file_id))

    def _group(self) -> NotParsedGroup | None:
        return next((group for group in self.groups.rows if group.outcome == self._outcome), None)

    def _explain(self) -> None:
        words, device = self.words, self.desk.filter.device
        if device is not None:
            self.empty.explain(words("unparsed.none_here", device=device), words("empty.widen"))
        elif self._found is not None and self.desk.session is not None:
            self.empty.explain(words("overview.all_parsed"), None)

    def _widen(self) -> None:
        if self.desk.filter.device is not None:
            self.ask(SetFilter(self.desk.filter.with_(device=None)))
        else:
            self.ask(Ask("add_evidence"))

    # keys -----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Everything in the current language."""
        super().retranslate()
        self.faults.retranslate()
        self._explain()
        group = self._group()
        if group is not None:
            self._say_meaning(group)
            at = self.table.currentIndex().row()
            if 0 <= at < len(group.shown):
                self.detail.show_pairs(fault_pairs(self.words, group.shown[at]))
        self.restyle()

    def restyle(self) -> None:
        """Paint anew."""
        self.list.viewport().update()
        self.table.viewport().update()

    def step(self, by: int) -> None:
        """Next or previous one, or outcome when the list of those has the keyboard."""
        step_in(self.list if self.list.hasFocus() else self.table, by)

    def open_current(self) -> None:
        """Show the file in the evidence."""
        row = self.faults.row(self.table.currentIndex().row())
        if row is not None and row.file_id is not None:
            self.ask(ShowFile(row.file_id))

    def current_id(self) -> int | None:
        """The file that the current row names."""
        row = self.faults.row(self.table.currentIndex().row())
        return None if row is None else row.file_id

    def focus_content(self) -> None:
        """Keys go to the rows."""
        self.table.setFocus()


def _rows(faults: list[NotParsed], reading: Reading, ids: list[int]) -> dict[int, UnparsedRow]:
    return {at: with_file(reading, at, faults[at]) for at in ids}
