"""Streaming the ids of a search, newest first: the first ones at once, the rest in large pieces.

Documents of a segment lie in the order of time, so the newest matches of a segment are at its end and none has to be
sorted. A piece comes as one JSON value: the thread that reads it holds the interpreter for the decoding only.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import msgspec

FIRST: Final = 200
_NEXT: Final = 20_000
_LARGEST: Final = 160_000
_decode = msgspec.json.Decoder(list[int]).decode
Run = Callable[[str, Sequence[object]], Iterator[Any]]
Key = tuple[int, int]  # time and id: the order of all segments together


class Segment:
    """The matches of one segment, read from its newest document backwards.

    source: a function that gives FROM and WHERE when it is told a further condition. parameters: what those need, with
    the further ones in their place.
    """

    def __init__(
        self,
        run: Run,
        row: str,
        source: Callable[[str], str],
        parameters: Callable[[Sequence[object]], Sequence[object]],
        documents: tuple[int, int],
    ) -> None:
        self._run = run
        self._row = row
        self._source = source
        self._parameters = parameters
        self._first, self._end = documents
        self.waiting: list[Key] = []  # newest first
        self.ended = False

    def ids(self, size: int) -> array[int]:
        """The next ids, fewer than `size` only at the end."""
        found = self._ask("json_group_array(artifact_id)", size)
        ids = array("q", _decode(found[0]))
        self._move(len(ids), size, found[1])
        return ids

    def fill(self, size: int) -> None:
        """Have the next keys wait, unless some do or there are none."""
        if not self.waiting and not self.ended:
            found = self._ask("json_group_array(at_ns), json_group_array(artifact_id)", size)
            self.waiting = list(zip(_decode(found[0]), _decode(found[1]), strict=True))
            self._move(len(self.waiting), size, found[2])

    def take(self, cut: Key | None) -> list[Key]:
        """Those that wait and are not older than `cut`; None takes all."""
        count = len(self.waiting) if cut is None else bisect_right(self.waiting, _reversed(cut), key=_reversed)
        taken, self.waiting = self.waiting[:count], self.waiting[count:]
        return taken

    def _ask(self, columns: str, size: int) -> tuple[Any, ...]:
        row = self._row
        sql = (
            f"SELECT {columns}, min(doc) FROM (SELECT d.at_ns, d.artifact_id, {row} AS doc "
            f"FROM {self._source(f'{row} BETWEEN ? AND ?')} ORDER BY {row} DESC LIMIT ?)"
        )
        return tuple(next(iter(self._run(sql, (*self._parameters((self._first, self._end)), size)))))

    def _move(self, found: int, size: int, oldest: int | None) -> None:
        self.ended = found < size
        if oldest is not None:
            self._end = oldest - 1


def stream(segments: Sequence[Segment]) -> Iterator[array[int]]:
    """Every id once, newest first, in growing pieces; segments that lie in the same time are merged."""
    size = FIRST
    while len(segments) == 1 and not segments[0].ended:
        yield segments[0].ids(size)
        size = _larger(size)
    while len(segments) > 1:
        for segment in segments:
            segment.fill(size)
        open_ends = [segment.waiting[-1] for segment in segments if segment.waiting and not segment.ended]
        cut = max(open_ends, default=None)
        found = sorted((key for segment in segments for key in segment.take(cut)), reverse=True)
        if not found:
            return
        yield array("q", (artifact_id for _, artifact_id in found))
        size = _larger(size)


def _larger(size: int) -> int:
    return _NEXT if size == FIRST else min(_LARGEST, size * 2)


def _reversed(key: Key) -> Key:
    return -key[0], -key[1]
