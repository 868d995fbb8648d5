"""The small kinds of a case: evidence, devices, volumes, tags, tasks and the audit log as listed objects."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from forensics_app.case.listing import EvidenceContext, Listed
from forensics_app.case.refs import ref_text

Contexts = Mapping[int, EvidenceContext]


def evidence(connection: sqlite3.Connection, contexts: Contexts) -> Iterator[Listed]:
    """Evidence sources with their hashes and what the container says of its acquisition."""
    for row in connection.execute("SELECT * FROM evidence ORDER BY id"):
        out: Listed = {
            "id": row["id"],
            "ref": row["sha256"][:16] if row["sha256"] else None,
            "kind": "evidence",
            "device": contexts[row["id"]].device.label,
            "evidence": row["id"],
        }
        for name in (
            "source", "format", "size", "md5", "sha1", "sha256", "stored_md5", "stored_sha1", "added_at",
            "verified_at", "status", "detail",
        ):  # fmt: skip
            out[name] = row[name]
        out["acquisition"] = msgspec.json.decode(row["acquisition"] or "{}")
        out["segments"] = msgspec.json.decode(row["segments"] or "[]")
        yield out


def devices(connection: sqlite3.Connection, _contexts: Contexts) -> Iterator[Listed]:
    """Devices with what a person recorded about them."""
    for row in connection.execute("SELECT * FROM devices ORDER BY id"):
        sources = [
            {"id": item["id"], "acquisition": msgspec.json.decode(item["acquisition"] or "{}")}
            for item in connection.execute("SELECT * FROM evidence WHERE device_id = ?", (row["id"],))
        ]
        yield {
            "id": row["id"],
            "kind": "devices",
            "device": row["label"],
            "label": row["label"],
            "exhibit": row["exhibit"],
            "holder": row["holder"],
            "owner": row["owner"],
            "timezone": row["timezone"],
            "clock_offset": row["clock_offset"],
            "offset_source": row["offset_source"],
            "notes": row["notes"],
            "acquisition": [item["acquisition"] for item in sources if item["acquisition"]],
            "evidence": [item["id"] for item in sources],
        }


def volumes(connection: sqlite3.Connection, contexts: Contexts) -> Iterator[Listed]:
    """Volumes of every source, opened or not."""
    for row in connection.execute("SELECT * FROM volumes ORDER BY id"):
        out: Listed = {
            "id": row["id"],
            "kind": "volumes",
            "device": contexts[row["evidence_id"]].device.label,
            "evidence": row["evidence_id"],
        }
        for name in ("number", "type", "label", "offset", "size", "encryption", "state", "detail"):
            out[name] = row[name]
        yield out


def tags(connection: sqlite3.Connection, contexts: Contexts) -> Iterator[Listed]:
    """Live tags."""
    for row in connection.execute("SELECT * FROM tags WHERE removed_at IS NULL ORDER BY id"):
        context = contexts[row["evidence_id"]]
        yield {
            "id": row["id"],
            "kind": "tags",
            "device": context.device.label,
            "evidence": row["evidence_id"],
            "ref": ref_text(context.sha256, row["local"]),
            "artifact_id": row["artifact_id"],
            "artifact_kind": row["kind"],
            "tag": row["tag"],
            "note": row["note"],
            "who": row["who"],
            "at": row["at"],
        }


def seals(connection: sqlite3.Connection, _contexts: Contexts) -> Iterator[Listed]:
    """Sealed conversations, those whose seal was lifted included."""
    for row in connection.execute(
        "SELECT s.*, d.label FROM seals s JOIN devices d ON d.id = s.device_id ORDER BY s.id"
    ):
        out: Listed = {"id": row["id"], "kind": "seals", "device": row["label"]}
        for name in ("service", "thread", "reason", "who", "at", "lifted_at", "lifted_by"):
            out[name] = row[name]
        yield out


def tasks(connection: sqlite3.Connection, contexts: Contexts) -> Iterator[Listed]:
    """Every file × step with its outcome and warnings."""
    for row in connection.execute("SELECT * FROM tasks WHERE superseded_by IS NULL ORDER BY id"):
        warnings: list[Any] = [
            {"text": item["text"], "record": item["record"]}
            for item in connection.execute("SELECT * FROM task_warnings WHERE task_id = ?", (row["id"],))
        ]
        yield {
            "id": row["id"],
            "kind": "tasks",
            "device": contexts[row["evidence_id"]].device.label,
            "evidence": row["evidence_id"],
            "path": row["path"],
            "plugin": row["step"],
            "version": row["version"],
            "outcome": row["outcome"],
            "detail": row["detail"],
            "records": row["records"],
            "warnings": warnings,
            "started_at": row["started_at"],
            "finished_at": row["finished_at"],
        }


def audit(connection: sqlite3.Connection, _contexts: Contexts) -> Iterator[Listed]:
    """The audit log from its first entry."""
    for row in connection.execute("SELECT * FROM audit ORDER BY seq"):
        yield {
            "id": row["seq"],
            "kind": "audit",
            "at": row["at"],
            "who": row["who"],
            "what": row["what"],
            "detail": msgspec.json.decode(row["detail"]),
            "hash": row["hash"],
            "previous": row["previous"],
        }


Lister = Callable[[sqlite3.Connection, Contexts], Iterator[Listed]]
_COMMON = ("id", "ref", "kind", "device", "evidence", "path", "record", "origin", "deleted")


def _with_common(lister: Lister) -> Lister:
    """The same rows with every field that all listed objects have, null where it means nothing for the kind."""

    def listed(connection: sqlite3.Connection, contexts: Contexts) -> Iterator[Listed]:
        for row in lister(connection, contexts):
            yield {name: row.get(name) for name in _COMMON} | row

    return listed


SMALL_KINDS: dict[str, Lister] = {
    "evidence": _with_common(evidence),
    "devices": _with_common(devices),
    "volumes": _with_common(volumes),
    "tags": _with_common(tags),
    "seals": _with_common(seals),
    "tasks": _with_common(tasks),
    "audit": _with_common(audit),
}
