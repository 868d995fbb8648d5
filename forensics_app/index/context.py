"""The second look at lexicon words: with the neighbours in the conversation, which a single message does not show."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import Final

import msgspec

from forensics_app.index.gate import NEIGHBOURS, lends, weigh
from forensics_app.index.slang import Hit

Candidate = tuple[str, list[Hit], tuple[str, ...], bool]  # field, hits, what speaks against, at risk
_decode = msgspec.msgpack.Decoder(list[Candidate]).decode
_OF_DOCUMENT: Final = "kind, evidence_id, device_id, at_ns, thread_id, sender_id, to_id, app_id, marks"
# with what its document says, so that hits are listed, counted and filtered without looking up one document each
_INSERT: Final = (
    "INSERT INTO hits (artifact_id, field, term_id, term, category, weight, match_mode, spans, quote, flags, score, context, "
    f"at_risk, {_OF_DOCUMENT}) SELECT ?,?,?,?,?,?,?,?,?,?,?,?,?, {_OF_DOCUMENT} FROM documents WHERE artifact_id = ?"
)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def write_hits(
    connection: sqlite3.Connection, artifact_id: int, fields: Iterable[Candidate], nearby: Mapping[str, int]
) -> None:
    """Judge the candidates of one object and write those that are shown."""
    rows: list[tuple[object, ...]] = []
    for field, hits, against, at_risk in fields:
        verdict = weigh(hits, against, at_risk, nearby)
        rows.extend(
            (
                artifact_id, field, hit.term_id, hit.term, hit.category, hit.weight, hit.match_mode, _json(hit.spans),
                hit.quote, _json(hit.flags), hit.score, _json(hit.context), at_risk, artifact_id,
            )
            for hit in verdict.hits
        )  # fmt: skip
    if rows:
        connection.executemany(_INSERT, rows)


def judge_threads(connection: sqlite3.Connection, threads: Collection[int]) -> None:
    """Judge anew every candidate of these conversations; the order of work makes no difference to the result."""
    for thread in sorted(threads):
        rows = connection.execute(
            "SELECT artifact_id, data FROM candidates WHERE thread_id = ? ORDER BY artifact_id", (thread,)
        ).fetchall()
        if not rows:
            continue
        found = {artifact_id: _decode(data) for artifact_id, data in rows}
        order = [
            row[0]
            for row in connection.execute(
                "SELECT artifact_id FROM documents WHERE thread_id = ? ORDER BY at_ns, artifact_id", (thread,)
            )
        ]
        places = {artifact_id: place for place, artifact_id in enumerate(order) if artifact_id in found}
        lent: dict[int, dict[str, int]] = {}
        for artifact_id, fields in found.items():
            mine = lent[places[artifact_id]] = {}
            for _, hits, against, _ in fields:
                _raise(mine, lends(hits, against))
        connection.executemany("DELETE FROM hits WHERE artifact_id = ?", ((artifact_id,) for artifact_id in found))
        for artifact_id, fields in found.items():
            place = places[artifact_id]
            nearby: dict[str, int] = {}
            for other in range(place - NEIGHBOURS, place + NEIGHBOURS + 1):
                if other != place and other in lent:
                    _raise(nearby, lent[other])
            write_hits(connection, artifact_id, fields, nearby)


def _raise(values: dict[str, int], more: Mapping[str, int]) -> None:
    """Keep the larger value of every category."""
    for category, value in more.items():
        values[category] = max(values.get(category, 0), value)
