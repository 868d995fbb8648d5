"""Messages per second of folding, lexicon matching and identifiers, on one core, over invented messages.

python -m benchmarks.fold [MESSAGES]
"""

from __future__ import annotations

import random
import sys
import time

from benchmarks.search import make_body, out
from forensics_app.index.analysis import analyse
from forensics_app.index.entities.find import find_entities
from forensics_app.index.fold import all_keys, fold_search, fold_slang, search_key
from forensics_app.index.lexicon import load_default
from forensics_app.index.patterns import matcher
from forensics_app.index.slang import match_texts
from forensics_app.index.tokens import tokens_of


def main() -> None:
    """Measure every step by itself, then all of them together."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    chance = random.Random(3)
    texts = [make_body(chance) for _ in range(count)]
    lexicon = load_default()
    ready = matcher(lexicon)
    keys = [all_keys(text) for text in texts]
    batches = range(0, count, 1_000)
    out(f"{count:,} messages, {sum(map(len, texts)) / count:.1f} characters each")
    for name, work in (
        ("search key", lambda: [search_key(text) for text in texts]),
        ("all keys (search and slang)", lambda: [all_keys(text) for text in texts]),
        ("bigrams", lambda: [tokens_of(key[1]) for key in keys]),
        (
            "lexicon, given the keys",
            lambda: [match_texts(ready, texts[a : a + 1_000], keys[a : a + 1_000]) for a in batches],
        ),
        ("identifiers", lambda: [find_entities(text) for text in texts]),
        ("everything (analyse)", lambda: [analyse(lexicon, texts[a : a + 1_000]) for a in batches]),
        ("search view with offsets", lambda: [fold_search(text) for text in texts[: count // 10]]),
        ("slang view with offsets", lambda: [fold_slang(text) for text in texts[: count // 10]]),
    ):
        before = time.perf_counter()
        done = len(work())
        took = time.perf_counter() - before
        per = count if done in (count, len(batches)) else count // 10
        out(f"{name:<32}{per / took:>12,.0f} messages/s")


if __name__ == "__main__":
    main()
