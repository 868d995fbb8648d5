"""Regular expressions in a process of their own: one that never ends can be stopped there, and only there.

Imports as little as possible, because the process starts when the first regular expression is asked.
"""

from __future__ import annotations

import multiprocessing
import re
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection

import msgspec

_encode = msgspec.msgpack.Encoder().encode
_read_texts = msgspec.msgpack.Decoder(tuple[bool, list[bytes]]).decode
_read_places = msgspec.msgpack.Decoder(list[list[tuple[int, int]]]).decode
_MAX_SPANS = 10_000


class RegexLateError(Exception):
    """The time was up; the process was ended."""


class RegexWorker:
    """One regular expression, compiled once, asked in batches. Close it."""

    def __init__(self, pattern: str, *, ignore_case: bool) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, pattern, ignore_case), daemon=True)
        self._process.start()
        theirs.close()

    def matching(self, texts: Sequence[str], deadline: float) -> list[int]:
        """Places in `texts` of those that match. Raises RegexLateError past `deadline` (time.monotonic)."""
        return [place for place, spans in enumerate(self._ask(False, texts, deadline)) if spans]

    def spans(self, text: str, deadline: float) -> list[tuple[int, int]]:
        """Where the expression matches in one text, empty matches left out."""
        return self._ask(True, [text], deadline)[0]

    def _ask(self, everything: bool, texts: Sequence[str], deadline: float) -> list[list[tuple[int, int]]]:
        raw = [text.encode("utf-8", "surrogatepass") for text in texts]
        try:
            self._connection.send_bytes(_encode((everything, raw)))
            if not self._connection.poll(max(0.0, deadline - time.monotonic())):
                self.close()
                raise RegexLateError
            return _read_places(self._connection.recv_bytes())
        except (EOFError, OSError) as error:  # the process is gone: out of memory, or ended before
            self.close()
            raise RegexLateError from error

    def close(self) -> None:
        """End the process; may be called twice."""
        self._connection.close()
        if self._process.is_alive():
            self._process.kill()
        self._process.join()


def _serve(connection: Connection, pattern: str, ignore_case: bool) -> None:
    """What runs in the process: answer batches until the other side is gone."""
    compiled = re.compile(pattern, re.IGNORECASE if ignore_case else 0)
    while True:
        try:
            everything, raw = _read_texts(connection.recv_bytes())
        except (EOFError, OSError):
            return
        texts = [data.decode("utf-8", "surrogatepass") for data in raw]
        found: list[list[tuple[int, int]]] = []
        for text in texts:
            if everything:
                spans = [match.span() for match in compiled.finditer(text) if match.end() > match.start()]
                found.append(spans[:_MAX_SPANS])
            else:
                match = compiled.search(text)
                found.append([] if match is None else [match.span()])
        connection.send_bytes(_encode(found))
