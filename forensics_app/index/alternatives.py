"""Other ways to read one text: with the ruby instead of the base, or in columns. Each knows where its characters stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from forensics_app.index.flags import Flag

_RUBY = re.compile(
    r"<ruby>(?P<a>[^<>]*)(?:<rp>[^<>]*</rp>)?<rt>(?P<b>[^<>]*)</rt>(?:<rp>[^<>]*</rp>)?</ruby>"
    r"|[｜|](?P<c>[^｜|《》\n]{1,20})《(?P<d>[^《》\n]{1,30})》"
    r"|(?P<e>[㐀-鿿々]{1,12})(?:[(（](?P<f>[ぁ-ゖァ-ヺー]{1,24})[)）]|《(?P<g>[ぁ-ゖァ-ヺー]{1,24})》)"
)
_COLUMNS = re.compile(r"(?:^[^\n]{1,2}\n){3,}[^\n]{1,2}$", re.MULTILINE)
_MAX_COLUMNS = 400


class Alternative(msgspec.Struct, frozen=True):
    """A re-reading. places: for every character of `text` its place in the raw text."""

    text: str
    places: Sequence[int]
    flag: int


def may_read_otherwise(text: str) -> bool:
    """Whether `alternatives` could have anything to say; cheap."""
    return "(" in text or "（" in text or "《" in text or "<ruby" in text or text.count("\n") >= 3


def alternatives(text: str) -> Iterator[Alternative]:
    """Every other reading of a text; nothing for almost all texts."""
    if "(" in text or "（" in text or "《" in text or "<ruby" in text:
        yield from _ruby(text)
    if text.count("\n") >= 3:
        yield from _columns(text)


def _ruby(text: str) -> Iterator[Alternative]:
    matches = list(_RUBY.finditer(text))
    if not matches:
        return
    for groups in (("a", "c", "e"), ("b", "d", "f", "g")):
        places: list[int] = []
        done = 0
        for match in matches:
            places.extend(range(done, match.start()))
            name = next(name for name in groups if match[name] is not None)
            places.extend(range(*match.span(name)))
            done = match.end()
        places.extend(range(done, len(text)))
        yield Alternative("".join(text[place] for place in places), places, Flag.RUBY)


def _columns(text: str) -> Iterator[Alternative]:
    for match in _COLUMNS.finditer(text):
        block = text[match.start() : match.end()][:_MAX_COLUMNS]
        lines: list[list[int]] = []
        at = match.start()
        for line in block.split("\n"):
            lines.append(list(range(at, at + len(line))))
            at += len(line) + 1
        if max(map(len, lines)) < 2:
            continue  # one column: dropping the line breaks already reads it
        left = [line[0] for line in lines if line]
        right = [line[1] for line in lines if len(line) > 1]
        for places in (right + left, left + right):
            yield Alternative("".join(text[place] for place in places), places, Flag.VERTICAL)
