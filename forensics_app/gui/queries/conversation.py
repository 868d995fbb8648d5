"""The ids of one conversation in the order of time: messages from an index that holds no texts, calls between them.

A conversation of a million messages is whole in a fifth of a second (docs/decisions/0008-paging-by-key.md): its ids
come in pieces by key, each as one value, so that the thread that reads them hardly ever holds the interpreter.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from itertools import compress, count
from typing import Final

import msgspec

from forensics_app.case.scope import utc_sql
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import ThreadKey
from forensics_app.gui.queries.cells import days_within
from forensics_app.gui.queries.conditions import Condition, evidence_of, index_condition
from forensics_app.gui.session import Reading
from forensics_app.index.tallies import NO_TIME

_PIECE: Final = 50_000
_decode = msgspec.json.Decoder(list[int]).decode


class Conversation(msgspec.Struct, frozen=True):
    """The rows of a conversation in the order of time, rows without a time first.

    calls: which of the ids are calls. hits: which of them hold a hit of the lexicon. hit_at: where those stand in `ids`.
    """

    key: ThreadKey
    ids: array[int]
    calls: frozenset[int]
    hits: frozenset[int] = frozenset()
    hit_at: array[int] = msgspec.field(default_factory=lambda: array("q"))


def read_conversation(reading: Reading, key: ThreadKey, state: FilterState) -> Conversation:
    """The ids of one conversation within the filter."""
    calls = _calls(reading, key, state)
    times, ids = array("q"), array("q")
    if reading.index_current and key.thread:
        found = _indexed(reading, key, state, with_times=bool(calls))
    else:
        found = _plain(reading, key, state)
    for piece_times, piece in found:
        times.extend(piece_times)
        ids.extend(piece)
    ids = _merged(times, ids, calls)
    hits = _hit_ids(reading, key) if reading.indexed else frozenset()
    places = _places(ids, hits)
    hits = frozenset(ids[at] for at in places)
    return Conversation(key, ids, frozenset(row_id for _, row_id in calls), hits, places)


def _indexed(
    reading: Reading, key: ThreadKey, state: FilterState, *, with_times: bool
) -> Iterator[tuple[array[int], array[int]]]:
    """Times (when they are asked for) and ids of the messages, a piece at a time."""
    connection = reading.reader.connection
    narrowed = _within(reading, key, state)
    row = connection.execute(
        "SELECT t.thread_id FROM idx.threads t JOIN devices v ON v.id = t.device_id "
        "WHERE v.label = ? AND t.service = ? AND t.thread = ?",
        (key.device, key.service, key.thread),
    ).fetchone()
    if row is None or narrowed is None:
        return
    sql, values = narrowed
    all_times = "json_group_array(at_ns)" if with_times else "'[]'"
    last: tuple[int, int] = (NO_TIME, 0)
    while not reading.control.cancelled:
        times, ids, newest = connection.execute(
            f"SELECT {all_times}, json_group_array(artifact_id), max(at_ns) FROM (SELECT d.at_ns, d.artifact_id "
            f"FROM idx.documents d WHERE d.thread_id = ? AND (d.at_ns, d.artifact_id) > (?, ?) AND {sql} "
            "ORDER BY d.at_ns, d.artifact_id LIMIT ?)",
            (row[0], *last, *values, _PIECE),
        ).fetchone()
        piece = array("q", _decode(ids))
        if piece:
            yield array("q", _decode(times)), piece
            last = newest, piece[-1]
        if len(piece) < _PIECE:
            return


def _within(reading: Reading, key: ThreadKey, state: FilterState) -> Condition | None:
    """What the filter says of the messages of one conversation, without what holds for all of them or for none.

    So only times, marks and single objects are left, which the index by conversation holds itself. None: no message.
    """
    reader = reading.reader
    seals = {seal.key for seal in reader.seals()}
    if (key.device, key.service, key.thread) in seals - reading.opened:
        return None
    if state.device not in (None, key.device) or state.service not in (None, key.service):
        return None
    bounds = None if state.outside else reader.scope_bounds
    if bounds is not None and bounds.labels is not None and key.device not in bounds.labels:
        return None
    rest = msgspec.structs.replace(state, device=None, service=None, after=None, before=None, outside=True)
    sql, values = index_condition(reader, rest, opened=seals)
    days, undated = days_within(reading, state)
    if days is not None:
        sql += f" AND (d.at_ns BETWEEN ? AND ?{f' OR d.at_ns = {NO_TIME}' if undated else ''})"
        values = [*values, max(days[0], NO_TIME + 1), days[1]]
    return sql, values


def _plain(reading: Reading, key: ThreadKey, state: FilterState) -> Iterator[tuple[array[int], array[int]]]:
    """The same from the case itself: while the index lags behind, and for messages without a conversation."""
    evidence = evidence_of(reading.reader, key.device)
    sql, values = reading.condition("messages", state)
    rows = reading.reader.connection.execute(
        f"SELECT coalesce({utc_sql('sent_at')}, ?), a.id FROM artifact_messages a "
        f"WHERE a.evidence_id IN ({evidence}) AND a.service = ? AND coalesce(a.thread, '') = ? AND {sql} ORDER BY 1, 2",
        [NO_TIME, key.service, key.thread, *values],
    )
    while found := rows.fetchmany(_PIECE):
        yield array("q", (row[0] for row in found)), array("q", (row[1] for row in found))


def _calls(reading: Reading, key: ThreadKey, state: FilterState) -> list[tuple[int, int]]:
    """Time and id of the calls with the partner of the conversation, in order."""
    evidence = evidence_of(reading.reader, key.device)
    sql, values = reading.condition("calls", state)
    rows = reading.reader.connection.execute(
        f"SELECT coalesce({utc_sql('started_at')}, ?), a.id FROM artifact_calls a "
        f"WHERE a.evidence_id IN ({evidence}) AND a.service = ? AND coalesce(a.peer, '') = ? AND {sql} ORDER BY 1, 2",
        [NO_TIME, key.service, key.thread, *values],
    )
    return [(row[0], row[1]) for row in rows]


def _merged(times: array[int], ids: array[int], calls: list[tuple[int, int]]) -> array[int]:
    """The calls between the messages; at the same moment the smaller id comes first."""
    if not calls:
        return ids
    out = array("q")
    done = 0
    for at_ns, row_id in calls:
        place = bisect_left(times, at_ns, done)
        while place < len(ids) and times[place] == at_ns and ids[place] < row_id:
            place += 1
        out.extend(ids[done:place])
        out.append(row_id)
        done = place
    out.extend(ids[done:])
    return out


def _hit_ids(reading: Reading, key: ThreadKey) -> frozenset[int]:
    rows = reading.reader.connection.execute(
        "SELECT DISTINCT h.artifact_id FROM idx.hits h WHERE h.thread_id = (SELECT t.thread_id FROM idx.threads t "
        "JOIN devices v ON v.id = t.device_id WHERE v.label = ? AND t.service = ? AND t.thread = ?)",
        (key.device, key.service, key.thread),
    )
    return frozenset(row[0] for row in rows)


def _places(ids: array[int], wanted: frozenset[int]) -> array[int]:
    """Where the wanted ids stand; in pieces, between which the window may paint."""
    out = array("q")
    for first in range(0, len(ids), _PIECE) if wanted else ():
        out.extend(compress(count(first), map(wanted.__contains__, ids[first : first + _PIECE])))
    return out
