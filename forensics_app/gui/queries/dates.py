"""Dates: the row of a conversation at which a day begins."""

from __future__ import annotations

from forensics_app.case.scope import utc_sql
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import ThreadKey
from forensics_app.gui.queries.conditions import evidence_of
from forensics_app.gui.session import Reading
from forensics_app.index.schema import KIND_NUMBERS


def first_from(reading: Reading, key: ThreadKey, state: FilterState, at_ns: int) -> int | None:
    """Id of the first row of a conversation within the filter at or after a moment (UTC ns); None: all are earlier."""
    found = [
        row for row in (_message(reading, key, state, at_ns), _call(reading, key, state, at_ns)) if row is not None
    ]
    return min(found)[1] if found else None


def _message(reading: Reading, key: ThreadKey, state: FilterState, at_ns: int) -> tuple[int, int] | None:
    if reading.index_current and key.thread:
        sql, values = reading.index_condition(state)
        row = reading.reader.connection.execute(
            "SELECT d.at_ns, d.artifact_id FROM idx.documents d WHERE d.thread_id = (SELECT t.thread_id FROM "
            "idx.threads t JOIN devices v ON v.id = t.device_id WHERE v.label = ? AND t.service = ? AND t.thread = ?) "
            f"AND d.kind = {KIND_NUMBERS['messages']} AND d.at_ns >= ? AND {sql} "
            "ORDER BY d.at_ns, d.artifact_id LIMIT 1",
            [key.device, key.service, key.thread, at_ns, *values],
        ).fetchone()
        return None if row is None else (row[0], row[1])
    return _stored(reading, "messages", "thread", "sent_at", key, state, at_ns)


def _call(reading: Reading, key: ThreadKey, state: FilterState, at_ns: int) -> tuple[int, int] | None:
    return _stored(reading, "calls", "peer", "started_at", key, state, at_ns)


def _stored(
    reading: Reading, kind: str, partner: str, moment: str, key: ThreadKey, state: FilterState, at_ns: int
) -> tuple[int, int] | None:
    """The same from the case itself: calls, and messages while the index lags behind."""
    sql, values = reading.condition(kind, state)
    evidence = evidence_of(reading.reader, key.device)
    row = reading.reader.connection.execute(
        f"SELECT {utc_sql(moment)} AS at, a.id FROM artifact_{kind} a WHERE a.evidence_id IN ({evidence}) "
        f"AND a.service = ? AND coalesce(a.{partner}, '') = ? AND at >= ? AND {sql} ORDER BY at, a.id LIMIT 1",
        [key.service, key.thread, at_ns, *values],
    ).fetchone()
    return None if row is None else (row[0], row[1])
