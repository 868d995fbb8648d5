"""Planning: which walks a volume needs, and which plugins look at which files."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from forensics_app.case.reader import CaseReader
from forensics_app.engine.protocol import Done
from forensics_app.evidence.secrets import ENCRYPTED
from forensics_app.model.locator import Locator
from forensics_app.plugin_host.discovery import Registry
from forensics_app.plugin_host.spec import PluginSpec

SHARD_BYTES = 1024**3
WORTH_SPLITTING = 64 * 1024**2
MAX_SHARDS = 16
_PAGE = 5_000


class Nomination(msgspec.Struct, frozen=True):
    """One plugin wants to look at one file. unread: how it ends without a look, when there is nothing to look at."""

    file_id: int
    plugin: str
    unread: Done | None = None


class NominatedFile(msgspec.Struct, frozen=True):
    """What an extraction job needs of a file's row."""

    path: str
    locator: Locator
    local: bytes
    volume_number: int
    volume_id: int
    size: int


def shards_of(size: int) -> int:
    """Into how many parts the walk of a volume of `size` bytes is cut; depends on nothing else, so resume agrees."""
    least = 2 if size >= WORTH_SPLITTING else 1
    return max(least, min(MAX_SHARDS, -(-size // SHARD_BYTES)))


def nominations(reader: CaseReader, evidence_id: int, registry: Registry) -> Iterator[Nomination]:
    """Every (file, plugin) pair of an evidence, in the order of the files' ids.

    Deleted files are nominated too. What has no content of its own (empty, or its inode belongs to another file now) or
    could not be read comes with its outcome, so that the list of tasks accounts for it.
    """
    last = 0
    while True:
        rows = reader.connection.execute(
            "SELECT id, path, mime, size, state, error FROM files WHERE evidence_id = ? AND id > ? "
            f"AND type IN ('file', 'stream') ORDER BY id LIMIT {_PAGE}",
            (evidence_id, last),
        ).fetchall()
        if not rows:
            return
        last = rows[-1]["id"]
        for row in rows:
            unread = _unread(row["size"], row["state"], row["error"])
            if row["size"] == 0 and row["state"] == "allocated" and _log_beside(reader, evidence_id, row["path"]):
                unread = Done(outcome="failed", detail="empty file beside a log that is not: its rows cannot be read")
            for spec in registry.nominate(row["path"], row["mime"]):
                yield Nomination(row["id"], spec.id, unread)


def _unread(size: int | None, state: str, error: str | None) -> Done | None:
    if state == "inode_reused":
        return Done(outcome="not_applicable", detail="its inode belongs to another file now: the content is gone")
    if error == ENCRYPTED:
        return Done(outcome="locked", detail="not read: encrypted")
    if error is not None:
        return Done(outcome="failed", detail=f"not read: {error}"[:4000])
    if not size:
        return Done(outcome="not_applicable", detail="no content" if size is None else "empty file")
    return None


def _log_beside(reader: CaseReader, evidence_id: int, path: str) -> bool:
    """Whether an SQLite log with content lies beside an empty file: something was there, or was to be written there."""
    sql = "SELECT 1 FROM files WHERE evidence_id = ? AND path IN (?, ?) AND size > 0 AND state = 'allocated' LIMIT 1"
    found = reader.connection.execute(sql, (evidence_id, f"{path}-wal", f"{path}-journal")).fetchone()
    return found is not None


def nominated_file(reader: CaseReader, file_id: int) -> NominatedFile:
    """The row behind a nomination."""
    row = reader.connection.execute(
        "SELECT f.path, f.locator, f.local, f.size, v.number, v.id AS volume_id FROM files f "
        "JOIN volumes v ON v.id = f.volume_id WHERE f.id = ?",
        (file_id,),
    ).fetchone()
    locator = Locator.from_json(row["locator"])
    return NominatedFile(row["path"], locator, row["local"], row["number"], row["volume_id"], row["size"] or 0)


def kinds_of(spec: PluginSpec) -> frozenset[str]:
    """The kinds that a plugin may yield."""
    return frozenset(cls.KIND for cls in spec.yields)
