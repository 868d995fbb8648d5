"""Hidden characters: what stands in a text and cannot be seen, or turns what stands beside it around."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Final

_HIDDEN: Final = frozenset({"Cf", "Cc", "Co", "Cn"})
_PLAIN: Final = "\t\n\r"
_JOINER: Final = "\u200d"
_PICTURES: Final = frozenset({"So", "Sk", "Mn"})  # an emoji, its skin tone, its variation selector


def hidden_characters(text: str) -> dict[str, int]:
    """Such characters by code point and name, `U+200B ZERO WIDTH SPACE`, with how often each stands there.

    A joiner between two parts of one emoji is none: there it does what it is for.
    """
    if text.isascii() and text.isprintable():
        return {}
    found = Counter(
        letter
        for at, letter in enumerate(text)
        if unicodedata.category(letter) in _HIDDEN and letter not in _PLAIN and not _joins(text, at)
    )
    return {
        f"U+{ord(letter):04X} {unicodedata.name(letter, '')}".strip(): count for letter, count in sorted(found.items())
    }


def _joins(text: str, at: int) -> bool:
    return (
        text[at] == _JOINER
        and 0 < at < len(text) - 1
        and unicodedata.category(text[at - 1]) in _PICTURES
        and unicodedata.category(text[at + 1]) == "So"
    )
