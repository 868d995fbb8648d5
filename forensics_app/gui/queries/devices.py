"""Devices: what is recorded of each, what its evidence tells of it, and who changed what when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.case.reader import CaseReader
from forensics_app.engine.identify import STRONG
from forensics_app.gui.session import Reading
from forensics_app.model.instant import SECOND, iso_utc, wall_to_utc_ns
from forensics_app.model.zones import zone_named

FIELDS: Final = ("label", "exhibit", "holder", "owner", "timezone", "clock_offset", "offset_source", "notes")
_NAMES: Final = (*STRONG, "model", "manufacturer", "os_version", "phone_number", "device_name", "timezone")
_MOST: Final = 200
_CHANGES: Final = ("device added", "device changed", "evidence joined to device", "evidence added")


class Identifier(msgspec.Struct, frozen=True):
    """A fact that the evidence tells of the device. artifact_id: where it stands."""

    name: str
    value: str
    artifact_id: int


class OwnAccount(msgspec.Struct, frozen=True):
    """An account that the evidence names. owner: by its record it is that of the device's user."""

    service: str
    identifier: str
    name: str | None
    owner: bool


class Entry(msgspec.Struct, frozen=True):
    """One entry of the log about a device. before, after: what changed by field; detail: what else it says."""

    at: str
    who: str
    what: str
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    detail: str = ""


class Example(msgspec.Struct, frozen=True):
    """One message of the device. wall_ns: what its clock read; zoned: whether the record says in which zone."""

    artifact_id: int
    wall_ns: int
    zoned: bool


class DeviceFacts(msgspec.Struct, frozen=True):
    """One device. values: as recorded, by FIELDS. others: labels of the other devices. zone: of the case, which holds while the device has none."""

    values: dict[str, Any]
    others: frozenset[str]
    zone: str
    evidence: list[Listed]
    volumes: list[Listed]
    identifiers: list[Identifier]
    accounts: list[OwnAccount]
    examples: list[Example]
    history: list[Entry]


def list_devices(reading: Reading) -> list[str]:
    """Labels of all devices, in the order in which they came."""
    return [row[0] for row in reading.reader.connection.execute("SELECT label FROM devices ORDER BY id")]


def read_device(reading: Reading, label: str) -> DeviceFacts | None:
    """Everything about one device; None when there is none of that label."""
    reader = reading.reader
    values = next((row for row in reader.listing("devices") if row["label"] == label), None)
    if values is None:
        return None
    evidence = [row for row in reader.listing("evidence") if row["device"] == label]
    ids = ",".join(str(row["id"]) for row in evidence) or "-1"
    return DeviceFacts(
        values={name: values[name] for name in FIELDS},
        others=frozenset(list_devices(reading)) - {label},
        zone=reader.info.get("timezone") or "UTC",
        evidence=evidence,
        volumes=[row for row in reader.listing("volumes") if row["device"] == label],
        identifiers=_identifiers(reader, ids),
        accounts=_accounts(reader, ids),
        examples=_examples(reader, ids),
        history=_history(reader, label, {row["id"]: row["source"] for row in evidence}),
    )


def _identifiers(reader: CaseReader, ids: str) -> list[Identifier]:
    marks = ",".join("?" * len(_NAMES))
    rows = reader.connection.execute(
        f"SELECT name, value, min(id) FROM artifact_device_facts WHERE evidence_id IN ({ids}) AND name IN ({marks}) "
        f"GROUP BY name, value LIMIT {_MOST}",
        _NAMES,
    )
    found = [Identifier(row[0], row[1], row[2]) for row in rows]
    return sorted(found, key=lambda one: (_NAMES.index(one.name), one.value))


def _accounts(reader: CaseReader, ids: str) -> list[OwnAccount]:
    rows = reader.connection.execute(
        f"SELECT service, identifier, max(name), max(owner) FROM artifact_accounts WHERE evidence_id IN ({ids}) "
        f"GROUP BY service, identifier ORDER BY 4 DESC, 1, 2 LIMIT {_MOST}"
    )
    return [OwnAccount(row[0], row[1], row[2], bool(row[3])) for row in rows]


def _examples(reader: CaseReader, ids: str) -> list[Example]:
    """One time that is stored in UTC and one that is stored without a zone, where there are such."""
    found: list[Example] = []
    for table, name in (("artifact_messages", "sent_at"), ("artifact_photos", "taken_at")):
        for zoned, condition in ((True, "= 'Z'"), (False, "IS NULL")):
            if any(one.zoned == zoned for one in found):
                continue
            row = reader.connection.execute(
                f"SELECT id, {name} FROM {table} WHERE evidence_id IN ({ids}) AND {name} IS NOT NULL "
                f"AND {name}_zone {condition} LIMIT 1"
            ).fetchone()
            if row is not None:
                found.append(Example(row[0], row[1], zoned))
    return found


def utc_of(example: Example, zone: str, clock_offset: int) -> str | None:
    """The time of an example as UTC: read in a zone when it says none, and put right by the clock's offset (seconds)."""
    utc = example.wall_ns if example.zoned else wall_to_utc_ns(example.wall_ns, zone_named(zone))
    return None if utc is None else iso_utc(utc - clock_offset * SECOND, SECOND)


def _history(reader: CaseReader, label: str, sources: Mapping[int, str]) -> list[Entry]:
    """What the log says of the device, the newest first; names that it had before are followed back."""
    marks = ",".join("?" * len(_CHANGES))
    rows = reader.connection.execute(
        f"SELECT at, who, what, detail FROM audit WHERE what IN ({marks}) ORDER BY seq DESC", _CHANGES
    )
    labels = {label}
    found: list[Entry] = []
    for row in rows:
        detail = msgspec.json.decode(row["detail"])
        entry = _entry(row["at"], row["who"], row["what"], detail, labels, sources)
        if entry is not None and len(found) < _MOST:
            found.append(entry)
    return found


def _entry(
    at: str, who: str, what: str, detail: dict[str, Any], labels: set[str], sources: Mapping[int, str]
) -> Entry | None:
    if what == "device changed":
        after, before = detail.get("after", {}), detail.get("before", {})
        if after.get("label", detail.get("label")) not in labels:
            return None
        labels.add(str(detail.get("label")))
        return Entry(at, who, what, before, after)
    if what == "device added":
        return Entry(at, who, what, detail=str(detail.get("label"))) if detail.get("label") in labels else None
    if what == "evidence joined to device":
        if detail.get("evidence") not in sources:
            return None
        return Entry(at, who, what, detail=f"{sources[detail['evidence']]}: {detail.get('reason')}")
    if detail.get("source") in sources.values():
        return Entry(at, who, what, detail=str(detail.get("source")))
    return None
