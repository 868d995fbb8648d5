"""Seals: conversations that nobody is to read by accident, such as those with a lawyer.

A seal hides messages and calls of one thread of one device; it deletes nothing. Files and photos belong to no thread.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from typing import Final

import msgspec

from forensics_app.case import audit
from forensics_app.case.listing import Listed
from forensics_app.errors import UsageError

SEALED: Final = "thread sealed"  # what the audit log calls it
SEAL_LIFTED: Final = "seal lifted"
SEAL_OPENED: Final = "sealed thread opened"
PARTNER: Final = {"messages": "thread", "calls": "peer"}
"""The kinds that belong to a conversation, each with the field that says to which."""

SealKey = tuple[str, str, str]
"""Which conversation: device label, service, the app's own id of the thread ("" when it has none)."""


class Seal(msgspec.Struct, frozen=True, kw_only=True):
    """One sealed conversation: why, by whom and when (ISO UTC)."""

    id: int
    device_id: int
    device: str
    service: str
    thread: str
    reason: str
    who: str
    at: str

    @property
    def key(self) -> SealKey:
        """Which conversation it is."""
        return self.device, self.service, self.thread


def live_seals(connection: sqlite3.Connection) -> Iterator[Seal]:
    """The seals that hold, in the order in which they were put on."""
    for row in connection.execute(
        "SELECT s.id, s.device_id, d.label, s.service, s.thread, s.reason, s.who, s.at FROM seals s "
        "JOIN devices d ON d.id = s.device_id WHERE s.lifted_at IS NULL ORDER BY s.id"
    ):
        yield Seal(**dict(zip(Seal.__struct_fields__, row, strict=True)))


def key_of(item: Listed) -> SealKey | None:
    """The conversation of a listed message or call; None for anything else."""
    partner = PARTNER.get(str(item["kind"]))
    return None if partner is None else (item["device"], item["service"] or "", item[partner] or "")


def sealed_sql(seals: Collection[Seal], kind: str, devices: Mapping[int, int]) -> tuple[str, list[str | int]] | None:
    """SQL over the stored row `a` of a kind: whether one of the seals hides it; None when none can.

    devices: device id by evidence id.
    """
    partner = PARTNER.get(kind)
    by_device: dict[int, list[Seal]] = {}
    for seal in seals if partner is not None else ():
        by_device.setdefault(seal.device_id, []).append(seal)
    parts: list[str] = []
    values: list[str | int] = []
    for device_id, own in by_device.items():
        evidence = ",".join(str(number) for number, owner in devices.items() if owner == device_id) or "-1"
        pairs, single = ",".join(["(?,?)"] * len(own)), ",".join("?" * len(own))
        place = f"coalesce(a.{partner}, '')"  # alone first: that settles nearly every row several times as fast
        parts.append(
            f"(a.evidence_id IN ({evidence}) AND {place} IN ({single}) "
            f"AND (coalesce(a.service, ''), {place}) IN (VALUES {pairs}))"
        )
        values += [*(seal.thread for seal in own), *(text for seal in own for text in (seal.service, seal.thread))]
    return (" OR ".join(parts), values) if parts else None


def put_seal(connection: sqlite3.Connection, who: str, key: SealKey, reason: str) -> int:
    """Put a seal on a conversation and log it, inside the caller's write transaction; see CaseWriter.seal."""
    label, service, thread = key
    if not reason.strip():
        raise UsageError("a seal needs a reason")
    device = connection.execute("SELECT id FROM devices WHERE label = ?", (label,)).fetchone()
    if device is None:
        raise UsageError(f"no device {label!r} in this case")
    cursor = connection.execute(
        "INSERT OR IGNORE INTO seals (device_id, service, thread, reason, who, at) VALUES (?,?,?,?,?,?)",
        (device[0], service, thread, reason.strip(), who, audit.now()),
    )
    if cursor.rowcount < 1:
        raise UsageError(f"{label}, {service}, {thread!r}: is sealed already")
    detail = {"device": label, "service": service, "thread": thread, "reason": reason.strip()}
    audit.append(connection, who, SEALED, detail)
    return int(cursor.lastrowid or 0)


def take_seal(connection: sqlite3.Connection, who: str, key: SealKey, reason: str | None = None) -> bool:
    """Take the seal off a conversation and log it, inside the caller's write transaction; false when it has none."""
    label, service, thread = key
    cursor = connection.execute(
        "UPDATE seals SET lifted_at = ?, lifted_by = ? WHERE service = ? AND thread = ? AND lifted_at IS NULL "
        "AND device_id = (SELECT id FROM devices WHERE label = ?)",
        (audit.now(), who, service, thread, label),
    )
    if cursor.rowcount < 1:
        return False
    detail = {"device": label, "service": service, "thread": thread}
    audit.append(connection, who, SEAL_LIFTED, detail | ({"reason": reason} if reason else {}))
    return True


def copy_seals(connection: sqlite3.Connection, evidence_id: int, device_id: int) -> None:
    """Let the seals of an evidence's device hold for the device that it now turns out to be of, too."""
    connection.execute(
        "INSERT OR IGNORE INTO seals (device_id, service, thread, reason, who, at) SELECT ?1, service, thread, reason, who, "
        "at FROM seals WHERE device_id = (SELECT device_id FROM evidence WHERE id = ?2) AND lifted_at IS NULL",
        (device_id, evidence_id),
    )
