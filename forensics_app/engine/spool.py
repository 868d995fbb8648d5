"""Spool: what a running job has sent so far, in memory while it is small, in scratch when it is not."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

MEMORY_LIMIT = 8 * 1024 * 1024
_LENGTH = struct.Struct("<I")


class Spool:
    """Frames in order; memory stays flat however much a job finds."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._frames: list[bytes] = []
        self._bytes = 0
        self._file: IO[bytes] | None = None

    @property
    def full(self) -> bool:
        """Whether the memory part is used up."""
        return self._bytes >= MEMORY_LIMIT

    def add(self, frame: bytes) -> None:
        """Keep one frame."""
        if self.full:
            if self._file is None:
                self._file = tempfile.TemporaryFile(dir=self._folder, prefix="spool-")  # noqa: SIM115 - closed by clear
            self._file.write(_LENGTH.pack(len(frame)))
            self._file.write(frame)
        else:
            self._frames.append(frame)
            self._bytes += len(frame)

    def __iter__(self) -> Iterator[bytes]:
        """All frames in the order in which they came."""
        yield from self._frames
        if self._file is not None:
            self._file.seek(0)
            while head := self._file.read(_LENGTH.size):
                yield self._file.read(_LENGTH.unpack(head)[0])
            self._file.seek(0, 2)

    def clear(self) -> None:
        """Forget everything and free the scratch file."""
        self._frames.clear()
        self._bytes = 0
        if self._file is not None:
            self._file.close()
            self._file = None
