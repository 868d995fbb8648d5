"""Listing: a stored row becomes the object that `list --json`, the desk and the reports all show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

import msgspec

from forensics_app.case.columns import listed_fields
from forensics_app.case.file_rows import listed_file
from forensics_app.case.refs import ref_text
from forensics_app.model.instant import SECOND, Instant, iso_utc
from forensics_app.model.zones import zone_named

_decode_extra = msgspec.json.Decoder(dict[str, Any]).decode
Listed = dict[str, Any]  # one JSON object of the contract


class DeviceContext(msgspec.Struct, frozen=True):
    """What is assumed about a device when its rows are read: its zone (or the case's) and its clock offset (s)."""

    label: str
    device_id: int
    timezone: str
    clock_offset: int | None

    @property
    def zone(self) -> tzinfo:
        """The zone in which times stored without one are read."""
        return zone_named(self.timezone)


class EvidenceContext(msgspec.Struct, frozen=True):
    """What every row of one evidence shares."""

    evidence_id: int
    sha256: str | None
    device: DeviceContext


def listed_artifact(kind: str, row: Mapping[str, Any], path: str | None, context: EvidenceContext) -> Listed:
    """An artifact row with the common fields first; `path` is the device path of the file it stood in.

    damaged: only there when the case file itself is damaged: names of the columns that do not hold what was written.
    """
    out = _common(kind, row, context)
    out["path"] = path
    out["record"] = row["record"]
    out["origin"] = row["origin"]
    out["deleted"] = bool(row["deleted"])
    damaged: list[str] = []
    _put(out, listed_fields(kind, row, damaged), context.device)
    out["extra"] = _extra(row["extra"], damaged)
    if damaged:
        out["damaged"] = damaged
    if kind == "photos":
        out["sha256"] = out["sha256"] or None
    return out


def _extra(stored: str | bytes | None, damaged: list[str]) -> dict[str, Any]:
    if not stored:
        return {}
    try:
        found: dict[str, Any] = _decode_extra(stored)
    except (msgspec.MsgspecError, TypeError, ValueError):
        damaged.append("extra")
        return {}
    return found


def listed_file_row(row: Mapping[str, Any], context: EvidenceContext) -> Listed:
    """A file row with the common fields first."""
    out = _common("files", row, context)
    out["record"] = None
    out["origin"] = "live" if row["state"] == "allocated" else "recovered"
    out["deleted"] = row["state"] != "allocated"
    _put(out, listed_file(row), context.device)
    return out


def _common(kind: str, row: Mapping[str, Any], context: EvidenceContext) -> Listed:
    return {
        "id": row["id"],
        "ref": ref_text(context.sha256, row["local"]),
        "kind": kind,
        "device": context.device.label,
        "evidence": context.evidence_id,
    }


def _put(out: Listed, fields: Mapping[str, Any], device: DeviceContext) -> None:
    """Add fields; an Instant becomes ISO UTC, with what was assumed and what the clock offset makes of it beside."""
    zone_known = True
    for name, value in fields.items():
        if not isinstance(value, Instant):
            out[name] = value
            continue
        out[name] = value.iso(device.zone)
        zone_known = zone_known and value.zone is not None
        if device.clock_offset is not None:
            utc = value.utc_ns(device.zone)
            corrected = None if utc is None else iso_utc(utc - device.clock_offset * SECOND, value.precision_ns)
            out[f"{name}_corrected"] = corrected
    if not zone_known:
        out["zone_known"] = False
