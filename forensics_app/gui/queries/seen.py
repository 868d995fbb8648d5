"""What was seen by an examiner: entries of the audit log, so that it is known who looked at what and when.

Seen is how far a review is, no tag: it must not bring an object into a report on tagged objects.
"""

from __future__ import annotations

from typing import Final

from forensics_app.case.reader import CaseReader

SEEN: Final = "seen"
UNSEEN: Final = "unseen"
SEEN_IDS: Final = (
    "(SELECT id FROM (SELECT json_extract(detail, '$.id') AS id, what, max(seq) FROM audit "
    f"WHERE what IN ('{SEEN}', '{UNSEEN}') GROUP BY 1) WHERE what = '{SEEN}')"
)


def seen_among(reader: CaseReader, ids: list[int]) -> set[int]:
    """Those of the ids that were seen."""
    if not ids:
        return set()
    wanted = set(ids)
    return {row[0] for row in reader.connection.execute(f"SELECT id FROM {SEEN_IDS}") if row[0] in wanted}


def marks_of_review(reader: CaseReader, ids: list[int]) -> dict[int, tuple[str, ...]]:
    """Live tags by id, with `seen` behind them where it holds."""
    tags = reader.tags_of(ids)
    seen = seen_among(reader, ids)
    return {row_id: (*tags.get(row_id, ()), *([SEEN] if row_id in seen else [])) for row_id in {*tags, *seen}}


def seen_entry(reader: CaseReader, artifact_id: int) -> tuple[str, str] | None:
    """Who saw an object last and when (ISO UTC); None when nobody did, or took it back."""
    row = reader.connection.execute(
        "SELECT what, who, at FROM audit WHERE what IN (?, ?) AND json_extract(detail, '$.id') = ? "
        "ORDER BY seq DESC LIMIT 1",
        (SEEN, UNSEEN, artifact_id),
    ).fetchone()
    return None if row is None or row[0] != SEEN else (row[1], row[2])
