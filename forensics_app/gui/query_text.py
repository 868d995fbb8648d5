"""What is being typed into the search box: whether it can be asked already, and how the word at the cursor may go on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from forensics_app.errors import QueryError
from forensics_app.gui.filter_state import quote
from forensics_app.index.fold import search_key
from forensics_app.model.kinds import KINDS
from forensics_app.search.grammar import FIELDS, HAS, IS, parse_query

NAMES: Final = (*FIELDS, "as", "disguised")
MOST: Final = 12
_CJK: Final = re.compile(r"[぀-ヿ㐀-䶿一-鿿豈-﫿ｦ-ﾟ가-힣\U00020000-\U0003FFFF]")
_FIELD: Final = re.compile(r"(-?)([A-Za-zＡ-Ｚａ-ｚ]+)[:：](.*)", re.DOTALL)
_FIXED: Final[dict[str, tuple[str, ...]]] = {"kind": (*KINDS, "files"), "has": HAS, "is": IS}


class Completion(msgspec.Struct, frozen=True):
    """One way to go on: text[start:end] becomes `text`. shown: what the list says of it."""

    start: int
    end: int
    text: str
    shown: str


def is_ripe(text: str) -> bool:
    """Whether a query may be asked while it is still being typed: two characters or one CJK one, and nothing left open."""
    bare = text.strip()
    if len(bare) < 2 and not _CJK.search(bare):
        return False
    try:
        parse_query(bare)
    except QueryError:
        return False
    return True


def completions(text: str, cursor: int, values: Mapping[str, Sequence[str]]) -> list[Completion]:
    """How the word before the cursor may go on: names of fields, and values of a field whose name stands there.

    values: what the case has by field (device, app, tag, slang, from, to).
    """
    start = _word_start(text, cursor)
    word = text[start:cursor]
    if not word:
        return []
    match = _FIELD.fullmatch(word)
    if match is None:
        minus = "-" if word.startswith("-") else ""
        typed = unicodedata.normalize("NFKC", word.removeprefix("-")).lower()
        names = [name for name in NAMES if typed and typed.isalpha() and name.startswith(typed)]
        return [Completion(start, cursor, f"{minus}{name}:", f"{minus}{name}:") for name in names]
    name = unicodedata.normalize("NFKC", match[2]).lower()
    typed = search_key(match[3].lstrip('"“”„‟＂〝'))
    own = values.get(name, ())
    first = [value for value in (*_FIXED.get(name, ()), *own) if search_key(value).startswith(typed)]
    inside = [value for value in own if value not in first and typed in search_key(value)]
    return [
        Completion(start, cursor, f"{match[1]}{name}:{quote(value)}", f"{name}:{value}")
        for value in [*first, *inside][:MOST]
    ]


def _word_start(text: str, cursor: int) -> int:
    """Where the word before the cursor begins: behind the last blank or parenthesis that no quote holds."""
    start, quoted, escaped = 0, False, False
    for place, char in enumerate(text[:cursor]):
        if escaped:
            escaped = False
        elif char == "\\":
            escaped = True
        elif char in '"“”„‟＂〝〞':
            quoted = not quoted
        elif not quoted and (char.isspace() or char in "()（）"):
            start = place + 1
    return start
