"""Chats: conversations left, bubbles right, a lock in place of what is sealed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from forensics_app.gui.bidi import isolate, one_line
from forensics_app.gui.chat_actions import ChatActions
from forensics_app.gui.chat_menu import row_menu, thread_menu
from forensics_app.gui.desk import Desk
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import Ask, PutTags, SetFilter, ShowArtifact, ShowFile, ThreadKey
from forensics_app.gui.jobs import Job
from forensics_app.gui.models.page_cache import PageCache
from forensics_app.gui.queries.bubbles import Bubble, read_bubbles
from forensics_app.gui.queries.conversation import Conversation, read_conversation
from forensics_app.gui.queries.seen import SEEN
from forensics_app.gui.queries.thread_facts import Listing, list_conversations, read_seen
from forensics_app.gui.queries.threads import ThreadRow
from forensics_app.gui.tokens import LIST
from forensics_app.gui.views.view import View
from forensics_app.gui.widgets.conversation import ConversationView
from forensics_app.gui.widgets.conversation_head import ConversationHead
from forensics_app.gui.widgets.empty import OrEmpty
from forensics_app.gui.widgets.flow import step_to
from forensics_app.gui.widgets.lock_page import LockPage
from forensics_app.gui.widgets.panes import Panes, pane
from forensics_app.gui.widgets.reply_finder import ReplyFinder
from forensics_app.gui.widgets.thread_list import ThreadList

_LATER_MS = 300  # after the last change of tags, before the progress of the conversations is counted anew


class ChatsView(View):
    """Opens a conversation at its end, or at the message that somebody asked for."""

    NAME = "chats"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.list_of_threads = ThreadList(desk)
        self.threads, self.list = self.list_of_threads.rows, self.list_of_threads.list
        self.list_of_threads.chosen.connect(self._choose)
        self.list_of_threads.entered.connect(self.focus_content)
        self.list_of_threads.menu_wanted.connect(lambda key, where: thread_menu(self, key).popup(where))
        self.conversation = ConversationView(desk)
        self.conversation.current_changed.connect(lambda row_id: self.ask(ShowArtifact(row_id)))
        self.conversation.range_changed.connect(self.say_title)
        self.conversation.file_pressed.connect(lambda file_id: self.ask(ShowFile(file_id)))
        self.conversation.menu_wanted.connect(self._show_menu)
        self.conversation.seen_wanted.connect(self._see_and_step)
        self.head = ConversationHead(desk)
        self.lock = LockPage(desk)
        self.actions_of = ChatActions(self)
        self.conversation.quote_pressed.connect(self.actions_of.follow)
        self.head.date_wanted.connect(self.actions_of.go_to_date)
        self.head.around_wanted.connect(self.actions_of.show_around)
        self.lock.wanted.connect(self.actions_of.do)
        self.lock.cancelled.connect(self._leave_lock)
        self.open_key: ThreadKey | None = None
        self.hit_at: Sequence[int] = ()
        self._wanted: tuple[ThreadKey, int | None] | None = None
        self._talk: Job | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LATER_MS)
        self._later.timeout.connect(self._count_seen)
        self._lay_out()

    def _lay_out(self) -> None:
        talk, column = pane()
        column.addWidget(self.head)
        column.addWidget(self.conversation, 1)
        self.right = QStackedWidget()
        self.right.addWidget(talk)
        self.right.addWidget(self.lock)
        self.stack = OrEmpty(Panes("chats", (self.list_of_threads, self.right), (LIST, 2 * LIST)), self._widen)
        self.empty = self.stack.empty
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    # content --------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """List the conversations within the filter; what is open stays open."""
        session = self.desk.session
        if session is None:
            return
        state = self.desk.filter
        self.latest(session.read(lambda reading: list_conversations(reading, state), self._show_listing))

    def forget(self) -> None:
        """Another case was opened."""
        super().forget()
        if self._talk is not None:
            self._talk.cancel()
        self._wanted = self.open_key = None
        self.hit_at = ()
        self.conversation.show_rows(None)
        self.head.show_around(None)
        self.list_of_threads.forget()

    def open_thread(self, key: ThreadKey, row_id: int | None = None) -> None:
        """Open a conversation at a row, or at its end."""
        self._wanted = (key, row_id)
        if not self.stale:  # otherwise the list is asked for first, and then this
            self.list_of_threads.select(key)
            self._read(key, row_id)

    def show_again(self, key: ThreadKey) -> None:
        """A conversation was sealed, opened or unsealed: list everything anew, and show what may be shown of it."""
        self._wanted = (key, None)
        if self.desk.session is not None:
            self.desk.session.changed.emit()

    def _show_listing(self, listing: Listing) -> None:
        self.list_of_threads.show_listing(listing)
        filtered = not self.desk.filter.empty
        self.stack.empty.explain(
            self.words("chats.empty_filter" if filtered else "chats.empty"),
            self.words("empty.widen" if filtered else "empty.add_evidence"),
        )
        self.stack.show_content(bool(listing.rows))
        if not listing.rows:
            self.conversation.show_rows(None)
            self.open_key = None
            return
        keys = {row.key for row in listing.rows}
        wanted, row_id = self._wanted or (None, None)
        if wanted in keys or row_id is not None:  # a row that the filter leaves out is said to be so
            self._read(wanted, row_id)
        elif self.open_key in keys:
            self._read(self.open_key, self.conversation.current_id)
        else:
            self.list_of_threads.choose_first()

    def _choose(self, key: ThreadKey) -> None:
        self._wanted = None
        self._read(key, None)

    def _read(self, key: ThreadKey | None, row_id: int | None) -> None:
        session = self.desk.session
        if session is None or key is None:
            return
        seal = self.list_of_threads.listing.seals.get(key)
        if seal is not None and seal.key not in session.opened_seals:
            self.show_lock(key)
            return
        state = self.desk.filter

        def show(found: Conversation) -> None:
            self._wanted = None
            again = found.key == self.open_key
            around = self.head.around if again else None
            stood = self.conversation.standing() if again and row_id == self.conversation.current_id else None
            self.open_key = found.key
            self.hit_at = found.hit_at
            cache: PageCache[Bubble] = PageCache(
                session, found.ids, lambda reading, ids: read_bubbles(reading, ids, found.calls, outside=state.outside)
            )
            finder = ReplyFinder(session, found.key, outside=state.outside)
            self.conversation.show_rows(cache, row_id, finder)
            self.conversation.stand(stood)
            self.head.show_around(around)
            if around is not None:
                self.actions_of.show_around(around)
            self.list_of_threads.select(found.key)
            self.right.setCurrentIndex(0)
            self.say_title()
            if row_id is not None and self.conversation.current_id != row_id:
                self.head.say(self.words("chats.not_in_filter"))

        if self._talk is not None:
            self._talk.cancel()
        self._talk = session.read(lambda reading: read_conversation(reading, key, state), show)

    def show_lock(self, key: ThreadKey) -> None:
        """Show the seal of a conversation, or ask for the reason to seal it."""
        row, seal = self.list_of_threads.row(key), self.list_of_threads.listing.seals.get(key)
        if row is None:
            return
        self._wanted = None
        session = self.desk.session
        if seal is not None and session is not None and seal.key not in session.opened_seals:
            self.open_key, self.hit_at = None, ()
            self.conversation.show_rows(None)
        if seal is not None:
            self.lock.show_sealed(row, seal)
        else:
            self.lock.ask_reason(row)
        self.right.setCurrentIndex(1)

    def _leave_lock(self) -> None:
        self.right.setCurrentIndex(0)
        if self.open_key is not None:
            self.list_of_threads.select(self.open_key)
        self.focus_content()

    def say_title(self) -> None:
        """Say which conversation it is, what it holds, and how much of it is selected."""
        row = self.list_of_threads.row(self.open_key) if self.open_key is not None else None
        if row is None:
            self.head.show_text("", "")
            return
        self.head.show_text(one_line(row.name or row.key.thread or self.words("chats.no_thread")), self._counts(row))

    def _counts(self, row: ThreadRow) -> str:
        words = self.words
        chosen = self.conversation.selected
        parts = [words.count("chats.range", chosen)] if chosen > 1 else []
        parts += [isolate(words.maybe("service", row.key.service)), isolate(row.key.device)]
        parts.append(words.count("count.messages", row.messages))
        if row.calls:
            parts.append(words.count("count.calls", row.calls))
        if row.recovered:
            parts.append(words.count("count.recovered", row.recovered))
        return " · ".join(parts)

    def _widen(self) -> None:
        self.ask(SetFilter(FilterState()) if not self.desk.filter.empty else Ask("add_evidence"))

    def _show_menu(self, where: QPoint) -> None:
        row_menu(self).popup(where)

    def _count_seen(self) -> None:
        """Tell the list how far the review is now."""
        session, state = self.desk.session, self.desk.filter
        if session is not None:
            session.read(lambda reading: read_seen(reading, state), self.list_of_threads.show_seen)

    def _see_and_step(self) -> None:
        """One key a row: it was seen, and the next one is current."""
        ids = tuple(self.current_ids())
        if ids:
            self.ask(PutTags(ids, SEEN))
        self.conversation.step(1)

    # what every view can do -----------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say everything anew."""
        super().retranslate()
        self.conversation.setAccessibleName(self.words("chats.bubbles"))
        for part in (self.list_of_threads, self.head, self.lock):
            part.retranslate()
        self.say_title()
        self.conversation.restyle()

    def restyle(self) -> None:
        """Paint in the new theme."""
        self.conversation.restyle()
        self.lock.retranslate()
        self.list_of_threads.list.viewport().update()

    def rows_changed(self, row_ids: list[int]) -> None:
        """Tags changed: fetch those bubbles again, and count what was seen."""
        self.conversation.refresh(row_ids)
        self._later.start()

    def step(self, by: int) -> None:
        """Next or previous bubble; in the list, conversation."""
        (self.list_of_threads if self.list_of_threads.list.hasFocus() else self.conversation).step(by)

    def step_hit(self, by: int) -> None:
        """Next or previous bubble with a hit; stays where there is none further on."""
        target = step_to(self.hit_at, self.conversation.place, by)
        if target is not None:
            self.conversation.go_to(target)

    def open_current(self) -> None:
        """From the list into the conversation; there, expand a gap or show earlier texts."""
        if self.conversation.hasFocus():
            self.conversation.open_current()
        else:
            self.focus_content()

    def current_id(self) -> int | None:
        """The current bubble."""
        return self.conversation.current_id

    def current_ids(self) -> list[int]:
        """The selected bubbles."""
        return self.conversation.selected_ids()

    def focus_content(self) -> None:
        """Keys go to the bubbles, or to the reason before a sealed conversation is opened."""
        (self.conversation if self.right.currentIndex() == 0 else self.lock.reason).setFocus()

    # keys of this view ----------------------------------------------------------------------------------------------

    def unblur(self) -> None:
        """Show the pictures of the current bubble clearly, or blur them again."""
        self.conversation.unblur()

    def extend_next(self) -> None:
        """Select one row more, downwards."""
        self.conversation.step(1, extend=True)

    def extend_previous(self) -> None:
        """Select one row more, upwards."""
        self.conversation.step(-1, extend=True)

    def copy_cited(self) -> None:
        """Copy the selected rows with their citations."""
        self.actions_of.copy_cited()

    def seen_up_to_here(self) -> None:
        """Mark everything up to the current row as seen."""
        self.actions_of.see_up_to_here()

    def next_unseen(self) -> None:
        """Go to the next row that was not seen."""
        self.actions_of.next_unseen()

    def jump_to_date(self) -> None:
        """Ask for a date to go to."""
        self.head.ask_date()

    def toggle_around(self) -> None:
        """Only what is near hits, or everything."""
        self.head.toggle_around()

    def next_around(self) -> None:
        """More or fewer rows around hits."""
        self.head.next_around()

    def explain_hits(self) -> None:
        """Say what the lexicon knows about the hits of the current row, or say it no more."""
        self.conversation.toggle_explained()

    def go_to_reply(self) -> None:
        """Go to the message that the current row replies to."""
        self.actions_of.follow(self.conversation.current_quote)
