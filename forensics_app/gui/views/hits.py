"""Hits: categories with their progress left, hits in their context beside them; Enter opens the conversation."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QListView, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from forensics_app.gui.delegates.category import CategoryDelegate
from forensics_app.gui.delegates.snippet import HEIGHT, SnippetDelegate
from forensics_app.gui.desk import Desk
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import Ask, OpenMessage, SetFilter, ShowArtifact
from forensics_app.gui.models.id_table import Column, IdTable
from forensics_app.gui.models.page_cache import PageCache
from forensics_app.gui.models.row_list import RowList
from forensics_app.gui.queries.hits import CategoryRow, HitList, list_categories, list_hits, read_hits
from forensics_app.gui.queries.snippets import Snippet
from forensics_app.gui.tokens import LIST
from forensics_app.gui.views.view import View
from forensics_app.gui.widgets.empty import EmptyState
from forensics_app.gui.widgets.labels import plain_label
from forensics_app.gui.widgets.row_view import RowView


class HitsView(View):
    """The lexicon's hits are leads, never findings; the words above the list say so."""

    NAME = "hits"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.categories: RowList[CategoryRow] = RowList()
        self.list = QListView()
        self.list.setModel(self.categories)
        self.list.setItemDelegate(CategoryDelegate(desk))
        self.list.setUniformItemSizes(True)
        self.list.selectionModel().currentChanged.connect(lambda index, _: self._choose(index.row()))
        self.list.activated.connect(lambda _: self.focus_content())
        self.hits: IdTable[Snippet] = IdTable(desk.words, [Column("rail.hits", lambda row: row.text)])
        self.rows = RowView(SnippetDelegate(desk), HEIGHT)
        self.rows.setModel(self.hits)
        self.rows.selectionModel().currentChanged.connect(lambda index, _: self._chosen(index.row()))
        self.rows.activated.connect(lambda _: self.open_current())
        self.hint = plain_label("quiet", wrap=True)
        self.hint.setContentsMargins(16, 7, 12, 7)
        self.say(self.hint.setText, "hits.hint")
        self.empty = EmptyState(self._widen)
        self._found: HitList | None = None
        self._category = ""
        self._lay_out()

    def _lay_out(self) -> None:
        right = QWidget()
        right.setProperty("role", "surface")
        right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.hint)
        column.addWidget(self.rows, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.addWidget(self.list)
        split.addWidget(right)
        split.setSizes([LIST - 60, 2 * LIST + 60])
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        self.stack = QStackedWidget()
        self.stack.addWidget(split)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    # content --------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Count anew within the filter."""
        session, state = self.desk.session, self.desk.filter
        if session is not None:
            self.latest(session.read(lambda reading: list_categories(reading, state), self._show))

    def show_part(self, part: str) -> None:
        """Show one category."""
        self._category = part
        self._mark()

    def _show(self, found: HitList) -> None:
        self._found = found
        any_hits = bool(found.categories) and found.categories[0].hits > 0
        self.categories.set_rows(found.categories if any_hits else [])
        self.stack.setCurrentIndex(0 if any_hits else 1)
        self._explain()
        if any_hits:
            self._mark()

    def _mark(self) -> None:
        names = [row.name for row in self.categories.rows]
        at = names.index(self._category) if self._category in names else 0
        self.list.setCurrentIndex(self.categories.index(at))

    def _choose(self, at: int) -> None:
        session, state = self.desk.session, self.desk.filter
        if session is None or not 0 <= at < len(self.categories.rows):
            return
        category = self._category = self.categories.rows[at].name

        def show(ids: list[int]) -> None:
            self.hits.show(PageCache(session, ids, read_hits))
            if ids:
                self.rows.setCurrentIndex(self.hits.index(0, 0))

        self.latest(session.read(lambda reading: list_hits(reading, category, state), show))

    def _chosen(self, at: int) -> None:
        row = self.hits.row(at)
        if row is not None:
            self.ask(ShowArtifact(row.artifact_id))

    def _explain(self) -> None:
        words = self.words
        if self._found is not None and not self._found.indexed:
            self.empty.explain(words("hits.no_index"), None)
        elif self.desk.filter.empty:
            self.empty.explain(words("hits.empty"), words("empty.add_evidence"))
        else:
            self.empty.explain(words("hits.empty_filter"), words("empty.widen"))

    def _widen(self) -> None:
        self.ask(SetFilter(FilterState()) if not self.desk.filter.empty else Ask("add_evidence"))

    # keys -----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Counts and categories in the current language."""
        super().retranslate()
        self._explain()
        self.restyle()

    def restyle(self) -> None:
        """Paint anew."""
        self.list.viewport().update()
        self.rows.viewport().update()

    def rows_changed(self, row_ids: list[int]) -> None:
        """Tags changed: the marks of the hits, and the progress of their categories."""
        at = self.rows.currentIndex().row()
        row = self.hits.row(at)
        if row is not None and row.artifact_id in row_ids:
            self.hits.refresh([row.id])
        session, state = self.desk.session, self.desk.filter
        if session is not None and self.isVisible():
            session.read(lambda reading: list_categories(reading, state), self._renew_progress)

    def _renew_progress(self, found: HitList) -> None:
        """New counts under the same rows: nothing moves."""
        known = {row.name: row for row in found.categories}
        self.categories.rows = [known.get(row.name, row) for row in self.categories.rows]
        self.list.viewport().update()

    def step(self, by: int) -> None:
        """Next or previous hit, or category when the list of those has the keyboard."""
        view: QAbstractItemView = self.list if self.list.hasFocus() else self.rows
        model = view.model()
        at = view.currentIndex().row() + by
        if 0 <= at < model.rowCount():
            view.setCurrentIndex(model.index(at, 0))

    def step_hit(self, by: int) -> None:
        """Next or previous hit."""
        at = self.rows.currentIndex().row() + by
        if 0 <= at < self.hits.rowCount():
            self.rows.setCurrentIndex(self.hits.index(at, 0))

    def open_current(self) -> None:
        """Open the conversation at the message."""
        row = self.hits.row(self.rows.currentIndex().row())
        if row is not None:
            self.ask(OpenMessage(row.artifact_id))

    def current_id(self) -> int | None:
        """The object in which the current hit stands."""
        row = self.hits.row(self.rows.currentIndex().row())
        return None if row is None else row.artifact_id

    def focus_content(self) -> None:
        """Keys go to the hits."""
        self.rows.setFocus()
