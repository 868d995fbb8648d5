"""The text inside `attributedBody`: an NSAttributedString in Apple's typedstream form."""

from __future__ import annotations

from typing import Final

_HEADER: Final = b"streamtyped"
_CLASS: Final = b"NSString"
_MARK: Final = b"+"
_WIDE: Final = {0x81: 2, 0x82: 4}  # a length byte of 0x81 or 0x82: the length follows in 2 or 4 bytes, little-endian


def read_attributed(data: object) -> str | None:
    """The plain text, or None when there is none or the form is another; only the first string is text."""
    if not isinstance(data, bytes) or _HEADER not in data[:20]:
        return None
    start = data.find(_CLASS)
    mark = data.find(_MARK, start + len(_CLASS)) if start >= 0 else -1
    if mark < 0 or mark - start > 32 or mark + 1 >= len(data):
        return None
    place, size = mark + 2, data[mark + 1]
    if size in _WIDE:
        width = _WIDE[size]
        place, size = place + width, int.from_bytes(data[place : place + width], "little")
    elif size >= 0x80:
        return None
    text = data[place : place + size]
    return text.decode("utf-8", "backslashreplace") or None if len(text) == size else None
