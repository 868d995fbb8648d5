"""Review of a conversation: its first row that nobody has seen yet, and those of some rows that were not seen."""

from __future__ import annotations

from collections.abc import Iterable

from forensics_app.gui.queries.seen import all_seen
from forensics_app.gui.session import Reading


def first_unseen(reading: Reading, ids: Iterable[int]) -> int | None:
    """The first of the ids that was not seen; None when all were."""
    seen = all_seen(reading)
    return next((row_id for row_id in ids if row_id not in seen), None)


def unseen_among(reading: Reading, ids: Iterable[int]) -> list[int]:
    """Those of the ids that were not seen, in their order."""
    seen = all_seen(reading)
    return [row_id for row_id in ids if row_id not in seen]
