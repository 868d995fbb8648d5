"""Context: what stands around an object: the messages before and after it in its conversation."""

from __future__ import annotations

from typing import Final

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.queries.rows import BAD_ROW, is_closed
from forensics_app.gui.session import Reading
from forensics_app.index.schema import KIND_NUMBERS

AROUND: Final = 3
_TALK: Final = (KIND_NUMBERS["messages"], KIND_NUMBERS["calls"])


class Context(msgspec.Struct, frozen=True):
    """item: the object itself, None when it cannot be read. ids: it and its neighbours in the order of time.

    calls: those of the ids that are calls. Without neighbours (other kinds than messages) ids is empty.
    """

    artifact_id: int
    item: Listed | None
    ids: list[int]
    calls: frozenset[int]


def read_context(reading: Reading, artifact_id: int, *, outside: bool, around: int = AROUND) -> Context:
    """An object with its neighbours; those beyond the warrant scope only when `outside`, sealed ones never unopened."""
    try:
        item = reading.reader.object(artifact_id)
    except BAD_ROW:
        item = None
    if item is not None and is_closed(reading.reader, item, reading.opened):
        return Context(artifact_id, None, [], frozenset())
    found = _neighbours(reading, artifact_id, FilterState(outside=outside), around) if reading.indexed else []
    calls = frozenset(row_id for row_id, kind in found if kind == KIND_NUMBERS["calls"])
    return Context(artifact_id, item, [row_id for row_id, _ in found], calls)


def _neighbours(reading: Reading, artifact_id: int, state: FilterState, around: int) -> list[tuple[int, int]]:
    """Id and kind of the rows around a message or call, itself in their middle."""
    connection = reading.reader.connection
    place = connection.execute(
        "SELECT thread_id, at_ns, kind FROM idx.documents WHERE artifact_id = ?", (artifact_id,)
    ).fetchone()
    if place is None or place[2] not in _TALK:
        return []
    if place[0] is None:
        return [(artifact_id, place[2])]
    sql, values = reading.index_condition(state)
    sides = []
    for sign, order in (("<", "DESC"), (">", "ASC")):
        rows = connection.execute(
            f"SELECT d.artifact_id, d.kind FROM idx.documents d WHERE d.thread_id = ? AND (d.at_ns, d.artifact_id) {sign} "
            f"(?, ?) AND d.kind IN {_TALK} AND {sql} ORDER BY d.at_ns {order}, d.artifact_id {order} LIMIT ?",
            [place[0], place[1], artifact_id, *values, around],
        )
        sides.append([(row[0], row[1]) for row in rows])
    return [*reversed(sides[0]), (artifact_id, place[2]), *sides[1]]
