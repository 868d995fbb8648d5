"""Tags of a case and of some objects, as the tag dialog shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from forensics_app.case.tag_rows import live_tags, targets_of
from forensics_app.gui.queries.marks import NOTE
from forensics_app.gui.session import Reading


class TagOverview(msgspec.Struct, frozen=True):
    """objects: how many of the asked ones are there. in_case, on: how many objects have a tag, of all and of these.

    note: the note that they share, "" when none has one, None when they differ.
    """

    objects: int
    in_case: dict[str, int]
    on: dict[str, int]
    note: str | None


def read_tags(reading: Reading, ids: Sequence[int]) -> TagOverview:
    """Count the tags of these objects and of the whole case."""
    reader = reading.reader
    rows = reader.connection.execute("SELECT tag, count(*) FROM tags WHERE removed_at IS NULL GROUP BY 1")
    in_case = {row[0]: row[1] for row in rows}
    targets = targets_of(reader, ids)
    states = live_tags(reader, targets)
    notes = {state.target.artifact_id: state.note or "" for state in states if state.tag == NOTE}
    different = {notes.get(target.artifact_id, "") for target in targets} or {""}
    on = Counter(state.tag for state in states)
    return TagOverview(len(targets), in_case, dict(on), next(iter(different)) if len(different) == 1 else None)
