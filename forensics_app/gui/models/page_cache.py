"""PageCache: rows by position of an id list, fetched a page at a time in reader jobs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from forensics_app.gui.jobs import Job
from forensics_app.gui.session import Reading, Session

Row = TypeVar("Row")
Fetch = Callable[[Reading, list[int]], dict[int, Row]]


class PageCache(QObject, Generic[Row]):
    """Holds ids; keeps the pages last looked at. A row that is not here yet is None and on its way."""

    arrived = Signal(int, int)  # first and last position of a page that came
    failed = Signal(str)

    def __init__(
        self, session: Session, ids: Sequence[int], fetch: Fetch[Row], *, page: int = 60, keep: int = 24
    ) -> None:
        super().__init__()
        self.ids = ids
        self._session = session
        self._fetch = fetch
        self._page = page
        self._keep = keep
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()
        self._wanted: dict[int, Job] = {}

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.ids)

    def row(self, position: int) -> Row | None:
        """The row at a position, or None while it is being fetched."""
        number = position // self._page
        page = self._pages.get(number)
        if page is None:
            self._ask(number)
            return None
        self._pages.move_to_end(number)
        return page.get(self.ids[position])

    def position(self, row_id: int) -> int | None:
        """Where an id stands, or None when it is not here."""
        try:
            return self.ids.index(row_id)
        except ValueError:
            return None

    def refresh(self, row_ids: Sequence[int]) -> None:
        """Fetch again the pages that hold these ids; what is shown stays until the new page is there."""
        for number in sorted({at // self._page for row_id in row_ids if (at := self.position(row_id)) is not None}):
            if number in self._pages:
                self._ask(number)

    def close(self) -> None:
        """Stop fetching."""
        for job in self._wanted.values():
            job.cancel()
        self._wanted.clear()

    def _ask(self, number: int) -> None:
        if number in self._wanted:
            return
        first = number * self._page
        ids = list(self.ids[first : first + self._page])

        def receive(rows: dict[int, Row]) -> None:
            self._wanted.pop(number, None)
            self._pages[number] = rows
            self._pages.move_to_end(number)
            while len(self._pages) > self._keep:
                self._pages.popitem(last=False)
            self.arrived.emit(first, first + len(ids) - 1)

        def refuse(error: Exception) -> None:
            self._wanted.pop(number, None)
            self._pages[number] = {}
            self.failed.emit(str(error))
            self.arrived.emit(first, first + len(ids) - 1)

        self._wanted[number] = self._session.read(lambda reading: self._fetch(reading, ids), receive, refuse)
