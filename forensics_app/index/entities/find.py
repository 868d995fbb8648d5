"""All identifiers of one text, each with its place in the raw text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from forensics_app.index.entities.bank_accounts import find_bank_accounts
from forensics_app.index.entities.cards import find_cards
from forensics_app.index.entities.emails import find_emails
from forensics_app.index.entities.entity import Entity, Found
from forensics_app.index.entities.handles import find_handles
from forensics_app.index.entities.phones import find_phones
from forensics_app.index.entities.urls import find_urls
from forensics_app.index.entities.wallets import find_wallets
from forensics_app.index.fold import entity_key, even_dashes, fold_entity, visible_text

# in this order: what an earlier one claims, a later one does not claim again
_FINDERS: Final[tuple[Callable[[str], Iterator[Found]], ...]] = (
    find_emails,
    find_urls,
    find_wallets,
    find_bank_accounts,
    find_cards,
    find_phones,
    find_handles,
)
_HINT = re.compile(
    r"[0-9]{4}|[0-9][-ー. ()][0-9]|@|あっと|アット|[A-Za-z0-9_][._/]?[A-Za-z0-9_]{2}|[A-Za-z0-9_] [A-Za-z0-9_] |[〇零]|ゼロ|ぜろ"
)
_MAX_TEXT: Final = 20_000


def find_entities(text: str) -> list[Entity]:
    """Identifiers in order of their place; invalid ones are kept with valid=False when their shape is clear."""
    normal = visible_text(text)
    if not _HINT.search(normal):  # digits and letters are as they will be; only dashes still differ
        return []
    key = even_dashes(normal)
    if len(key) > _MAX_TEXT:
        return _in_pieces(text)
    return _find(text, key)


def _find(text: str, key: str) -> list[Entity]:
    found: list[Found] = []
    for finder in _FINDERS:
        claimed = [(one.start, one.end) for one in found]
        for one in finder(key):
            if not any(start < one.end and one.start < end for start, end in claimed):
                found.append(one)  # noqa: PERF401 - the claims of this finder itself must not count
    if not found:
        return []
    same = key == text
    folded = None if same else fold_entity(text)
    entities = []
    for one in sorted(found, key=lambda each: (each.start, each.end, each.type)):
        span = (one.start, one.end) if folded is None else folded.span(one.start, one.end)
        entities.append(Entity(one.type, one.value, text[span[0] : span[1]], one.valid, span))
    return entities


def _in_pieces(text: str) -> list[Entity]:
    """Very long texts line block by line block, so that no single search grows without bound."""
    entities: list[Entity] = []
    start = 0
    while start < len(text):
        end = min(len(text), start + _MAX_TEXT // 2)
        cut = text.rfind("\n", start, end) + 1 if end < len(text) else end
        end = cut if cut > start else end
        piece = text[start:end]
        for one in _find(piece, entity_key(piece)):
            entities.append(  # noqa: PERF401 - reads plainer than a nested comprehension
                Entity(one.type, one.value, one.stored, one.valid, (one.span[0] + start, one.span[1] + start))
            )
        start = end
    return entities
