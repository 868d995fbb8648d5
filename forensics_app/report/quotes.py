"""Quotes: raw text character for character, with what a reader cannot see named beside it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from forensics_app.report.document import Hidden, Mark, Quote

MAX_QUOTE = 4_000  # code points of one quote in a page; the JSON lines have the whole text
MAX_HIDDEN = 20
_PLAIN = {"\n", "\r", "\t"}
_JOINER = "\u200d"


def quote(raw: str, marks: Iterable[Mark] = (), *, start: int = 0, limit: int = MAX_QUOTE) -> Quote:
    """Quote `raw` from `start` on, at most `limit` code points; marks are in code points of `raw`."""
    end = min(len(raw), start + limit)
    text = raw[start:end]
    inside = tuple(
        Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.letter)
        for mark in sorted(marks, key=lambda mark: (mark.start, mark.end))
        if mark.start < end and mark.end > start
    )
    found = [
        Hidden(f"U+{ord(char):04X}", start + at)
        for at, char in enumerate(text)
        if not char.isascii() or char < " "
        if is_hidden(char, text[at + 1 : at + 2])
    ]
    return Quote(text, start, end, len(raw), inside, tuple(found[:MAX_HIDDEN]), max(0, len(found) - MAX_HIDDEN))


def around(raw: str, spans: Iterable[tuple[int, int]], letter: str, reach: int = 60) -> Quote:
    """Quote the marked parts of `raw` with up to `reach` code points on either side."""
    parts = sorted(spans)
    first = parts[0][0] if parts else 0
    last = max((end for _, end in parts), default=0)
    start = max(0, first - reach)
    limit = min(MAX_QUOTE, last + reach - start)
    return quote(raw, (Mark(begin, end, letter) for begin, end in parts), start=start, limit=limit)


def is_hidden(char: str, following: str = "") -> bool:
    """Whether a reader cannot see this character: controls, zero-width, bidirectional, unusual blanks.

    A zero-width joiner in front of a pictograph belongs to an emoji and is not named.
    """
    if char in _PLAIN:
        return False
    category = unicodedata.category(char)
    if category in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return not (char == _JOINER and following and unicodedata.category(following) == "So")
    return category == "Zs" and char not in " \u3000"


def merged(marks: Iterable[Mark]) -> list[Mark]:
    """Marks in order without overlap: where two meet, the one that begins first keeps the common part."""
    out: list[Mark] = []
    for mark in sorted(marks, key=lambda item: (item.start, -item.end)):
        start = max(mark.start, out[-1].end) if out else mark.start
        if start < mark.end:
            out.append(Mark(start, mark.end, mark.letter))
    return out
