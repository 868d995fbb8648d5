"""Finding lexicon words in messages: one pass of the automata over a batch, then an exact look at every candidate.

What is found here is a candidate with its flags; `gate.judge` decides whether it is worth showing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
from ahocorasick_rs import AhoCorasick

from forensics_app.index.alternatives import alternatives, may_read_otherwise
from forensics_app.index.flags import Flag, flag_names
from forensics_app.index.fold import all_keys, entity_key, fold_entity, fold_slang, fold_spaced
from forensics_app.index.fold_tables import INVISIBLE
from forensics_app.index.fold_trace import Folded
from forensics_app.index.lexicon import Mode, Term
from forensics_app.index.patterns import Matcher, Pattern
from forensics_app.index.verify import LONG_MARKS, cuts_word, stands_alone, verify

# characters of which each becomes exactly one of the search text, so that places there are places in the raw text
_ONE_TO_ONE: Final = (
    "\\x20-\\x7e\n",
    "\\u3000-\\u3002\\u300c-\\u3011\\u301c",
    "ぁ-ゖァ-ヴ・ー一-鿿",
    "\\uff01-\\uff5e\\U0001f300-\\U0001faff",
)
SIMPLE: Final = re.compile(f"[{''.join(_ONE_TO_ONE)}]*")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_JOIN: Final = "\x00"


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One lexicon word in one text.

    spans: half-open pieces of the raw text, in order; quote: exactly the raw text at the spans. flags: how it was
    disguised. weight: of the term. short: one or two characters or a pictograph, which mean little by themselves.
    score and context are filled by the gate: what it counts, and why it is shown.
    """

    term_id: str
    term: str
    category: str
    weight: int
    match_mode: Mode
    spans: tuple[tuple[int, int], ...]
    quote: str
    flags: tuple[str, ...] = ()
    short: bool = False
    score: int = 0
    context: tuple[str, ...] = ()


def find_terms(matcher: Matcher, text: str) -> list[Hit]:
    """All lexicon words of one text, in order of their place."""
    return match_texts(matcher, [text], [all_keys(text)])[0]


def match_texts(matcher: Matcher, texts: Sequence[str], keys: Sequence[tuple[str, str, str]]) -> list[list[Hit]]:
    """All lexicon words of every text. keys: what `all_keys` gives for each text."""
    found: list[dict[tuple[str, int, int], _Found]] = [{} for _ in texts]
    for index, candidates in _by_text(matcher.key_automaton, [key[2] for key in keys]):
        _check_keys(matcher, texts[index], candidates, found[index])
    for index, candidates in _by_text(matcher.pair_automaton, [key[0] for key in keys]):
        _check_shorts(matcher, texts[index], keys[index][0], candidates, found[index])
    for index, candidates in _by_text(matcher.emoji_automaton, texts):
        _check_emoji(matcher, texts[index], candidates, found[index])
    for index, candidates in _single_by_text(matcher, [key[0] for key in keys]):
        _check_shorts(matcher, texts[index], keys[index][0], candidates, found[index])
    for index, text in enumerate(texts):
        if matcher.pattern_hint is not None and matcher.pattern_hint.search(keys[index][0]):
            _check_patterns(matcher, text, found[index])
        if may_read_otherwise(text):
            for other in alternatives(text):
                _check_alternative(matcher, other.text, other.places, other.flag, found[index])
    return [_best(hits, text) if hits else [] for hits, text in zip(found, texts, strict=True)]


class _Found:
    __slots__ = ("flags", "short", "spans", "term")

    def __init__(self, term: Term, spans: tuple[tuple[int, int], ...], flags: int, short: bool) -> None:
        self.short = short
        self.term = term
        self.spans = spans
        self.flags = flags


Candidate = tuple[int, int, int]


def _by_text(automaton: AhoCorasick, texts: Sequence[str]) -> Iterator[tuple[int, list[Candidate]]]:
    """Run an automaton once over all texts; candidates of each text that has any, with positions inside that text."""
    joined = _JOIN.join(texts)
    try:
        matches = automaton.find_matches_as_indexes(joined, overlapping=True)
    except UnicodeEncodeError:  # half a surrogate pair is no text for the automaton, and in no key
        matches = automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", joined), overlapping=True)
    return _grouped(matches, texts)


