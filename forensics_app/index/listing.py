"""Listed objects of the derived tables: hits, entities, shared identifiers and conversations, as the contract shows them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

import msgspec

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.errors import UsageError
from forensics_app.index.entities.entity import STRONG
from forensics_app.index.opening import open_index
from forensics_app.index.schema import DOCUMENT_KINDS
from forensics_app.model.instant import MS, NS, SECOND, iso_utc

Listed = dict[str, Any]
_OLDEST = -(2**63)


class DerivedReader:
    """Read-only view of `index.db`. Raises CaseError when there is none that fits the case."""

    def __init__(self, case: CaseDirectory, reader: CaseReader) -> None:
        self._reader = reader
        self._connection, self._facts = open_index(case, reader)
        self._connection.row_factory = sqlite3.Row

    def close(self) -> None:
        """Close the file; may be called twice."""
        self._connection.close()

    @property
    def lexicon_version(self) -> str:
        """The version of the lexicon that the index was made with."""
        return self._facts["lexicon"]

    def hits(self, category: str | None = None) -> Iterator[Listed]:
        """Shown lexicon hits, the highest score first. `message_id` for messages, `artifact_id` for everything."""
        where = "" if category is None else " WHERE h.category = ?"
        known = {row[0] for row in self._connection.execute("SELECT DISTINCT category FROM hits")}
        if category is not None and category not in known:
            return
        for row in self._connection.execute(
            f"SELECT h.*, d.kind, d.device_id FROM hits h JOIN documents d ON d.artifact_id = h.artifact_id{where} "
            "ORDER BY h.score DESC, h.artifact_id, h.id",
            () if category is None else (category,),
        ):
            kind = DOCUMENT_KINDS[row["kind"]]
            yield {
                "artifact_id": row["artifact_id"],
                "message_id": row["artifact_id"] if kind == "messages" else None,
                "kind": kind,
                "device": self._label(row["device_id"]),
                "field": row["field"],
                "term": row["term"],
                "term_id": row["term_id"],
                "category": row["category"],
                "spans": msgspec.json.decode(row["spans"]),
                "flags": msgspec.json.decode(row["flags"]),
                "quote": row["quote"],
                "score": row["score"],
                "context": msgspec.json.decode(row["context"]),
                "at_risk": bool(row["at_risk"]),
                "match_mode": row["match_mode"],
                "lexicon_version": self._facts["lexicon"],
            }

    def entity_types(self) -> list[str]:
        """The types of identifiers that `entities` can be asked for: those that are there, and those that might be."""
        found = {row[0] for row in self._connection.execute("SELECT DISTINCT type FROM entities")}
        return sorted(found | STRONG | {"url", "handle", "card", "my_number"})

    def entities(self, kind: str | None = None, *, include_invalid: bool = False) -> Iterator[Listed]:
        """Identifiers by type and normal form, each with every place where it stands."""
        tests = [] if include_invalid else ["valid"]
        tests += [] if kind is None else ["type = ?"]
        where = f" WHERE {' AND '.join(tests)}" if tests else ""
        current: Listed | None = None
        for row in self._connection.execute(
            f"SELECT * FROM entities{where} ORDER BY type, value, valid DESC, artifact_id, first",
            () if kind is None else (kind,),
        ):
            if current is None or (current["type"], current["value"]) != (row["type"], row["value"]):
                if current is not None:
                    yield self._with_paths(current)
                current = {
                    "type": row["type"], "value": row["value"], "stored": row["stored"], "valid": bool(row["valid"]), "where": [],
                }  # fmt: skip
            if row["valid"] == current["valid"]:  # not the first place's: that depends on the order of work
                current["stored"] = min(current["stored"], row["stored"])
            span = None if row["first"] is None else [row["first"], row["last"]]
            current["where"].append(
                {
                    "artifact_id": row["artifact_id"],
                    "kind": DOCUMENT_KINDS[row["kind"]],
                    "device": self._label(row["device_id"]),
                    "field": row["field"],
                    "stored": row["stored"],
                    "span": span,
                }
            )
        if current is not None:
            yield self._with_paths(current)

    def shared(self) -> Iterator[Listed]:
        """Strong identifiers that two or more devices know, the rarest first, each with its places."""
        for row in self._connection.execute("SELECT * FROM links ORDER BY places, type, value").fetchall():
            where = [
                {
                    "device": self._label(place["device_id"]),
                    "artifact_id": place["artifact_id"],
                    "kind": DOCUMENT_KINDS[place["kind"]],
                    "stored": place["stored"],
                    "span": None if place["first"] is None else [place["first"], place["last"]],
                }
                for place in self._connection.execute(
                    "SELECT * FROM entities WHERE type = ? AND value = ? AND valid ORDER BY device_id, artifact_id",
                    (row["type"], row["value"]),
                )
            ]
            where.extend(
                {
                    "device": self._label(place["device_id"]),
                    "artifact_id": place["artifact_id"],
                    "kind": DOCUMENT_KINDS[place["kind"]],
                    "stored": place["identifier"],
                    "span": None,
                }
                for place in self._connection.execute(
                    "SELECT d.device_id, min(d.artifact_id) AS artifact_id, d.kind, s.identifier FROM senders s "
                    "JOIN documents d ON d.sender_id = s.sender_id WHERE s.type = ? AND s.value = ? "
                    "GROUP BY d.device_id, s.identifier ORDER BY 1, 2",
                    (row["type"], row["value"]),
                )
            )
            devices = sorted({str(place["device"]) for place in where})
            yield self._with_paths(
                {
                    "type": row["type"],
                    "value": row["value"],
                    "reason": f"the same {row['type']} on {len(devices)} devices",
                    "devices": devices,
                    "where": where,
                }
            )

    def threads(self, device: str | None = None) -> Iterator[Listed]:
        """Conversations with their counts, the latest first."""
        for row in self._connection.execute("SELECT * FROM threads ORDER BY last_ns DESC, thread_id"):
            label = self._label(row["device_id"])
            if device is None or label == device:
                yield {
                    "thread_id": row["thread_id"],
                    "device": label,
                    "service": row["service"],
                    "thread": row["thread"],
                    "name": row["name"],
                    "messages": row["messages"],
                    "first_at": _time(row["first_ns"]),
                    "last_at": _time(row["last_ns"]),
                    "hits": row["hits"],
                }

    def _with_paths(self, item: Listed) -> Listed:
        """Add the device path of every place, fetched by kind."""
        wanted: dict[str, list[int]] = {}
        for place in item["where"]:
            wanted.setdefault(place["kind"], []).append(place["artifact_id"])
        paths = {
            row["id"]: row["path"]
            for kind, ids in wanted.items()
            for row in self._reader.rows(kind, list(dict.fromkeys(ids)))
        }
        for place in item["where"]:
            place["path"] = paths.get(place["artifact_id"])
        return item

    def _label(self, device_id: int) -> str:
        for context in self._reader.contexts.values():
            if context.device.device_id == device_id:
                return context.device.label
        raise UsageError(f"no device {device_id} in this case")


def _time(at_ns: int | None) -> str | None:
    if at_ns is None or at_ns == _OLDEST:
        return None
    return iso_utc(at_ns, next(step for step in (SECOND, MS, NS) if at_ns % step == 0))
