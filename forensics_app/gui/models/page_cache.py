"""PageCache: rows by position of an id list, fetched a page at a time in reader jobs."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Final, Generic, TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal

from forensics_app.gui.jobs import Job
from forensics_app.gui.models.id_list import IdList
from forensics_app.gui.session import Reading, Session

Row = TypeVar("Row")
Fetch = Callable[[Reading, list[int]], dict[int, Row]]
More = Callable[[Reading], Iterable["array[int]"]]

_MOST_ASKED: Final = 6  # pages on their way; whoever drags the scroll bar leaves hundreds behind that nobody waits for
_AHEAD: Final = 12  # rows before the edge of a page at which its neighbour is asked for


class _Page(msgspec.Struct, Generic[Row]):
    """Rows by id, and for how many positions they were asked for: the last page may have grown since."""

    rows: dict[int, Row]
    ids: list[int]


class PageCache(QObject, Generic[Row]):
    """Holds ids; keeps the pages last looked at. A row that is not here yet is None and on its way.

    The ids are all there at once, or `more` yields the rest behind the first ones in a reader job, or (`complete` is
    false) somebody calls `grow` and `finish`: what is shown stays where it is, the list only becomes longer.
    """

    arrived = Signal(int, int)  # first and last position of a page that came
    growing = Signal(int, int)  # positions of the ids that are about to come behind the last one
    grew = Signal(int, int)  # and now are there
    completed = Signal()  # no more will come
    failed = Signal(str)

    def __init__(
        self,
        session: Session,
        ids: Iterable[int],
        fetch: Fetch[Row],
        *,
        more: More | None = None,
        complete: bool = True,
        page: int = 60,
        keep: int = 24,
    ) -> None:
        super().__init__()
        self.ids = IdList(ids)
        self.complete = complete and more is None
        self._session = session
        self._fetch = fetch
        self._page = page
        self._keep = keep
        self._pages: OrderedDict[int, _Page[Row]] = OrderedDict()
        self._wanted: OrderedDict[int, Job] = OrderedDict()
        self._stream: Job | None = None
        self._closed = False
        self._said = ""
        if more is not None:
            self._follow(more)

    def __len__(self) -> int:
        """How many rows there are so far."""
        return len(self.ids)

    def row(self, position: int) -> Row | None:
        """The row at a position, or None while it is being fetched."""
        number, place = divmod(position, self._page)
        page = self._pages.get(number)
        if page is None or place >= len(page.ids):
            self._ask(number)
            return None
        self._pages.move_to_end(number)
        if place < _AHEAD and number > 0:
            self._look_ahead(number - 1)
        elif place >= self._page - _AHEAD and (number + 1) * self._page < len(self.ids):
            self._look_ahead(number + 1)
        return page.rows.get(page.ids[place])

    def position(self, row_id: int) -> int | None:
        """Where an id stands, or None when it is not here (yet). Never asks the case."""
        for number in reversed(self._pages):
            ids = self._pages[number].ids
            if row_id in ids:
                return number * self._page + ids.index(row_id)
        return self.ids.position(row_id)

    def refresh(self, row_ids: Iterable[int]) -> None:
        """Fetch again the pages that hold these ids; what is shown stays until the new page is there."""
        wanted = set(row_ids)
        for number, page in self._pages.items():
            if not wanted.isdisjoint(page.ids):
                late = self._wanted.pop(number, None)  # it may have been read before the change
                if late is not None:
                    late.cancel()
                self._ask(number)

    def close(self) -> None:
        """Stop fetching."""
        self._closed = True
        for job in (*self._wanted.values(), *([self._stream] if self._stream is not None else [])):
            job.cancel()
        self._wanted.clear()
        self._stream = None

    # pages ----------------------------------------------------------------------------------------------------------

    def _look_ahead(self, number: int) -> None:
        if number not in self._pages and len(self._wanted) < 2:
            self._ask(number)

    def _ask(self, number: int) -> None:
        if number in self._wanted or self._closed:
            return
        first = number * self._page
        ids = self.ids[first : first + self._page]

        def receive(rows: dict[int, Row]) -> None:
            self._wanted.pop(number, None)
            self._pages[number] = _Page(rows, ids)
            self._pages.move_to_end(number)
            while len(self._pages) > self._keep:
                self._pages.popitem(last=False)
            self.arrived.emit(first, first + len(ids) - 1)

        def refuse(error: Exception) -> None:
            receive({})
            self._complain(error)

        self._wanted[number] = self._session.read(lambda reading: self._fetch(reading, ids), receive, refuse)
        while len(self._wanted) > _MOST_ASKED:
            _, stale = self._wanted.popitem(last=False)
            stale.cancel()

    # growing --------------------------------------------------------------------------------------------------------

    def grow(self, piece: object) -> None:
        """Put further ids behind the last one: an array of them, as a job tells it."""
        if self._closed or not isinstance(piece, array) or not piece:
            return
        first = len(self.ids)
        self.growing.emit(first, first + len(piece) - 1)
        self.ids.append(piece)
        self.grew.emit(first, first + len(piece) - 1)

    def finish(self) -> None:
        """No more ids will come."""
        if not self.complete:
            self.complete = True
            self.completed.emit()

    def _follow(self, more: More) -> None:
        def tell_all(reading: Reading) -> None:
            for piece in more(reading):
                if reading.control.cancelled:
                    return
                reading.control.tell(piece)

        def end(_: None) -> None:
            self._stream = None
            self.finish()

        def refuse(error: Exception) -> None:
            self._stream = None
            self._complain(error)

        self._stream = self._session.read(tell_all, end, refuse, progress=self.grow)

    def _complain(self, error: Exception) -> None:
        text = " ".join(str(error).split())
        self.failed.emit(text)
        if text != self._said:  # once, not for every page of a list that cannot be read
            self._said = text
            self._session.failed.emit(text)
