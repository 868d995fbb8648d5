"""ABX, the binary XML that Android writes since version 12: a stream of tokens over a pool of strings."""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable, Mapping
from typing import Final

MAGIC: Final = b"ABX\0"
_START_TAG, _END_TAG, _TEXT, _CDATA, _ATTRIBUTE = 2, 3, 4, 5, 15
_END_DOCUMENT: Final = 1
_NEW_STRING: Final = 0xFFFF

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


def read_abx(data: bytes, start: Start, end: End, text: Text) -> None:
    """Read a document and report its parts in order; raises ValueError when it is cut off or holds an unknown token.

    Each token is a byte: the command in the low, the type of its value in the high half. Numbers are big-endian and are
    given as the text that the XML of older versions has (hexadecimal where the writer asked for it).
    """
    if not data.startswith(MAGIC):
        raise ValueError("no binary XML")
    reader = _Reader(data)
    waiting: tuple[str, dict[str, str]] | None = None  # a start tag whose attributes are still to come
    try:
        while reader.position < len(data):
            token = reader.number(">B")
            command, kind = token & 0x0F, token >> 4
            if command == _ATTRIBUTE:
                name, value = reader.interned(), reader.value(kind)
                if waiting is None:
                    raise ValueError("damaged binary XML: an attribute outside of a tag")
                waiting[1][name] = value
                continue
            if waiting is not None:
                start(*waiting)
                waiting = None
            value = reader.value(kind)
            if command == _START_TAG:
                waiting = (value, {})
            elif command == _END_TAG:
                end(value)
            elif command in (_TEXT, _CDATA):
                text(value)
            elif command == _END_DOCUMENT:
                break
    except (struct.error, IndexError) as error:
        raise ValueError(f"damaged binary XML at byte {reader.position}") from error
    if waiting is not None:
        start(*waiting)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pool: list[str] = []
        self.position = len(MAGIC)

    def number(self, form: str) -> int:
        (value,) = struct.unpack_from(form, self._data, self.position)
        self.position += struct.calcsize(form)
        return int(value)

    def take(self) -> bytes:
        size = self.number(">H")
        taken = self._data[self.position : self.position + size]
        if len(taken) != size:
            raise IndexError(size)
        self.position += size
        return taken

    def interned(self) -> str:
        index = self.number(">H")
        if index == _NEW_STRING:
            self._pool.append(_modified_utf8(self.take()))
            return self._pool[-1]
        return self._pool[index]

    def value(self, kind: int) -> str:
        if kind in (0, 1):
            return ""
        if kind == 2:
            return _modified_utf8(self.take())
        if kind == 3:
            return self.interned()
        if kind == 4:
            return self.take().hex()
        if kind == 5:
            return base64.b64encode(self.take()).decode("ascii")
        if kind in (6, 8):
            return str(self.number(">i" if kind == 6 else ">q"))
        if kind in (7, 9):
            return f"{self.number('>I' if kind == 7 else '>Q'):x}"
        if kind in (10, 11):
            form = ">f" if kind == 10 else ">d"
            (value,) = struct.unpack_from(form, self._data, self.position)
            self.position += struct.calcsize(form)
            return str(value)
        if kind in (12, 13):
            return "true" if kind == 12 else "false"
        raise ValueError(f"damaged binary XML at byte {self.position}: unknown type {kind}")


def _modified_utf8(data: bytes) -> str:
    """Java's UTF-8: NUL as C0 80, characters beyond the BMP as two surrogates of three bytes each."""
    text = data.replace(b"\xc0\x80", b"\0").decode("utf-8", "surrogatepass" if b"\xed" in data else "backslashreplace")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
