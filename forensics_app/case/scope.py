"""Warrant scope: which days and devices a case may look at, and which stored rows lie inside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.errors import CaseError, UsageError
from forensics_app.model.days import day_range_ns
from forensics_app.model.instant import parse_iso
from forensics_app.model.kinds import KINDS

SCOPE_KEY: Final = "warrant_scope"  # in case_info, as JSON
SCOPE_SET: Final = "warrant scope set"
OPENED_OUTSIDE: Final = "opened outside scope"  # what the audit log calls it
SCOPE_WIDENED: Final = "scope widened"
STATES: Final = ("contacts", "accounts", "device_facts", "apps")
"""Kinds that say how something was when the device was read, not that something happened at a time."""


class WarrantScope(msgspec.Struct, frozen=True, kw_only=True):
    """What a warrant allows to look at.

    after, before: ISO days (YYYY, YYYY-MM or YYYY-MM-DD), both inclusive, read in the case's time zone; None: no bound.
    devices: labels, empty for all. reference: number of the warrant and court, free text. note: free text.
    """

    after: str | None = None
    before: str | None = None
    devices: tuple[str, ...] = ()
    reference: str | None = None
    note: str | None = None

    @property
    def narrows(self) -> bool:
        """Whether it leaves anything out at all; a reference alone does not."""
        return bool(self.after or self.before or self.devices)


class ScopeBounds(msgspec.Struct, frozen=True):
    """A scope as numbers: nanoseconds of UTC, `first` in and `end` out; None where it has no bound. labels: None: all."""

    first: int | None
    end: int | None
    labels: frozenset[str] | None

    @classmethod
    def of(cls, scope: WarrantScope, zone: str) -> ScopeBounds:
        """The bounds of a scope in the case's zone."""
        return cls(
            None if scope.after is None else day_range_ns(scope.after, zone)[0],
            None if scope.before is None else day_range_ns(scope.before, zone)[1],
            frozenset(scope.devices) or None,
        )

    def holds(self, device: str | None, utc_ns: int | None) -> bool:
        """Whether a thing of a device with a time, or without one, is inside."""
        if self.labels is not None and device is not None and device not in self.labels:
            return False
        if utc_ns is None:
            return True
        return (self.first is None or utc_ns >= self.first) and (self.end is None or utc_ns < self.end)


def check_scope(scope: WarrantScope, zone: str) -> None:
    """UsageError for a day that does not exist, or a scope that ends before it begins."""
    for name, day in (("begins", scope.after), ("ends", scope.before)):
        if day is not None:
            try:
                day_range_ns(day, zone)
            except ValueError:
                raise UsageError(
                    f"the warrant scope {name} on {day!r}, which is no day (write 2025, 2025-06 or 2025-06-12)"
                ) from None
    bounds = ScopeBounds.of(scope, zone)
    if bounds.first is not None and bounds.end is not None and bounds.first >= bounds.end:
        raise UsageError(f"the warrant scope ends ({scope.before}) before it begins ({scope.after})")


def scope_json(scope: WarrantScope | None) -> str | None:
    """How the case stores a scope; None for none."""
    return None if scope is None else msgspec.json.encode(scope).decode()


def read_scope(stored: str | None) -> WarrantScope | None:
    """The scope that the case stores, or None; CaseError when it is no scope (another program wrote it)."""
    try:
        return None if not stored else msgspec.json.decode(stored, type=WarrantScope)
    except msgspec.MsgspecError as error:
        raise CaseError(f"the warrant scope that the case stores cannot be read ({error})") from error


def renamed(scope: WarrantScope, old: str, new: str) -> WarrantScope:
    """The same scope when a device has got another label."""
    return msgspec.structs.replace(scope, devices=tuple(new if label == old else label for label in scope.devices))


def time_field(kind: str) -> str | None:
    """The time by which objects of a kind are inside or outside; None for kinds that have none, or tell of a state."""
    if kind == "files":
        return "modified"
    return None if kind in STATES else KINDS[kind].TIME


def utc_sql(name: str) -> str:
    """SQL for the UTC nanoseconds of a time of the row `a`, by the function that CaseReader gives its connection."""
    return f"CASE WHEN a.{name}_zone = 'Z' THEN a.{name} ELSE akashi_utc_ns(a.{name}, a.{name}_zone, a.evidence_id) END"


def inside_sql(bounds: ScopeBounds, kind: str, devices: Mapping[int, str]) -> tuple[str, list[int]]:
    """SQL over the stored row `a` of a kind: whether it is inside. devices: label by evidence id."""
    parts: list[str] = []
    values: list[int] = []
    if bounds.labels is not None:
        inside = [str(number) for number, label in devices.items() if label in bounds.labels]
        parts.append(f"a.evidence_id IN ({','.join(inside) or '-1'})")
    name = time_field(kind)
    if name is not None and (bounds.first is not None or bounds.end is not None):
        first = -(2**63) if bounds.first is None else bounds.first
        last = 2**63 - 1 if bounds.end is None else bounds.end - 1
        parts.append(f"coalesce({utc_sql(name)}, ?) BETWEEN ? AND ?")
        values = [first, first, last]
    return " AND ".join(parts) or "1", values


def is_inside(bounds: ScopeBounds, item: Listed) -> bool:
    """Whether a listed object is inside; one of a small kind (a task, a tag) goes by its device alone."""
    kind = str(item["kind"])
    name = time_field(kind) if kind == "files" or kind in KINDS else None
    text = item.get(name) if name is not None else None
    moment = parse_iso(text) if isinstance(text, str) else None
    return bounds.holds(item.get("device"), None if moment is None else moment.utc_ns())
