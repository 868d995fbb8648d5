"""Search: results in their context, newest first, with facets that narrow them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from forensics_app.errors import QueryError
from forensics_app.gui.delegates.snippet import HEIGHT, SnippetDelegate
from forensics_app.gui.desk import Desk
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import OpenMessage, QueryFailed, RunSearch, SetFilter, ShowArtifact, ShowFile
from forensics_app.gui.models.id_table import Column, IdTable
from forensics_app.gui.models.page_cache import PageCache
from forensics_app.gui.queries.results import Results, read_results, run_query
from forensics_app.gui.queries.snippets import Snippet
from forensics_app.gui.tokens import SPACE_M, SPACE_S
from forensics_app.gui.views.view import View
from forensics_app.gui.widgets.empty import EmptyState
from forensics_app.gui.widgets.labels import Link, plain_label
from forensics_app.gui.widgets.row_view import RowView
from forensics_app.gui.words import number

_EXAMPLES: Final = ("身分証", '"高額バイト" OR 案件', "from:田中 after:2025-06", "is:recovered has:url", "/[0-9]{7}/")


class SearchView(View):
    """Runs what the box asks for; what is wrong with a query is said under the box."""

    NAME = "search"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.results: IdTable[Snippet] = IdTable(desk.words, [Column("rail.search", lambda row: row.text)])
        self.rows = RowView(SnippetDelegate(desk), HEIGHT)
        self.rows.setModel(self.results)
        self.rows.selectionModel().currentChanged.connect(lambda index, _: self._chosen(index.row()))
        self.rows.activated.connect(lambda _: self.open_current())
        self.summary = plain_label("quiet")
        self.summary.setContentsMargins(16, 7, 12, 7)
        self.empty = EmptyState(self._widen)
        self.facets = QVBoxLayout()
        self.examples = QVBoxLayout()
        self.query = ""
        self.kind: str | None = None
        self._typing = False
        self._found: Results | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        panel = QWidget()
        panel.setProperty("role", "surface")
        column = QVBoxLayout(panel)
        column.setContentsMargins(14, SPACE_M, SPACE_M, SPACE_M)
        column.addLayout(self.facets)
        column.addStretch(1)
        left = QScrollArea()
        left.setWidgetResizable(True)
        left.setWidget(panel)
        right = QWidget()
        right.setProperty("role", "surface")
        right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.summary)
        column.addWidget(self.rows, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([200, 740])
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        self.stack = QStackedWidget()
        for page in (self._start_page(), split, self.empty):
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _start_page(self) -> QWidget:
        page = QWidget()
        page.setProperty("role", "surface")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(page)
        column.setContentsMargins(48, 40, 48, 40)
        column.setSpacing(SPACE_S)
        for key, role in (("search.start", "title"), ("search.how", "quiet")):
            label = plain_label(role, wrap=True)
            self.say(label.setText, key)
            column.addWidget(label)
        column.addSpacing(SPACE_M)
        for number_, example in enumerate(_EXAMPLES, 1):
            row = QHBoxLayout()
            link = Link(partial(self._try, example), fit=True)
            link.set_full(example)
            said = plain_label("quiet")
            self.say(said.setText, f"search.example_{number_}")
            row.addWidget(link)
            row.addWidget(said)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(1)
        return page

    # content --------------------------------------------------------------------------------------------------------

    def run(self, query: str, *, typing: bool = False) -> None:
        """Search for a query in all kinds; while it is being typed the keyboard stays where it is."""
        if typing and query == self.query:
            return
        self.query, self.kind, self._typing = query, None, typing
        self.refresh()

    def show_part(self, part: str) -> None:
        """Show all objects of a kind: `kind:calls`."""
        self.ask(RunSearch(part))

    def refresh(self) -> None:
        """Search anew within the filter."""
        session, state, query, kind = self.desk.session, self.desk.filter, self.query, self.kind
        if session is None:
            return
        if not query:
            self.latest(None)
            self.stack.setCurrentIndex(0)
            return
        self.summary.setText(self.words("search.running"))
        self.latest(session.read(lambda reading: run_query(reading, query, kind, state), self._show, self._refuse))

    def _show(self, found: Results) -> None:
        session = self.desk.session
        if session is None:
            return
        self._found = found
        self.ask(QueryFailed(None))
        query = found.query
        self.results.show(PageCache(session, found.ids, lambda reading, ids: read_results(reading, ids, query)))
        self._say_found()
        some = bool(found.ids) or bool(found.facets.get("kind"))
        self.stack.setCurrentIndex(1 if some else 2)
        if found.ids:
            self.rows.setCurrentIndex(self.results.index(0, 0))
            if not self._typing:
                self.rows.setFocus()

    def _refuse(self, error: Exception) -> None:
        position = error.position if isinstance(error, QueryError) else None
        self.ask(QueryFailed(str(error), position))
        self.summary.setText("")

    def _say_found(self) -> None:
        found = self._found
        if found is None:
            return
        words = self.words
        parts = [words.count("search.found", len(found.ids))]
        if found.kind is not None:
            parts.append(words.maybe("kind", found.kind))
        parts.append(words("search.newest"))
        if not found.current:
            parts.append(f"▲ {words('search.behind')}")
        self.summary.setText(" · ".join(parts))
        self._show_facets(found)
        filtered = not self.desk.filter.empty
        key = "search.nothing_filter" if filtered else "search.nothing"
        self.empty.explain(words(key, query=found.query), words("empty.widen") if filtered else None)

    def _show_facets(self, found: Results) -> None:
        while (item := self.facets.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for name, counts in found.facets.items():
            if not counts:
                continue
            heading = plain_label("heading")
            heading.setText(self.words(f"search.by_{name}"))
            self.facets.addWidget(heading)
            if name == "kind":
                self._add_facet(name, None, self.words("filter.all"), sum(counts.values()), found)
            for value, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
                label = value if name == "device" else self.words.maybe(name, value)
                self._add_facet(name, value, label, count, found)

    def _add_facet(self, name: str, value: str | None, label: str, count: int, found: Results) -> None:
        link = Link(partial(self._narrow, name, value))
        on = {"kind": found.kind, "device": self.desk.filter.device, "service": self.desk.filter.service}[name] == value
        link.set_full(f"{'● ' if on else ''}{label}  {number(count)}")
        self.facets.addWidget(link)

    def _narrow(self, name: str, value: str | None) -> None:
        if name == "kind":
            self.kind = value
            self.refresh()
        else:
            current = getattr(self.desk.filter, name)
            changed = msgspec.structs.replace(self.desk.filter, **{name: None if current == value else value})
            self.ask(SetFilter(changed))

    def _try(self, example: str) -> None:
        self.ask(RunSearch(example))

    def _widen(self) -> None:
        self.ask(SetFilter(FilterState()))

    def _chosen(self, at: int) -> None:
        row_id = self.results.id_at(at)
        if row_id is not None:
            self.ask(ShowArtifact(row_id))

    # keys -----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Counts, facets, and the texts inside the rows."""
        super().retranslate()
        self._say_found()
        self.restyle()

    def restyle(self) -> None:
        """Paint anew."""
        self.rows.viewport().update()

    def rows_changed(self, row_ids: Sequence[int]) -> None:
        """Tags changed."""
        self.results.refresh(row_ids)

    def step(self, by: int) -> None:
        """Next or previous result."""
        at = self.rows.currentIndex().row() + by
        if 0 <= at < self.results.rowCount():
            self.rows.setCurrentIndex(self.results.index(at, 0))

    def open_current(self) -> None:
        """Open the conversation at a message or call, the folder at a file."""
        row = self.results.row(self.rows.currentIndex().row())
        if row is None:
            return
        if row.kind in ("messages", "calls"):
            self.ask(OpenMessage(row.artifact_id))
        elif row.kind == "files":
            self.ask(ShowFile(row.artifact_id))

    def current_id(self) -> int | None:
        """The current result."""
        return self.results.id_at(self.rows.currentIndex().row())

    def focus_content(self) -> None:
        """Keys go to the results."""
        self.rows.setFocus()
