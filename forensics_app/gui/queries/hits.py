"""Hits of the lexicon within the filter: categories with their progress, and the hits of one category."""

from __future__ import annotations

import msgspec

from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.queries.marks import Mark, spans_of
from forensics_app.gui.queries.seen import SEEN_IDS, marks_of_review
from forensics_app.gui.queries.snippets import Snippet, listed_by_id, make_snippet
from forensics_app.gui.session import Reading
from forensics_app.report.categories import letter_of


class CategoryRow(msgspec.Struct, frozen=True):
    """One category: its hits, the objects they stand in, and how many of those were seen. name "" is all of them."""

    name: str
    letter: str
    hits: int
    objects: int
    seen: int


class HitList(msgspec.Struct, frozen=True):
    """categories: the fullest first, all of them at the head. indexed: whether there is an index at all."""

    categories: list[CategoryRow]
    indexed: bool


def list_categories(reading: Reading, state: FilterState) -> HitList:
    """Count hits by category within the filter."""
    if not reading.indexed:
        return HitList([], indexed=False)
    sql, values = reading.index_condition(state)
    query = (
        "SELECT {name}, count(*), count(DISTINCT h.artifact_id), "
        f"count(DISTINCT CASE WHEN h.artifact_id IN {SEEN_IDS} THEN h.artifact_id END) "
        f"FROM idx.hits h JOIN idx.documents d ON d.artifact_id = h.artifact_id WHERE {sql}"
    )
    connection = reading.reader.connection
    everything = connection.execute(query.format(name="''"), values).fetchone()
    rows = connection.execute(query.format(name="h.category") + " GROUP BY 1 ORDER BY 2 DESC, 1", values)
    out = [CategoryRow(row[0], letter_of(row[0]), *row[1:]) for row in rows]
    return HitList([CategoryRow("", "", *everything[1:]), *out], indexed=True)


def list_hits(reading: Reading, category: str, state: FilterState) -> list[int]:
    """Ids of the hits of a category ("" for all), the highest score first, then by time."""
    if not reading.indexed:
        return []
    sql, values = reading.index_condition(state)
    only = " AND h.category = ?" if category else ""
    rows = reading.reader.connection.execute(
        f"SELECT h.id FROM idx.hits h JOIN idx.documents d ON d.artifact_id = h.artifact_id WHERE {sql}{only} "
        "ORDER BY h.score DESC, d.at_ns, h.id",
        [*values, category] if category else values,
    )
    return [row[0] for row in rows]


def read_hits(reading: Reading, ids: list[int]) -> dict[int, Snippet]:
    """Hits by their own id."""
    if not reading.indexed:
        return {}
    marks = ",".join("?" * len(ids))
    rows = reading.reader.connection.execute(
        f"SELECT id, artifact_id, field, term, category, spans, flags FROM idx.hits WHERE id IN ({marks})", ids
    ).fetchall()
    items = listed_by_id(reading, [row["artifact_id"] for row in rows])
    tags = marks_of_review(reading.reader, [row["artifact_id"] for row in rows])
    out: dict[int, Snippet] = {}
    for row in rows:
        item = items.get(row["artifact_id"])
        letter = letter_of(row["category"])
        if item is None:
            out[row["id"]] = Snippet(id=row["id"], artifact_id=row["artifact_id"], kind="", letter=letter, bad=True)
            continue
        text = item.get(row["field"])
        found = tuple(Mark(start, end, letter, row["term"]) for start, end in spans_of(row["spans"]))
        out[row["id"]] = msgspec.structs.replace(
            make_snippet(item, row["id"], found, text if isinstance(text, str) else None),
            letter=letter,
            term=row["term"],
            category=row["category"],
            flags=tuple(msgspec.json.decode(row["flags"], type=list[str])),
            tags=tags.get(row["artifact_id"], ()),
        )
    return out
