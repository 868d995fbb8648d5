"""Four views of one text, each with the way back: raw (V0), entity (V1), search (V2) and slang (V3).

`search_key`, `entity_key` and `slang_key` give the text of a view and nothing else, fast; `fold_search`, `fold_entity`
and `fold_slang` give the same text with `[start, end)` in raw code points for every character. Folding is for finding,
never for quoting: a quote is always the raw text at the spans. The rules and their reasons: docs/decisions/0002-folding.md.
"""

from __future__ import annotations

import re
import unicodedata

from forensics_app.index.flags import Flag
from forensics_app.index.fold_tables import (
    BEFORE,
    ENTITY,
    FOREIGN_LETTER,
    LATIN,
    SEARCH,
    SEPARATORS,
    SLANG,
)
from forensics_app.index.fold_trace import Edit, Folded, edited, mapped, normal_trace, undecorated

_KANA = "ぁ-ゔ"
_BEFORE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3\u2776-\u277e"
    "\u2800\u309b\u309c\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001f150-\U0001f169\U0001f170-\U0001f189"
    "\U0001f1e6-\U0001f1ff\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
_LONG = re.compile(rf"(?<=[{_KANA}])[ー~—]+|(?<=[0-9])ー+(?=[0-9])|ー{{2,}}")
_LONG_HINT = re.compile("[~—]|ーー|[0-9]ー")
_ITERATION = re.compile("[々〻]+|[ゝゞ]")
_SEPARATOR = re.compile("[" + re.escape(SEPARATORS) + "]+")
_DIGIT_DASH = re.compile(r"(?<=[0-9])ー(?=[0-9])")
_ONE_AS_LONG = re.compile(rf"(?<=[{_KANA}ー])一(?=[{_KANA}])")
_DASHES = re.compile(
    "[\u02d7\u02dc\u2010-\u2015\u2043\u2212\u223c\u223f\u2500\u2501\u2e3a\u2e3b\u3030\u301c\ufe58\ufe63\uff0d\uff5e]"
)
_KANJI = re.compile("[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]+")
_PLAIN_VOICED = str.maketrans(
    "かきくけこさしすせそたちつてとはひふへほうゝ", "がぎぐげござじずぜぞだぢづでどばびぶべぼゔゞ"
)
_VOICED_PLAIN = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼゔゞ", "かきくけこさしすせそたちつてとはひふへほうゝ"
)


def _long(match: re.Match[str]) -> str:
    """A run of long vowel marks is one mark; between digits it is no vowel but a dash."""
    at = match.start()
    return "" if at and match.string[at - 1] in "0123456789" and match.end() < len(match.string) else "ー"


def _repeat(match: re.Match[str]) -> str:
    """What an iteration mark stands for; the mark itself when there is nothing before it to repeat."""
    at = match.start()
    text = match.string
    mark = match[0]
    if mark[0] in "々〻":
        before = text[max(0, at - len(mark)) : at]
        if len(before) == len(mark) and _KANJI.fullmatch(before):
            return before
        return before[-1] * len(mark) if before and _KANJI.fullmatch(before[-1]) else mark
    while at and text[at - 1] in "ゝゞ":
        at -= 1
    if not at or not "ぁ" <= text[at - 1] <= "ゔ":
        return mark
    plain = text[at - 1].translate(_VOICED_PLAIN)
    return plain.translate(_PLAIN_VOICED) if mark == "ゞ" else plain


def _spaced(char: str) -> bool:
    """Whether a character belongs to writing that puts spaces between words."""
    return char in "0123456789" or (char.isalpha() and (char < "\u1100" or "\u1e00" <= char <= "\u1fff"))


def _joint(match: re.Match[str]) -> str:
    """Separators between two characters: one or two vanish, more are a boundary; words of alphabets stay apart."""
    start, end = match.span()
    text = match.string
    if not start or end == len(text):
        return ""
    if end - start > 2:
        return " "
    if " " in match[0]:
        before, after = text[start - 1], text[end]
        if _spaced(before) and _spaced(after) and not (before in "0123456789" and after in "0123456789"):
            return " "
    return ""


def _dash(_: re.Match[str]) -> str:
    return "-"


def _nothing(_: re.Match[str]) -> str:
    return ""


