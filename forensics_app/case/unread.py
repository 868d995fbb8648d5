"""unread: what no step of this version looks into, source by source, so that nobody takes "not found" for "not there"."""

from __future__ import annotations

from collections.abc import Iterator

from forensics_app.case.listing import Listed
from forensics_app.case.reader import CaseReader

_FILE = "f.evidence_id = ? AND f.type IN ('file', 'stream') AND f.size > 0 AND f.state <> 'inode_reused'"
_COUNTS = (
    (
        f"SELECT count(*) FROM files f WHERE {_FILE} AND f.error IS NULL "
        "AND coalesce(f.mime, '') NOT LIKE 'application/x-sqlite%' AND NOT EXISTS (SELECT 1 FROM tasks t "
        "WHERE t.evidence_id = f.evidence_id AND t.file_id = f.id AND t.superseded_by IS NULL AND t.outcome = 'ok')",
        "contents of files that no plugin reads: {number} (their names were searched)",
    ),
    (
        f"SELECT count(*) FROM files f WHERE {_FILE} AND f.mime LIKE 'image/%'",
        "text inside pictures (no character recognition in this version): {number} pictures",
    ),
    (
        f"SELECT count(*) FROM files f WHERE {_FILE} AND f.mime = 'application/vnd.sqlite3'",
        "deleted rows in free pages of databases (not recovered by this version): {number} databases",
    ),
)
_ANY = "SELECT 1 FROM files WHERE evidence_id = ? LIMIT 1"
_NO_DISK = ("folder", "zip", "tar")


def unread(reader: CaseReader) -> Iterator[Listed]:
    """What was not looked into, in the form of `CaseReader.not_parsed`; `outcome` is `not_read`."""
    for row in reader.connection.execute("SELECT id, format FROM evidence ORDER BY id").fetchall():
        for sql, text in _COUNTS:
            number = reader.connection.execute(sql, (row["id"],)).fetchone()[0]
            if number:
                yield _entry(reader, row["id"], text.format(number=number))
        if not row["format"].startswith(_NO_DISK) and reader.connection.execute(_ANY, (row["id"],)).fetchone():
            yield _entry(reader, row["id"], "space that belongs to no file (nothing is carved by this version)")


def _entry(reader: CaseReader, evidence_id: int, detail: str) -> Listed:
    return {
        "what": "scope",
        "device": reader.contexts[evidence_id].device.label,
        "evidence": evidence_id,
        "path": None,
        "step": None,
        "outcome": "not_read",
        "detail": detail,
        "records": None,
    }
