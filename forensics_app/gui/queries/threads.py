"""Conversations of a case: messages and calls by device, service and thread."""

from __future__ import annotations

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import ThreadKey
from forensics_app.gui.queries.conditions import condition, evidence_of
from forensics_app.gui.session import Reading
from forensics_app.model.instant import iso_utc
from forensics_app.report.categories import letter_of


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
    """The rows of a conversation in the order of time, rows without a time first. calls: which of the ids are calls."""

    key: ThreadKey
    ids: list[int]
    calls: frozenset[int]


def list_threads(reading: Reading, state: FilterState) -> list[ThreadRow]:
    """All conversations that have a row within the filter, the newest first."""
    reader = reading.reader
    labels = {number: context.device.label for number, context in reader.contexts.items()}
    message_sql, message_values = condition(reader, "messages", state)
    call_sql, call_values = condition(reader, "calls", state)
    sql = (
        "SELECT evidence_id, service, thread, max(name) AS name, sum(1 - is_call) AS messages, sum(is_call) AS calls, "
        "max(at) AS last_at, sum(origin <> 'live') AS recovered FROM ("
        "SELECT a.evidence_id, a.service, coalesce(a.thread, '') AS thread, a.thread_name AS name, a.sent_at AS at, "
        f"a.origin, 0 AS is_call FROM artifact_messages a WHERE {message_sql} UNION ALL "
        "SELECT a.evidence_id, a.service, coalesce(a.peer, ''), a.peer_name, a.started_at, a.origin, 1 "
        f"FROM artifact_calls a WHERE {call_sql}) GROUP BY evidence_id, service, thread"
    )
    merged: dict[ThreadKey, ThreadRow] = {}
    for row in reader.connection.execute(sql, [*message_values, *call_values]):
        key = ThreadKey(labels[row["evidence_id"]], row["service"], row["thread"])
        last_at = iso_utc(row["last_at"]) if row["last_at"] is not None else None
        old = merged.get(key)
        merged[key] = ThreadRow(
            key,
            row["name"] or (old.name if old else None),
            row["messages"] + (old.messages if old else 0),
            row["calls"] + (old.calls if old else 0),
            max(filter(None, (last_at, old.last_at if old else None)), default=None),
            row["recovered"] + (old.recovered if old else 0),
        )
    hits = hits_of_threads(reading)
    rows = [msgspec.structs.replace(row, **hits[row.key]) if row.key in hits else row for row in merged.values()]
    return sorted(rows, key=lambda row: row.last_at or "", reverse=True)


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
    reader = reading.reader
    evidence = evidence_of(reader, key.device)
    message_sql, message_values = condition(reader, "messages", state)
    call_sql, call_values = condition(reader, "calls", state)
    sql = (
        "SELECT a.id, a.sent_at AS at, 0 AS is_call FROM artifact_messages a "
        f"WHERE a.evidence_id IN ({evidence}) AND a.service = ? AND coalesce(a.thread, '') = ? AND {message_sql} "
        "UNION ALL SELECT a.id, a.started_at, 1 FROM artifact_calls a "
        f"WHERE a.evidence_id IN ({evidence}) AND a.service = ? AND coalesce(a.peer, '') = ? AND {call_sql} "
        "ORDER BY at, id"
    )
    values = [key.service, key.thread, *message_values, key.service, key.thread, *call_values]
    rows = reader.connection.execute(sql, values).fetchall()
    return Conversation(key, [row[0] for row in rows], frozenset(row[0] for row in rows if row[2]))


def thread_of(item: Listed) -> ThreadKey | None:
    """The conversation of a listed message or call; None for anything else."""
    if item["kind"] == "messages":
        return ThreadKey(item["device"], item["service"], item["thread"] or "")
    if item["kind"] == "calls":
        return ThreadKey(item["device"], item["service"], item["peer"] or "")
    return None
