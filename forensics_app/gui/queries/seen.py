"""What was seen by an examiner: entries of the audit log, so that it is known who looked at what and when.

Seen is how far a review is, no tag: it must not bring an object into a report on tagged objects.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from typing import Final

from forensics_app.case import seen_log
from forensics_app.case.reader import CaseReader
from forensics_app.gui.session import Reading

SEEN: Final = seen_log.SEEN
UNSEEN: Final = seen_log.UNSEEN
SEEN_IDS: Final = (
    "(SELECT id FROM (SELECT json_extract(detail, '$.id') AS id, what, max(seq) FROM audit "
    f"WHERE what IN ('{SEEN}', '{UNSEEN}') GROUP BY 1) WHERE what = '{SEEN}')"
)


def all_seen(asked: Reading | CaseReader) -> AbstractSet[int]:
    """Every object that was seen and of which that was not taken back. Not to be changed.

    Through a Reading only the entries since the session's last question are read; through a reader the whole log.
    """
    if isinstance(asked, Reading):
        return asked.seen_log.ids(asked.reader.connection)
    return seen_log.SeenLog().ids(asked.connection)


def seen_among(asked: Reading | CaseReader, ids: Collection[int]) -> set[int]:
    """Those of the ids that were seen."""
    seen = all_seen(asked) if ids else frozenset()
    return {row_id for row_id in ids if row_id in seen}


def marks_of_review(asked: Reading | CaseReader, ids: list[int]) -> dict[int, tuple[str, ...]]:
    """Live tags by id, with `seen` behind them where it holds."""
    tags = (asked.reader if isinstance(asked, Reading) else asked).tags_of(ids)
    seen = seen_among(asked, ids)
    return {row_id: (*tags.get(row_id, ()), *([SEEN] if row_id in seen else [])) for row_id in {*tags, *seen}}


def seen_entry(reader: CaseReader, artifact_id: int) -> tuple[str, str] | None:
    """Who saw an object last and when (ISO UTC); None when nobody did, or took it back."""
    row = reader.connection.execute(
        "SELECT what, who, at FROM audit WHERE what IN (?, ?) AND json_extract(detail, '$.id') = ? "
        "ORDER BY seq DESC LIMIT 1",
        (SEEN, UNSEEN, artifact_id),
    ).fetchone()
    return None if row is None or row[0] != SEEN else (row[1], row[2])
