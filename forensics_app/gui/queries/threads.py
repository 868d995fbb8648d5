"""Conversations of a case: messages and calls by device, service and thread."""

from __future__ import annotations

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.case.scope import utc_sql
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import ThreadKey
from forensics_app.gui.queries.cells import cells, has_cells
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
    hits = hits_of_threads(reading, state)
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
        "SELECT a.evidence_id, a.service, coalesce(a.thread, ''), max(a.thread_name), count(*), 0, "
        f"max({utc_sql('sent_at')}), "
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
        "SELECT a.evidence_id, a.service, coalesce(a.peer, ''), max(a.peer_name), 0, count(*), "
        f"max({utc_sql('started_at')}), "
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


def hits_of_threads(reading: Reading, state: FilterState) -> dict[ThreadKey, dict[str, int | str]]:
    """Hits within the filter and their letters by conversation; empty while there is no index."""
    out: dict[ThreadKey, dict[str, int | str]] = {}
    if not reading.indexed:
        return out
    sql, values = reading.index_condition(state)
    for device, service, thread, category, count in reading.reader.connection.execute(
        "SELECT v.label, t.service, t.thread, found.category, found.count FROM ("
        f"SELECT d.thread_id, d.category, count(*) AS count FROM idx.hits d WHERE d.thread_id IS NOT NULL AND ({sql}) "
        "GROUP BY 1, 2) AS found "
        "JOIN idx.threads t USING (thread_id) JOIN devices v ON v.id = t.device_id",
        values,
    ):
        key = ThreadKey(device, service, thread)
        old = out.get(key, {"hits": 0, "letters": ""})
        letters = "".join(sorted({*str(old["letters"]), letter_of(category)}))
        out[key] = {"hits": int(old["hits"]) + count, "letters": letters}
    return out


def thread_of(item: Listed) -> ThreadKey | None:
    """The conversation of a listed message or call; None for anything else."""
    if item["kind"] == "messages":
        return ThreadKey(item["device"], item["service"], item["thread"] or "")
    if item["kind"] == "calls":
        return ThreadKey(item["device"], item["service"], item["peer"] or "")
    return None
