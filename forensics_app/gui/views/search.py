"""Search: results in their context while they are typed, newest first, with facets that narrow them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from forensics_app.errors import QueryError
from forensics_app.gui.desk import Desk
from forensics_app.gui.error_words import error_words
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import QueryFailed, RunSearch, SetFilter
from forensics_app.gui.models.page_cache import PageCache
from forensics_app.gui.queries.progress import Progress
from forensics_app.gui.queries.results import Found, read_results, stream_results
from forensics_app.gui.queries.snippets import Snippet
from forensics_app.gui.tokens import SPACE_M, SPACE_S
from forensics_app.gui.views.view import View
from forensics_app.gui.widgets.empty import EmptyState
from forensics_app.gui.widgets.facet_panel import FacetPanel
from forensics_app.gui.widgets.labels import Link, plain_label
from forensics_app.gui.widgets.panes import Panes, pane
from forensics_app.gui.widgets.review_list import ReviewList

_EXAMPLES: Final = ("身分証", '"高額バイト" OR 案件', "from:田中 after:2025-06", "is:recovered has:url", "/[0-9]{7}/")


class SearchView(View):
    """Runs what the box asks for; what is wrong with a query is said under the box."""

    NAME = "search"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.review = ReviewList(desk, "search", "rail.search")
        self.review.intent.connect(self.intent)
        self.review.unseen.hide()  # the query language has no word for it: results stay what the query says
        self.say(self.setAccessibleName, "rail_tip.search")  # it has the keyboard while nothing is searched for
        self.results, self.rows = self.review.model, self.review.rows
        self.facets = FacetPanel(desk)
        self.facets.pressed.connect(self._narrow)
        self.empty = EmptyState(self._widen)
        self.query = ""
        self.kind: str | None = None
        self._cache: PageCache[Snippet] | None = None
        self._found: Found | None = None
        self._refused: Exception | None = None
        self._typing = False
        self._wants_focus = False
        self.stack = QStackedWidget()
        split = Panes("search", [self.facets, self.review], [210, 730])
        for page in (self._start_page(), split, self.empty):
            self.stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)

    def _start_page(self) -> QWidget:
        page, column = pane()
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

    # asking ---------------------------------------------------------------------------------------------------------

    def run(self, query: str, *, typing: bool = False) -> None:
        """Search for a query in all kinds; while it is being typed the keyboard stays in the box."""
        if query == self.query and self._cache is not None and not self.stale:
            if not typing:
                self.review.take_focus()
            return
        self.query, self.kind = query, None
        self._typing, self._wants_focus = typing, not typing
        self.refresh()

    def show_part(self, part: str) -> None:
        """Show all objects of a kind: `kind:calls`."""
        self.ask(RunSearch(part))

    def forget(self) -> None:
        """Another case: nothing was searched for in it yet."""
        super().forget()
        self.query, self.kind, self._cache, self._found, self._refused = "", None, None, None, None
        self.review.show_cache(None)
        self.review.say("")
        self.review.progress.show_progress(None)
        self.facets.show_facets({}, {})
        self.empty.explain("", None)
        self.stack.setCurrentIndex(0)

    def conceal(self) -> None:
        """Scope or seals changed."""
        self.latest(None)
        self._cache = None
        self.review.show_cache(None)

    def refresh(self) -> None:
        """Search anew within the filter; what is shown stays until the first rows are there."""
        session, state, query, kind = self.desk.session, self.desk.filter, self.query, self.kind
        if session is None:
            return
        if not query:
            self.latest(None)
            self.stack.setCurrentIndex(0)
            return
        self._cache, self._refused = None, None
        self.review.say(self.words("search.running"))
        self.latest(
            session.read(
                lambda reading: stream_results(reading, query, kind, state), self._end, self._refuse, self._hear
            )
        )

    def _hear(self, told: object) -> None:
        """A piece of ids, or how far the review of all of them is."""
        session, query = self.desk.session, self.query
        if isinstance(told, Progress):
            if self._cache is not None:
                self._cache.finish()
                self.review.progress.show_progress(told)
            self._say_found(told.count)
        elif isinstance(told, array) and self._cache is not None:
            self._cache.grow(told)
            self._say_found(len(self._cache), more=True)
        elif isinstance(told, array) and session is not None and len(told):
            self._cache = PageCache(
                session, told, lambda reading, ids: read_results(reading, ids, query), complete=False
            )
            self.ask(QueryFailed(None))
            self.review.show_cache(self._cache, choose=not self._typing)
            self.stack.setCurrentIndex(1)
            self._say_found(len(told), more=True)
            if self._wants_focus:
                self._wants_focus = False
                self.review.take_focus()

    def _end(self, found: Found) -> None:
        self._found = found
        self.ask(QueryFailed(None))
        if self._cache is None:
            self.review.show_cache(None)
            self.review.progress.show_progress(None)
        some = bool(found.progress.count) or bool(found.facets.get("kind"))
        self.stack.setCurrentIndex(1 if some else 2)
        self._say_found(found.progress.count)
        self._show_facets()

    def _refuse(self, error: Exception) -> None:
        """Say under the box what is wrong, and nothing of an older query in its stead."""
        position = error.position if isinstance(error, QueryError) else None
        self._found = None
        self.review.show_cache(None)
        self.review.say("")
        self.empty.explain(self.words("query.refused" if position is not None else "search.failed"), None)
        self.stack.setCurrentIndex(2)
        self._refused = error
        self.ask(QueryFailed(error_words(self.words, error), position if self._wants_focus else None))
        self._wants_focus = False

    # saying ---------------------------------------------------------------------------------------------------------

    def _say_found(self, count: int, *, more: bool = False) -> None:
        words, found = self.words, self._found
        parts = [words.count("search.found", count) + (" …" if more else "")]
        if self.kind is not None:
            parts.append(words.maybe("kind", self.kind))
        parts.append(words("search.newest"))
        if found is not None and not more and not found.current:
            parts.append(f"▲ {words('search.behind')}")
        self.review.say(" · ".join(parts))
        filtered = not self.desk.filter.empty
        key = "search.nothing_filter" if filtered else "search.nothing"
        self.empty.explain(words(key, query=self.query), words("empty.widen") if filtered else None)

    def _show_facets(self) -> None:
        if self._found is None:
            return
        state = self.desk.filter
        month = state.after if state.after == state.before else None
        current = {"kind": self.kind, "device": state.device, "service": state.service, "person": state.person}
        self.facets.show_facets(self._found.facets, {**current, "category": state.category, "month": month})

    def _narrow(self, name: str, value: str | None) -> None:
        if name == "kind":
            self.kind = value
            self.refresh()
        elif name == "month":
            self.ask(SetFilter(self.desk.filter.with_(after=value, before=value)))
        else:
            self.ask(SetFilter(self.desk.filter.with_(**{name: value})))

    def _try(self, example: str) -> None:
        self.ask(RunSearch(example))

    def _widen(self) -> None:
        self.ask(SetFilter(FilterState()))

    # keys -----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Counts, facets, and the texts inside the rows."""
        super().retranslate()
        self.review.retranslate()
        self.facets.retranslate()
        if self._found is not None:
            self._say_found(self._found.progress.count)
        elif self._refused is not None:
            self._refuse(self._refused)

    def restyle(self) -> None:
        """Paint anew."""
        self.review.restyle()
        self.facets.retranslate()

    def rows_changed(self, row_ids: Sequence[int]) -> None:
        """Tags changed."""
        self.review.refresh(row_ids)

    def step(self, by: int) -> None:
        """Next or previous result."""
        self.review.step(by)

    def extend_next(self) -> None:
        """Select one more below."""
        self.review.extend(1)

    def extend_previous(self) -> None:
        """Select one more above."""
        self.review.extend(-1)

    def next_unseen(self) -> None:
        """Go to the next result that nobody has seen."""
        self.review.next_unseen()

    def open_current(self) -> None:
        """Open the conversation at a message or call, the folder at a file."""
        self.review.open_current()

    def current_id(self) -> int | None:
        """The current result."""
        return self.review.current_id()

    def current_ids(self) -> list[int]:
        """The selected results."""
        return self.review.current_ids()

    def focus_content(self) -> None:
        """Keys go to the results."""
        if self.stack.currentIndex() == 1:
            self.review.take_focus()
        else:
            self.setFocus()
