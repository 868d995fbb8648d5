"""Conversations of a case: messages and calls by device, service and thread."""

from __future__ import annotations

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import ThreadKey
from forensics_app.gui.queries.cells import cells, has_cells
from forensics_app.gui.queries.conditions import evidence_of
from forensics_app.gui.session import Reading
from forensics_app.index.schema import KIND_NUMBERS
from forensics_app.index.schema import Mark as Bit
from forensics_app.index.tallies import NO_TIME
from forensics_app.model.instant import iso_utc
from forensics_app.report.categories import letter_of

_OLDEST = -(2**63)  # how the index writes "no time"


class ThreadRow(msgspec.Struct, frozen=True):
    """One conversation in the list. last_at: ISO UTC of its newest row with a time."""

    key: ThreadKey
    name: str | None
    messages: int
    calls: int
    last_at: str | None
    recovered: int
    hits: int = 0
    letters: str = ""


class Conversation(msgspec.Struct, frozen=True):
    """The rows of a conversation in the order of time, rows without a time first.

    calls: which of the ids are calls. hits: which of them hold a hit of the lexicon.
    """

    key: ThreadKey
    ids: list[int]
    calls: frozenset[int]
    hits: frozenset[int] = frozenset()


def list_threads(reading: Reading, state: FilterState) -> list[ThreadRow]:
    """All conversations that have a row within the filter, the newest first."""
    if not reading.index_current:
        rows = _plain_counts(reading, state)
    else:
        rows = (_tallied if has_cells(state) else _indexed_counts)(reading, state)
    merged: dict[ThreadKey, ThreadRow] = {}
    for row in (*rows, *_call_counts(reading, state)):
        old = merged.get(row.key)
        merged[row.key] = row if old is None else _sum(old, row)
    hits = hits_of_threads(reading)
    found = [msgspec.structs.replace(row, **hits[row.key]) if row.key in hits else row for row in merged.values()]
    return sorted(found, key=lambda row: row.last_at or "", reverse=True)


def _tallied(reading: Reading, state: FilterState) -> list[ThreadRow]:
    """Messages by conversation from the index's tallies: ten million of them are some ten thousand cells."""
    connection = reading.reader.connection
    labels = {context.device.device_id: context.device.label for context in reading.reader.contexts.values()}
    services = {row[0]: row[1] for row in connection.execute("SELECT app_id, service FROM idx.apps")}
    names = {row[0]: (row[1], row[2]) for row in connection.execute("SELECT thread_id, thread, name FROM idx.threads")}
    sql, values = cells(reading, state, ("messages",))
    found: list[ThreadRow] = []
    for thread_id, device, app, count, last, dead in connection.execute(
        f"SELECT thread_id, device_id, app_id, sum(rows), max(nullif(last_ns, {NO_TIME})), "
        f"sum(iif(marks & {Bit.LIVE}, 0, rows)) FROM ({sql}) GROUP BY 1, 2, 3",
        values,
    ):
        thread, name = names.get(thread_id, ("", None))
        at = None if last is None else iso_utc(last)
        found.append(ThreadRow(ThreadKey(labels[device], services[app], thread), name, count, 0, at, dead))
    return found


def _plain_counts(reading: Reading, state: FilterState) -> list[ThreadRow]:
    """Messages by conversation from the case itself: while the index lags behind."""
    sql, values = reading.condition("messages", state)
    return _rows(
        reading,
        "SELECT a.evidence_id, a.service, coalesce(a.thread, ''), max(a.thread_name), count(*), 0, max(a.sent_at), "
        f"sum(a.origin <> 'live') FROM artifact_messages a WHERE {sql} GROUP BY 1, 2, 3",
        values,
    )


def _indexed_counts(reading: Reading, state: FilterState) -> list[ThreadRow]:
    """The same from the index, which holds no texts: several times as fast in a large case."""
    sql, values = reading.index_condition(state)
    return _rows(
        reading,
        "SELECT d.evidence_id, p.service, coalesce(t.thread, ''), t.name, count(*), 0, "
        f"max(CASE WHEN d.at_ns > {_OLDEST} THEN d.at_ns END), sum(d.marks & {Bit.LIVE} = 0) "
        "FROM idx.documents d JOIN idx.apps p ON p.app_id = d.app_id LEFT JOIN idx.threads t USING (thread_id) "
        f"WHERE d.kind = {KIND_NUMBERS['messages']} AND {sql} GROUP BY d.evidence_id, d.app_id, d.thread_id",
        values,
    )


def _call_counts(reading: Reading, state: FilterState) -> list[ThreadRow]:
    sql, values = reading.condition("calls", state)
    return _rows(
        reading,
        "SELECT a.evidence_id, a.service, coalesce(a.peer, ''), max(a.peer_name), 0, count(*), max(a.started_at), "
        f"sum(a.origin <> 'live') FROM artifact_calls a WHERE {sql} GROUP BY 1, 2, 3",
        values,
    )


