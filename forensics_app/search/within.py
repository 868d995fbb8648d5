"""What a case hides from searches and lists: objects outside the warrant scope, and sealed conversations, as SQL over documents."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from forensics_app.case.reader import CaseReader
from forensics_app.case.scope import STATES
from forensics_app.case.seals import Seal, SealKey
from forensics_app.index.schema import KIND_NUMBERS

Part = tuple[str, list[str | int]]  # SQL and its parameters
NO_TIME: Final = -(2**63)  # how the index writes "no time"


def scope_within(reader: CaseReader) -> Part | None:
    """Whether the document `d` is inside the warrant scope; None when the scope leaves nothing out."""
    bounds = reader.scope_bounds
    if bounds is None:
        return None
    parts: list[str] = []
    values: list[str | int] = []
    if bounds.labels is not None:
        inside = {c.device.device_id for c in reader.contexts.values() if c.device.label in bounds.labels}
        parts.append(f"d.device_id IN ({','.join(map(str, sorted(inside))) or '-1'})")
    if bounds.first is not None or bounds.end is not None:
        states = ",".join(str(KIND_NUMBERS[kind]) for kind in STATES)
        parts.append(f"(d.at_ns BETWEEN ? AND ? OR d.at_ns = ? OR d.kind IN ({states}))")
        values = [
            NO_TIME if bounds.first is None else bounds.first,
            2**63 - 1 if bounds.end is None else bounds.end - 1,
            NO_TIME,
        ]
    return " AND ".join(parts), values


def seals_within(reader: CaseReader, *, index: str = "", opened: Collection[SealKey] = ()) -> Part | None:
    """Whether no seal hides the document `d`, but for those that were `opened`; None when there is no seal.

    index: prefix of the index's tables, such as `idx.`.
    """
    seals = [seal for seal in reader.seals() if seal.key not in opened]
    if not seals:
        return None
    messages = _sealed_messages(seals, index)
    calls = [_sealed_calls(own, index) for own in _by_device(seals)]
    parts = (messages, *calls)
    sql = " OR ".join(f"({part})" for part, _ in parts)
    return f"NOT ({sql})", [value for _, more in parts for value in more]


def _by_device(seals: Collection[Seal]) -> list[list[Seal]]:
    found: dict[int, list[Seal]] = {}
    for seal in seals:
        found.setdefault(seal.device_id, []).append(seal)
    return list(found.values())


def _sealed_messages(seals: Collection[Seal], index: str) -> Part:
    """Messages of sealed threads; those without a thread go by device and service alone."""
    marks = ",".join(["(?,?,?)"] * len(seals))
    values: list[str | int] = [value for seal in seals for value in (seal.device_id, seal.service, seal.thread)]
    tests = [
        f"coalesce(d.thread_id, 0) IN (SELECT thread_id FROM {index}threads "
        f"WHERE (device_id, service, thread) IN (VALUES {marks}))"
    ]
    for seal in seals:
        if not seal.thread:
            tests.append(f"d.thread_id IS NULL AND {_of_service(index)}")
            values += [seal.device_id, seal.service]
    return f"d.kind = {KIND_NUMBERS['messages']} AND ({' OR '.join(tests)})", values


def _sealed_calls(own: Collection[Seal], index: str) -> Part:
    """Calls with the partners of one device's sealed threads."""
    marks = ",".join(["(?,?)"] * len(own))
    device = next(iter(own)).device_id
    values: list[str | int] = [device, *(text for seal in own for text in (seal.service, seal.thread))]
    tests = [
        f"coalesce(d.sender_id, 0) IN (SELECT sender_id FROM {index}senders "
        f"WHERE (service, coalesce(identifier, '')) IN (VALUES {marks}))"
    ]
    for seal in own:
        if not seal.thread:
            tests.append(f"d.sender_id IS NULL AND {_of_service(index)}")
            values += [seal.device_id, seal.service]
    return f"d.kind = {KIND_NUMBERS['calls']} AND d.device_id = ? AND ({' OR '.join(tests)})", values


def _of_service(index: str) -> str:
    return f"d.device_id = ? AND d.app_id IN (SELECT app_id FROM {index}apps WHERE service = ?)"
