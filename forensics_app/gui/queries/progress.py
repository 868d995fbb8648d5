"""Progress: how many of some objects were seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import msgspec

from forensics_app.gui.queries.seen import all_seen
from forensics_app.gui.session import Reading


class Progress(msgspec.Struct, frozen=True):
    """Seen objects and all of them."""

    seen: int
    count: int


def read_progress(reading: Reading, ids: Iterable[int]) -> Progress:
    """How many of these objects were seen; an object that stands there twice is one."""
    objects = set(ids)
    return Progress(len(all_seen(reading) & objects), len(objects))


def next_unseen(reading: Reading, objects: Sequence[int], start: int) -> int | None:
    """The first place from `start` on, and then from the beginning, whose object nobody has seen; None when all were."""
    seen = all_seen(reading)
    places = chain(range(start, len(objects)), range(min(start, len(objects))))
    return next((place for place in places if objects[place] not in seen), None)