def _rows(reading: Reading, sql: str, values: list[str | int]) -> list[ThreadRow]:
    labels = {number: context.device.label for number, context in reading.reader.contexts.items()}
    return [
        ThreadRow(
            ThreadKey(labels[evidence], service, thread),
            name,
            messages,
            calls,
            iso_utc(last) if last is not None else None,
            recovered,
        )
        for evidence, service, thread, name, messages, calls, last, recovered in reading.reader.connection.execute(
            sql, values
        )
    ]


def _sum(one: ThreadRow, other: ThreadRow) -> ThreadRow:
    last = max(filter(None, (one.last_at, other.last_at)), default=None)
    return ThreadRow(
        one.key,
        one.name or other.name,
        one.messages + other.messages,
        one.calls + other.calls,
        last,
        one.recovered + other.recovered,
    )


def hits_of_threads(reading: Reading) -> dict[ThreadKey, dict[str, int | str]]:
    """Hits and their letters by conversation; empty while there is no index."""
    out: dict[ThreadKey, dict[str, int | str]] = {}
    if not reading.indexed:
        return out
    for device, service, thread, category, count in reading.reader.connection.execute(
        "SELECT v.label, t.service, t.thread, h.category, count(*) FROM idx.hits h "
        "JOIN idx.documents d ON d.artifact_id = h.artifact_id JOIN idx.threads t ON t.thread_id = d.thread_id "
        "JOIN devices v ON v.id = t.device_id GROUP BY d.thread_id, h.category"
    ):
        key = ThreadKey(device, service, thread)
        old = out.get(key, {"hits": 0, "letters": ""})
        letters = "".join(sorted({*str(old["letters"]), letter_of(category)}))
        out[key] = {"hits": int(old["hits"]) + count, "letters": letters}
    return out


def read_conversation(reading: Reading, key: ThreadKey, state: FilterState) -> Conversation:
    """The ids of one conversation within the filter."""
    connection = reading.reader.connection
    evidence = evidence_of(reading.reader, key.device)
    messages = (_indexed_rows if reading.index_current and key.thread else _plain_rows)(reading, key, state)
    sql, values = reading.condition("calls", state)
    calls = connection.execute(
        "SELECT coalesce(a.started_at, ?), a.id FROM artifact_calls a "
        f"WHERE a.evidence_id IN ({evidence}) AND a.service = ? AND coalesce(a.peer, '') = ? AND {sql}",
        [_OLDEST, key.service, key.thread, *values],
    ).fetchall()
    if calls:
        messages = sorted([*messages, *((row[0], row[1]) for row in calls)])
    hits = _hit_ids(reading, key) if reading.indexed else frozenset()
    return Conversation(key, [row_id for _, row_id in messages], frozenset(row[1] for row in calls), hits)


def _hit_ids(reading: Reading, key: ThreadKey) -> frozenset[int]:
    rows = reading.reader.connection.execute(
        "SELECT h.artifact_id FROM idx.threads t JOIN devices v ON v.id = t.device_id "
        "JOIN idx.documents d ON d.thread_id = t.thread_id JOIN idx.hits h ON h.artifact_id = d.artifact_id "
        "WHERE v.label = ? AND t.service = ? AND t.thread = ?",
        (key.device, key.service, key.thread),
    )
    return frozenset(row[0] for row in rows)


def _plain_rows(reading: Reading, key: ThreadKey, state: FilterState) -> list[tuple[int, int]]:
    """Time and id of the messages of a conversation, in order, from the case itself."""
    evidence = evidence_of(reading.reader, key.device)
    sql, values = reading.condition("messages", state)
    rows = reading.reader.connection.execute(
        "SELECT coalesce(a.sent_at, ?), a.id FROM artifact_messages a "
        f"WHERE a.evidence_id IN ({evidence}) AND a.service = ? AND coalesce(a.thread, '') = ? AND {sql} ORDER BY 1, 2",
        [_OLDEST, key.service, key.thread, *values],
    )
    return [(row[0], row[1]) for row in rows]


def _indexed_rows(reading: Reading, key: ThreadKey, state: FilterState) -> list[tuple[int, int]]:
    """The same from the index, which has them in order."""
    sql, values = reading.index_condition(state)
    rows = reading.reader.connection.execute(
        "SELECT d.at_ns, d.artifact_id FROM idx.documents d WHERE d.thread_id = (SELECT t.thread_id FROM idx.threads t "
        "JOIN devices v ON v.id = t.device_id WHERE v.label = ? AND t.service = ? AND t.thread = ?) "
        f"AND d.kind = {KIND_NUMBERS['messages']} AND {sql} ORDER BY d.at_ns, d.artifact_id",
        [key.device, key.service, key.thread, *values],
    )
    return [(row[0], row[1]) for row in rows]


def thread_of(item: Listed) -> ThreadKey | None:
    """The conversation of a listed message or call; None for anything else."""
    if item["kind"] == "messages":
        return ThreadKey(item["device"], item["service"], item["thread"] or "")
    if item["kind"] == "calls":
        return ThreadKey(item["device"], item["service"], item["peer"] or "")
    return None
