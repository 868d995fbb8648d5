"""Leaves that no index answers: raw text, disguised and fuzzy words. Every text is read."""

from __future__ import annotations

from collections.abc import Callable

from forensics_app.index.fold import fold_search, fold_slang, search_key, slang_key
from forensics_app.index.lexicon import Lexicon
from forensics_app.search.expand import expand_word
from forensics_app.search.grammar import Disguised, Fuzzy, Raw, Word

Span = tuple[int, int]
Leaf = Word | Raw | Disguised | Fuzzy  # a Regex is asked in a process of its own (regex_worker)


def test_of(leaf: Leaf, lexicon: Lexicon) -> Callable[[str], bool]:
    """A function: does this text match the leaf?"""
    if isinstance(leaf, Raw):
        raw = leaf.text
        return lambda text: raw in text
    if isinstance(leaf, Disguised):
        wanted = disguised_keys(leaf, lexicon)
        return lambda text: any(key in folded for folded in (slang_key(text),) for key in wanted)
    if isinstance(leaf, Fuzzy):
        key = slang_key(leaf.text)
        return lambda text: find_fuzzy(key, slang_key(text)) is not None
    keys = expand_word(lexicon, leaf.text) if leaf.expand else (search_key(leaf.text),)
    return lambda text: any(key in folded for folded in (search_key(text),) for key in keys)


def spans_of(leaf: Leaf, text: str, lexicon: Lexicon) -> list[Span]:
    """Where a leaf matches in a raw text: half-open, in code points, in order."""
    if isinstance(leaf, Raw):
        return _all_of(text, leaf.text)
    if isinstance(leaf, Disguised):
        folded = fold_slang(text)
        return sorted(
            {folded.span(*span) for key in disguised_keys(leaf, lexicon) for span in _all_of(folded.text, key)}
        )
    if isinstance(leaf, Fuzzy):
        folded = fold_slang(text)
        found = find_fuzzy(slang_key(leaf.text), folded.text)
        return [] if found is None else [folded.span(*found)]
    keys = expand_word(lexicon, leaf.text) if leaf.expand else (search_key(leaf.text),)
    if not any(keys):
        return _all_of(text, leaf.text)
    folded = fold_search(text)
    return sorted({folded.span(*span) for key in keys if key for span in _all_of(folded.text, key)})


def disguised_keys(leaf: Disguised, lexicon: Lexicon) -> tuple[str, ...]:
    """The slang keys that count for a disguised word: its own, and those of spellings with the same reading."""
    keys = (slang_key(leaf.text), *(slang_key(key) for key in expand_word(lexicon, leaf.text)))
    return tuple(dict.fromkeys(key for key in keys if key))


def _all_of(text: str, part: str) -> list[Span]:
    found: list[Span] = []
    at = text.find(part)
    while part and at >= 0:
        found.append((at, at + len(part)))
        at = text.find(part, at + 1)
    return found


def find_fuzzy(key: str, text: str) -> Span | None:
    """The first place where `text` holds `key` with at most one character wrong, missing or too many.

    One half of the key must stand there untouched, so only those places are compared.
    """
    middle = len(key) // 2
    head, tail = key[:middle], key[middle:]
    for first, last in _all_of(text, head):
        end = _rest_matches(tail, text, last)
        if end is not None:
            return first, end
    for first, last in _all_of(text, tail):
        length = _rest_matches(head[::-1], text[max(0, first - len(head) - 1) : first][::-1], 0)
        if length is not None:
            return first - length, last
    return None


def _rest_matches(wanted: str, text: str, at: int) -> int | None:
    """Where `wanted` ends when it stands at `at` with at most one edit, or None."""
    same = 0
    while same < len(wanted) and text[at + same : at + same + 1] == wanted[same]:
        same += 1
    if same == len(wanted):
        return at + same
    rest = wanted[same + 1 :]
    for skip, tail in ((1, rest), (1, wanted[same:]), (0, rest)):  # wrong, too many, missing
        begin = at + same + skip
        if text[begin : begin + len(tail)] == tail and begin <= len(text):
            return begin + len(tail)
    return None
