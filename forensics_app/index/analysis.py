"""Everything that is derived from one text alone, for a batch of texts: a pure function, fit for any process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from forensics_app.index.entities.entity import Entity
from forensics_app.index.entities.find import find_entities
from forensics_app.index.fold import all_keys, search_key
from forensics_app.index.gate import is_at_risk, speaks_against
from forensics_app.index.lexicon import Lexicon
from forensics_app.index.patterns import Matcher, matcher
from forensics_app.index.slang import Hit, find_terms, match_texts


class TextAnalysis(msgspec.Struct, frozen=True, array_like=True):
    """What one text gives. key: its search key. hits: candidates, before the gate. against, at_risk: for the gate."""

    key: str
    hits: list[Hit]
    against: tuple[str, ...]
    at_risk: bool
    entities: list[Entity]


_PIECE: Final = 20_000
_OVERLAP: Final = 400  # more than any lexicon word takes, however it is spread out


def analyse(lexicon: Lexicon, texts: Sequence[str]) -> list[TextAnalysis]:
    """Fold, match and extract; the answer depends on nothing but the lexicon and the texts."""
    ready = matcher(lexicon)
    keys = [all_keys(text) if len(text) <= _PIECE else (search_key(text),) * 3 for text in texts]
    short = [place for place, text in enumerate(texts) if len(text) <= _PIECE]
    found: list[list[Hit]] = [[] for _ in texts]
    for place, hits in zip(
        short, match_texts(ready, [texts[place] for place in short], [keys[place] for place in short]), strict=True
    ):
        found[place] = hits
    for place, text in enumerate(texts):
        if len(text) > _PIECE:
            found[place] = _match_long(ready, text)
    return [
        TextAnalysis(
            key[1], hits, speaks_against(text) if hits else (), bool(hits) and is_at_risk(text), find_entities(text)
        )
        for text, key, hits in zip(texts, keys, found, strict=True)
    ]


def _match_long(ready: Matcher, text: str) -> list[Hit]:
    """A very long text in overlapping pieces, so that an exact look at one find does not fold all of it."""
    found: dict[tuple[str, tuple[tuple[int, int], ...]], Hit] = {}
    for start in range(0, len(text), _PIECE):
        begin = max(0, start - _OVERLAP)
        for hit in find_terms(ready, text[begin : start + _PIECE + _OVERLAP]):
            spans = tuple((first + begin, last + begin) for first, last in hit.spans)
            if not start <= spans[0][0] < start + _PIECE:
                continue  # another piece has it with more around it
            found.setdefault((hit.term_id, spans), msgspec.structs.replace(hit, spans=spans))
    return [found[key] for key in sorted(found, key=lambda key: (key[1], key[0]))]
