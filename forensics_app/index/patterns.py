"""The lexicon made ready for matching: every spelling, known disguise and romanisation as a key for the automaton."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from forensics_app.index.flags import Flag
from forensics_app.index.fold import fold_slang, search_key, slang_key
from forensics_app.index.fold_trace import Folded
from forensics_app.index.lexicon import Lexicon, Term
from forensics_app.index.romaji import romanise

REVERSED_MAX: Final = 40  # code points of a message that is also read backwards
_REVERSED_MIN: Final = 4
_READING_MIN: Final = 4
_ROMAJI_MIN: Final = 5
_CONFUSED: Final = str.maketrans("ソンシツ", "ンソツシ")


class Pattern:
    """One key: which term it stands for, how its own text folds, and what its use already says about disguise."""

    __slots__ = ("ends_long", "flags", "folded", "key", "latin", "plain", "surface", "term")

    def __init__(self, key: str, term: Term, surface: str, flags: int, folded: Folded | None) -> None:
        self.key = key
        self.term = term
        self.surface = surface
        self.plain = search_key(surface)
        self.flags = flags
        self.folded = folded
        self.ends_long = folded is not None and surface.endswith("ー")
        self.latin = (_latin(key[0]), _latin(key[-1]))


def _latin(char: str) -> bool:
    return char.isalnum() and (char < "\u0600" or "\u1e00" <= char <= "\u1fff")


class Matcher:
    """The automata of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        keys: dict[str, list[Pattern]] = {}
        shorts: dict[str, list[Term]] = {}
        emoji: dict[str, list[Term]] = {}
        self.patterns: list[tuple[re.Pattern[str], Term]] = []
        for term in lexicon.terms:
            for pattern in _term_patterns(term, lexicon):
                known = keys.setdefault(pattern.key, [])
                if not any(one.term is term and one.flags == pattern.flags for one in known):
                    known.append(pattern)
            for text in term.shorts:
                shorts.setdefault(search_key(text), []).append(term)
            for text in term.emoji:
                emoji.setdefault(text.replace("\ufe0f", ""), []).append(term)
            self.patterns.extend((re.compile(text), term) for text in term.patterns)
        self.keys = list(keys)
        self.by_key = [keys[key] for key in self.keys]
        pairs = [key for key in shorts if len(key) > 1]
        singles = [key for key in shorts if len(key) == 1]
        self.short_terms = shorts
        self.pairs = pairs
        self.emoji = list(emoji)
        self.emoji_terms = emoji
        self.singles = (
            re.compile(r"(?<![\wー])[" + re.escape("".join(sorted(singles))) + r"](?![\wー])") if singles else None
        )
        self.key_automaton = _automaton(self.keys)
        self.pair_automaton = _automaton(pairs)
        self.emoji_automaton = _automaton(self.emoji)
        self.pattern_hint = re.compile("[0-9万%]|銀行限定|氏監修") if self.patterns else None


def _automaton(keys: list[str]) -> AhoCorasick:
    return AhoCorasick(keys, matchkind=MatchKind.Standard, implementation=Implementation.DFA)


@lru_cache(maxsize=2)
def matcher(lexicon: Lexicon) -> Matcher:
    """The matcher of a lexicon; built once."""
    return Matcher(lexicon)


def _term_patterns(term: Term, lexicon: Lexicon) -> list[Pattern]:
    found: list[Pattern] = []

    def add(surface: str, flags: int, minimum: int = 3) -> None:
        folded = fold_slang(surface)
        if len(folded.text) >= minimum and not (flags and folded.text.isdecimal()):
            found.append(Pattern(folded.text, term, surface, flags, folded))

    for surface in term.surfaces:
        add(surface, 0)
        key = slang_key(surface)
        if len(key) >= _REVERSED_MIN and key != key[::-1]:
            found.append(Pattern(key[::-1], term, surface, Flag.REVERSED, None))
        if re.search("[ソンシツ]", surface):
            add(surface.translate(_CONFUSED), Flag.HOMOGLYPH_KANA)
    for surface in (*term.surfaces, *(text for text in term.shorts if len(text) > 1)):
        plain = slang_key(surface)
        swapped_all = surface
        for swap in lexicon.substitutions:
            for old in (swap.plain, *_kana_forms(swap.plain)):
                if old in surface:
                    add(surface.replace(old, swap.disguised), swap.flag)
                    if swap.flag == Flag.SPLIT_KANJI and old in swapped_all:
                        swapped_all = swapped_all.replace(old, swap.disguised)
        if slang_key(swapped_all) != plain:
            add(swapped_all, Flag.SPLIT_KANJI)
    if term.reading and term.lang == "ja":
        listed = {slang_key(surface) for surface in term.surfaces}
        if slang_key(term.reading) not in listed:
            add(term.reading, Flag.READING, _READING_MIN)
        for text in romanise(term.reading):
            if text not in listed:
                add(text, Flag.READING, _ROMAJI_MIN)
    return found


def _kana_forms(plain: str) -> tuple[str, ...]:
    """The same kana in the other syllabary, so that a rule for バイト holds for ばいと too."""
    other = "".join(chr(ord(char) - 0x60) if "ァ" <= char <= "ヴ" else char for char in plain)
    return () if other == plain else (other,)
