"""ReadAtStream: a seekable read-only stream over anything that can be read by position."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, cast

from forensics_app.evidence.hashing import ReadAt

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BUFFER = 256 * 1024


class ReadAtStream(io.RawIOBase):
    """Raw stream of `size` bytes; ends early when the reader does. Use `open_stream` for a buffered one."""

    def __init__(self, read_at: ReadAt, size: int) -> None:
        super().__init__()
        self._read_at = read_at
        self._size = size
        self._position = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """Position in bytes."""
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move to a position from the start, from here or from the end; beyond the end is allowed and reads nothing."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise ValueError("negative seek position")
        self._position = base + offset
        return self._position

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill the buffer as far as the content goes."""
        view = memoryview(buffer).cast("B")
        length = min(len(view), self._size - self._position)
        if length <= 0:
            return 0
        data = self._read_at(self._position, length)
        view[: len(data)] = data
        self._position += len(data)
        return len(data)


def open_stream(read_at: ReadAt, size: int) -> BinaryIO:
    """Buffered stream over a reader."""
    return cast("BinaryIO", io.BufferedReader(ReadAtStream(read_at, size), _BUFFER))
