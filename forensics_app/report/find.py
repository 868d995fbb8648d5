"""find: what the index contributes to a report on a selection."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from forensics_app.case.reader import CaseReader
from forensics_app.errors import CaseError
from forensics_app.index.listing import DerivedReader
from forensics_app.report.build_items import MAX_ROWS
from forensics_app.report.hits import Findings, FoundHit
from forensics_app.report.selection import Selection
from forensics_app.search.engine import Search
from forensics_app.search.grammar import parse_query

Matches = dict[tuple[int, str], list[tuple[int, int]]]


def find(reader: CaseReader, selection: Selection) -> Findings:
    """Hits of the case and what the selection's query finds.

    A case without an index has no hits, and the page says so, as it does of one that lacks newer objects; a query
    needs a whole index: CaseError otherwise, for the report would silently be less than what was asked.
    """
    found = None
    matches: Matches = {}
    if not reader.case.index.is_file() and selection.query is None:
        return Findings()
    with Search(reader.case.root) as search:
        current = search.is_current()
        if selection.query is not None:
            if not current:
                raise CaseError(f"{reader.case.root}: newer objects are not in the index (see: forensics-app reindex)")
            found = search.ids(selection.query, device=selection.device, order="oldest")
            matches = _matches(search, selection.query, found[:MAX_ROWS])
    with closing(DerivedReader(reader.case, reader)) as derived:
        hits = [
            FoundHit(
                artifact_id=row["artifact_id"],
                kind=row["kind"],
                field=row["field"],
                term=row["term"],
                term_id=row["term_id"],
                category=row["category"],
                spans=tuple((start, end) for start, end in row["spans"]),
                quote=row["quote"],
                flags=tuple(row["flags"]),
                score=row["score"],
                context=tuple(row["context"]),
            )
            for row in derived.hits()
        ]
        threads = list(derived.threads(selection.device))
        return Findings(
            hits=hits,
            found=found,
            lexicon_version=derived.lexicon_version,
            threads=threads,
            current=current,
            matches=matches,
        )


def _matches(search: Search, query: str, ids: Sequence[int]) -> Matches:
    """Where the query matched in the objects that a page shows."""
    out: Matches = {}
    for row in search.rows(ids, parse_query(query)):
        if row["spans"]:
            field = row.get("snippet_field", "body")
            out[row["id"], field] = [(start, end) for start, end in row["spans"]]
    return out
