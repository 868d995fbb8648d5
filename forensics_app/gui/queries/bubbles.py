"""Bubbles: messages and calls as the conversation shows them."""

from __future__ import annotations

from typing import Literal

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.gui.queries.attachments import Attached, read_attached
from forensics_app.gui.queries.hidden import hidden_characters
from forensics_app.gui.queries.hit_facts import HitFact, read_hit_facts
from forensics_app.gui.queries.marks import MOST_CHARACTERS, Mark, read_marks
from forensics_app.gui.queries.names import names_of
from forensics_app.gui.queries.replies import Quote, read_near
from forensics_app.gui.queries.rows import rows_by_id
from forensics_app.gui.queries.seen import marks_of_review
from forensics_app.gui.session import Reading

MOST_PICTURES = 4  # of one bubble; the others stand below it as files
Side = Literal["peer", "owner", "middle"]


class Reacted(msgspec.Struct, frozen=True):
    """One reaction: emoji or the app's own name for it, and who reacted: a name, else the identifier as stored."""

    value: str
    who: str | None


class Bubble(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a conversation. text: verbatim.

    marks: where hits stand in the text; hits: what the lexicon says about them. hidden: characters of the text that
    cannot be seen. outside: the row lies outside the warrant scope of the case. damaged: columns of the case file that are.
    """

    id: int
    side: Side = "peer"
    kind: str = "messages"
    name: str | None = None
    at: str | None = None
    text: str | None = None
    system: str | None = None
    type: str = "text"
    outcome: str | None = None
    duration_s: int | None = None
    origin: str = "live"
    record: str = ""
    deleted: bool = False
    inferred: bool = False
    path_inferred: bool = False
    direction: str = "unknown"
    edits: tuple[str, ...] = ()
    edited: bool = False
    attached: tuple[Attached, ...] = ()
    reactions: tuple[Reacted, ...] = ()
    quote: Quote | None = None
    marks: tuple[Mark, ...] = ()
    hits: tuple[HitFact, ...] = ()
    tags: tuple[str, ...] = ()
    hidden: int = 0
    outside: bool = False
    bad: bool = False
    damaged: tuple[str, ...] = ()

    @property
    def pictures(self) -> tuple[tuple[int, bytes], ...]:
        """Id and thumbnail of the photos that are shown in the bubble."""
        photos = [one.photo for one in self.attached if one.photo is not None]
        return tuple(dict.fromkeys(photos))[:MOST_PICTURES]


def read_bubbles(
    reading: Reading, ids: list[int], calls: frozenset[int], *, outside: bool = False
) -> dict[int, Bubble]:
    """Bubbles by id for one page of a conversation; a row that cannot be read comes as a bad bubble.

    outside: whether replies may quote what lies outside the warrant scope.
    """
    reader = reading.reader
    rows = rows_by_id(reader, "messages", [row_id for row_id in ids if row_id not in calls], opened=reading.opened)
    rows |= rows_by_id(reader, "calls", [row_id for row_id in ids if row_id in calls], opened=reading.opened)
    whole = [row for row in rows.values() if row is not None]
    talk = [row for row in whole if row["kind"] == "messages"]
    tags = marks_of_review(reading, ids)
    marks = read_marks(reading, ids)
    hits = read_hit_facts(reading, sorted(marks))
    quotes = read_near(reading, talk, outside=outside)
    attached = read_attached(reading, talk)
    names = _names(reading, talk)
    out: dict[int, Bubble] = {}
    for row_id in ids:
        row = rows.get(row_id)
        if row is None:
            out[row_id] = Bubble(id=row_id, side="middle", bad=True)
            continue
        bubble = _call(row) if row["kind"] == "calls" else _message(row, names)
        unreadable = "body" in row.get("damaged", ())
        out[row_id] = msgspec.structs.replace(
            bubble,
            tags=tags.get(row_id, ()),
            marks=tuple(mark for mark in marks.get(row_id, ()) if mark.end <= MOST_CHARACTERS),
            hits=hits.get(row_id, ()),
            quote=quotes.get(row_id),
            attached=attached.get(row_id, ()),
            outside=reader.outside_scope(row),
            damaged=tuple(row.get("damaged", ())),
            bad=unreadable,
            side="middle" if unreadable else bubble.side,
        )
    return out


def _names(reading: Reading, rows: list[Listed]) -> dict[tuple[str, str], str]:
    """Names of those who reacted, by service and identifier."""
    wanted: dict[str, set[str]] = {}
    for row in rows:
        for item in row["reactions"]:
            if item.get("who"):
                wanted.setdefault(row["service"], set()).add(item["who"])
    return {
        (service, identifier): name
        for service, identifiers in wanted.items()
        for identifier, name in names_of(reading, service, identifiers).items()
    }


def _message(row: Listed, names: dict[tuple[str, str], str]) -> Bubble:
    side: Side = "owner" if row["direction"] == "out" else "peer"
    if row["type"] == "system" or (row["body"] is None and row["system_text"] and row["type"] != "revoked"):
        side = "middle"
    return Bubble(
        id=row["id"],
        side=side,
        name=row["sender_name"] or row["sender"],
        at=row["sent_at"],
        text=row["body"],
        hidden=sum(hidden_characters(row["body"] or "").values()),
        system=row["system_text"],
        type=row["type"],
        origin=row["origin"],
        record=row["record"],
        deleted=row["deleted"],
        inferred=row["direction_inferred"],
        direction=row["direction"],
        path_inferred=bool(row["attachments"]) and bool(row["extra"].get("path_inferred")),
        edits=tuple(row["edits"]),
        edited=row["edited"],
        reactions=tuple(_reacted(item, row["service"], names) for item in row["reactions"]),
    )


def _reacted(item: Listed, service: str, names: dict[tuple[str, str], str]) -> Reacted:
    who = item.get("who")
    return Reacted(str(item.get("value") or "?"), names.get((service, who), who) if who else None)


def _call(row: Listed) -> Bubble:
    return Bubble(
        id=row["id"],
        side="middle",
        kind="calls",
        name=row["peer_name"] or row["peer"],
        at=row["started_at"],
        type=row["type"],
        outcome=row["outcome"],
        duration_s=row["duration_s"],
        origin=row["origin"],
        record=row["record"],
        deleted=row["deleted"],
        direction=row["direction"],
    )
