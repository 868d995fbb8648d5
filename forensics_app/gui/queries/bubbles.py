"""Bubbles: messages and calls as the conversation shows them."""

from __future__ import annotations

from typing import Literal

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.gui.queries.marks import Mark, read_marks
from forensics_app.gui.queries.rows import rows_by_id
from forensics_app.gui.queries.seen import marks_of_review
from forensics_app.gui.session import Reading

Side = Literal["peer", "owner", "middle"]


class Bubble(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a conversation. text: verbatim; note_key: words for rows without a text (call, sticker …)."""

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
    direction: str = "unknown"
    edits: tuple[str, ...] = ()
    edited: bool = False
    attachments: tuple[str, ...] = ()
    reactions: tuple[str, ...] = ()
    reply_to: str | None = None
    marks: tuple[Mark, ...] = ()
    tags: tuple[str, ...] = ()
    bad: bool = False


def read_bubbles(reading: Reading, ids: list[int], calls: frozenset[int]) -> dict[int, Bubble]:
    """Bubbles by id for one page of a conversation; a row that cannot be read comes as a bad bubble."""
    reader = reading.reader
    messages = rows_by_id(reader, "messages", [row_id for row_id in ids if row_id not in calls])
    rows = {**messages, **rows_by_id(reader, "calls", [row_id for row_id in ids if row_id in calls])}
    tags = marks_of_review(reader, ids)
    marks = read_marks(reading, ids)
    out: dict[int, Bubble] = {}
    for row_id in ids:
        row = rows.get(row_id)
        if row is None:
            out[row_id] = Bubble(id=row_id, side="middle", bad=True)
        elif row["kind"] == "calls":
            out[row_id] = _call(row, tags.get(row_id, ()))
        else:
            out[row_id] = _message(row, tags.get(row_id, ()), marks.get(row_id, ()))
    return out


def _message(row: Listed, tags: tuple[str, ...], marks: tuple[Mark, ...]) -> Bubble:
    side: Side = "owner" if row["direction"] == "out" else "peer"
    if row["type"] == "system" or (row["body"] is None and row["system_text"] and row["type"] != "revoked"):
        side = "middle"
    return Bubble(
        id=row["id"],
        side=side,
        name=row["sender_name"] or row["sender"],
        at=row["sent_at"],
        text=row["body"],
        system=row["system_text"],
        type=row["type"],
        origin=row["origin"],
        record=row["record"],
        deleted=row["deleted"],
        inferred=row["direction_inferred"],
        direction=row["direction"],
        edits=tuple(row["edits"]),
        edited=row["edited"],
        attachments=tuple(_attachment(item) for item in row["attachments"]),
        reactions=tuple(str(item.get("value") or "") for item in row["reactions"]),
        reply_to=row["reply_to"],
        marks=marks,
        tags=tags,
    )


def _attachment(item: Listed) -> str:
    path = item.get("path")
    return str(item.get("name") or (path.rsplit("/", 1)[-1] if path else None) or item.get("mime") or "")


def _call(row: Listed, tags: tuple[str, ...]) -> Bubble:
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
        tags=tags,
    )
