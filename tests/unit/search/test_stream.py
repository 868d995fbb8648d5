"""Streaming: every match once, newest first, whatever the segments and wherever the pieces end."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forensics_app.search import stream as streaming
from forensics_app.search.stream import Segment, stream

_ANYTHING = st.lists(st.lists(st.integers(-5, 5), max_size=40), max_size=4)


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in (("FIRST", 3), ("_NEXT", 5), ("_LARGEST", 7)):
        monkeypatch.setattr(streaming, name, size)


@pytest.mark.usefixtures("small_pieces")
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_ANYTHING, st.booleans())
def test_streamed_ids_are_those_of_one_sorted_list(times: list[list[int]], odd_only: bool) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE documents (doc_id INTEGER PRIMARY KEY, at_ns INTEGER, artifact_id INTEGER)")
    bounds: list[tuple[int, int]] = []
    doc = artifact = 0
    for segment in times:
        first = doc + 1
        for at in sorted(segment):  # documents of a segment lie in the order of time, then of ids
            doc, artifact = doc + 1, artifact + 1
            connection.execute("INSERT INTO documents VALUES (?, ?, ?)", (doc, at, artifact))
        bounds.append((first, doc))
    test = "d.artifact_id % 2 = 1" if odd_only else "1"
    asked: list[str] = []

    def run(sql: str, parameters: Sequence[object]) -> Iterator[Any]:
        asked.append(sql)
        yield from connection.execute(sql, parameters)

    segments = [
        Segment(run, "d.doc_id", lambda more: f"documents d WHERE {test} AND {more}", lambda more: more, pair)
        for pair in bounds
    ]
    got = [list(piece) for piece in stream(segments)]
    wanted = [
        row[0]
        for row in connection.execute(
            f"SELECT artifact_id FROM documents d WHERE {test} ORDER BY at_ns DESC, artifact_id DESC"
        )
    ]
    assert [one for piece in got for one in piece] == wanted
    assert all(len(piece) <= 7 * max(1, len(times)) for piece in got)
    assert len(got[0]) <= 3 * len(times) if got else True
    connection.close()
