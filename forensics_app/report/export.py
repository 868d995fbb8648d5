"""What an export of whole kinds holds: every selected object of every kind, in the fields of the contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.case.small_kinds import SMALL_KINDS
from forensics_app.report.build_scope import scope_row
from forensics_app.report.hits import Findings, selected_hits
from forensics_app.report.not_parsed import read_not_parsed
from forensics_app.report.selection import OBJECT_KINDS, Chosen

Row = Mapping[str, Any]


def export_rows(chosen: Chosen, findings: Findings) -> Iterator[tuple[str, Iterator[Row]]]:
    """Each kind with its rows: the objects in the selection, their hits, and the case's own tables.

    The case's tables (evidence, devices, volumes, tags, tasks, audit) are whole, but for the device asked for: they say
    where the rest comes from and what was not read.
    """
    scope = scope_row(chosen)
    if scope is not None:
        yield "scope", iter([scope])
    for kind in OBJECT_KINDS:
        yield kind, (_said(chosen, row, row) for row in chosen.rows(kind))
    yield "hits", _hits(chosen, findings)
    for kind in SMALL_KINDS:
        yield kind, _small(chosen, kind)
    rows = read_not_parsed(chosen.reader)
    yield "not_parsed", ({"kind": "not_parsed", **msgspec.structs.asdict(row)} for row in rows)


def _said(chosen: Chosen, row: Row, item: Listed) -> Row:
    """The row, with what its object lies beyond where such objects were asked for."""
    beyond = chosen.restricted(item)
    out = dict(row)
    if chosen.selection.outside and chosen.reader.scope_bounds is not None:
        out["outside_scope"] = "outside" in beyond
    if chosen.selection.sealed and chosen.reader.seals():
        out["sealed"] = "sealed" in beyond
    return out


def _small(chosen: Chosen, kind: str) -> Iterator[Row]:
    device = chosen.selection.device
    for row in chosen.reader.listing(kind):
        if device is None or row.get("device", row.get("label", device)) == device:
            yield row


def _hits(chosen: Chosen, findings: Findings) -> Iterator[Row]:
    for hit, row in selected_hits(chosen, findings.hits):
        found = {
            "kind": "hits",
            "artifact_id": hit.artifact_id,
            "artifact_kind": hit.kind,
            "ref": row["ref"],
            "device": row["device"],
            "field": hit.field,
            "term": hit.term,
            "term_id": hit.term_id,
            "category": hit.category,
            "spans": [list(span) for span in hit.spans],
            "flags": list(hit.flags),
            "quote": hit.quote,
            "score": hit.score,
            "context": list(hit.context),
            "lexicon_version": findings.lexicon_version,
        }
        yield _said(chosen, found, row)
