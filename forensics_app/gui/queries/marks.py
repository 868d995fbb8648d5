"""Marks: where the lexicon's hits stand in the texts of some objects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from forensics_app.case.reader import CaseReader
from forensics_app.gui.session import Reading
from forensics_app.report.categories import letter_of

MOST_CHARACTERS: Final = 6_000  # of a text that are laid out in one bubble; nothing behind them is marked
NOTE: Final = "note"  # the tag that carries a note on an object as a whole


class Mark(msgspec.Struct, frozen=True):
    """A hit in a text: half-open span in code points of the raw body, the letter of its category, the term."""

    start: int
    end: int
    letter: str
    term: str


def read_marks(reading: Reading, ids: list[int]) -> dict[int, tuple[Mark, ...]]:
    """Marks by artifact id, in the order of their place; none while there is no index."""
    if not ids or not reading.indexed:
        return {}
    out: dict[int, set[Mark]] = {}
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        marks = ",".join("?" * len(part))
        sql = (
            f"SELECT artifact_id, category, term, spans FROM idx.hits WHERE artifact_id IN ({marks}) AND field = 'body'"
        )
        for artifact_id, category, term, spans in reading.reader.connection.execute(sql, part):
            for first, last in spans_of(spans):
                out.setdefault(artifact_id, set()).add(Mark(first, last, letter_of(category), term))
    return {key: tuple(sorted(found, key=lambda mark: (mark.start, mark.end))) for key, found in out.items()}


def spans_of(text: str) -> list[tuple[int, int]]:
    """Spans as the index stores them."""
    return msgspec.json.decode(text, type=list[tuple[int, int]])


def noted_among(reader: CaseReader, ids: Sequence[int]) -> set[int]:
    """Those of the ids on which somebody wrote a note, whichever tag carries it."""
    out: set[int] = set()
    for start in range(0, len(ids), 500):
        part = list(ids[start : start + 500])
        sql = (
            "SELECT DISTINCT artifact_id FROM tags WHERE removed_at IS NULL AND note <> '' "
            f"AND artifact_id IN ({','.join('?' * len(part))})"
        )
        out.update(row[0] for row in reader.connection.execute(sql, part))
    return out
