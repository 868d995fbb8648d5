"""A FilterState as SQL: over the stored rows of one kind, and over the documents of the index. Both say the same."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import msgspec

from forensics_app.case.columns import layout
from forensics_app.case.reader import CaseReader
from forensics_app.case.scope import utc_sql
from forensics_app.case.seals import SealKey
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.times import bound_ns
from forensics_app.index.schema import KIND_NUMBERS
from forensics_app.index.schema import Mark as Bit
from forensics_app.model.kinds import KINDS
from forensics_app.search.within import NO_TIME, scope_within, seals_within

Condition = tuple[str, list[str | int]]
_BITS: Final = {"live": Bit.LIVE, "wal": Bit.WAL, "recovered": Bit.RECOVERED, "carved": Bit.CARVED}
_TAGGED: Final = "IN (SELECT artifact_id FROM {truth}tags WHERE removed_at IS NULL{more})"
_LATEST: Final = 2**63 - 1


def condition(
    reader: CaseReader, kind: str, state: FilterState, *, index: str | None = None, opened: Collection[SealKey] = ()
) -> Condition:
    """`sql AND sql …` over the stored row `a` of a kind (files, too) with its parameters; "1" for no filter at all.

    index: prefix of the index's tables where they are attached; without them nothing has a category. opened: sealed
    conversations that are shown all the same. Times are compared as listings show them, in UTC.
    """
    parts: list[str] = []
    values: list[str | int] = []

    def add(sql: str, *more: str | int) -> None:
        parts.append(sql)
        values.extend(more)

    if state.device is not None:
        add(f"a.evidence_id IN ({evidence_of(reader, state.device)})")
    if state.service is not None:
        has = kind != "files" and "service" in {field.name for field in layout(kind).fields}
        add(*(("a.service = ?", state.service) if has else ("0",)))
    if state.person is not None:
        sql, more = _person(kind, state.person)
        add(sql, *more)
    if state.after is not None or state.before is not None:
        moment = "modified" if kind == "files" else KINDS[kind].TIME
        add(*(("0",) if moment is None else (f"{utc_sql(moment)} BETWEEN ? AND ?", *days_of(reader, state))))
    if state.origin is not None:
        own = "CASE a.state WHEN 'allocated' THEN 'live' ELSE 'recovered' END" if kind == "files" else "a.origin"
        add(f"{own} = ?", state.origin)
    if state.deleted:
        add("a.state <> 'allocated'" if kind == "files" else "a.deleted = 1")
    if state.tagged:
        add("a.id " + _TAGGED.format(truth="", more=""))
    if state.tag is not None:
        add("a.id " + _TAGGED.format(truth="", more=" AND tag = ?"), state.tag)
    if state.category is not None and index is None:
        add("0")
    elif state.category is not None:
        add(f"a.id IN (SELECT artifact_id FROM {index}hits WHERE category = ?)", state.category)
    for sql, found in ([] if state.outside else [reader.inside_sql(kind)]) + [reader.unsealed_sql(kind, opened)]:
        if sql != "1":
            add(sql, *found)
    return (" AND ".join(f"({part})" for part in parts) or "1"), values


def _person(kind: str, person: str) -> Condition:
    """Whether a row is by, to or with an identifier as stored."""
    if kind == "messages":
        quoted = msgspec.json.encode(person).decode()  # how it stands among the stored recipients
        return (
            "a.sender = ? OR a.thread = ? OR (instr(a.recipients, ?) "
            "AND EXISTS (SELECT 1 FROM json_each(a.recipients) WHERE value = ?))",
            [person, person, quoted, person],
        )
    if kind == "contacts":
        return "EXISTS (SELECT 1 FROM json_each(a.identifiers) WHERE value ->> 'value' = ?)", [person]
    column = {"calls": "peer", "accounts": "identifier"}.get(kind)
    return ("0", []) if column is None else (f"a.{column} = ?", [person])


def index_condition(
    reader: CaseReader,
    state: FilterState,
    *,
    index: str = "idx.",
    truth: str = "",
    opened: Collection[SealKey] = (),
) -> Condition:
    """The same over the document `d` of the index. index, truth: prefixes of its tables and of the case's."""
    parts: list[str] = []
    values: list[str | int] = []

    def add(sql: str, *more: str | int) -> None:
        parts.append(sql)
        values.extend(more)

    if state.device is not None:
        ids = {c.device.device_id for c in reader.contexts.values() if c.device.label == state.device}
        add(f"d.device_id IN ({','.join(map(str, sorted(ids))) or '-1'})")
    if state.service is not None:
        add(f"d.app_id IN (SELECT app_id FROM {index}apps WHERE service = ?)", state.service)
    if state.person is not None:
        sql, more = _person_indexed(state.person, index, truth)
        add(sql, *more)
    if state.after is not None or state.before is not None:
        first, last = days_of(reader, state)
        add("d.at_ns BETWEEN ? AND ?", max(first, NO_TIME + 1), last)
    if state.origin is not None:
        add(f"d.marks & {_BITS.get(state.origin, 0)} <> 0")
    if state.deleted:
        add(f"d.marks & {Bit.DELETED} <> 0")
    if state.tagged:
        add("d.artifact_id " + _TAGGED.format(truth=truth, more=""))
    if state.tag is not None:
        add("d.artifact_id " + _TAGGED.format(truth=truth, more=" AND tag = ?"), state.tag)
    if state.category is not None:
        add(f"d.artifact_id IN (SELECT artifact_id FROM {index}hits WHERE category = ?)", state.category)
    for hides in (None if state.outside else scope_within(reader), seals_within(reader, index=index, opened=opened)):
        if hides is not None:
            add(hides[0], *hides[1])
    return (" AND ".join(f"({part})" for part in parts) or "1"), values


