"""Cutting what does not belong out of the table trees of a copy, so that SQLite meets an error there and no false row.

Every page may have one place only: one parent, or one chain of overflow, or the list of free pages. The row identifiers
of a page lie between those that its parent names. A pointer that breaks this is set to 0, and a cell that does is taken
from its page; the identifiers that lack by it are the gaps.
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator
from itertools import pairwise
from mmap import mmap
from pathlib import Path
from typing import Final, NamedTuple

import apsw

_LEAF, _INNER, _INDEX_INNER, _INDEX_LEAF = 0x0D, 0x05, 0x02, 0x0A
LEAST: Final = -(1 << 63)
MOST: Final = (1 << 63) - 1
_DEPTH: Final = 20  # of a tree, as in SQLite itself


class _Place(NamedTuple):
    """Where a page hangs: at which offset of the file its number stands (0 for a root), and within which identifiers."""

    page: int
    tree: int
    pointer: int
    low: int
    high: int
    depth: int


class _Cell(NamedTuple):
    """A cell of a table leaf: its slot, its first and last byte in the page, its row, the first page of its overflow."""

    slot: int
    start: int
    end: int
    rowid: int
    overflow: int
    pages: int


def cut_strays(file: Path, roots: Collection[int], tick: Callable[[], bool]) -> dict[int, list[tuple[int, int]]]:
    """Mend a copy in place; root page → first and last identifier of each place where cells were taken out.

    What lacks by a pointer that was cut is not named, for SQLite meets an error there. roots: of all tables and indexes
    but the schema. tick: true stops with InterruptError.
    """
    with file.open("r+b") as stream:
        if stream.seek(0, 2) < 512:
            return {}
        with mmap(stream.fileno(), 0) as data:
            data[18:20] = b"\1\1"  # a copy has no write-ahead log
            return _Trees(data, roots, tick).cut()


class _Trees:
    def __init__(self, data: mmap, roots: Collection[int], tick: Callable[[], bool]) -> None:
        self._data = data
        size = struct.unpack_from(">H", data, 16)[0]
        self._size = 65536 if size == 1 else size
        self._usable = self._size - data[20]
        self._count = len(data) // self._size
        # whether each root is of a table in the order of row identifiers
        self._roots = {page: self._kind(page) in (_LEAF, _INNER) for page in roots if 1 < page <= self._count}
        self._tick = tick
        self._gaps: dict[int, list[tuple[int, int]]] = {}

    def cut(self) -> dict[int, list[tuple[int, int]]]:
        taken = self._free_pages() | {1}
        places: dict[int, list[_Place]] = {}
        todo = [_Place(root, root, 0, LEAST, MOST, 0) for root in self._roots]
        owned = {place.page for place in todo} | taken
        leaves: list[_Place] = []
        while todo:
            place = todo.pop()
            self._look()
            if place.pointer and (place.page in owned or not self._fits(place)):
                self._drop(place)
                continue
            again = place.page in places
            places.setdefault(place.page, []).append(place)
            if again:
                continue
            kind = self._kind(place.page)
            if kind == (_INNER if self._roots[place.tree] else _INDEX_INNER):
                todo.extend(self._children(place))
            elif kind == _LEAF and self._roots[place.tree]:
                leaves.append(place)
        for several in places.values():
            if len(several) > 1:  # nobody can say whose it is
                for place in several:
                    self._drop(place)
        alone = {page for page, several in places.items() if len(several) == 1}
        self._thin([leaf for leaf in leaves if leaf.page in alone], owned | set(places))
        return self._gaps

    def _look(self) -> None:
        if self._tick():
            raise apsw.InterruptError("stopped")

    def _kind(self, page: int) -> int:
        return self._data[(page - 1) * self._size]

    def _drop(self, place: _Place) -> None:
        """Cut a page off its parent."""
        struct.pack_into(">I", self._data, place.pointer, 0)

    def _fits(self, place: _Place) -> bool:
        """Whether a page can be what its parent says; one that SQLite itself refuses is left to it."""
        if not 1 < place.page <= self._count or place.depth > _DEPTH:
            return False
        if not self._roots[place.tree]:
            return True
        kind = self._kind(place.page)
        if kind == _LEAF:
            keys = [cell.rowid for cell in self._cells(place.page)]
        elif kind == _INNER:
            keys = [key for _, key in self._inner(place.page)]
        else:
            return True
        return 2 * sum(place.low < key <= place.high for key in keys) >= len(keys)

    def _inner(self, page: int) -> Iterator[tuple[int, int]]:
        """Offset of the pointer to the left child, and key, of each cell of an inner page of a table."""
        for start in self._slots(page, 12):
            at = (page - 1) * self._size + start
            if start + 5 <= self._usable:
                yield at, self._varint(at + 4)[0]

    def _slots(self, page: int, header: int) -> Iterator[int]:
        base = (page - 1) * self._size
        count = min(struct.unpack_from(">H", self._data, base + 3)[0], (self._usable - header) // 2)
        for (start,) in struct.iter_unpack(">H", self._data[base + header : base + header + 2 * count]):
            yield start

    def _children(self, place: _Place) -> Iterator[_Place]:
        base = (place.page - 1) * self._size
        low = place.low
        if self._roots[place.tree]:
            found = list(self._inner(place.page))
        else:
            found = [(base + start, 0) for start in self._slots(place.page, 12) if start + 4 <= self._usable]
        for at, key in found:
            (child,) = struct.unpack_from(">I", self._data, at)
            yield _Place(child, place.tree, at, low, min(key, place.high), place.depth + 1)
            low = max(low, key)
        (child,) = struct.unpack_from(">I", self._data, base + 8)
        yield _Place(child, place.tree, base + 8, low, place.high, place.depth + 1)

    def _cells(self, page: int) -> Iterator[_Cell]:
        """Cells of a leaf of a table, as far as they lie in the page."""
        base, usable = (page - 1) * self._size, self._usable
        least = (usable - 12) * 32 // 255 - 23
        for slot, start in enumerate(self._slots(page, 8)):
            if not 8 <= start <= usable - 4:
                continue  # SQLite refuses the page, or the cell when it comes to it
            length, width = self._varint(base + start)
            rowid, more = self._varint(base + start + width)
            head = start + width + more
            if length <= usable - 35:
                yield _Cell(slot, start, head + length, rowid, 0, 0)
                continue
            local = least + (length - least) % (usable - 4)
            local = local if local <= usable - 35 else least
            if head + local + 4 > usable:
                yield _Cell(slot, start, head + local + 4, rowid, 0, 1)
                continue
            (overflow,) = struct.unpack_from(">I", self._data, base + head + local)
            yield _Cell(slot, start, head + local + 4, rowid, overflow, -(-(length - local) // (usable - 4)))

    def _varint(self, at: int) -> tuple[int, int]:
        """A number of SQLite's variable length, signed, and how many bytes it takes."""
        value = 0
        for width in range(1, 9):
            byte = self._data[at + width - 1] if at + width <= len(self._data) else 0
            value = value << 7 | byte & 0x7F
            if byte < 0x80:
                return value, width
        value = value << 8 | (self._data[at + 8] if at + 8 < len(self._data) else 0)
        return (value - (1 << 64) if value > MOST else value), 9

    def _free_pages(self) -> set[int]:
        """Pages that the database itself says are free."""
        found: set[int] = set()
        (trunk,) = struct.unpack_from(">I", self._data, 32)
        while 1 < trunk <= self._count and trunk not in found and trunk not in self._roots:
            self._look()
            found.add(trunk)
            base = (trunk - 1) * self._size
            following, count = struct.unpack_from(">II", self._data, base)
            if count > self._usable // 4 - 2:
                break
            found.update(struct.unpack_from(f">{count}I", self._data, base + 8))
            trunk = following
        return found - set(self._roots)

    def _thin(self, leaves: list[_Place], used: set[int]) -> None:
        """Take out of leaves the cells that are out of order, lie over one another, or share pages of overflow."""
        keep: list[tuple[_Place, list[_Cell], set[int], set[int]]] = []
        users: dict[int, list[tuple[int, int]]] = {}  # page of overflow → (leaf, slot)
        for leaf in leaves:
            self._look()
            cells = list(self._cells(leaf.page))
            torn: set[int] = set()
            for cell in cells:
                chain = self._chain(cell, used) if cell.pages else []
                if chain is None:
                    torn.add(cell.slot)
                for page in chain or ():
                    users.setdefault(page, []).append((leaf.page, cell.slot))
            odd = {cell.slot for cell in cells} - _in_order(cells, leaf) | _overlapping(cells)
            keep.append((leaf, cells, odd, torn))
        shared = {user for several in users.values() if len(several) > 1 for user in several}
        for leaf, cells, odd, torn in keep:
            out = odd | torn | {cell.slot for cell in cells if (leaf.page, cell.slot) in shared}
            if out:
                self._take_out(leaf, [cell for cell in cells if cell.slot not in odd], out)

    def _chain(self, cell: _Cell, used: set[int]) -> list[int] | None:
        """Pages of a cell's overflow; None when the chain is too long, or enters other pages.

        Where it leaves the file, SQLite itself refuses it.
        """
        chain: list[int] = []
        page = cell.overflow
        for _ in range(cell.pages):
            if not 1 < page <= self._count:
                return chain
            if page in used:
                return None
            chain.append(page)
            (page,) = struct.unpack_from(">I", self._data, (page - 1) * self._size)
        return chain if page == 0 and len(set(chain)) == len(chain) else None

    def _take_out(self, leaf: _Place, named: list[_Cell], out: set[int]) -> None:
        """Take slots out of a leaf. named: the cells whose identifiers can be believed, in their order."""
        base = (leaf.page - 1) * self._size
        left = [start for slot, start in enumerate(self._slots(leaf.page, 8)) if slot not in out]
        struct.pack_into(">H", self._data, base + 3, len(left))
        struct.pack_into(f">{len(left)}H", self._data, base + 8, *left)
        gaps = self._gaps.setdefault(leaf.tree, [])
        slot, before = -1, leaf.low
        for cell in named:
            if any(between in out for between in range(slot + 1, cell.slot)) and before < cell.rowid - 1:
                gaps.append((before + 1, cell.rowid - 1))
            if cell.slot in out:
                gaps.append((cell.rowid, cell.rowid))
            slot, before = cell.slot, cell.rowid
        if any(between > slot for between in out) and before < leaf.high:
            gaps.append((before + 1, leaf.high))


def _in_order(cells: list[_Cell], leaf: _Place) -> set[int]:
    """Slots of the most cells whose identifiers rise within the bounds of their page."""
    fitting = [cell for cell in cells if leaf.low < cell.rowid <= leaf.high]
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for number, cell in enumerate(fitting):
        at = bisect_left(tails, cell.rowid)
        previous.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [cell.rowid]
        ends[at : at + 1] = [number]
    slots: set[int] = set()
    number = ends[-1] if ends else -1
    while number >= 0:
        slots.add(fitting[number].slot)
        number = previous[number]
    return slots


def _overlapping(cells: list[_Cell]) -> set[int]:
    """Slots of cells that share bytes with another one: the length of one of them is wrong, and nobody knows whose."""
    slots: set[int] = set()
    ordered = sorted(cells, key=lambda cell: cell.start)
    for one, following in pairwise(ordered):
        if following.start < one.end:
            slots.update((one.slot, following.slot))
    return slots
