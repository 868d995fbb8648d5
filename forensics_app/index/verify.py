"""The exact look at one candidate: is it the word, disguised or not, or only a run of letters that looks like it?"""

from __future__ import annotations

import re
from typing import Final

from forensics_app.index.flags import Flag
from forensics_app.index.fold_trace import Folded
from forensics_app.index.patterns import REVERSED_MAX, Pattern

_MAX_GAP: Final = 2
_LONG_MIN: Final = 4
_PARTICLES: Final = "をがはでのにともやへかねよ"
LONG_MARKS: Final = "ーｰ〜～~—"
_BOTH_GAPS: Final = Flag.SEP_DROPPED | Flag.SPACE_DROPPED | Flag.LINE_BREAK | Flag.EMOJI_DROPPED


def cuts_word(text: str, pattern: Pattern, start: int, end: int) -> bool:
    """Whether the find is only a part of a longer word of Latin letters or digits."""
    before = text[start - 1] if start else ""
    after = text[end] if end < len(text) else ""
    return (pattern.latin[0] and before != "" and _wordy(before, text[start])) or (
        pattern.latin[1] and after != "" and _wordy(after, text[end - 1])
    )


def _wordy(char: str, inner: str) -> bool:
    if not char.isalnum() or not (char < "\u0600" or "\u1e00" <= char <= "\u1fff" or "０" <= char <= "ｚ"):
        return False
    return char.isdigit() == inner.isdigit() or not inner.isdigit()


def verify(text: str, folded: Folded, pattern: Pattern, first: int, last: int) -> int | None:
    """The flags of a candidate, or None when what was dropped is a boundary and not a disguise."""
    flags = pattern.flags
    own = pattern.folded
    total = gaps = 0
    for index in range(first, last):
        offset = index - first
        flags |= folded.own[index] & ~Flag.HOMOGLYPH_KANA & ~(own.own[offset] if own else 0)
        if own is not None and folded.base[index] != own.base[offset]:
            flags |= Flag.HOMOGLYPH_KANA
        if not offset:
            continue
        gap = folded.gap[index]
        count = folded.gap_count[index]
        if own is not None:
            if own.gap[offset] & Flag.LONG_VOWEL and not gap & Flag.LONG_VOWEL:
                gap |= Flag.LONG_VOWEL
            elif own.gap[offset] & Flag.LONG_VOWEL:
                gap &= ~Flag.LONG_VOWEL
            if count <= own.gap_count[offset]:
                gap &= ~(_BOTH_GAPS & own.gap[offset])
            count = max(0, count - own.gap_count[offset])
        # a mark or separator of the word itself stands between two gaps
        if count > _MAX_GAP * (2 if own is not None and own.gap[offset] else 1):
            return None
        total += count
        gaps += bool(gap & _BOTH_GAPS)
        flags |= gap
    if pattern.ends_long and text[folded.ends[last - 1] :][:1] not in tuple(LONG_MARKS):
        flags |= Flag.LONG_VOWEL
    length = last - first
    if total > _MAX_GAP * (len(pattern.surface) - 1):
        return None
    if flags & Flag.LONG_VOWEL and length < _LONG_MIN:
        return None
    if flags & Flag.REVERSED and len(text) > REVERSED_MAX:
        return None
    if flags & _BOTH_GAPS and pattern.key.isdecimal():
        return None
    start, end = folded.span(first, last)
    if cuts_word(text, pattern, start, end):
        return None
    everywhere = gaps == length - 1
    if flags & (Flag.SPACE_DROPPED | Flag.LINE_BREAK) and not everywhere and _runs_on(text, start, end):
        return None
    if flags & Flag.LINE_BREAK and everywhere:
        flags = flags & ~Flag.LINE_BREAK | Flag.VERTICAL
    generated = pattern.flags == Flag.HOMOGLYPH_KANA
    if generated and not re.search("[ァ-ヺｦ-ﾝ]", text[start:end]):
        return None
    return flags


def _script(char: str) -> str:
    if "ぁ" <= char <= "ゖ":
        return "hiragana"
    if "ァ" <= char <= "ー" or "ｦ" <= char <= "ﾟ":
        return "katakana"
    if "㐀" <= char <= "鿿" or char == "々" or char > "\U00020000":
        return "kanji"
    return "latin" if char.isalnum() else ""


def _runs_on(text: str, start: int, end: int) -> bool:
    """Whether the writing before or after goes on in the same script: then a blank inside is a blank between words."""
    if start and _script(text[start - 1]) == _script(text[start]) != "":
        return True
    if end == len(text):
        return False
    after = _script(text[end])
    if after == "hiragana":
        return text[end] not in _PARTICLES
    return after != "" and after == _script(text[end - 1])


def stands_alone(word: str, before: str, after: str) -> bool:
    """Whether a short word is a word of its own between these neighbours ("" for none)."""
    if len(word) < 2:
        return not (_script(before) if before else "") and not (_script(after) if after else "")
    left = _script(before) if before else ""
    right = _script(after) if after else ""
    if left and not (left == "hiragana" and _script(word[0]) != "hiragana"):
        return False
    return not right or (right == "hiragana" and after in _PARTICLES)
