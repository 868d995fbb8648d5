"""A FilterState as SQL over one artifact table."""

from __future__ import annotations

from forensics_app.case.columns import layout
from forensics_app.case.reader import CaseReader
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.times import bound_ns
from forensics_app.index.schema import Mark as Bit
from forensics_app.model.kinds import KINDS

_BITS = {"live": Bit.LIVE, "wal": Bit.WAL, "recovered": Bit.RECOVERED, "carved": Bit.CARVED}
Condition = tuple[str, list[str | int]]


def condition(reader: CaseReader, kind: str, state: FilterState) -> Condition:
    """`sql AND sql …` over alias `a` with its parameters; "1" when nothing is filtered out.

    Times without a zone are compared as if their clock showed the case's zone.
    """
    parts: list[str] = []
    values: list[str | int] = []
    if state.device is not None:
        parts.append(f"a.evidence_id IN ({evidence_of(reader, state.device)})")
    fields = {field.name for field in layout(kind).fields}
    if state.service is not None:
        parts.append("a.service = ?" if "service" in fields else "0")
        values += [state.service] if "service" in fields else []
    moment = KINDS[kind].TIME
    zone = reader.info.get("timezone") or "UTC"
    for day, sign, end in ((state.after, ">=", False), (state.before, "<", True)):
        if day is not None and moment is not None:
            parts.append(f"a.{moment} {sign} ?")
            values.append(bound_ns(day, zone, end=end))
        elif day is not None:
            parts.append("0")
    if state.origin is not None:
        parts.append("a.origin = ?")
        values.append(state.origin)
    if state.deleted:
        parts.append("a.deleted = 1")
    if state.tagged:
        parts.append("a.id IN (SELECT artifact_id FROM tags WHERE removed_at IS NULL)")
    return (" AND ".join(parts) or "1"), values


def evidence_of(reader: CaseReader, device: str) -> str:
    """Comma separated ids of a device's evidences; "-1" for an unknown device."""
    ids = [number for number, context in reader.contexts.items() if context.device.label == device]
    return ",".join(map(str, ids)) or "-1"


def index_condition(reader: CaseReader, state: FilterState) -> Condition:
    """The same over alias `d` of the index's documents, attached as `idx`."""
    parts: list[str] = []
    values: list[str | int] = []
    if state.device is not None:
        parts.append("d.device_id IN (SELECT id FROM devices WHERE label = ?)")
        values.append(state.device)
    if state.service is not None:
        parts.append("d.app_id IN (SELECT app_id FROM idx.apps WHERE service = ?)")
        values.append(state.service)
    zone = reader.info.get("timezone") or "UTC"
    for day, sign, end in ((state.after, ">=", False), (state.before, "<", True)):
        if day is not None:
            parts.append(f"d.at_ns {sign} ?")
            values.append(bound_ns(day, zone, end=end))
    if state.origin is not None:
        parts.append(f"d.marks & {_BITS[state.origin]} <> 0")
    if state.deleted:
        parts.append(f"d.marks & {Bit.DELETED} <> 0")
    if state.tagged:
        parts.append("d.artifact_id IN (SELECT artifact_id FROM tags WHERE removed_at IS NULL)")
    return (" AND ".join(parts) or "1"), values
