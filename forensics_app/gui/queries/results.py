"""Search results: ids of a query within the filter, piece by piece, and rows as snippets."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.queries.facets import Facets, read_facets
from forensics_app.gui.queries.marks import Mark, noted_among
from forensics_app.gui.queries.progress import Progress
from forensics_app.gui.queries.rows import is_closed
from forensics_app.gui.queries.seen import all_seen, marks_of_review
from forensics_app.gui.queries.snippets import Snippet, make_snippet
from forensics_app.gui.session import Reading
from forensics_app.report.categories import SEARCH
from forensics_app.search.grammar import parse_query


class Found(msgspec.Struct, frozen=True):
    """What a query found, once all of it is known. progress: how far its review is; its count is that of the ids.

    current: whether the index knows everything that is in the case.
    """

    query: str
    kind: str | None
    progress: Progress
    facets: Facets
    current: bool


def stream_results(reading: Reading, query: str, kind: str | None, state: FilterState) -> Found:
    """Search within the filter, the newest first; raises QueryError with the position in what was typed.

    Tells the job each piece of ids as it is found (an array), the first rows at once, then the progress of the review.
    """
    node, within = parse_query(query), reading.within(state)
    search = reading.search
    reading.control.on_cancel(search.interrupt)
    looked_at = all_seen(reading)
    count = seen = 0
    for piece in search.stream(node, kinds=[kind] if kind is not None else [], within=within):
        if reading.control.cancelled:
            break
        count += len(piece)
        seen += sum(map(looked_at.__contains__, piece))
        reading.control.tell(piece)
    progress = Progress(seen, count)
    reading.control.tell(progress)
    return Found(query, kind, progress, read_facets(search, node, kind, within), search.is_current())


def day_after(day: str | None) -> str | None:
    """The first day behind a date (YYYY, YYYY-MM or YYYY-MM-DD): the query language's `before:` leaves its day out."""
    if day is None:
        return None
    parts = [int(part) for part in day.split("-")]
    if len(parts) == 1:
        return f"{parts[0] + 1:04d}"
    if len(parts) == 2:
        return f"{parts[0] + parts[1] // 12:04d}-{parts[1] % 12 + 1:02d}"
    return (date(*parts) + timedelta(days=1)).isoformat()


def read_results(reading: Reading, ids: list[int], query: str) -> dict[int, Snippet]:
    """Results by id with what the query found marked in their raw text."""
    node = parse_query(query)
    tags, noted = marks_of_review(reading, ids), noted_among(reading.reader, ids)
    out: dict[int, Snippet] = {}
    for row in reading.search.rows(ids, node):
        if is_closed(reading.reader, row, reading.opened):  # sealed since the ids were found
            continue
        field = row.get("snippet_field", "body")
        text = row.get(field.partition("[")[0])
        marks = tuple(Mark(start, end, SEARCH, "") for start, end in row["spans"])
        if field.endswith("]") and isinstance(text, list):
            place = int(field.partition("[")[2].rstrip("]"))
            text = text[place] if place < len(text) else None
        elif row["kind"] == "files":
            text = row["path"].rsplit("/", 1)[-1]
        snippet = make_snippet(row, row["id"], marks, text if isinstance(text, str) else None)
        where = row["path"] or "" if row["kind"] == "files" else snippet.where
        out[row["id"]] = msgspec.structs.replace(
            snippet, where=where, tags=tags.get(row["id"], ()), noted=row["id"] in noted
        )
    for row_id in ids:
        out.setdefault(row_id, Snippet(id=row_id, artifact_id=row_id, kind="", bad=True))
    return out