def _single_by_text(matcher: Matcher, texts: Sequence[str]) -> Iterator[tuple[int, list[Candidate]]]:
    """The same for words of one character that stand alone; their key is -1."""
    if matcher.singles is None:
        return iter(())
    matches = [(-1, *match.span()) for match in matcher.singles.finditer(_JOIN.join(texts))]
    return _grouped(matches, texts)


def _grouped(matches: Sequence[Candidate], texts: Sequence[str]) -> Iterator[tuple[int, list[Candidate]]]:
    """Places in the joined texts, in order of their ends, as places in each text."""
    starts = []
    at = 0
    for text in texts:
        starts.append(at)
        at += len(text) + 1
    starts.append(at)
    index = -1
    group: list[Candidate] = []
    for key, first, last in matches:
        if index < 0 or first >= starts[index + 1]:
            if group:
                yield index, group
                group = []
            index = bisect_right(starts, first) - 1
        start = starts[index]
        group.append((key, first - start, last - start))
    if group:
        yield index, group


def _check_keys(
    matcher: Matcher, text: str, candidates: Sequence[Candidate], found: dict[tuple[str, int, int], _Found]
) -> None:
    folded: Folded | None = None
    by_key: dict[int, int] = {}
    for key, _, _ in candidates:
        by_key[key] = by_key.get(key, 0) + 1
    done: set[int] = set()
    for key, first, last in candidates:
        if key in done:
            continue
        patterns = matcher.by_key[key]
        if _literal(text, patterns, by_key[key], found):
            done.add(key)
            continue
        if folded is None:
            folded = fold_slang(text)
        for pattern in patterns:
            flags = verify(text, folded, pattern, first, last)
            if flags is not None:
                start, end = folded.span(first, last)
                if pattern.ends_long:
                    end += len(text) - end - len(text[end:].lstrip(LONG_MARKS))
                _keep(found, pattern.term, ((start, end),), flags)


def _literal(text: str, patterns: list[Pattern], count: int, found: dict[tuple[str, int, int], _Found]) -> bool:
    """Take the undisguised case without folding again: every candidate of the key is the surface as it stands."""
    for pattern in patterns:
        if pattern.flags:
            continue
        surface = pattern.surface
        if text.count(surface) != count:
            continue
        at = text.find(surface)
        while at >= 0:
            end = at + len(surface)
            if not cuts_word(text, pattern, at, end):
                for other in patterns:
                    if not other.flags and other.plain == pattern.plain:
                        _keep(found, other.term, ((at, end),), 0)
            at = text.find(surface, at + 1)
        return True
    return False


def _keep(
    found: dict[tuple[str, int, int], _Found],
    term: Term,
    spans: tuple[tuple[int, int], ...],
    flags: int,
    *,
    short: bool = False,
) -> None:
    """Remember a find; of two ways to read the same place the less disguised one is kept."""
    place = (term.term_id, spans[0][0], spans[-1][1])
    known = found.get(place)
    if known is None or flags.bit_count() < known.flags.bit_count():
        found[place] = _Found(term, spans, flags, short)


def _check_shorts(
    matcher: Matcher,
    text: str,
    spaced: str,
    candidates: Sequence[Candidate],
    found: dict[tuple[str, int, int], _Found],
) -> None:
    """Short words count only where they stand alone, or in a chain of short words that does."""
    folded: Folded | None = None
    simple = SIMPLE.fullmatch(text) is not None
    starts = {first for key, first, _ in candidates if key >= 0}
    ends = {last for key, _, last in candidates if key >= 0}
    for key, first, last in candidates:
        before = spaced[first - 1] if first and first not in ends else ""
        after = spaced[last] if last < len(spaced) and last not in starts else ""
        if not stands_alone(spaced[first:last], before, after):
            continue
        if simple:
            start, end = first, last
        else:
            if folded is None:
                folded = fold_spaced(text)
            start, end = folded.span(first, last)
        raw_before = text[start - 1] if start and before else ""
        raw_after = text[end] if end < len(text) and after else ""
        if key >= 0 and not stands_alone(text[start:end], raw_before, raw_after):
            continue
        if in_address(text, start, end):
            continue
        name = spaced[first:last]
        flags = Flag.ZERO_WIDTH if not INVISIBLE.isdisjoint(text[start:end]) else 0
        for term in matcher.short_terms[name]:
            _keep(found, term, ((start, end),), flags, short=True)


