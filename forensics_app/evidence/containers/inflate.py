"""Decompression in bounded blocks: what comes before damage is handed out, then the damage is raised."""

from __future__ import annotations

import bz2
import lzma
from collections.abc import Callable, Iterator
from typing import Final, Protocol

from isal import isal_zlib

from forensics_app.errors import EvidenceError
from forensics_app.evidence import limits
from forensics_app.evidence.containers.ewf_sections import InflateError
from forensics_app.evidence.hashing import BLOCK

_DAMAGE: Final = (InflateError, OSError, EOFError, ValueError, lzma.LZMAError)


class Engine(Protocol):
    """What the bz2 and lzma decompressors have in common."""

    @property
    def eof(self) -> bool:
        """Whether the end of the stream was reached."""

    @property
    def needs_input(self) -> bool:
        """Whether more output needs more input."""

    @property
    def unused_data(self) -> bytes:
        """Bytes behind the end of the stream."""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """At most `max_length` bytes of output; the rest of the input is kept."""


class Deflate:
    """ISA-L's inflate with the manners of the bz2 and lzma decompressors. wbits: -15 raw, 15 zlib, 31 gzip."""

    def __init__(self, wbits: int) -> None:
        self._engine = isal_zlib.decompressobj(wbits)
        self._tail = b""
        self._more = False

    @property
    def eof(self) -> bool:
        """Whether the end of the stream was reached."""
        return bool(self._engine.eof)

    @property
    def needs_input(self) -> bool:
        """Whether more output needs more input."""
        return not (self._tail or self._more or self.eof)

    @property
    def unused_data(self) -> bytes:
        """Bytes behind the end of the stream."""
        return self._engine.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """At most `max_length` bytes of output; the rest of the input is kept."""
        block: bytes = self._engine.decompress(self._tail + data, max(0, max_length))
        self._tail = self._engine.unconsumed_tail
        self._more = len(block) == max_length  # the engine may still hold output
        return block


ENGINES: Final[dict[str, Callable[[], Engine]]] = {
    "gzip": lambda: Deflate(31),
    "bzip2": bz2.BZ2Decompressor,
    "xz": lambda: lzma.LZMADecompressor(memlimit=limits.LZMA_DICTIONARY),
}
_MAGIC: Final = {"gzip": b"\x1f\x8b", "bzip2": b"BZh", "xz": b"\xfd7zXZ\0"}


def inflate(packed: Iterator[bytes], engine: Engine) -> Iterator[bytes]:
    """One compressed stream in blocks of at most 1 MiB; raises EvidenceError where it is damaged.

    A stream that merely ends early is not told here: whoever knows the size of the content sees it.
    """
    try:
        for raw in packed:
            block = engine.decompress(raw, BLOCK)
            while block or not (engine.needs_input or engine.eof):
                if block:
                    yield block
                if engine.eof or engine.needs_input:
                    break
                block = engine.decompress(b"", BLOCK)
            if engine.eof:
                return
    except _DAMAGE as error:
        raise EvidenceError("compressed data are damaged") from error


def inflate_file(packed: Iterator[bytes], kind: str) -> Iterator[bytes]:
    """A compressed file, which may be several streams in a row; raises EvidenceError where it is damaged or cut off."""
    rest = b""
    while True:
        engine = ENGINES[kind]()
        yield from inflate(_chain(rest, packed), engine)
        if not engine.eof:
            raise EvidenceError(f"{kind} data are cut off")
        rest = engine.unused_data or next(packed, b"")
        if not rest.startswith(_MAGIC[kind]):
            return  # the end, or padding


def _chain(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from rest
