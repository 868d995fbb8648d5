"""Frames between a caged process and its parent: length, kind, bytes. The parent trusts neither length nor kind."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable
from typing import Final

DATA: Final = 0
CAGED: Final = 1  # the child is locked in; the bytes are a Cage
STOPPED: Final = 2  # the cage stopped the child; the bytes are one plain line
_HEAD: Final = struct.Struct("<IB")
_READ: Final = 1 << 20
_SMALL: Final = 1 << 16


class TooLargeError(ValueError):
    """A message is larger than one message may be."""


class Channel:
    """The child's end: blocking, safe to send from several threads.

    read, write: of a descriptor or a socket; each may do less than it is asked for.
    """

    def __init__(self, read: Callable[[int], bytes], write: Callable[[memoryview], int], max_frame: int) -> None:
        self._read_some = read
        self._write_some = write
        self._lock = threading.Lock()
        self.max_frame = max_frame

    def send(self, data: bytes, kind: int = DATA) -> None:
        """Send one message; TooLargeError when it is larger than the parent takes, OSError when the parent has gone."""
        if len(data) > self.max_frame:
            raise TooLargeError(f"{len(data)} bytes in one message")
        head = _HEAD.pack(len(data), kind)
        with self._lock:
            if len(data) <= _SMALL:
                self._write(head + data)
            else:
                self._write(head)
                self._write(data)

    def last_word(self, text: str) -> None:
        """Send why the cage stops the process, though another thread may be in the middle of a message."""
        if self._lock.acquire(timeout=1.0):
            data = text.encode("utf-8", "replace")[:4000]
            self._write(_HEAD.pack(len(data), STOPPED) + data)

    def receive(self) -> bytes:
        """The next message; EOFError when the parent has gone."""
        size, _ = _HEAD.unpack(self._read(_HEAD.size))
        return self._read(size)

    def _read(self, size: int) -> bytes:
        parts: list[bytes] = []
        while size:
            part = self._read_some(min(size, _READ))
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[self._write_some(view) :]


class Frames:
    """The parent's end: takes what has come and never waits for the rest of a message."""

    def __init__(self, end: socket.socket, max_frame: int) -> None:
        self._socket = end
        self._max_frame = max_frame
        self._buffer = bytearray()
        self._wanted = _HEAD.size
        self._kind: int | None = None

    def take(self) -> list[tuple[int, bytes]]:
        """Complete messages (kind, bytes) after one read; call it when the socket is readable.

        Raises EOFError when the child has closed its end, TooLargeError when it announces more than it may send.
        """
        data = self._socket.recv(max(_READ, min(self._wanted - len(self._buffer), 8 * _READ)))
        if not data:
            raise EOFError
        self._buffer += data
        frames: list[tuple[int, bytes]] = []
        start = 0
        while len(self._buffer) - start >= self._wanted:
            if self._kind is None:
                size, self._kind = _HEAD.unpack_from(self._buffer, start)
                start += _HEAD.size
                if size > self._max_frame:
                    raise TooLargeError(f"announced {size} bytes in one message")
                self._wanted = size
            else:
                frames.append((self._kind, bytes(memoryview(self._buffer)[start : start + self._wanted])))
                start += self._wanted
                self._kind, self._wanted = None, _HEAD.size
        if start:
            del self._buffer[:start]
        return frames

    def send(self, data: bytes) -> None:
        """Send one message; OSError when the child has gone or does not read for as long as the socket waits."""
        self._socket.sendall(_HEAD.pack(len(data), DATA) + data)
