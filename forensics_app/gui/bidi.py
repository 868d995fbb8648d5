"""Bidi safety: a text of the evidence can turn its own direction, never that of what stands beside it."""

from __future__ import annotations

import unicodedata
from typing import Final

_FIRST_STRONG_ISOLATE: Final = "\u2068"
_POP_ISOLATE: Final = "\u2069"
_TURNS: Final = frozenset({"R", "AL", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI", "AN"})


_PICTURES: Final = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x0A: "⏎",
    0x7F: "␡",
    **{code: f"\\x{code:02x}" for code in range(0x80, 0xA0)},
    0x2028: "⏎",
    0x2029: "⏎",
}


def one_line(text: str) -> str:
    """The text of a name or reason closed in and on one line: nothing in it can look like a line of the program's own."""
    return isolate(text.translate(_PICTURES))


def isolate(text: str) -> str:
    """The text, closed in by isolates when it holds anything that could turn its neighbours around.

    Isolates that the text opens or closes itself are balanced first, so that none of them reaches outside.
    """
    if text.isascii() or not any(unicodedata.bidirectional(letter) in _TURNS for letter in text):
        return text
    depth = 0
    kept: list[str] = []
    for letter in text:
        turn = unicodedata.bidirectional(letter)
        if turn in ("RLI", "LRI", "FSI"):
            depth += 1
        elif turn == "PDI":
            if depth == 0:
                continue  # would end the isolate around it
            depth -= 1
        kept.append(letter)
    return _FIRST_STRONG_ISOLATE + "".join(kept) + _POP_ISOLATE * (depth + 1)
