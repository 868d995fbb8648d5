"""Other spellings of a query word that are read the same: 叩き finds たたき and タタキ.

Only what the lexicon lists as the same word in the same reading; never all variants of an entry. `"…"` and `as:"…"`
search without it, and the expansion is shown to the examiner.
"""

from __future__ import annotations

from functools import lru_cache

from forensics_app.index.fold import search_key
from forensics_app.index.lexicon import Lexicon

_READING_MIN = 3


def expand_word(lexicon: Lexicon, text: str) -> tuple[str, ...]:
    """The search keys that count for a word, its own first; () when nothing of it can be searched for."""
    key = search_key(text)
    if not key:
        return ()
    others = _spellings(lexicon).get(key, ())
    return (key, *(other for other in others if other != key))


@lru_cache(maxsize=2)
def _spellings(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    groups: dict[str, dict[str, None]] = {}
    for term in lexicon.terms:
        reading = search_key(term.reading)
        if term.lang != "ja" or len(reading) < _READING_MIN or len(search_key(term.term)) < 2:
            continue
        keys = dict.fromkeys(search_key(text) for text in (term.term, term.reading, *term.spellings))
        keys.pop("", None)
        for key in keys:
            groups.setdefault(key, {}).update(keys)
    return {key: tuple(others) for key, others in groups.items() if len(others) > 1}
