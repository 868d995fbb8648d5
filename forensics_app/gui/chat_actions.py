"""ChatActions: what the keys of a conversation ask the case for: a date, the next unseen row, a citation, a seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from forensics_app.case.writer import CaseWriter
from forensics_app.gui.citation_text import citation_text
from forensics_app.gui.intents import OpenMessage, PutTags, ShowArtifact, ThreadKey
from forensics_app.gui.queries.citation import Citation, read_citation
from forensics_app.gui.queries.dates import first_from
from forensics_app.gui.queries.replies import Quote
from forensics_app.gui.queries.review import first_unseen, unseen_among
from forensics_app.gui.queries.seen import SEEN
from forensics_app.gui.times import bound_ns
from forensics_app.gui.widgets.flow import Flow, near

if TYPE_CHECKING:
    from forensics_app.gui.views.chats import ChatsView


class ChatActions:
    """Works on the conversation that the view shows; every question to the case is a job."""

    def __init__(self, view: ChatsView) -> None:
        self._view = view

    def go_to_date(self, day: str) -> None:
        """Go to the first row on or after the beginning of a year, month or day, in the case's zone."""
        view, session, key = self._view, self._view.desk.session, self._view.open_key
        if session is None or key is None:
            return
        state = view.desk.filter
        at_ns = bound_ns(day, view.desk.zone, end=False)

        def show(row_id: int | None) -> None:
            position = view.conversation.position(row_id) if row_id is not None else None
            if position is None:
                view.conversation.go_to(view.conversation.flow.count - 1)
                view.head.say(view.words("chats.no_later", day=day))
            else:
                view.conversation.go_to(position)
                view.say_title()
            view.focus_content()

        session.read(lambda reading: first_from(reading, key, state, at_ns), show)

    def show_around(self, around: int | None) -> None:
        """Show only the rows near a hit, or everything again; counted in a job, for hits may be many."""
        view = self._view
        count, hits = view.conversation.flow.count, view.hit_at
        if around is not None and not hits:
            view.head.say(view.words("chats.no_hits"))
            return
        of = view.open_key

        def show(flow: Flow) -> None:
            if view.open_key == of and view.conversation.flow.count == flow.count:
                view.head.show_around(around)
                view.conversation.set_flow(flow)

        view.desk.runner.start(
            lambda _: Flow(count) if around is None else Flow(count, near(hits, around, count)), success=show
        )

    def next_unseen(self) -> None:
        """Go to the next row that nobody has seen, among those that are shown."""
        view, session = self._view, self._view.desk.session
        if session is None:
            return
        flow, ids = view.conversation.flow, view.conversation.ids
        place = view.conversation.range.place

        def find(row_id: int | None) -> None:
            position = view.conversation.position(row_id) if row_id is not None else None
            if position is None:
                view.head.say(view.words("chats.all_seen"))
            else:
                view.conversation.go_to(position)

        session.read(
            lambda reading: first_unseen(reading, (ids[at] for at in flow.iterate(place + 1))),
            find,
        )

    def see_up_to_here(self) -> None:
        """Mark every row that is shown up to the current one as seen, as one step that can be taken back."""
        view, session = self._view, self._view.desk.session
        flow, ids, place = view.conversation.flow, view.conversation.ids, view.conversation.range.place
        if session is None or place < 0:
            return

        def mark(unseen: list[int]) -> None:
            if unseen:
                view.ask(PutTags(tuple(unseen), SEEN))
            else:
                view.head.say(view.words("chats.up_to_here_seen"))

        session.read(
            lambda reading: unseen_among(reading, (ids[at] for at in flow.iterate(0, place))),
            mark,
        )

    def copy_cited(self) -> None:
        """Put the selected rows on the clipboard, each with where it comes from."""
        view, session = self._view, self._view.desk.session
        ids = view.conversation.selected_ids()
        if session is None or not ids:
            return

        def copy(citation: Citation) -> None:
            QGuiApplication.clipboard().setText(citation_text(citation, view.words, view.desk.zone))
            view.head.say(view.words.count("chats.copied", len(citation.cited)))

        session.read(lambda reading: read_citation(reading, ids), copy)

    def follow(self, quote: Quote | None) -> None:
        """Go to the message that a row replies to."""
        view = self._view
        if quote is None or quote.id is None:
            key = "chats.not_replying" if quote is None else f"chats.quote_{quote.state}"
            view.head.say(view.words(key, id=quote.reply_to if quote is not None else ""))
            return
        position = view.conversation.position(quote.id)
        if position is not None:
            view.conversation.go_to(position)
        else:
            view.ask(OpenMessage(quote.id))

    # seals ----------------------------------------------------------------------------------------------------------

    def do(self, key: ThreadKey, deed: str, reason: str) -> None:
        """Seal a conversation, open it until the case is closed, or lift its seal; the log says so before it is shown."""
        session = self._view.desk.session
        if session is None:
            return
        place = (key.device, key.service, key.thread)
        shown = self._view.current_id()

        def change(writer: CaseWriter) -> None:
            if deed == "seal":
                writer.seal(*place, reason)
            elif deed == "open":
                writer.log_seal_opened(*place, reason)
            else:
                writer.lift_seal(*place, reason)

        def done() -> None:
            if deed == "open":
                session.opened_seals.add(place)
            else:
                session.opened_seals.discard(place)
            self._view.show_again(key)
            if shown is not None:
                self._view.ask(ShowArtifact(shown))  # what the inspector shows of it is sealed, too

        session.change_law(change, done)
