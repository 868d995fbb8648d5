"""Snippets: objects of any kind as three lines of a list: who and when, the text around what was found, where."""

from __future__ import annotations

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.gui.queries.marks import Mark
from forensics_app.gui.queries.rows import rows_by_id
from forensics_app.gui.session import Reading
from forensics_app.model.kinds import KINDS

_BEFORE = 24  # code points of raw text shown before the first mark
_MOST = 240


class Snippet(msgspec.Struct, frozen=True, kw_only=True):
    """One line group of a list. text: a verbatim piece of the raw text; marks count in that piece. noted: has a note."""

    id: int
    artifact_id: int
    kind: str
    who: str = ""
    where: str = ""
    at: str | None = None
    text: str = ""
    marks: tuple[Mark, ...] = ()
    letter: str = ""
    term: str = ""
    category: str = ""
    device: str = ""
    service: str | None = None
    direction: str = "unknown"
    origin: str = "live"
    flags: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    noted: bool = False
    bad: bool = False


def listed_by_id(reading: Reading, ids: list[int]) -> dict[int, Listed | None]:
    """Objects of any kinds by id."""
    by_kind: dict[str, list[int]] = {}
    for row_id in dict.fromkeys(ids):
        kind = reading.reader.kind_of(row_id)
        if kind is not None:
            by_kind.setdefault(kind, []).append(row_id)
    out: dict[int, Listed | None] = {}
    for kind, group in by_kind.items():
        out.update(rows_by_id(reading.reader, kind, group, opened=reading.opened))
    return out


def make_snippet(row: Listed, row_id: int, marks: tuple[Mark, ...], text: str | None = None) -> Snippet:
    """A snippet of a listed object; `text` instead of the kind's own when something else was matched."""
    raw = text if text is not None else text_of_item(row)
    first = max(0, min((mark.start for mark in marks), default=0) - _BEFORE)
    piece = raw[first : first + _MOST]
    shift = 0
    if first > 0:
        piece, shift = "…" + piece, 1
    if first + _MOST < len(raw):
        piece += "…"
    moved = tuple(
        Mark(mark.start - first + shift, mark.end - first + shift, mark.letter, mark.term)
        for mark in marks
        if mark.start >= first and mark.end <= first + _MOST
    )
    moment = KINDS[row["kind"]].TIME if row["kind"] in KINDS else "modified"
    return Snippet(
        id=row_id,
        artifact_id=row["id"],
        kind=row["kind"],
        who=str(row.get("sender_name") or row.get("sender") or row.get("peer_name") or row.get("peer") or ""),
        where=str(row.get("thread_name") or row.get("thread") or ""),
        at=row.get(moment) if moment else None,
        text=piece,
        marks=moved,
        device=row["device"],
        service=row.get("service"),
        direction=row.get("direction") or "unknown",
        origin=row["origin"],
    )


def text_of_item(row: Listed) -> str:
    """The text by which an object is found."""
    if row["kind"] == "files":
        return str(row["path"])
    names = KINDS[row["kind"]].TEXT
    for name in names:
        value = row.get(name)
        if isinstance(value, str) and value:
            return value
    for name in ("system_text", "name", "identifier", "peer_name", "peer", "value"):
        if row.get(name):
            return str(row[name])
    return str(row.get("path") or "")
