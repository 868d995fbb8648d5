"""Disk: the bytes of a whole disk, whatever image format carries them."""

from __future__ import annotations

import os
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Final

from forensics_app.errors import EvidenceError
from forensics_app.evidence import limits

STREAM_BLOCK: Final = 4 << 20
OPEN_FLAGS: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_seeking = threading.Lock()


def read_file_at(file: int, length: int, offset: int) -> bytes:
    """At most `length` bytes at an offset of an open file, from any thread; Windows has no pread and takes a lock."""
    if hasattr(os, "pread"):
        return os.pread(file, length, offset)
    with _seeking:
        os.lseek(file, offset, os.SEEK_SET)
        return os.read(file, length)


def note(errors: list[str], *texts: str) -> None:
    """Add reasons to a list that a hostile image must not make endless; the last one says that there are more."""
    for text in texts:
        if len(errors) < limits.READ_ERRORS:
            errors.append(text)
        elif len(errors) == limits.READ_ERRORS:
            errors.append("further places that cannot be read are not named one by one")


class Disk(ABC):
    """Random access to a disk image, read-only, safe to use from several threads.

    segments: the files of the image. size: bytes of the disk. warnings: one plain line each.
    """

    format: ClassVar[str]

    def __init__(self, segments: list[Path]) -> None:
        self.segments = segments
        self.size = 0
        self.warnings: list[str] = []
        self.acquisition: dict[str, str] = {}
        self.stored_md5: str | None = None
        self.stored_sha1: str | None = None

    @property
    def name(self) -> str:
        """File name of the first segment, for messages."""
        return self.segments[0].name

    @abstractmethod
    def read_at(self, offset: int, length: int) -> bytes:
        """Bytes of the disk, fewer only at its end; raises EvidenceError when they are damaged or missing."""

    @abstractmethod
    def close(self) -> None:
        """Release all handles; may be called twice."""

    def stream(self, errors: list[str]) -> Iterator[bytes]:
        """All bytes of the disk in order; unreadable stretches come as zeros and are named in `errors`."""
        for offset in range(0, self.size, STREAM_BLOCK):
            length = min(STREAM_BLOCK, self.size - offset)
            try:
                block = self.read_at(offset, length)
            except EvidenceError as error:
                note(errors, str(error))
                block = bytes(length)
            if len(block) < length:
                note(errors, f"{self.name}: {length - len(block)} bytes lack at offset {offset + len(block)}")
                block += bytes(length - len(block))
            yield block
