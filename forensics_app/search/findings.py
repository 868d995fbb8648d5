"""Findings: the hits, identifiers and shared identifiers of the index as listed objects of the contract. Read-only."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import groupby
from typing import Any, Final

import msgspec

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.listing import Listed
from forensics_app.case.reader import CaseReader
from forensics_app.case.refs import ref_text
from forensics_app.errors import CaseError
from forensics_app.index.schema import DOCUMENT_KINDS, VERSION

_BATCH: Final = 500
_decode = msgspec.json.decode


class _Stand(msgspec.Struct, frozen=True):
    """Where an object stands: what every finding says of it."""

    kind: str
    ref: str
    device: str
    evidence: int
    path: str | None


def lexicon_version(case: CaseDirectory) -> str | None:
    """The version of the lexicon that the index was made with; None when there is no index."""
    if not case.index.is_file():
        return None
    with closing(_open(case)) as connection:
        row = connection.execute("SELECT value FROM meta WHERE key = 'lexicon'").fetchone()
    return None if row is None else str(row[0])


def list_hits(reader: CaseReader, category: str | None = None, device: str | None = None) -> Iterator[Listed]:
    """Lexicon hits, highest score first. spans are half-open, in code points of the object's raw `field`."""
    with closing(_open(reader.case)) as connection:
        version = connection.execute("SELECT value FROM meta WHERE key = 'lexicon'").fetchone()[0]
        where, parameters = ("WHERE h.category = ?", [category]) if category is not None else ("", [])
        rows = connection.execute(
            f"SELECT h.*, d.kind AS kind_number FROM hits h JOIN documents d ON d.artifact_id = h.artifact_id {where} "
            "ORDER BY h.score DESC, h.artifact_id, h.id",
            parameters,
        )
        for batch in _batches(rows):
            stands = _stands(reader, ((row["kind_number"], row["artifact_id"]) for row in batch))
            for row in batch:
                stand = stands.get(row["artifact_id"])
                if stand is not None and device in (None, stand.device):
                    yield _hit(row, stand, version)


def _hit(row: sqlite3.Row, stand: _Stand, version: str) -> Listed:
    out: Listed = {"id": row["id"], "kind": "hits", "artifact_id": row["artifact_id"]}
    if stand.kind == "messages":
        out["message_id"] = row["artifact_id"]
    out |= {
        "artifact_kind": stand.kind,
        "ref": stand.ref,
        "device": stand.device,
        "evidence": stand.evidence,
        "path": stand.path,
        "field": row["field"],
        "term": row["term"],
        "term_id": row["term_id"],
        "category": row["category"],
        "spans": _decode(row["spans"]),
        "flags": _decode(row["flags"]),
        "quote": row["quote"],
        "score": row["score"],
        "context": _decode(row["context"]),
        "lexicon_version": version,
    }
    return out


def list_entities(
    reader: CaseReader, type: str | None = None, *, include_invalid: bool = False, device: str | None = None
) -> Iterator[Listed]:
    """Identifiers by type and normal form, each with all places where it stands and as it is written there."""
    conditions, parameters = ["1"], []
    if type is not None:
        conditions.append("type = ?")
        parameters.append(type)
    if not include_invalid:
        conditions.append("valid")
    with closing(_open(reader.case)) as connection:
        rows = connection.execute(
            f"SELECT * FROM entities WHERE {' AND '.join(conditions)} ORDER BY type, value, valid DESC, artifact_id, id",
            parameters,
        )
        for (kind, value, valid), group in groupby(rows, key=lambda row: (row["type"], row["value"], row["valid"])):
            places = _places(reader, list(group), device)
            if places:
                yield {
                    "kind": "entities",
                    "type": kind,
                    "value": value,
                    "stored": places[0]["stored"],
                    "valid": bool(valid),
                    "devices": sorted({place["device"] for place in places}),
                    "where": places,
                }


