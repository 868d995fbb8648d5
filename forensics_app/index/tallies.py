"""Tallies: how many documents of each sort a month holds, so that nobody counts ten million rows to say a number.

The documents of a segment lie in the order of time. Each stretch of them within one month of the case's zone is a *run*;
for every run the documents are counted by kind, evidence, app, conversation and marks. A question about days takes whole
runs from here and reads the documents of only those two runs that its bounds cut. What stands here is always the sum of
what stands in `documents`: a run that loses a document is counted anew.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Collection
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

from forensics_app.index.schema import KIND_NUMBERS, Mark

NO_TIME: Final = -(2**63)  # how documents write "no time"
MARKS: Final = Mark.DELETED | Mark.LIVE | Mark.WAL | Mark.RECOVERED | Mark.CARVED
COLUMNS: Final = "kind, evidence_id, device_id, app_id, thread_id, sender_id, marks"
_SECOND: Final = 1_000_000_000
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def refresh_tallies(connection: sqlite3.Connection, zone: tzinfo, gone: Collection[int] = ()) -> None:
    """Count the runs of new segments, and anew those that lost the documents `gone`."""
    connection.execute(_FINE)
    known = [row[0] for row in connection.execute("SELECT run FROM runs ORDER BY run")]
    touched = {known[at - 1] for doc in gone if (at := bisect_right(known, doc))}
    for run in sorted(touched):
        _count(connection, run, connection.execute("SELECT last_doc FROM runs WHERE run = ?", (run,)).fetchone()[0])
    for first, last in connection.execute(
        "SELECT first_doc, last_doc FROM segments WHERE first_doc NOT IN (SELECT run FROM runs) ORDER BY 1"
    ).fetchall():
        _split(connection, first, last, zone)
    connection.execute("DROP TABLE fine")


def _split(connection: sqlite3.Connection, first: int, last: int, zone: tzinfo) -> None:
    """Cut a segment into its months and count each."""
    while first <= last:
        begin = connection.execute("SELECT at_ns FROM documents WHERE doc_id = ?", (first,)).fetchone()[0]
        low, high = first, last  # the last document of the same month is searched by halves
        end = NO_TIME + 1 if begin == NO_TIME else month_end(begin, zone)
        while low < high:
            middle = (low + high + 1) // 2
            at_ns = connection.execute("SELECT at_ns FROM documents WHERE doc_id = ?", (middle,)).fetchone()[0]
            low, high = (middle, high) if at_ns < end else (low, middle - 1)
        final = connection.execute("SELECT at_ns FROM documents WHERE doc_id = ?", (low,)).fetchone()[0]
        month = None if begin == NO_TIME else month_of(begin, zone)
        connection.execute("INSERT INTO runs VALUES (?, ?, ?, ?, ?)", (first, low, month, begin, final))
        _count(connection, first, low)
        first = low + 1


def _count(connection: sqlite3.Connection, run: int, last: int) -> None:
    connection.execute("DELETE FROM fine")
    connection.execute(
        f"INSERT INTO fine SELECT {COLUMNS.replace('marks', f'marks & {MARKS}')}, count(*), min(at_ns), max(at_ns) "
        "FROM documents WHERE doc_id BETWEEN ? AND ? GROUP BY 1, 2, 3, 4, 5, 6, 7",
        (run, last),
    )
    for table in ("tallies", "participants"):
        connection.execute(f"DELETE FROM {table} WHERE run = ?", (run,))
    partner = (
        f"iif(kind = {KIND_NUMBERS['calls']}, sender_id, NULL)"  # a call has its partner where messages have a thread
    )
    connection.execute(
        f"INSERT INTO tallies SELECT ?, {COLUMNS.replace('sender_id', partner)}, sum(rows), min(first_ns), max(last_ns) "
        "FROM fine GROUP BY 2, 3, 4, 5, 6, 7, 8",
        (run,),
    )
    connection.execute(
        f"INSERT INTO participants SELECT ?, thread_id, sender_id, sum(rows) FROM fine "
        f"WHERE kind = {KIND_NUMBERS['messages']} GROUP BY 2, 3",
        (run,),
    )


def month_of(at_ns: int, zone: tzinfo) -> int:
    """Months since year 0 in a zone: 2025-06 is 24,305."""
    moment = (_EPOCH + timedelta(seconds=at_ns // _SECOND)).astimezone(zone)
    return moment.year * 12 + moment.month - 1


def month_end(at_ns: int, zone: tzinfo) -> int:
    """The nanosecond of UTC at which the month of a moment ends in a zone."""
    year, month = divmod(month_of(at_ns, zone) + 1, 12)
    end = datetime(year, month + 1, 1, tzinfo=zone).astimezone(UTC) - _EPOCH
    return max(at_ns + 1, (end.days * 86_400 + end.seconds) * _SECOND)


_FINE: Final = (
    "CREATE TEMP TABLE fine (kind INTEGER, evidence_id INTEGER, device_id INTEGER, app_id INTEGER, thread_id INTEGER, "
    "sender_id INTEGER, marks INTEGER, rows INTEGER, first_ns INTEGER, last_ns INTEGER)"
)
