"""Chats: conversations left, bubbles right."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QHBoxLayout, QListView, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from forensics_app.gui.bidi import isolate
from forensics_app.gui.delegates.thread import ThreadDelegate
from forensics_app.gui.desk import Desk
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import Ask, SetFilter, ShowArtifact, ThreadKey
from forensics_app.gui.models.page_cache import PageCache
from forensics_app.gui.models.row_list import RowList
from forensics_app.gui.queries.bubbles import Bubble, read_bubbles
from forensics_app.gui.queries.conversation import Conversation, read_conversation
from forensics_app.gui.queries.threads import ThreadRow, list_threads
from forensics_app.gui.tokens import LIST
from forensics_app.gui.views.view import View
from forensics_app.gui.widgets.conversation import ConversationView
from forensics_app.gui.widgets.empty import EmptyState
from forensics_app.gui.widgets.labels import plain_label
from forensics_app.gui.widgets.reply_finder import ReplyFinder


class ChatsView(View):
    """Opens a conversation at its end, or at the message that somebody asked for."""

    NAME = "chats"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.threads: RowList[ThreadRow] = RowList()
        self.list = QListView()
        self.list.setModel(self.threads)
        self.list.setItemDelegate(ThreadDelegate(desk))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.selectionModel().currentChanged.connect(lambda index, _: self._open_row(index.row()))
        self.list.activated.connect(lambda _: self.focus_content())
        self.conversation = ConversationView(desk)
        self.conversation.current_changed.connect(lambda row_id: self.ask(ShowArtifact(row_id)))
        self.summary = plain_label("quiet")
        self.title = plain_label("heading")
        self.subtitle = plain_label("quiet")
        self.empty = EmptyState(self._widen)
        self._open: ThreadKey | None = None
        self._hit_positions: list[int] = []
        self._wanted: tuple[ThreadKey, int | None] | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setProperty("role", "pane")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        self.summary.setContentsMargins(14, 6, 12, 6)
        column.addWidget(self.summary)
        column.addWidget(self.list, 1)
        right = QWidget()
        right.setProperty("role", "surface")
        right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(24, 7, 16, 7)
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addWidget(self.subtitle, 1)
        column.addLayout(head)
        column.addWidget(self.conversation, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([LIST, 2 * LIST])
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
        """List the conversations within the filter; what is open stays open."""
        session = self.desk.session
        if session is None:
            return
        state = self.desk.filter
        self.latest(session.read(lambda reading: list_threads(reading, state), self._show_threads))

    def open_thread(self, key: ThreadKey, row_id: int | None = None) -> None:
        """Open a conversation at a row, or at its end."""
        self._wanted = (key, row_id)
        if not self.stale:  # otherwise the list is asked for first, and then this
            self._select(key)
            self._read(key, row_id)

    def _show_threads(self, rows: list[ThreadRow]) -> None:
        self.threads.set_rows(rows)
        self._say_counts()
        self.stack.setCurrentIndex(0 if rows else 1)
        if not rows:
            self.conversation.show_rows(None)
            self._open = None
            return
        keys = [row.key for row in rows]
        if self._wanted is not None and self._wanted[0] in keys:
            self._select(self._wanted[0])
            self._read(*self._wanted)
        elif self._open in keys:
            self._select(self._open)
            self._read(self._open, self.conversation.current_id)
        else:
            self.list.setCurrentIndex(self.threads.index(0))

    def _select(self, key: ThreadKey) -> None:
        """Mark a conversation in the list without opening it again."""
        for at, row in enumerate(self.threads.rows):
            if row.key == key:
                model = self.list.selectionModel()
                model.blockSignals(True)
                self.list.setCurrentIndex(self.threads.index(at))
                model.select(self.threads.index(at), QItemSelectionModel.SelectionFlag.ClearAndSelect)
                model.blockSignals(False)
                self.list.scrollTo(self.threads.index(at))
                self.list.viewport().update()
                self._say_title(row)

    def _open_row(self, at: int) -> None:
        if 0 <= at < len(self.threads.rows):
            self._wanted = None
            self._read(self.threads.rows[at].key, None)

    def _read(self, key: ThreadKey | None, row_id: int | None) -> None:
        session = self.desk.session
        if session is None or key is None:
            return
        state = self.desk.filter

        def show(found: Conversation) -> None:
            self._wanted = None
            self._open = found.key
            self._hit_positions = found.hit_at.tolist()
            cache: PageCache[Bubble] = PageCache(
                session, found.ids, lambda reading, ids: read_bubbles(reading, ids, found.calls, outside=state.outside)
            )
            finder = ReplyFinder(session, found.key, outside=state.outside)
            self.conversation.show_rows(cache, row_id, finder)
            self._select(found.key)

        self.latest(session.read(lambda reading: read_conversation(reading, key, state), show))

    def _say_title(self, row: ThreadRow) -> None:
        self.title.setText(row.name or row.key.thread or self.words("chats.no_thread"))
        parts = [isolate(self.words.maybe("service", row.key.service)), isolate(row.key.device)]
        parts.append(self.words.count("count.messages", row.messages))
        if row.calls:
            parts.append(self.words.count("count.calls", row.calls))
        if row.recovered:
            parts.append(self.words.count("count.recovered", row.recovered))
        self.subtitle.setText(" · ".join(parts))

    def _say_counts(self) -> None:
        rows = self.threads.rows
        total = sum(row.messages for row in rows)
        threads = self.words.count("count.threads", len(rows))
        self.summary.setText(f"{threads} · {self.words.count('count.messages', total)}")
        filtered = not self.desk.filter.empty
        self.empty.explain(
            self.words("chats.empty_filter" if filtered else "chats.empty"),
            self.words("empty.widen" if filtered else "empty.add_evidence"),
        )

    def _widen(self) -> None:
        self.ask(SetFilter(FilterState()) if not self.desk.filter.empty else Ask("add_evidence"))

    # keys -----------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say everything anew."""
        super().retranslate()
        self._say_counts()
        at = self.list.currentIndex().row()
        if 0 <= at < len(self.threads.rows):
            self._say_title(self.threads.rows[at])
        self.conversation.restyle()

    def restyle(self) -> None:
        """Paint in the new theme."""
        self.conversation.restyle()
        self.list.viewport().update()

    def rows_changed(self, row_ids: list[int]) -> None:
        """Tags changed: fetch those bubbles again."""
        self.conversation.refresh(row_ids)

    def step(self, by: int) -> None:
        """Next or previous bubble; in the list, conversation."""
        if self.list.hasFocus():
            at = self.list.currentIndex().row() + by
            if 0 <= at < len(self.threads.rows):
                self.list.setCurrentIndex(self.threads.index(at))
        else:
            self.conversation.step(by)

    def unblur(self) -> None:
        """Show the pictures of the current bubble clearly, or blur them again."""
        self.conversation.unblur()

    def step_hit(self, by: int) -> None:
        """Next or previous bubble with a hit; stays where there is none further on."""
        at = self.conversation.current
        places = [place for place in self._hit_positions if at < 0 or (place > at if by > 0 else place < at)]
        if places:
            self.conversation.go_to(places[0] if by > 0 else places[-1])

    def open_current(self) -> None:
        """From the list into the conversation; there, show earlier texts."""
        if self.conversation.hasFocus():
            self.conversation.open_current()
        else:
            self.conversation.setFocus()

    def current_id(self) -> int | None:
        """The current bubble."""
        return self.conversation.current_id

    def focus_content(self) -> None:
        """Keys go to the bubbles."""
        self.conversation.setFocus()
