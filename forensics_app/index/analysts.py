"""Analysts: the analysis of many texts spread over processes, in order, with the same answer as in one.

What comes back is validated data, as from every child that has read hostile text; a child that dies costs time, never a
text: its batch is analysed here.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Final, Self

import msgspec

from forensics_app.index.analysis import TextAnalysis, analyse
from forensics_app.index.lexicon import Lexicon

WORTH_IT: Final = 60_000  # texts; below that, starting processes costs more than it saves
_MAX_FRAME: Final = 512 * 1024 * 1024
_decode: Final = msgspec.msgpack.Decoder(list[TextAnalysis]).decode
_decode_texts: Final = msgspec.msgpack.Decoder(list[str]).decode


class Analysts:
    """A few children that analyse, or none when the work is small or there is one core only."""

    def __init__(self, lexicon: Lexicon, texts: int, *, children: int | None = None) -> None:
        self._lexicon = lexicon
        self._crew: list[tuple[SpawnProcess, Connection]] = []
        count = (min(os.cpu_count() or 1, 8) if texts >= WORTH_IT else 1) if children is None else children
        if count > 1:
            context = multiprocessing.get_context("spawn")
            for _ in range(count):
                ours, theirs = context.Pipe()
                child = context.Process(target=_serve, args=(theirs, lexicon), daemon=True)
                child.start()
                theirs.close()
                self._crew.append((child, ours))

    def __enter__(self) -> Self:
        """Open for the length of a with-block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the children, whatever they are doing."""
        for child, connection in self._crew:
            connection.close()
            child.join(0.5)
            if child.is_alive():
                child.kill()
                child.join(5)
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
                    self._crew[seat][1].send_bytes(msgspec.msgpack.encode(list(batch)))
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
            found = _decode(self._crew[seat][1].recv_bytes(_MAX_FRAME))
        except (OSError, EOFError, msgspec.DecodeError):
            return analyse(self._lexicon, batch)
        return found if len(found) == len(batch) else analyse(self._lexicon, batch)


def _serve(connection: Connection, lexicon: Lexicon) -> None:
    """Answer batches until the parent closes. Entry point of the spawned process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        while True:
            batch = _decode_texts(connection.recv_bytes(_MAX_FRAME))
            connection.send_bytes(msgspec.msgpack.encode(analyse(lexicon, batch)))
    except (OSError, EOFError):
        return
