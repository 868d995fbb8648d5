"""How a FileRecord becomes a row of `files` and a listed file again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from forensics_app.case.columns import INSTANT_SUFFIXES, Value, instant_of
from forensics_app.model.file_record import FileRecord
from forensics_app.model.instant import Instant
from forensics_app.model.locator import Locator

FILE_TIMES = ("created", "modified", "accessed", "changed")
_BEFORE = (
    "id", "evidence_id", "volume_id", "task_id", "local", "locator", "path", "raw_path", "paths", "type", "state",
    "size", "inode", "md5", "sha1", "sha256", "mime",
)  # fmt: skip
FILE_COLUMNS = (*_BEFORE, *(name + suffix for name in FILE_TIMES for suffix in INSTANT_SUFFIXES), "target", "error")
_NONE = (None, None, None, None)


def file_values(
    record: FileRecord, row_id: int, evidence_id: int, volume_id: int | None, task_id: int, local: bytes
) -> tuple[Value, ...]:
    """Column values in the order of FILE_COLUMNS."""
    return (
        row_id, evidence_id, volume_id, task_id, local, record.locator.to_json(), record.path, record.raw_path,
        msgspec.json.encode(record.paths).decode() if record.paths else None, record.type, record.state, record.size,
        record.inode, _hex(record.md5), _hex(record.sha1), _hex(record.sha256), record.mime,
        *_times(record.created), *_times(record.modified), *_times(record.accessed), *_times(record.changed),
        record.target, record.error,
    )  # fmt: skip


def _hex(text: str | None) -> bytes | None:
    return None if text is None else bytes.fromhex(text)


def _times(instant: Instant | None) -> tuple[Value, Value, Value, Value]:
    if instant is None:
        return _NONE
    return instant.wall_ns, instant.stored, instant.zone, instant.precision_ns


def listed_file(row: Mapping[str, Any]) -> dict[str, Any]:
    """The contract's fields of a file besides the common ones; times stay Instants."""
    out: dict[str, Any] = {
        "path": row["path"],
        "paths": msgspec.json.decode(row["paths"]) if row["paths"] else [row["path"]],
        "raw_path": row["raw_path"],
        "type": row["type"],
        "size": row["size"],
        "md5": row["md5"].hex() if row["md5"] else None,
        "sha1": row["sha1"].hex() if row["sha1"] else None,
        "sha256": row["sha256"].hex() if row["sha256"] else None,
        "mime": row["mime"],
        "allocated": row["state"] == "allocated",
        "state": row["state"],
        "content_assumed": _content_assumed(row),
        "inode": row["inode"],
        "target": row["target"],
        "error": row["error"],
        "parent": None,
        "known": None,
    }
    for name in FILE_TIMES:
        out[name] = instant_of(row, name)
    return out


def _content_assumed(row: Mapping[str, Any]) -> bool:
    """Whether a hash stands on the assumption that a deleted file lay in one piece: FAT keeps only its first cluster."""
    if row["state"] == "allocated" or row["sha256"] is None:
        return False
    layer = msgspec.json.decode(row["locator"], type=Locator).layers[-1]
    return layer.kind == "tsk" and layer.format.startswith(("fat", "exfat"))
