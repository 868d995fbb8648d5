"""Regular expressions in a caged process: one that never ends can be stopped there, and only there.

Imports as little as possible, because the process starts when the first regular expression is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from forensics_app.jail.channel import Channel
from forensics_app.jail.hearsay import Hearsay
from forensics_app.jail.policy import GIB, Policy
from forensics_app.jail.process import Child, GoneError

_encode = msgspec.msgpack.Encoder().encode
_read_pattern = msgspec.msgpack.Decoder(tuple[bytes, bool]).decode
_read_texts = msgspec.msgpack.Decoder(tuple[bool, list[bytes]]).decode
_read_places = Hearsay(list[list[tuple[int, int]]]).read
_MAX_SPANS = 10_000


class RegexLateError(Exception):
    """The time was up, or the process did not answer as it should; it was ended."""


class RegexWorker:
    """One regular expression, compiled once, asked in batches. Close it."""

    def __init__(self, pattern: str, *, ignore_case: bool) -> None:
        self._argument = _encode((pattern.encode("utf-8", "surrogatepass"), ignore_case))
        self._child = self._start()

    def _start(self) -> Child:
        return Child("forensics_app.search.regex_worker:serve", self._argument, Policy(address_space=4 * GIB))

    def matching(self, texts: Sequence[str], deadline: float) -> list[int]:
        """Places in `texts` of those that match. Raises RegexLateError past `deadline` (time.monotonic)."""
        return [place for place, spans in enumerate(self._ask(False, texts, deadline)) if spans]

    def spans(self, text: str, deadline: float) -> list[tuple[int, int]]:
        """Where the expression matches in one text, empty matches left out."""
        return self._ask(True, [text], deadline)[0]

    def _ask(self, everything: bool, texts: Sequence[str], deadline: float) -> list[list[tuple[int, int]]]:
        raw = [text.encode("utf-8", "surrogatepass") for text in texts]
        if not self._child.running:  # it ends with the thread that started it; another thread may ask next
            self._child.close()
            self._child = self._start()
        try:
            self._child.send(_encode((everything, raw)))
            answer = self._child.receive(deadline)
        except (GoneError, OSError) as error:  # the process is gone: out of memory, or ended before
            self.close()
            raise RegexLateError from error
        if answer is None:
            self.close()
            raise RegexLateError
        try:
            places = _read_places(answer)
        except msgspec.DecodeError as error:
            self.close()
            raise RegexLateError from error
        if len(places) != len(texts):  # an answer to another question
            self.close()
            raise RegexLateError
        return places

    def close(self) -> None:
        """End the process; may be called twice."""
        self._child.close()


def serve(channel: Channel, argument: bytes) -> None:
    """What runs in the process: answer batches until the other side is gone."""
    pattern, ignore_case = _read_pattern(argument)
    compiled = re.compile(pattern.decode("utf-8", "surrogatepass"), re.IGNORECASE if ignore_case else 0)
    while True:
        everything, raw = _read_texts(channel.receive())
        texts = [data.decode("utf-8", "surrogatepass") for data in raw]
        found: list[list[tuple[int, int]]] = []
        for text in texts:
            if everything:
                spans = [match.span() for match in compiled.finditer(text) if match.end() > match.start()]
                found.append(spans[:_MAX_SPANS])
            else:
                match = compiled.search(text)
                found.append([] if match is None else [match.span()])
        channel.send(_encode(found))
