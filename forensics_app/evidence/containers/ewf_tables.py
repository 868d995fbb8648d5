"""Chunk tables of an EWF image, and which chunks of the disk each holds: tables carry no number, only their order tells.

So when a table between two others cannot be read, those behind it must not move up: every chunk in them would be shown
at an offset of the disk where it never stood, and its own checksum would not notice. What stands before the first gap
is counted from the beginning, what stands behind the last gap from the end, and tables between two gaps have no place.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

_COMPRESSED: Final = 0x80000000
_OFFSET: Final = 0x7FFFFFFF


class Place(NamedTuple):
    """Where a table stands: segment number from 0, offset and number of its entries, base offset."""

    segment: int
    offset: int
    entries: int
    base: int


class Table:
    """Chunk offsets of one `table` section and of its copy `table2`; entries are read when first needed."""

    def __init__(self, places: list[Place], end: int) -> None:
        self.first = -1  # number of its first chunk on the disk, known once all tables are
        self.count = places[0].entries
        self.places = places
        self.end = end  # offset in the segment file where the last chunk ends
        self.entries: array[int] | None = None
        self.overflow = 0  # first entry whose offset needs all 32 bits (segment files beyond 2 GiB)


def first_chunks(counts: Sequence[int], gaps: Iterable[int], total: int | None) -> list[int | None]:
    """Number of the first chunk of each table on the disk, or None where it cannot be known.

    counts: chunks of each readable table, in the order of the image. gaps: places where something that may have been a
    table could not be read, as the number of tables before it; `len(counts)` when the image's end is missing. total:
    chunks of the whole disk, None when the image does not say.
    """
    places = sorted(set(gaps))
    firsts: list[int | None] = [None] * len(counts)
    known = sum(counts)
    if total is not None and known == total:
        places = []  # every chunk has its table: nothing that counts was lost
    number = 0
    for index in range(places[0] if places else len(counts)):
        firsts[index] = number
        number += counts[index]
    if places and total is not None and known <= total:
        number = total
        for index in range(len(counts) - 1, places[-1] - 1, -1):
            number -= counts[index]
            firsts[index] = number
    return firsts


def locate(entry: int, overflow: bool) -> tuple[bool, int]:
    """Whether a chunk is compressed, and its offset from the base of its table."""
    return (False, entry) if overflow else (bool(entry & _COMPRESSED), entry & _OFFSET)


def first_overflow(entries: array[int], base: int) -> int:
    """Index of the first entry that uses all 32 bits: EnCase 6.7 writes segment files beyond 2 GiB without a base.

    From there on the top bit belongs to the offset and chunks are stored uncompressed. It shows as an offset that,
    without its top bit, falls behind the one before it.
    """
    if base:
        return len(entries)
    previous = -1
    for index, entry in enumerate(entries):
        offset = entry & _OFFSET
        if offset < previous:
            return index
        previous = offset
    return len(entries)