_ADDRESS: Final = re.compile(r"://|@|\.[a-z]{2,}/", re.IGNORECASE)
_NEAR: Final = 300  # characters; a look around must not read a megabyte without blanks again and again


def in_address(text: str, start: int, end: int) -> bool:
    """Whether a place lies inside a URL or mail address: the t of t.me is no word."""
    if not text[start:end].isascii():
        return False
    first, last = start, end
    while first > max(0, start - _NEAR) and "!" <= text[first - 1] <= "~":
        first -= 1
    while last < min(len(text), end + _NEAR) and "!" <= text[last] <= "~":
        last += 1
    return _ADDRESS.search(text, first, last) is not None


def _check_emoji(
    matcher: Matcher, text: str, candidates: Sequence[Candidate], found: dict[tuple[str, int, int], _Found]
) -> None:
    for key, start, last in candidates:
        end = last + 1 if text[last : last + 1] == "\ufe0f" else last
        for term in matcher.emoji_terms[matcher.emoji[key]]:
            _keep(found, term, ((start, end),), 0, short=True)


def _check_patterns(matcher: Matcher, text: str, found: dict[tuple[str, int, int], _Found]) -> None:
    folded: Folded | None = None
    key = entity_key(text)
    for pattern, term in matcher.patterns:
        for match in pattern.finditer(key):
            if match.end() > match.start():
                folded = folded or fold_entity(text)
                _keep(found, term, (folded.span(match.start(), match.end()),), 0)


def _check_alternative(
    matcher: Matcher,
    other: str,
    places: Sequence[int],
    flag: int,
    found: dict[tuple[str, int, int], _Found],
) -> None:
    """Look for words in another reading of the text (ruby, columns) and lead them back to where they stand."""
    folded = fold_slang(other)
    for key, first, last in [one for _, group in _by_text(matcher.key_automaton, [folded.text]) for one in group]:
        start, end = folded.span(first, last)
        raw = sorted(places[start:end])
        if raw[-1] - raw[0] == end - start - 1 and list(places[start:end]) == raw:
            continue  # the same piece of the raw text: found already
        for pattern in matcher.by_key[key]:
            flags = verify(other, folded, pattern, first, last)
            if flags is None or flags & Flag.REVERSED:
                continue
            spans = ((raw[0], raw[-1] + 1),) if flag == Flag.RUBY else _pieces(raw)
            _keep(found, pattern.term, spans, flags | flag)


def _pieces(places: Sequence[int]) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for place in places:
        if spans and spans[-1][1] == place:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return tuple(spans)


def _best(found: dict[tuple[str, int, int], _Found], text: str) -> list[Hit]:
    """Of finds of one term that overlap, the longest stays; then the least disguised. A word inside a longer one goes."""
    by_term: dict[str, list[_Found]] = {}
    for one in found.values():
        by_term.setdefault(one.term.term_id, []).append(one)
    kept: list[_Found] = []
    for group in by_term.values():
        group.sort(key=lambda one: (one.spans[0][0], -one.spans[-1][1], one.flags.bit_count()))
        last: _Found | None = None
        for one in group:
            if last is None or one.spans[0][0] >= last.spans[-1][1]:
                kept.append(one)
                last = one
            elif _rank(one) > _rank(last):
                kept[-1] = last = one
    kept.sort(key=lambda one: (one.spans[0][0], -one.spans[-1][1], one.term.term_id))
    kept = _outermost(kept)
    return [
        Hit(
            term_id=one.term.term_id,
            term=one.term.term,
            category=one.term.category,
            weight=one.term.weight,
            match_mode=one.term.match_mode,
            spans=one.spans,
            quote="".join(text[start:end] for start, end in one.spans),
            flags=flag_names(one.flags),
            short=one.short,
        )
        for one in kept
    ]


def _rank(one: _Found) -> tuple[int, int]:
    """Longer is better, then less disguised."""
    return one.spans[-1][1] - one.spans[0][0], -one.flags.bit_count()


def _outermost(ordered: Sequence[_Found]) -> list[_Found]:
    """Without finds that are only a part of a longer word: 手渡し in 現金手渡し, ホワイト in ホワイト案件."""
    found: list[_Found] = []
    first = last = -1
    for one in ordered:  # by start, the longer first: a container always comes before what it contains
        start, end = one.spans[0][0], one.spans[-1][1]
        if end <= last and (start, end) != (first, last):
            continue
        found.append(one)
        if end > last:
            first, last = start, end
    return found
