"""Hits of the lexicon within the filter: categories with their progress, and the hits of one category."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.queries.marks import Mark, noted_among, spans_of
from forensics_app.gui.queries.seen import all_seen, marks_of_review
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


HitOrder = Literal["score", "newest", "oldest"]
ORDERS: Final[dict[HitOrder, str]] = {
    "score": "d.score DESC, d.at_ns, d.id",
    "newest": "d.at_ns DESC, d.id",
    "oldest": "d.at_ns, d.id",
}


class HitIds(msgspec.Struct, frozen=True):
    """Hits in their order, and for each the object that it stands in."""

    ids: Sequence[int]
    objects: Sequence[int]


def list_categories(reading: Reading, state: FilterState) -> HitList:
    """Count hits by category within the filter."""
    if not reading.indexed:
        return HitList([], indexed=False)
    sql, values = reading.index_condition(state)
    query = (
        "SELECT {name}, count(*), count(DISTINCT d.artifact_id), "
        "count(DISTINCT iif(d.artifact_id IN (SELECT value FROM json_each(?)), d.artifact_id, NULL)) "
        f"FROM idx.hits d WHERE {sql}"  # a hit knows what its document says
    )
    values = [msgspec.json.encode(list(all_seen(reading))).decode(), *values]
    connection = reading.reader.connection
    everything = connection.execute(query.format(name="''"), values).fetchone()
    rows = connection.execute(query.format(name="d.category") + " GROUP BY 1 ORDER BY 2 DESC, 1", values)
    out = [CategoryRow(row[0], letter_of(row[0]), *row[1:]) for row in rows]
    return HitList([CategoryRow("", "", *everything[1:]), *out], indexed=True)


def list_hits(
    reading: Reading, category: str, state: FilterState, *, order: HitOrder = "score", unseen: bool = False
) -> HitIds:
    """The hits of a category ("" for all); unseen: only those in objects that nobody has seen yet."""
    if not reading.indexed:
        return HitIds([], [])
    sql, values = reading.index_condition(state)
    only = " AND d.category = ?" if category else ""
    values += [category] if category else []
    left = " AND d.artifact_id NOT IN (SELECT value FROM json_each(?))" if unseen else ""
    values += [msgspec.json.encode(list(all_seen(reading))).decode()] if unseen else []
    row = reading.reader.connection.execute(
        "SELECT json_group_array(hit), json_group_array(object) FROM (SELECT d.id AS hit, d.artifact_id AS object "
        f"FROM idx.hits d WHERE {sql}{only}{left} ORDER BY {ORDERS[order]})",
        values,
    ).fetchone()
    ids, objects = (array("q", msgspec.json.decode(text, type=list[int])) for text in row)
    return HitIds(ids, objects)


def read_hits(reading: Reading, ids: list[int]) -> dict[int, Snippet]:
    """Hits by their own id."""
    if not reading.indexed:
        return {}
    marks = ",".join("?" * len(ids))
    rows = reading.reader.connection.execute(
        f"SELECT id, artifact_id, field, term, category, spans, flags FROM idx.hits WHERE id IN ({marks})", ids
    ).fetchall()
    items = listed_by_id(reading, [row["artifact_id"] for row in rows])
    objects = [row["artifact_id"] for row in rows]
    tags, noted = marks_of_review(reading, objects), noted_among(reading.reader, objects)
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
            noted=row["artifact_id"] in noted,
        )
    return out
