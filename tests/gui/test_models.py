"""Id lists, page caches and tables: rows come by page, lists grow at their end, and nothing that is shown moves."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, QPersistentModelIndex, Signal
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from forensics_app.errors import CaseError
from forensics_app.gui.models.id_list import IdList
from forensics_app.gui.models.id_table import Column, IdTable
from forensics_app.gui.models.page_cache import PageCache
from forensics_app.gui.session import Reading, Session

_IDS = st.lists(st.integers(-(2**63), 2**63 - 1), max_size=60)


class _Job:
    """A question that is answered when the test says so."""

    def __init__(self, ask: Callable[[Any], Any], success: Any, failure: Any, progress: Any) -> None:
        self.ask, self.success, self.failure, self.progress = ask, success, failure, progress
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True

    def tell(self, value: object) -> None:
        if not self.cancelled:
            self.progress(value)

    def answer(self) -> None:
        if self.cancelled:
            return
        try:
            found = self.ask(self)
        except CaseError as error:
            self.failure(error)
        else:
            self.success(found)

    @property
    def control(self) -> _Job:
        return self


class _Session(QObject):
    """Keeps questions until they are answered."""

    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[_Job] = []

    def read(self, ask: Any, success: Any, failure: Any = None, progress: Any = None) -> _Job:
        self.waiting.append(_Job(ask, success, failure, progress))
        return self.waiting[-1]

    def answer(self) -> None:
        while self.waiting:
            self.waiting.pop(0).answer()


@pytest.fixture
def session(qtbot: QtBot) -> _Session:
    return _Session()


def _cache(session: _Session, ids: list[int], asked: list[list[int]] | None = None, **more: Any) -> PageCache[str]:
    def fetch(_reading: Reading, wanted: list[int]) -> dict[int, str]:
        if asked is not None:
            asked.append(wanted)
        return {row_id: f"row {row_id}" for row_id in wanted}

    return PageCache(cast("Session", session), ids, fetch, page=10, **more)


@given(_IDS, _IDS, st.integers(-(2**63), 2**63 - 1))
def test_an_id_list_is_a_list(first: list[int], more: list[int], other: int) -> None:
    ids = IdList(first)
    ids.append(array("q", more))
    plain = first + more
    assert list(ids) == plain
    assert len(ids) == len(plain)
    assert ids[2:7] == plain[2:7]
    for one in (*plain, other):
        assert ids.position(one) == (plain.index(one) if one in plain else None)


def test_positions_of_a_long_list_are_whole_numbers_of_rows() -> None:
    ids = IdList(range(300_000))
    assert ids.position(299_999) == 299_999
    assert ids.position(0x0100) == 0x0100  # whose bytes stand across two others, too
    assert ids.position(300_000) is None


def test_rows_come_by_page(session: _Session) -> None:
    asked: list[list[int]] = []
    cache = _cache(session, list(range(100, 135)), asked)
    arrived: list[tuple[int, int]] = []
    cache.arrived.connect(lambda first, last: arrived.append((first, last)))
    assert cache.row(32) is None
    assert cache.row(34) is None
    session.answer()
    assert asked == [[130, 131, 132, 133, 134]]
    assert arrived == [(30, 34)]
    assert cache.row(32) == "row 132"
    assert cache.position(132) == 32
    assert cache.complete


def test_the_neighbour_of_a_page_is_asked_for_before_its_edge(session: _Session) -> None:
    asked: list[list[int]] = []
    cache = _cache(session, list(range(100)), asked)
    cache.row(55)
    session.answer()
    cache.row(55)
    session.answer()
    assert [page[0] for page in asked] == [50, 40]
    cache.close()


def test_a_list_that_grows_keeps_its_rows_and_fills_its_last_page(session: _Session) -> None:
    asked: list[list[int]] = []
    cache = _cache(session, [1, 2, 3], asked, complete=False)
    grown: list[tuple[str, int, int, int]] = []
    cache.growing.connect(lambda first, last: grown.append(("growing", first, last, len(cache))))
    cache.grew.connect(lambda first, last: grown.append(("grew", first, last, len(cache))))
    cache.row(0)
    session.answer()
    cache.grow(array("q", [4, 5]))
    assert grown == [("growing", 3, 4, 3), ("grew", 3, 4, 5)]
    assert cache.row(1) == "row 2"  # still there
    assert cache.row(4) is None  # not in the page that came before
    session.answer()
    assert cache.row(4) == "row 5"
    assert asked == [[1, 2, 3], [1, 2, 3, 4, 5]]
    assert cache.complete is False
    ended: list[bool] = []
    cache.completed.connect(lambda: ended.append(True))
    cache.finish()
    cache.finish()
    assert ended == [True]


def test_more_ids_are_streamed_behind_the_first_ones(session: _Session) -> None:
    pieces = [array("q", [3, 4]), array("q"), array("q", [5])]
    cache = _cache(session, [1, 2], more=lambda _reading: pieces)
    assert not cache.complete
    session.answer()
    assert list(cache.ids) == [1, 2, 3, 4, 5]
    assert cache.complete


def test_a_closed_list_grows_no_more(session: _Session) -> None:
    cache = _cache(session, [1, 2], more=lambda _reading: [array("q", [3])])
    cache.row(0)
    cache.close()
    assert all(job.cancelled for job in session.waiting)
    cache.grow(array("q", [9]))
    assert list(cache.ids) == [1, 2]


def test_pages_that_nobody_waits_for_are_given_up(session: _Session) -> None:
    """The scroll bar was dragged over a hundred pages: only the last ones are read."""
    asked: list[list[int]] = []
    cache = _cache(session, list(range(1_000)), asked)
    for at in range(0, 1_000, 10):
        cache.row(at)
    session.answer()
    assert [page[0] for page in asked] == [940, 950, 960, 970, 980, 990]
    assert cache.row(0) is None
    session.answer()
    assert cache.row(0) == "row 0"


def test_refreshed_rows_stay_until_the_new_ones_come(session: _Session) -> None:
    asked: list[list[int]] = []
    cache = _cache(session, list(range(100, 130)), asked)
    cache.row(0)
    cache.row(25)
    session.answer()
    asked.clear()
    cache.refresh([101, 999])
    assert cache.row(1) == "row 101"
    late = session.waiting[0]
    cache.refresh([105])  # what was asked before the second change may be older than it
    assert late.cancelled
    session.answer()
    assert [page[0] for page in asked if page[0] == 100] == [100]


def test_a_page_that_cannot_be_read_is_said_once_and_is_empty(session: _Session) -> None:
    def fetch(_reading: Reading, _wanted: list[int]) -> dict[int, str]:
        raise CaseError("case.db: cannot be\nread")

    said: list[str] = []
    session.failed.connect(said.append)
    cache: PageCache[str] = PageCache(cast("Session", session), range(30), fetch, page=10)
    for at in (0, 10, 20):
        assert cache.row(at) is None
    session.answer()
    assert said == ["case.db: cannot be read"]
    assert cache.row(0) is None


def test_a_table_over_a_growing_list_is_a_proper_model(session: _Session) -> None:
    table: IdTable[str] = IdTable(str, [Column("one", str), Column("two", str.upper, right=True)])
    QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    cache = _cache(session, [1, 2, 3], complete=False)
    table.show(cache)
    session.answer()
    kept = QPersistentModelIndex(table.index(2, 0))
    inserted: list[tuple[int, int]] = []
    table.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    for first in range(10, 400, 130):
        cache.grow(array("q", range(first, first + 130)))
    session.answer()
    assert inserted == [(3, 132), (133, 262), (263, 392)]
    assert table.rowCount() == 393
    assert kept.row() == 2
    table.index(2, 1).data()
    session.answer()
    assert table.index(2, 1).data() == "ROW 3"
    assert table.index(392, 0).data() == "…"
    assert not table.complete
    table.show(None)
    assert table.rowCount() == 0
