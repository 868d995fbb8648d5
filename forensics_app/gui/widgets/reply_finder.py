"""ReplyFinder: looks a whole conversation through for the messages that are replied to, in one job at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from forensics_app.gui.intents import ThreadKey
from forensics_app.gui.jobs import Job
from forensics_app.gui.queries.replies import Quote, read_far
from forensics_app.gui.session import Session

_AT_ONCE = 40  # ids that one job looks for


class ReplyFinder(QObject):
    """Answers for one conversation; what was found, and what is not there, is remembered."""

    found = Signal()

    def __init__(self, session: Session, key: ThreadKey, *, outside: bool) -> None:
        super().__init__()
        self._session = session
        self._key = key
        self._outside = outside
        self._known: dict[str, Quote] = {}
        self._wanted: dict[str, None] = {}
        self._job: Job | None = None

    def quote_of(self, quote: Quote | None) -> Quote | None:
        """A quote as far as it is known now; one that is still looked for is put on the list."""
        if quote is None or quote.state != "looking":
            return quote
        known = self._known.get(quote.reply_to)
        if known is not None:
            return known
        self._wanted[quote.reply_to] = None
        if self._job is None:
            self._ask()
        return quote

    def close(self) -> None:
        """Look no further."""
        if self._job is not None:
            self._job.cancel()
        self._wanted.clear()

    def _ask(self) -> None:
        wanted = list(self._wanted)[:_AT_ONCE]
        key, outside = self._key, self._outside

        def receive(quotes: dict[str, Quote]) -> None:
            self._job = None
            self._known |= quotes
            for name in wanted:
                self._wanted.pop(name, None)
            self.found.emit()
            if self._wanted and self._job is None:
                self._ask()

        def refuse(_error: Exception) -> None:
            self._job = None  # they stay wanted; the next time they are looked at, they are asked for again

        self._job = self._session.read(lambda reading: read_far(reading, key, wanted, outside=outside), receive, refuse)
