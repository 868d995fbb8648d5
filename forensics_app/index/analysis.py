"""Everything that is derived from one text alone, for a batch of texts: a pure function, fit for any process."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from forensics_app.index.entities.entity import Entity
from forensics_app.index.entities.find import find_entities
from forensics_app.index.fold import all_keys
from forensics_app.index.gate import is_at_risk, speaks_against
from forensics_app.index.lexicon import Lexicon
from forensics_app.index.patterns import matcher
from forensics_app.index.slang import Hit, match_texts


class TextAnalysis(msgspec.Struct, frozen=True, array_like=True):
    """What one text gives. key: its search key. hits: candidates, before the gate. against, at_risk: for the gate."""

    key: str
    hits: list[Hit]
    against: tuple[str, ...]
    at_risk: bool
    entities: list[Entity]


def analyse(lexicon: Lexicon, texts: Sequence[str]) -> list[TextAnalysis]:
    """Fold, match and extract; the answer depends on nothing but the lexicon and the texts."""
    keys = [all_keys(text) for text in texts]
    matched = match_texts(matcher(lexicon), texts, keys)
    return [
        TextAnalysis(
            key[1],
            hits,
            speaks_against(text) if hits else (),
            bool(hits) and is_at_risk(text),
            find_entities(text),
        )
        for text, key, hits in zip(texts, keys, matched, strict=True)
    ]