def _person_indexed(person: str, index: str, truth: str) -> Condition:
    """By sender, call partner, thread, recipients, contact or account.

    For outgoing messages without recipients the index wrote down the thread and its name: a name is no identifier, so
    where only that could be meant, the case is asked whether there are recipients.
    """
    threads = f"SELECT thread_id FROM {index}threads WHERE thread = ?"
    return (
        f"d.sender_id IN (SELECT sender_id FROM {index}senders WHERE identifier = ?) OR d.thread_id IN ({threads}) "
        f"OR (d.to_id IN (SELECT to_id FROM {index}recipients, json_each(stored) WHERE value = ?) AND EXISTS (SELECT 1 "
        f"FROM {truth}artifact_messages m WHERE m.id = d.artifact_id AND m.recipients IS NOT NULL)) "
        f"OR (d.kind = {KIND_NUMBERS['contacts']} AND d.artifact_id IN (SELECT c.id FROM {truth}artifact_contacts c, "
        "json_each(c.identifiers) one WHERE one.value ->> 'value' = ?)) "
        f"OR (d.kind = {KIND_NUMBERS['accounts']} AND d.artifact_id IN (SELECT id FROM {truth}artifact_accounts "
        "WHERE identifier = ?))",
        [person] * 5,
    )


def days_of(reader: CaseReader, state: FilterState) -> tuple[int, int]:
    """First and last nanosecond of UTC of the days of a filter in the case's zone, within 64 bits."""
    zone = reader.info.get("timezone") or "UTC"
    first = NO_TIME if state.after is None else bound_ns(state.after, zone, end=False)
    last = _LATEST if state.before is None else bound_ns(state.before, zone, end=True) - 1
    return max(NO_TIME, min(first, _LATEST)), max(NO_TIME, min(last, _LATEST))


def evidence_of(reader: CaseReader, device: str) -> str:
    """Comma separated ids of a device's evidences; "-1" for an unknown device."""
    ids = [number for number, context in reader.contexts.items() if context.device.label == device]
    return ",".join(map(str, ids)) or "-1"
