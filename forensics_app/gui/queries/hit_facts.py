"""Hit facts: what the lexicon says about the hits in some texts: meaning, category, spelling, where the word comes from."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from forensics_app.errors import KnownError
from forensics_app.gui.session import Reading
from forensics_app.index.lexicon import CASE_FOLDER, Term, load_for_case
from forensics_app.report.categories import letter_of


class HitFact(msgspec.Struct, frozen=True, kw_only=True):
    """One hit in the body of a message. meanings: Japanese, English, "" when the lexicon in force has no such term.

    flags: how the spelling was disguised. quality: A police or government, B press, C commercial, M nobody's written
    word. sources: where the term is written about. innocent: harmless uses that the lexicon knows.
    """

    term: str
    quote: str
    category: str
    letter: str
    flags: tuple[str, ...]
    meanings: tuple[str, str] = ("", "")
    quality: str = ""
    sources: str = ""
    innocent: str = ""


def read_hit_facts(reading: Reading, ids: list[int]) -> dict[int, tuple[HitFact, ...]]:
    """Hits in the bodies of these messages by message id, in the order of their place; none without an index."""
    if not ids or not reading.indexed:
        return {}
    found: dict[int, list[HitFact]] = {}
    marks = ",".join("?" * len(ids))
    rows = reading.reader.connection.execute(
        "SELECT artifact_id, term_id, term, category, quote, flags FROM idx.hits "
        f"WHERE artifact_id IN ({marks}) AND field = 'body' ORDER BY json_extract(spans, '$[0][0]'), id",
        ids,
    ).fetchall()
    terms = _terms(reading.case.root) if rows else {}
    for artifact_id, term_id, term, category, quote, flags in rows:
        known = terms.get(term_id)
        fact = HitFact(
            term=term,
            quote=quote,
            category=category,
            letter=letter_of(category),
            flags=tuple(msgspec.json.decode(flags, type=list[str])),
        )
        if known is not None:
            fact = msgspec.structs.replace(
                fact,
                meanings=(known.meaning_ja or known.meaning_en, known.meaning_en or known.meaning_ja),
                quality=known.source_quality,
                sources=known.sources,
                innocent=known.innocent_uses,
            )
        found.setdefault(artifact_id, []).append(fact)
    return {artifact_id: tuple(dict.fromkeys(facts)) for artifact_id, facts in found.items()}


def _terms(root: Path) -> dict[str, Term]:
    """The terms in force in this case; none when a file of its own cannot be used."""
    files = sorted((root / CASE_FOLDER).glob("*.csv"))
    state = tuple((file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files)
    try:
        return _loaded(root, state)
    except KnownError:
        return {}


@lru_cache(maxsize=2)
def _loaded(root: Path, _state: tuple[tuple[str, int, int], ...]) -> dict[str, Term]:
    """Read once for each state of the case's own lexicon files: a page of bubbles must not read them again."""
    return {term.term_id: term for term in load_for_case(root).terms}
