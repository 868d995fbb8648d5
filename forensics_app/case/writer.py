"""CaseWriter: the only way facts enter a case. One task, one transaction."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Self

import msgspec

from forensics_app.case import audit
from forensics_app.case.columns import Value
from forensics_app.case.directory import CaseDirectory, connect_writer
from forensics_app.case.faults import plain_faults
from forensics_app.case.media import MediaStore
from forensics_app.case.scope import (
    OPENED_OUTSIDE,
    SCOPE_KEY,
    SCOPE_SET,
    SCOPE_WIDENED,
    WarrantScope,
    check_scope,
    read_scope,
    renamed,
    scope_json,
)
from forensics_app.case.seals import SEAL_OPENED, copy_seals, put_seal, take_seal
from forensics_app.case.task_rows import OpenTask
from forensics_app.case.transaction import Transaction
from forensics_app.errors import CaseError
from forensics_app.model.file_record import ContentHash, SourceRecord, VolumeRecord
from forensics_app.model.locator import local_hash
from forensics_app.model.outcome import Outcome, TaskKey


class CaseWriter:
    """Writes one case. May be shared between threads of one process: calls take turns.

    A failure of the file itself (locked, damaged, only readable) is a CaseError with one plain line, a full disk a
    NoRoomError; the writer can be used again afterwards. Tasks are safe from a crash at once and from a power cut a
    little later (what is lost is done again by the next ingest); everything else, above all what a person did, is on
    the disk when the call returns.
    """

    def __init__(self, case: CaseDirectory, who: str) -> None:
        self.case = case
        self.who = who
        self._lock = threading.RLock()
        self._store: MediaStore | None = None
        self._together = False
        with plain_faults(case.root):
            self._connection = connect_writer(case)
            try:
                row = self._connection.execute("SELECT max(last_id) FROM changes").fetchone()
            except BaseException:
                self._connection.close()
                raise
        self._next_id = (row[0] or 0) + 1

    def close(self) -> None:
        """Close the files; may be called twice."""
        with self._lock:
            self._connection.close()
            if self._store is not None:
                self._store.close()

    def __enter__(self) -> Self:
        """Open for the length of a with-block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close whatever happened inside."""
        self.close()

    # transactions ---------------------------------------------------------------------------------------------------

    def transaction(self, *, durable: bool = True) -> Transaction:
        """One write transaction: committed when the block ends well, rolled back when it raises.

        durable: wait until the disk has it (a few milliseconds).
        """
        return Transaction(self.case.root, self._connection, self._lock, durable=durable and not self._together)

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Transactions of this block are committed one by one, but wait for the disk only once, when the block ends.

        What a person did in between is not safe from a power cut before that; say that it is saved afterwards.
        """
        with self._lock:
            self._together = True
            try:
                yield
            finally:
                self._together = False
                with self.transaction() as connection:  # a page has to be written for the disk to be waited for
                    version = connection.execute("PRAGMA user_version").fetchone()[0]
                    connection.execute(f"PRAGMA user_version = {version}")

    def log(self, what: str, detail: Mapping[str, object]) -> None:
        """Append to the audit log in a transaction of its own."""
        with self.transaction() as connection:
            audit.append(connection, self.who, what, detail)

    # warrant scope --------------------------------------------------------------------------------------------------

    def set_scope(self, scope: WarrantScope | None) -> None:
        """Say what the warrant allows to look at, or that nobody says so; logged with what stood before.

        Raises UsageError for a day that does not exist and for a scope that ends before it begins.
        """
        with self.transaction() as connection:
            info = dict(connection.execute("SELECT key, value FROM case_info").fetchall())
            if scope is not None:
                check_scope(scope, info.get("timezone") or "UTC")
            before = read_scope(info.get(SCOPE_KEY))
            if before == scope:
                return
            self._store_scope(connection, scope)
            audit.append(connection, self.who, SCOPE_SET, {"before": before, "after": scope})

    def _store_scope(self, connection: sqlite3.Connection, scope: WarrantScope | None) -> None:
        connection.execute("INSERT OR REPLACE INTO case_info VALUES (?, ?)", (SCOPE_KEY, scope_json(scope)))

    def log_outside(self, target: TagTarget) -> None:
        """Log that somebody opened an object that lies outside the warrant scope."""
        detail = {"id": target.artifact_id, "local": target.local.hex(), "kind": target.kind}
        self.log(OPENED_OUTSIDE, detail)

    def log_widened(self) -> None:
        """Log that somebody had listings show what lies outside the warrant scope."""
        self.log(SCOPE_WIDENED, {})

    # seals ----------------------------------------------------------------------------------------------------------

    def seal(self, device_label: str, service: str, thread: str, reason: str) -> int:
        """Seal one conversation of a device; returns the seal's id, logged.

        thread: the app's own id of it, "" for messages without one. Raises UsageError without a reason, for a device
        that is not there, and for a conversation that is sealed already.
        """
        with self.transaction() as connection:
            return put_seal(connection, self.who, (device_label, service, thread), reason)

    def lift_seal(self, device_label: str, service: str, thread: str, reason: str | None = None) -> bool:
        """Take the seal off a conversation, logged; false when it has none. The seal stays in the list of seals."""
        with self.transaction() as connection:
            return take_seal(connection, self.who, (device_label, service, thread), reason)

    def log_seal_opened(self, device_label: str, service: str, thread: str, reason: str | None = None) -> None:
        """Log that somebody looked into a sealed conversation, and why when that was said; the seal stays on."""
        detail = {"device": device_label, "service": service, "thread": thread}
        self.log(SEAL_OPENED, detail | ({"reason": reason} if reason else {}))

    # devices, evidence, volumes -------------------------------------------------------------------------------------

    def device(self, label: str) -> int:
        """The id of the device with that label, made when it is new."""
        with self.transaction() as connection:
            row = connection.execute("SELECT id FROM devices WHERE label = ?", (label,)).fetchone()
            if row is not None:
                return int(row[0])
            cursor = connection.execute("INSERT INTO devices (label, added_at) VALUES (?, ?)", (label, audit.now()))
            audit.append(connection, self.who, "device added", {"label": label})
            return int(cursor.lastrowid or 0)

    def set_device(self, label: str, values: Mapping[str, Value]) -> None:
        """Change what a person decided about a device; every change is logged with what stood before."""
        allowed = {"exhibit", "holder", "owner", "timezone", "clock_offset", "offset_source", "label", "notes"}
        with self.transaction() as connection:
            before = connection.execute("SELECT * FROM devices WHERE label = ?", (label,))
            names = [column[0] for column in before.description]
            row = before.fetchone()
            if row is None:
                raise CaseError(f"no device {label!r} in this case")
            old = dict(zip(names, row, strict=True))
            changed = {name: value for name, value in values.items() if name in allowed and old[name] != value}
            for name, value in changed.items():
                connection.execute(f"UPDATE devices SET {name} = ? WHERE id = ?", (value, old["id"]))
            if changed:
                detail = {"label": label, "before": {name: old[name] for name in changed}, "after": changed}
                audit.append(connection, self.who, "device changed", detail)
                if "timezone" in changed:
                    self._change(connection, "devices", old["id"], old["id"], "reassumed", None)
                if "label" in changed:
                    self._follow_label(connection, label, str(changed["label"]))

    def _follow_label(self, connection: sqlite3.Connection, old: str, new: str) -> None:
        """The warrant scope names devices by their label: it goes on naming the same ones."""
        row = connection.execute("SELECT value FROM case_info WHERE key = ?", (SCOPE_KEY,)).fetchone()
        scope = read_scope(row[0] if row else None)
        if scope is not None and old in scope.devices:
            self._store_scope(connection, renamed(scope, old, new))

    def move_evidence(self, evidence_id: int, device_id: int, reason: str) -> None:
        """Say that an evidence is an acquisition of another device (its identifiers agree); logged."""
        with self.transaction() as connection:
            copy_seals(connection, evidence_id, device_id)
            connection.execute("UPDATE evidence SET device_id = ? WHERE id = ?", (device_id, evidence_id))
            connection.execute(
                "DELETE FROM devices WHERE id NOT IN (SELECT device_id FROM evidence) AND exhibit IS NULL "
                "AND holder IS NULL AND owner IS NULL AND timezone IS NULL AND clock_offset IS NULL "
                "AND notes IS NULL AND id NOT IN (SELECT device_id FROM seals)"
            )
            detail = {"evidence": evidence_id, "device": device_id, "reason": reason}
            audit.append(connection, self.who, "evidence joined to device", detail)
            self._change(connection, "devices", device_id, device_id, "reassumed", None)

    def evidence(self, device_id: int, source: str, location: str, record: SourceRecord) -> int:
        """Add an evidence source, or find the one that came from the same place; returns its id.

        source: as the examiner gave it. location: absolute path, where it is read again later.
        """
        with self.transaction() as connection:
            row = connection.execute("SELECT id FROM evidence WHERE location = ?", (location,)).fetchone()
            if row is not None:
                return int(row[0])
            cursor = connection.execute(
                "INSERT INTO evidence (device_id, source, location, format, size, stored_md5, stored_sha1, acquisition, "
                "segments, added_at, status, detail) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    device_id, source, location, record.format, record.size, record.stored_md5, record.stored_sha1,
                    msgspec.json.encode(record.acquisition).decode(), msgspec.json.encode(record.segments).decode(),
                    audit.now(), "added", "; ".join(record.warnings) or None,
                ),
            )  # fmt: skip
            facts = {"source": source, "location": location, "format": record.format, "size": record.size}
            audit.append(connection, self.who, "evidence added", {**facts, "warnings": record.warnings})
            return int(cursor.lastrowid or 0)

    def evidence_hashed(self, evidence_id: int, hashes: ContentHash, *, status: str, detail: str | None) -> None:
        """Record the hashes of the source's bytes and whether they agree with those that it carries.

        That a source changed while it was read stays said until somebody verifies it.
        """
        with self.transaction() as connection:
            connection.execute(
                "UPDATE evidence SET md5 = ?1, sha1 = ?2, sha256 = ?3, hashed_at = ?4, size = ?6, "
                "status = CASE WHEN status = 'changed' AND ?5 IN ('hashed', 'verified') THEN status ELSE ?5 END, "
                "detail = coalesce(?7, detail) WHERE id = ?8",
                (hashes.md5, hashes.sha1, hashes.sha256, audit.now(), status, hashes.size, detail, evidence_id),
            )
            facts = {"evidence": evidence_id, "md5": hashes.md5, "sha1": hashes.sha1, "sha256": hashes.sha256}
            audit.append(connection, self.who, "evidence hashed", {**facts, "status": status, "detail": detail})

    def evidence_status(self, evidence_id: int, status: str, detail: str | None, *, verified: bool = False) -> None:
        """Change an evidence's status (hashed, verified, mismatch, failed …), with the reason in one line."""
        with self.transaction() as connection:
            connection.execute(
                "UPDATE evidence SET status = ?, detail = ?, verified_at = CASE WHEN ? THEN ? ELSE verified_at END "
                "WHERE id = ?",
                (status, detail, verified, audit.now(), evidence_id),
            )
            audit.append(
                connection, self.who, "evidence status", {"evidence": evidence_id, "status": status, "detail": detail}
            )

    def volumes(self, evidence_id: int, records: Iterable[VolumeRecord]) -> dict[int, int]:
        """Record the volumes of a source; returns volume number → id."""
        with self.transaction() as connection:
            for record in records:
                connection.execute(
                    'INSERT INTO volumes (evidence_id, number, type, label, "offset", size, encryption, state, detail) '
                    "VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (evidence_id, number) DO UPDATE SET "
                    # what a secret opened once stays open, though none is given this time
                    "state = CASE WHEN state = 'unlocked' AND excluded.state = 'locked' THEN state "
                    "ELSE excluded.state END, detail = CASE WHEN state = 'unlocked' AND excluded.state = 'locked' "
                    "THEN detail ELSE excluded.detail END, encryption = excluded.encryption",
                    (
                        evidence_id, record.number, record.type, record.label, record.offset, record.size,
                        record.encryption, record.state, record.detail,
                    ),
                )  # fmt: skip
            sql = "SELECT number, id FROM volumes WHERE evidence_id = ?"
            rows = connection.execute(sql, (evidence_id,)).fetchall()
            return {int(number): int(row_id) for number, row_id in rows}

    # tasks ----------------------------------------------------------------------------------------------------------

    def done_outcome(self, key: TaskKey) -> Outcome | None:
        """How a task ended that is done in exactly this version, or None.

        A task whose thumbnails `media.db` has lost is not done.
        """
        with self._lock, plain_faults(self.case.root):
            row = self._connection.execute(
                "SELECT outcome, media_token FROM tasks WHERE evidence_id = ? AND locator = ? AND step = ? "
                "AND version = ? AND superseded_by IS NULL",
                (key.evidence, key.locator, key.step, key.version),
            ).fetchone()
            if row is None or (row[1] is not None and not self.media.holds(row[1])):
                return None
        outcome: Outcome = row[0]
        return outcome

    def file_id(self, evidence_id: int, path: str, canonical: bytes) -> int | None:
        """The row of a file by its path and canonical locator, or None when the walk did not list it."""
        local = local_hash(canonical).digest()
        with self._lock, plain_faults(self.case.root):
            row = self._connection.execute(
                "SELECT id FROM files WHERE path = ? AND evidence_id = ? AND local = ?", (path, evidence_id, local)
            ).fetchone()
        return None if row is None else int(row[0])

    def commit(
        self,
        key: TaskKey,
        started_at: str,
        *,
        file_id: int | None = None,
        path: str | None = None,
        volume_id: int | None = None,
    ) -> OpenTask:
        """Open the transaction of one task; see OpenTask. Use as `with writer.commit(key, …) as task:`."""
        return OpenTask(self, key, started_at, file_id=file_id, path=path, volume_id=volume_id)

    def take_ids(self, count: int) -> int:
        """Reserve `count` consecutive ids and return the first; they are used up even when the transaction fails."""
        first = self._next_id
        self._next_id += count
        return first

    @property
    def media(self) -> MediaStore:
        """Where thumbnails go; opened when it is first asked for."""
        if self._store is None:
            self._store = MediaStore(self.case.media)
        return self._store

    def _change(
        self, connection: sqlite3.Connection, kind: str, first: int, last: int, change: str, task_id: int | None
    ) -> None:
        connection.execute(
            "INSERT INTO changes (kind, first_id, last_id, change, task_id, token) VALUES (?,?,?,?,?,randomblob(8))",
            (kind, first, last, change, task_id),
        )

    def record_change(self, kind: str, first: int, last: int, change: str, task_id: int | None) -> None:
        """Append to the change log that derived tables follow; inside a transaction."""
        self._change(self._connection, kind, first, last, change, task_id)

    # tags -----------------------------------------------------------------------------------------------------------

    def tag(self, target: TagTarget, tag: str, note: str | None) -> int:
        """Put a tag on an object; returns its id. The same live tag twice is one, or by a new note of somebody else theirs."""
        with self.transaction() as connection:
            row = connection.execute(
                "SELECT id, note, who FROM tags WHERE local = ? AND evidence_id = ? AND tag = ? AND removed_at IS NULL",
                (target.local, target.evidence_id, tag),
            ).fetchone()
            if row is not None and (note in (None, row[1]) or row[2] == self.who):
                tag_id = int(row[0])
                connection.execute("UPDATE tags SET note = coalesce(?, note) WHERE id = ?", (note, tag_id))
            else:
                gone = (audit.now(), self.who, None if row is None else row[0])
                connection.execute("UPDATE tags SET removed_at = ?, removed_by = ? WHERE id = ?", gone)
                cursor = connection.execute(
                    "INSERT INTO tags (evidence_sha256, evidence_id, local, artifact_id, kind, tag, note, who, at) "
                    "VALUES (?,?,?,?,?,?,?,?,?)",
                    (
                        target.evidence_sha256, target.evidence_id, target.local, target.artifact_id, target.kind, tag,
                        note, self.who, audit.now(),
                    ),
                )  # fmt: skip
                tag_id = int(cursor.lastrowid or 0)
            detail = {"id": target.artifact_id, "local": target.local.hex(), "tag": tag, "note": note}
            audit.append(connection, self.who, "tagged", detail)
            self._change(connection, "tags", target.artifact_id, target.artifact_id, "tagged", None)
            return tag_id

    def untag(self, target: TagTarget, tag: str) -> bool:
        """Take a tag off; false when it was not there. The row stays with who removed it and when."""
        with self.transaction() as connection:
            cursor = connection.execute(
                "UPDATE tags SET removed_at = ?, removed_by = ? "
                "WHERE local = ? AND evidence_id = ? AND tag = ? AND removed_at IS NULL",
                (audit.now(), self.who, target.local, target.evidence_id, tag),
            )
            if cursor.rowcount < 1:
                return False
            detail = {"id": target.artifact_id, "local": target.local.hex(), "tag": tag}
            audit.append(connection, self.who, "untagged", detail)
            self._change(connection, "tags", target.artifact_id, target.artifact_id, "untagged", None)
            return True


class TagTarget(msgspec.Struct, frozen=True):
    """What a tag holds on to: the ref's two parts, and the id of today for speed."""

    evidence_id: int
    evidence_sha256: str | None
    local: bytes
    artifact_id: int
    kind: str
