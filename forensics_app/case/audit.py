"""The append-only audit log: each entry's hash covers the one before it, so nothing can be taken out unseen."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec

GENESIS = "0" * 64


class AuditEntry(msgspec.Struct, frozen=True):
    """One entry. at: ISO 8601 UTC. who: examiner or program. what: a verb. detail: JSON.

    hash, previous: SHA-256 hex.
    """

    seq: int
    at: str
    who: str
    what: str
    detail: str
    previous: str
    hash: str


def now() -> str:
    """This moment as ISO 8601 UTC with milliseconds and `Z`, as every log of the case writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def chain_hash(previous: str, seq: int, at: str, who: str, what: str, detail: str) -> str:
    """SHA-256 over the previous hash and every field of the entry, separated so that no two entries collide."""
    blob = msgspec.json.encode([previous, seq, at, who, what, detail])
    return hashlib.sha256(blob).hexdigest()


def append(connection: sqlite3.Connection, who: str, what: str, detail: Mapping[str, object]) -> AuditEntry:
    """Append one entry inside the caller's write transaction."""
    row = connection.execute("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    seq, previous = (row[0] + 1, row[1]) if row else (1, GENESIS)
    at = now()
    text = msgspec.json.encode(dict(detail), order="sorted").decode()
    digest = chain_hash(previous, seq, at, who, what, text)
    connection.execute("INSERT INTO audit VALUES (?,?,?,?,?,?,?)", (seq, at, who, what, text, previous, digest))
    return AuditEntry(seq, at, who, what, text, previous, digest)


def last_of_each(connection: sqlite3.Connection, *what: str) -> dict[int, int]:
    """Number of the last entry of these sorts by the id of the object that it names."""
    marks = ",".join("?" * len(what))
    sql = f"SELECT json_extract(detail, '$.id'), max(seq) FROM audit WHERE what IN ({marks}) GROUP BY 1"
    return {row[0]: row[1] for row in connection.execute(sql, what)}


def first_break(connection: sqlite3.Connection) -> str | None:
    """The first place where the chain does not hold, in one plain line; None when it holds from end to end."""
    previous = GENESIS
    expected = 1
    query = "SELECT seq, at, who, what, detail, previous, hash FROM audit ORDER BY seq"
    for seq, at, who, what, detail, stored_previous, digest in connection.execute(query):
        if seq != expected:
            return f"audit entry {expected} is missing"
        if stored_previous != previous:
            return f"audit entry {seq} does not follow entry {seq - 1}"
        if chain_hash(previous, seq, at, who, what, detail) != digest:
            return f"audit entry {seq} was changed after it was written"
        previous = digest
        expected += 1
    return None
