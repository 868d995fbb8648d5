"""Hits: categories with their progress left, hits in their context beside them; Enter opens the conversation."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QListView, QVBoxLayout

from forensics_app.gui.delegates.category import CategoryDelegate
from forensics_app.gui.desk import Desk
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import Ask, SetFilter
from forensics_app.gui.jobs import Job
from forensics_app.gui.models.page_cache import PageCache
from forensics_app.gui.models.row_list import RowList
from forensics_app.gui.queries.hits import (
    ORDERS,
    CategoryRow,
    HitIds,
    HitList,
    HitOrder,
    list_categories,
    list_hits,
    read_hits,
)
from forensics_app.gui.queries.progress import Progress
from forensics_app.gui.repeated import Repeated
from forensics_app.gui.tokens import LIST
from forensics_app.gui.views.view import View
from forensics_app.gui.widgets.empty import OrEmpty
from forensics_app.gui.widgets.labels import plain_label
from forensics_app.gui.widgets.panes import Panes, pane
from forensics_app.gui.widgets.review_list import ReviewList


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
        self.say(self.list.setAccessibleName, "hits.categories")
        self.review = ReviewList(desk, "hits", "rail.hits", tuple(ORDERS))
        self.review.intent.connect(self.intent)
        self.review.options_changed.connect(self._list)
        self.hits, self.rows = self.review.model, self.review.rows
        self.hint = plain_label("quiet", wrap=True)
        self.hint.setContentsMargins(16, 7, 12, 0)
        self.say(self.hint.setText, "hits.hint")
        self._found: HitList | None = None
        self._category = ""
        self._recount = Repeated(self._count_again)
        right, column = pane()
        column.addWidget(self.hint)
        column.addWidget(self.review, 1)
        self.stack = OrEmpty(Panes("hits", [self.list, right], [LIST - 60, 2 * LIST + 60]), self._widen)
        self.empty = self.stack.empty
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    # content --------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Count anew within the filter."""
        session, state = self.desk.session, self.desk.filter
        if session is not None:
            self.latest(session.read(lambda reading: list_categories(reading, state), self._show))

    def forget(self) -> None:
        """Another case."""
        super().forget()
        self._found, self._category = None, ""
        self.categories.set_rows([])
        self.review.show_cache(None)

    def conceal(self) -> None:
        """Scope or seals changed."""
        self.review.show_cache(None)

    def show_part(self, part: str) -> None:
        """Show one category."""
        self._category = part
        self._mark()

    def _show(self, found: HitList) -> None:
        self._found = found
        any_hits = bool(found.categories) and found.categories[0].hits > 0
        self.categories.set_rows(found.categories if any_hits else [])
        self.stack.show_content(any_hits)
        self._explain()
        if any_hits:
            self._mark()

    def _mark(self) -> None:
        names = [row.name for row in self.categories.rows]
        at = names.index(self._category) if self._category in names else 0
        self.list.setCurrentIndex(self.categories.index(at))

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self.categories.rows):
            self._category = self.categories.rows[at].name
            self._list()

    def _list(self) -> None:
        """Ask for the hits of the category in the chosen order."""
        session, state, category = self.desk.session, self.desk.filter, self._category
        orders: list[HitOrder] = [name for name in ORDERS if name == self.review.chosen_order]
        order = orders[0] if orders else "score"
        unseen = self.review.unseen.isChecked()
        if session is None:
            return

        def show(found: HitIds) -> None:
            self.review.show_cache(PageCache(session, found.ids, read_hits), found.objects)
            row = next((row for row in self.categories.rows if row.name == category), None)
            self.review.progress.show_progress(None if row is None else Progress(row.seen, row.objects))
            self.review.say(self.words.count("hits.found", len(found.ids)))

        self.latest(session.read(lambda reading: list_hits(reading, category, state, order=order, unseen=unseen), show))

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
        self.review.retranslate()
        if self.review.model.rowCount():
            self.review.say(self.words.count("hits.found", self.review.model.rowCount()))
        self.list.viewport().update()

    def restyle(self) -> None:
        """Paint anew."""
        self.list.viewport().update()
        self.review.restyle()

    def rows_changed(self, row_ids: Sequence[int]) -> None:
        """Tags changed: the marks of the hits, and a moment later the progress of their categories."""
        self.review.refresh(row_ids)
        if self.isVisible():
            self._recount.ask()

    def _count_again(self) -> Job | None:
        session, state = self.desk.session, self.desk.filter
        if session is None:
            return None
        return session.read(lambda reading: list_categories(reading, state), self._renew_progress)

    def _renew_progress(self, found: HitList) -> None:
        """New counts under the same rows: nothing moves."""
        known = {row.name: row for row in found.categories}
        self.categories.rows = [known.get(row.name, row) for row in self.categories.rows]
        self.list.viewport().update()

    def step(self, by: int) -> None:
        """Next or previous hit, or category when the list of those has the keyboard."""
        if not self.list.hasFocus():
            self.review.step(by)
        elif 0 <= (at := self.list.currentIndex().row() + by) < len(self.categories.rows):
            self.list.setCurrentIndex(self.categories.index(at))

    def step_hit(self, by: int) -> None:
        """Next or previous hit."""
        self.review.step(by)

    def extend_next(self) -> None:
        """Select one more below."""
        self.review.extend(1)

    def extend_previous(self) -> None:
        """Select one more above."""
        self.review.extend(-1)

    def next_unseen(self) -> None:
        """Go to the next hit in an object that nobody has seen."""
        self.review.next_unseen()

    def open_current(self) -> None:
        """Open the conversation at the message."""
        self.review.open_current()

    def current_id(self) -> int | None:
        """The object in which the current hit stands."""
        return self.review.current_id()

    def current_ids(self) -> list[int]:
        """The objects in which the selected hits stand."""
        return self.review.current_ids()

    def focus_content(self) -> None:
        """Keys go to the hits."""
        self.review.take_focus()
