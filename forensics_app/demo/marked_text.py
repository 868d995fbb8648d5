"""Marked text: scripts carry their own answers, so that a quote in the ground truth is the very text that was written.

`{term|quote|disguise}` plants slang, `{!term|quote|why}` a harmless look-alike, `[[type|value|stored]]` an identifier.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_MARK: Final = re.compile(r"\{(!?)([^{}|]+)\|([^{}|]+)\|([^{}|]+)\}|\[\[([^\[\]|]+)\|([^\[\]|]+)\|([^\[\]|]+)\]\]")


class Slang(NamedTuple):
    """A planted word: its dictionary form, as written, how it is hidden (or why it is harmless)."""

    term: str
    quote: str
    disguise: str
    benign: bool


class Entity(NamedTuple):
    """A planted identifier: its type, normal form, and as written."""

    type: str
    value: str
    stored: str


class MarkedText(NamedTuple):
    """The text as it is stored, and what was planted in it."""

    text: str
    slang: tuple[Slang, ...]
    entities: tuple[Entity, ...]


def read_marked(source: str) -> MarkedText:
    """Take the marks out of a script line."""
    slang: list[Slang] = []
    entities: list[Entity] = []

    def plain(match: re.Match[str]) -> str:
        if match[5] is not None:
            entities.append(Entity(match[5], match[6], match[7]))
            return match[7]
        slang.append(Slang(match[2], match[3], match[4], bool(match[1])))
        return match[3]

    text = _MARK.sub(plain, source)
    return MarkedText(text, tuple(slang), tuple(entities))