_SEARCH_EDITS: tuple[tuple[re.Pattern[str], Edit, int], ...] = (
    (_LONG, _long, Flag.LONG_VOWEL),
    (_ITERATION, _repeat, Flag.ITERATION),
    (_SEPARATOR, _joint, Flag.SEP_DROPPED),
)
_SLANG_EDITS: tuple[tuple[re.Pattern[str], Edit, int], ...] = (
    (_ITERATION, _repeat, Flag.ITERATION),
    (_ONE_AS_LONG, _nothing, Flag.HOMOGLYPH_KANA),
)
_ENTITY_EDITS: tuple[tuple[re.Pattern[str], Edit, int], ...] = ((_DIGIT_DASH, _dash, Flag.SEP_DROPPED),)


def _normal(text: str) -> str:
    """NFKC of the visible text."""
    if text.isascii():
        return text
    if _BEFORE.search(text):
        text = text.translate(BEFORE)
    return unicodedata.normalize("NFKC", text)


def search_key(text: str) -> str:
    """The V2 text: what the search box compares. Equal to `fold_search(text).text`."""
    key = _normal(text).translate(SEARCH)
    if _LONG_HINT.search(key):
        key = _LONG.sub(_long, key)
    if "々" in key or "〻" in key or "ゝ" in key or "ゞ" in key:
        key = _ITERATION.sub(_repeat, key)
    return _SEPARATOR.sub(_joint, key)


def entity_key(text: str) -> str:
    """The V1 text, in which identifiers are looked for. Equal to `fold_entity(text).text`."""
    return even_dashes(_normal(text))


def visible_text(text: str) -> str:
    """NFKC of the visible text: V1 with its dashes still as written."""
    return _normal(text)


def even_dashes(normal: str) -> str:
    """The step from `visible_text` to `entity_key`."""
    if normal.isascii():
        return normal
    key = normal.translate(ENTITY) if _DASHES.search(normal) else normal
    return _DIGIT_DASH.sub("-", key) if "ー" in key else key


def slang_key(text: str) -> str:
    """The V3 text, in which lexicon words are looked for. Equal to `fold_slang(text).text`."""
    return all_keys(text)[2]


def all_keys(text: str) -> tuple[str, str, str]:
    """What one pass gives: the search text with its separators still in place, the V2 text and the V3 text."""
    normal = _normal(text)
    spaced = plain = key = normal.translate(SEARCH)
    if _LONG_HINT.search(key):
        key = _LONG.sub(_long, key)
    repeats = "々" in plain or "〻" in plain or "ゝ" in plain or "ゞ" in plain
    if repeats:
        key = _ITERATION.sub(_repeat, key)
    key = _SEPARATOR.sub(_joint, key)
    if not normal.isascii() and FOREIGN_LETTER.search(normal):
        plain = normal.translate(LATIN).translate(SEARCH)
    if repeats:
        plain = _ITERATION.sub(_repeat, plain)
    if "一" in plain:
        plain = _ONE_AS_LONG.sub("", plain)
    return spaced, key, plain.translate(SLANG)


def fold_search(text: str) -> Folded:
    """The V2 view with offsets."""
    trace = normal_trace(text)
    trace = mapped(trace, SEARCH)
    for pattern, edit, flag in _SEARCH_EDITS:
        trace = edited(trace, pattern, edit, flag)
    return Folded(trace, flags=False)


def fold_spaced(text: str) -> Folded:
    """The first text of `all_keys`, before separators are dropped, with offsets."""
    return Folded(mapped(normal_trace(text), SEARCH), flags=False)


def fold_entity(text: str) -> Folded:
    """The V1 view with offsets."""
    trace = mapped(normal_trace(text), ENTITY)
    for pattern, edit, flag in _ENTITY_EDITS:
        trace = edited(trace, pattern, edit, flag)
    return Folded(trace, flags=False)


def fold_slang(text: str) -> Folded:
    """The V3 view with offsets and flags."""
    trace = normal_trace(text)
    for index, char in enumerate(trace.chars):
        latin = LATIN.get(ord(char))
        if latin is not None:
            trace.chars[index] = latin
            trace.own[index] |= Flag.HOMOGLYPH_LATIN
    trace = mapped(trace, SEARCH)
    for pattern, edit, flag in _SLANG_EDITS:
        trace = edited(trace, pattern, edit, flag)
    return Folded(undecorated(trace, text), flags=True)
