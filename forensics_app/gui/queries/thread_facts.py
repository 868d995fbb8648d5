"""Thread facts: what the list of conversations says beside names and counts: review, seals, and who takes part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import msgspec

from forensics_app.case.seals import PARTNER, Seal, SealKey
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import ThreadKey
from forensics_app.gui.queries.conditions import condition, evidence_of
from forensics_app.gui.queries.names import names_of
from forensics_app.gui.queries.seen import all_seen
from forensics_app.gui.queries.threads import ThreadRow, list_threads
from forensics_app.gui.session import Reading
from forensics_app.index.fold import search_key
from forensics_app.index.schema import KIND_NUMBERS
from forensics_app.index.schema import Mark as Bit

_ROWS: Final = 1_000  # the newest messages of a conversation that are asked who takes part
_SENT: Final = 100  # of those that the owner sent, whose recipients are read
_NAMES: Final = 4  # that the list has room for


class People(msgspec.Struct, frozen=True):
    """Who takes part beside the owner: some names, how many there are, and whether there may be more."""

    names: tuple[str, ...] = ()
    count: int = 0
    at_least: bool = False


class Listing(msgspec.Struct, frozen=True):
    """Conversations with what is known of each.

    seen: rows that were seen. seals: those that hold; a sealed conversation that nobody opened is a row with counts
    only. folded: names as the filter line compares them.
    """

    rows: list[ThreadRow] = []
    seen: dict[ThreadKey, int] = {}
    seals: dict[ThreadKey, Seal] = {}
    folded: dict[ThreadKey, str] = {}


def list_conversations(reading: Reading, state: FilterState) -> Listing:
    """All conversations within the filter, the newest first, sealed ones with a lock."""
    rows = [*list_threads(reading, state), *_sealed_rows(reading, state)]
    return Listing(
        rows,
        read_seen(reading, state),
        {ThreadKey(*seal.key): seal for seal in reading.reader.seals()},
        {row.key: search_key(f"{row.name or ''}\n{row.key.thread}") for row in rows},
    )


def _sealed_rows(reading: Reading, state: FilterState) -> list[ThreadRow]:
    """The sealed conversations that nobody opened: their names and how much they hold, nothing else.

    Only device, app and the warrant scope narrow them. That one answers to a category, a person or a day would tell
    what is in it.
    """
    reader = reading.reader
    state = FilterState(device=state.device, service=state.service, outside=state.outside)
    closed = {seal.key: seal for seal in reader.seals() if seal.key not in reading.opened}
    if not closed:
        return []
    counts: Counter[tuple[SealKey, str]] = Counter()
    names: dict[SealKey, str] = {}
    everything = {seal.key for seal in reader.seals()}
    for kind, partner in PARTNER.items():
        sql, values = condition(reader, kind, state, opened=everything)
        for key in closed:
            row = reader.connection.execute(
                f"SELECT count(*), max(a.{partner}_name) FROM artifact_{kind} a WHERE a.service = ? "
                f"AND coalesce(a.{partner}, '') = ? AND a.evidence_id IN ({evidence_of(reader, key[0])}) AND {sql}",
                [key[1], key[2], *values],
            ).fetchone()
            counts[key, kind] += row[0]
            if row[1]:
                names.setdefault(key, row[1])
    return [
        ThreadRow(ThreadKey(*key), names.get(key), counts[key, "messages"], counts[key, "calls"], None, 0)
        for key in closed
        if counts[key, "messages"] or counts[key, "calls"]
    ]


def read_seen(reading: Reading, state: FilterState) -> dict[ThreadKey, int]:
    """How many rows within the filter were seen, by conversation."""
    labels = {number: context.device.label for number, context in reading.reader.contexts.items()}
    seen = msgspec.json.encode(sorted(all_seen(reading))).decode()
    out: Counter[ThreadKey] = Counter()
    for kind, partner in PARTNER.items():
        sql, values = reading.condition(kind, state)
        rows = reading.reader.connection.execute(
            f"SELECT a.evidence_id, a.service, coalesce(a.{partner}, ''), count(*) FROM artifact_{kind} a "
            f"WHERE a.id IN (SELECT value FROM json_each(?)) AND {sql} GROUP BY 1, 2, 3",
            [seen, *values],
        )
        for evidence, service, thread, count in rows:
            out[ThreadKey(labels[evidence], service, thread)] += count
    return dict(out)


def read_people(reading: Reading, keys: Sequence[ThreadKey]) -> dict[ThreadKey, People]:
    """Who takes part in each of these conversations, by their newest messages; nobody while there is no index."""
    sealed = {seal.key for seal in reading.reader.seals() if seal.key not in reading.opened}
    open_keys = [key for key in keys if (key.device, key.service, key.thread) not in sealed]
    return {key: _people(reading, key) if reading.indexed else People() for key in open_keys}


def _people(reading: Reading, key: ThreadKey) -> People:
    connection = reading.reader.connection
    thread = connection.execute(
        "SELECT t.thread_id FROM idx.threads t JOIN devices v ON v.id = t.device_id "
        "WHERE v.label = ? AND t.service = ? AND t.thread = ?",
        (key.device, key.service, key.thread),
    ).fetchone()
    if thread is None:
        return People()
    newest = connection.execute(
        "SELECT artifact_id, sender_id, marks FROM idx.documents WHERE thread_id = ? "
        f"AND kind = {KIND_NUMBERS['messages']} ORDER BY at_ns DESC, artifact_id DESC LIMIT {_ROWS}",
        thread,
    ).fetchall()
    received = Counter(row[1] for row in newest if not row[2] & Bit.OUT and row[1] is not None)
    found = _senders(reading, [number for number, _ in received.most_common()])
    for identifier in _recipients(reading, [row[0] for row in newest if row[2] & Bit.OUT][:_SENT]):
        found.setdefault(identifier, None)
    named = names_of(reading, key.service, [who for who, name in found.items() if name is None])
    shown = [name or named.get(who) or who for who, name in found.items()]
    return People(tuple(shown[:_NAMES]), len(shown), at_least=len(newest) == _ROWS)


def _senders(reading: Reading, numbers: list[int]) -> dict[str, str | None]:
    """Name by identifier of the index's senders, in the order of their numbers."""
    marks = ",".join("?" * len(numbers))
    sql = f"SELECT sender_id, identifier, name FROM idx.senders WHERE sender_id IN ({marks})"
    rows = {row[0]: (row[1] or row[2], row[2]) for row in reading.reader.connection.execute(sql, numbers)}
    out: dict[str, str | None] = {}
    for who, name in (rows[number] for number in numbers if number in rows):
        out[who] = out.get(who) or name
    return out


def _recipients(reading: Reading, ids: list[int]) -> list[str]:
    """Everybody whom these messages were sent to."""
    marks = ",".join("?" * len(ids))
    sql = f"SELECT DISTINCT recipients FROM artifact_messages WHERE id IN ({marks}) AND recipients NOTNULL"
    rows = reading.reader.connection.execute(sql, ids).fetchall()
    return [identifier for row in rows for identifier in msgspec.json.decode(row[0], type=list[str])]
