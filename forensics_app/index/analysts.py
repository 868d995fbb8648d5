"""Analysts: the analysis of many texts spread over processes, in order, with the same answer as in one.

What comes back is validated data, as from every child that has read hostile text; a child that dies costs time, never a
text: its batch is analysed here.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Final, Self

import msgspec

from forensics_app.index.analysis import TextAnalysis, analyse
from forensics_app.index.lexicon import Lexicon
from forensics_app.jail.channel import Channel
from forensics_app.jail.hearsay import Hearsay
from forensics_app.jail.policy import Policy
from forensics_app.jail.process import Child, GoneError

WORTH_IT: Final = 60_000  # texts; below that, starting processes costs more than it saves
_ANSWER_S: Final = 600.0
_POLICY: Final = Policy(max_frame=512 * 1024 * 1024)
_decode: Final = Hearsay(list[TextAnalysis]).read
_decode_texts: Final = msgspec.msgpack.Decoder(list[str]).decode
_decode_lexicon: Final = msgspec.msgpack.Decoder(Lexicon).decode


class Analysts:
    """A few caged children that analyse, or none when the work is small or there is one core only."""

    def __init__(self, lexicon: Lexicon, texts: int, *, children: int | None = None) -> None:
        self._lexicon = lexicon
        self._crew: list[Child] = []
        count = (min(os.cpu_count() or 1, 8) if texts >= WORTH_IT else 1) if children is None else children
        if count > 1:
            argument = msgspec.msgpack.encode(lexicon)
            self._crew = [Child("forensics_app.index.analysts:serve", argument, _POLICY) for _ in range(count)]

    def __enter__(self) -> Self:
        """Open for the length of a with-block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the children, whatever they are doing."""
        for child in self._crew:
            child.close()
        self._crew.clear()

    def run(self, batches: Iterable[Sequence[str]]) -> Iterator[list[TextAnalysis]]:
        """The analyses of each batch, in the order of the batches; reads only a little ahead."""
        if not self._crew:
            for batch in batches:
                yield analyse(self._lexicon, batch)
            return
        waiting = iter(batches)
        under_way: deque[tuple[int, Sequence[str]]] = deque()

        def send(seat: int) -> None:
            # one batch a child and never two: a child that is still sending does not read, and both would wait for ever
            batch = next(waiting, None)
            if batch is not None:
                with contextlib.suppress(OSError):  # a dead child is noticed when its answer is due
                    self._crew[seat].send(msgspec.msgpack.encode(list(batch)))
                under_way.append((seat, batch))

        for seat in range(len(self._crew)):
            send(seat)
        while under_way:
            seat, batch = under_way.popleft()
            found = self._answer(seat, batch)
            send(seat)
            yield found

    def _answer(self, seat: int, batch: Sequence[str]) -> list[TextAnalysis]:
        try:
            answer = self._crew[seat].receive(time.monotonic() + _ANSWER_S)
            found = None if answer is None else _decode(answer)
        except (GoneError, msgspec.DecodeError):
            found = None
        return analyse(self._lexicon, batch) if found is None or len(found) != len(batch) else found


def serve(channel: Channel, argument: bytes) -> None:
    """Answer batches until the parent closes. Entry point of the caged process."""
    lexicon = _decode_lexicon(argument)
    while True:
        channel.send(msgspec.msgpack.encode(analyse(lexicon, _decode_texts(channel.receive()))))
