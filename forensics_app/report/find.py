"""find: what the index contributes to a report on a selection."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from forensics_app.case.listing import Listed
from forensics_app.case.reader import CaseReader
from forensics_app.errors import CaseError
from forensics_app.index.listing import DerivedReader
from forensics_app.model.instant import iso_utc
from forensics_app.report.build_items import MAX_ROWS
from forensics_app.report.hits import Findings, FoundHit
from forensics_app.report.selection import Selection
from forensics_app.search.engine import Search
from forensics_app.search.grammar import parse_query
from forensics_app.search.plan import Condition
from forensics_app.search.within import scope_within, seals_within

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
        threads = _threads(reader, selection) if _hides(reader, selection) else list(derived.threads(selection.device))
        return Findings(
            hits=hits,
            found=found,
            lexicon_version=derived.lexicon_version,
            threads=threads,
            current=current,
            matches=matches,
        )


def _hides(reader: CaseReader, selection: Selection) -> bool:
    narrowed = reader.scope_bounds is not None and not selection.outside
    return narrowed or (bool(reader.seals()) and not selection.sealed)


def _threads(reader: CaseReader, selection: Selection) -> list[Listed]:
    """Conversations as the index lists them, counting only what the warrant scope and the seals let be shown."""
    parts = [
        None if selection.outside else scope_within(reader),
        None if selection.sealed else seals_within(reader),
    ]
    shown = [part for part in parts if part is not None]
    within = Condition(" AND ".join(f"({sql})" for sql, _ in shown), tuple(one for _, more in shown for one in more))
    labels = {context.device.device_id: context.device.label for context in reader.contexts.values()}
    with Search(reader.case.root) as search:
        return [
            {
                "device": labels[one.device_id],
                "service": one.service,
                "thread": one.thread,
                "name": one.name,
                "messages": one.messages,
                "hits": one.hits,
                "first_at": None if one.first_ns is None else iso_utc(one.first_ns),
                "last_at": None if one.last_ns is None else iso_utc(one.last_ns),
            }
            for one in search.threads(within)
            if selection.device in (None, labels[one.device_id])
        ]


def _matches(search: Search, query: str, ids: Sequence[int]) -> Matches:
    """Where the query matched in the objects that a page shows."""
    out: Matches = {}
    for row in search.rows(ids, parse_query(query)):
        if row["spans"]:
            field = row.get("snippet_field", "body")
            out[row["id"], field] = [(start, end) for start, end in row["spans"]]
    return out
