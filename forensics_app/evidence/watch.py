"""Watch: tells each place of the evidence before native code reads it, and leaves out the places where that code fell.

A native library that crashes on hostile bytes takes its process with it. Run again with `touch`, the process tells its
parent where it is going before it goes there; the last place told before the end is then given as `avoid`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final
from zlib import crc32

Touch = Callable[[str], None]

AVOIDED: Final = "not read: the file-system library crashed or hung here"
AVOIDED_VOLUME: Final = "the file-system library crashed on it"
_LONGEST: Final = 200


class Watch:
    """What is told before each native step, and which steps are not done; without either it is not `active`.

    touch: called with the place. avoid: places as they were told, which are passed over.
    """

    __slots__ = ("_avoid", "_touch", "active")

    def __init__(self, touch: Touch | None = None, avoid: Collection[str] = ()) -> None:
        self._touch = touch
        self._avoid = frozenset(avoid)
        self.active = touch is not None or bool(self._avoid)

    def refuses(self, place: str) -> bool:
        """Whether this place is to be passed over; when it is not, it is told."""
        if place in self._avoid:
            return True
        if self._touch is not None:
            self._touch(place)
        return False

    def joined(self, touch: Touch | None, avoid: Collection[str]) -> Watch:
        """This watch with another `touch` where one is given, and further places to avoid."""
        if touch is None and not avoid:
            return self
        return Watch(touch or self._touch, self._avoid.union(avoid))


IDLE: Final = Watch()


def place_of(volume: int, what: str, path: str = "") -> str:
    """Name of a place in one printable line: `volume 2: inode 1234 DCIM/a.jpg`; a long path is cut and numbered."""
    shown = "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in path[-_LONGEST:])
    if len(path) > _LONGEST:
        shown = f"{crc32(path.encode('utf-8', 'surrogatepass')):08x}…{shown}"
    return f"volume {volume}: {what} {shown}" if path else f"volume {volume}: {what}"


def is_dealt(shard: int, shards: int, path: str, attribute: str = "") -> bool:
    """Whether an entry belongs to this of `shards` parts; says the same whatever else a part has passed over.

    path: as found below the root of its volume. attribute: of a stream beside it, or the number of a namesake.
    """
    if shards == 1:
        return True
    return crc32(f"{path}\0{attribute}".encode("utf-8", "surrogatepass")) % shards == shard


def part_path(path: str, shard: int, shards: int) -> str:
    """Where one of several parts reports that it lacks unknown names: below a directory `a/`, of streams `a:`."""
    return f"{path}?part {shard + 1} of {shards}" if shards > 1 else f"{path}?"
