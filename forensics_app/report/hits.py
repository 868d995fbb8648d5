"""Hits: lexicon words that the index found, as rows of a report by category."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.report.build_items import MAX_ROWS
from forensics_app.report.categories import SEARCH, letter_of
from forensics_app.report.document import HitCategory, HitRow, Mark
from forensics_app.report.moments import moment
from forensics_app.report.quotes import around
from forensics_app.report.selection import Chosen, time_of

_WHO: Final = ("sender_name", "sender", "name")
_PAGE: Final = 500


class FoundHit(msgspec.Struct, frozen=True, kw_only=True):
    """One hit of the index: spans are half-open, in code points of the object's field (`body`, `other_names[0]`)."""

    artifact_id: int
    kind: str
    field: str = "body"
    term: str
    term_id: str
    category: str
    spans: tuple[tuple[int, int], ...]
    quote: str = ""
    flags: tuple[str, ...] = ()
    score: float = 0
    context: tuple[str, ...] = ()


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """What the index contributes to a report.

    found: ids that the selection's query found, None without a query. threads: conversations as the index lists
    them. current: whether the index knows every object of the case. matches: where the query matched, by
    object and field.
    """

    hits: list[FoundHit] = []
    found: Collection[int] | None = None
    lexicon_version: str | None = None
    threads: list[Listed] = []
    current: bool = True
    matches: dict[tuple[int, str], list[tuple[int, int]]] = {}


def marks_of(findings: Findings) -> dict[tuple[int, str], list[Mark]]:
    """Where hits and what the query matched stand in the fields of each object."""
    out: dict[tuple[int, str], list[Mark]] = defaultdict(list)
    for hit in findings.hits:
        letter = letter_of(hit.category)
        out[hit.artifact_id, hit.field] += [Mark(start, end, letter) for start, end in hit.spans]
    for place, spans in findings.matches.items():
        out[place] += [Mark(start, end, SEARCH) for start, end in spans]
    return out


def build_hits(chosen: Chosen, findings: Findings) -> list[HitCategory]:
    """The hits on selected objects by category, highest score first, each with the raw text around it."""
    by_category: dict[str, list[FoundHit]] = defaultdict(list)
    for hit in _selected(chosen, findings.hits):
        by_category[hit.category].append(hit)
    out: list[HitCategory] = []
    for category, hits in sorted(by_category.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        hits.sort(key=lambda hit: (-hit.score, hit.artifact_id, hit.spans))
        shown = hits[:MAX_ROWS]
        rows = _rows(chosen, shown)
        listed = [row for hit in shown if (row := _row(hit, rows.get(hit.artifact_id), chosen)) is not None]
        objects = len({hit.artifact_id for hit in hits})
        out.append(HitCategory(category, letter_of(category), len(hits), objects, listed))
    return out


def selected_hits(chosen: Chosen, hits: Sequence[FoundHit]) -> Iterator[tuple[FoundHit, Listed]]:
    """The hits on selected objects, each with its object, in the order given."""
    for start in range(0, len(hits), _PAGE):
        part = hits[start : start + _PAGE]
        rows = _rows(chosen, part)
        for hit in part:
            row = rows.get(hit.artifact_id)
            if row is not None and chosen.contains(row):
                yield hit, row


def _selected(chosen: Chosen, hits: Sequence[FoundHit]) -> Iterable[FoundHit]:
    if chosen.everything:
        return hits
    return [hit for hit, _ in selected_hits(chosen, hits)]


def _rows(chosen: Chosen, hits: Iterable[FoundHit]) -> dict[int, Listed]:
    by_kind: dict[str, list[int]] = defaultdict(list)
    for hit in hits:
        by_kind[hit.kind].append(hit.artifact_id)
    out: dict[int, Listed] = {}
    for kind, numbers in by_kind.items():
        ids = sorted(set(numbers))
        for start in range(0, len(ids), _PAGE):
            out.update((row["id"], row) for row in chosen.reader.rows(kind, ids[start : start + _PAGE]))
    return out


def _row(hit: FoundHit, row: Listed | None, chosen: Chosen) -> HitRow | None:
    """The hit with its text; None when its object is gone or holds no such text any more (the index lags behind)."""
    raw = None if row is None else field_text(row, hit.field)
    if row is None or raw is None or not hit.spans or max(end for _, end in hit.spans) > len(raw):
        return None
    return HitRow(
        ref=row["ref"],
        kind=row["kind"],
        device=row["device"],
        term=hit.term,
        term_id=hit.term_id,
        quote=around(raw, hit.spans, letter_of(hit.category)),
        flags=list(hit.flags),
        score=hit.score,
        reasons=list(hit.context),
        at=moment(time_of(row), chosen.zone, assumed=row.get("zone_known") is False),
        who=next((row[name] for name in _WHO if row.get(name)), None),
        thread=row.get("thread_name") or row.get("thread"),
        restricted=chosen.restricted(row),
    )


def field_text(row: Listed, field: str) -> str | None:
    """The text of a field that the index names: `body`, or one member of a list such as `other_names[0]`."""
    name, bracket, place = field.partition("[")
    value = row.get(name)
    if bracket:
        number = int(place.removesuffix("]"))
        value = value[number] if isinstance(value, list) and number < len(value) else None
    if not isinstance(value, str):
        return None
    return value.rpartition("/")[2] if row["kind"] == "files" and name == "path" else value
