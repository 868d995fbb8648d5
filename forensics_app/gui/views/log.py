"""Log: who did what and when, newest first, and whether the chain of hashes holds."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from forensics_app.gui.desk import Desk
from forensics_app.gui.log_words import entry_pairs, entry_words
from forensics_app.gui.models.id_table import Column, IdTable
from forensics_app.gui.models.page_cache import PageCache
from forensics_app.gui.queries.log import Log, LogRow, last_entry, read_entries, read_log
from forensics_app.gui.times import show_time
from forensics_app.gui.views.view import View
from forensics_app.gui.widgets.data_table import DataTable, step_in
from forensics_app.gui.widgets.labels import Link, plain_label, set_role
from forensics_app.gui.widgets.panes import Panes
from forensics_app.gui.widgets.raw_text import RawText


class LogView(View):
    """The audit log is only read here; nothing can change it."""

    NAME = "log"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.entries: IdTable[LogRow] = IdTable(
            desk.words,
            [
                Column("log.number", lambda row: str(row.id), right=True),
                Column("log.at", lambda row: show_time(row.at, desk.zone)),
                Column("log.who", lambda row: row.who),
                Column("log.what", lambda row: desk.words.maybe("audit", row.what.replace(" ", "_"))),
                Column("log.detail", lambda row: entry_words(desk.words, row.what, row.detail)),
            ],
        )
        self.table = DataTable(desk, self.entries, stretch=4, widths={0: 56, 1: 150, 2: 120, 3: 180})
        self.say(self.table.setAccessibleName, "rail_tip.log")
        self.table.selectionModel().currentChanged.connect(lambda index, _: self._show_detail(index.row()))
        self.entries.dataChanged.connect(lambda *_: self._show_awaited())
        self.state = plain_label("quiet", selectable=True)
        self.state.setContentsMargins(12, 8, 12, 8)
        self.detail = RawText(desk)
        self.say(self.detail.setAccessibleName, "log.detail")
        self._log: Log | None = None
        self._wanted: int | None = None
        self._awaited: int | None = None
        self.faults = Link(self._show_faults)
        self.faults.setContentsMargins(12, 0, 12, 8)
        split = Panes("log", [self.table, self.detail], [520, 160], upright=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.state)
        column.addWidget(self.faults)
        column.addWidget(split, 1)

    def refresh(self) -> None:
        """Read the log anew."""
        session = self.desk.session
        if session is not None:
            self.latest(session.read(read_log, self._show))

    def forget(self) -> None:
        """Another case was opened."""
        super().forget()
        self._log = self._wanted = self._awaited = None
        self.entries.show(None)
        self.state.clear()
        self.detail.clear()

    def show_part(self, part: str) -> None:
        """Go to the newest entry of one sort, such as `workers jailed`."""
        session = self.desk.session
        if session is not None:
            session.read(lambda reading: last_entry(reading, part), self._go_to)

    def _go_to(self, seq: int | None) -> None:
        if seq is None:
            return
        self._wanted = seq
        at = self.entries.position(seq)
        if at is not None:
            self._wanted = None
            self.table.setCurrentIndex(self.entries.index(at, 0))
            self.table.scrollTo(self.entries.index(at, 0))

    def rows_changed(self, row_ids: list[int]) -> None:
        """A tag is an entry of the log."""
        self.stale = True
        if self.isVisible() and row_ids:
            self.refresh()

    def retranslate(self) -> None:
        """Headings and the state of the chain."""
        super().retranslate()
        self._awaited = self.table.currentIndex().row()
        self.entries.retranslate()
        self._say_state()
        self.restyle()

    def restyle(self) -> None:
        """Faults of the program may have come."""
        seen = self.desk.faults.seen
        self.faults.setVisible(bool(seen))
        self.faults.set_full(f"▲ {self.words.count('log.faults', sum(fault.count for fault in seen))}")
        super().restyle()

    def _show_faults(self) -> None:
        """What the program itself did wrong in this session, to be handed to whoever mends it."""
        self.table.clearSelection()
        pairs = []
        for fault in reversed(self.desk.faults.seen):
            pairs += [(fault.at, f"{fault.what} ×{fault.count}"), *(("", line) for line in fault.trace.splitlines())]
        self.detail.show_pairs(pairs)

    def step(self, by: int) -> None:
        """Next or previous entry."""
        step_in(self.table, by)

    def focus_content(self) -> None:
        """Keys go to the entries."""
        self.table.setFocus()

    def _show(self, log: Log) -> None:
        session = self.desk.session
        if session is None:
            return
        self._log = log
        chosen = self._wanted or self.entries.id_at(self.table.currentIndex().row())
        self.entries.show(PageCache(session, log.ids, read_entries))
        self._say_state()
        self._go_to(chosen)

    def _say_state(self) -> None:
        if self._log is None:
            return
        count = self.words.count("count.entries", len(self._log.ids))
        holds = self.words("log.holds") if self._log.broken is None else f"▲ {self._log.broken}"
        self.state.setText(f"{count} · {holds}")
        set_role(self.state, "quiet" if self._log.broken is None else "bad")

    def _show_awaited(self) -> None:
        """The entry that was chosen has come, perhaps."""
        if self._awaited is not None:
            self._show_detail(self._awaited)

    def _show_detail(self, at: int) -> None:
        row = self.entries.row(at)
        self._awaited = at if row is None else None
        if row is None:
            return
        self.detail.show_pairs([("hash", row.hash), *entry_pairs(self.words, row.what, row.detail)])