def list_shared(reader: CaseReader) -> Iterator[Listed]:
    """Identifiers that two or more devices know, with every place; two acquisitions of one phone are one device."""
    with closing(_open(reader.case)) as connection:
        for link in connection.execute("SELECT type, value FROM links ORDER BY type, value").fetchall():
            pair = (link["type"], link["value"])
            rows = connection.execute(
                "SELECT artifact_id, kind, stored, field, first, last FROM entities WHERE type = ? AND value = ? AND valid "
                "UNION ALL SELECT d.artifact_id, d.kind, coalesce(s.identifier, s.value), 'sender', NULL, NULL "
                "FROM senders s JOIN documents d ON d.sender_id = s.sender_id WHERE s.type = ? AND s.value = ? "
                "ORDER BY 1, 4",
                (*pair, *pair),
            ).fetchall()
            places = _places(reader, rows, None)
            by_kind = sorted({place["artifact_kind"] for place in places})
            yield {
                "kind": "shared",
                "type": link["type"],
                "value": link["value"],
                "reason": f"the same {link['type']} stands in {', '.join(by_kind)} of more than one device",
                "devices": sorted({place["device"] for place in places}),
                "where": places,
            }


def _places(reader: CaseReader, rows: list[sqlite3.Row], device: str | None) -> list[dict[str, Any]]:
    stands = _stands(reader, ((row["kind"], row["artifact_id"]) for row in rows))
    out: list[dict[str, Any]] = []
    for row in rows:
        stand = stands.get(row["artifact_id"])
        if stand is not None and device in (None, stand.device):
            span = None if row["first"] is None else [row["first"], row["last"]]
            out.append(
                {
                    "artifact_id": row["artifact_id"],
                    "artifact_kind": stand.kind,
                    "ref": stand.ref,
                    "device": stand.device,
                    "path": stand.path,
                    "field": row["field"],
                    "span": span,
                    "stored": row["stored"],
                }
            )
    return out


def _stands(reader: CaseReader, objects: Iterable[tuple[int, int]]) -> Mapping[int, _Stand]:
    """Where live objects (kind number, id) stand, by id."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    for number, artifact_id in objects:
        by_kind[DOCUMENT_KINDS[number]].add(artifact_id)
    out: dict[int, _Stand] = {}
    for kind, wanted in by_kind.items():
        table = "files" if kind == "files" else f"artifact_{kind}"
        path, join = ("a.path", "") if kind == "files" else ("f.path", "LEFT JOIN files f ON f.id = a.file_id")
        ids = sorted(wanted)
        for start in range(0, len(ids), _BATCH):
            part = ids[start : start + _BATCH]
            marks = ",".join("?" * len(part))
            sql = f"SELECT a.id, a.evidence_id, a.local, {path} AS path FROM {table} a {join} WHERE a.id IN ({marks})"
            for row in reader.connection.execute(sql, part):
                context = reader.contexts[row["evidence_id"]]
                reference = ref_text(context.sha256, row["local"])
                out[row["id"]] = _Stand(kind, reference, context.device.label, row["evidence_id"], row["path"])
    return out


def _batches(rows: Iterable[sqlite3.Row]) -> Iterator[list[sqlite3.Row]]:
    batch: list[sqlite3.Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _open(case: CaseDirectory) -> sqlite3.Connection:
    """The index, read-only; CaseError when there is none that this program can read."""
    if not case.index.is_file():
        raise CaseError(f"{case.root}: the case has no index yet (make it with: forensics-app reindex)")
    connection = sqlite3.connect(
        f"{case.index.absolute().as_uri()}?mode=ro", uri=True, timeout=15, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        raise CaseError(
            f"{case.index}: the index cannot be read ({error}); make it anew with: forensics-app reindex"
        ) from error
    if row is None or row[0] != VERSION:
        connection.close()
        raise CaseError(f"{case.index}: the index is of another version; make it anew with: forensics-app reindex")
    return connection
