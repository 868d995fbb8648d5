"""Bubbles: messages and calls as the conversation shows them."""

from __future__ import annotations

from typing import Literal

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.gui.queries.marks import Mark, read_marks
from forensics_app.gui.queries.rows import rows_by_id
from forensics_app.gui.queries.seen import marks_of_review
from forensics_app.gui.session import Reading

_MOST_PICTURES = 4
Side = Literal["peer", "owner", "middle"]


class Bubble(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a conversation. text: verbatim.

    pictures: id and thumbnail of the attached photos, found by exactly the path that the message names.
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
    attachments: tuple[str, ...] = ()
    reactions: tuple[str, ...] = ()
    reply_to: str | None = None
    marks: tuple[Mark, ...] = ()
    tags: tuple[str, ...] = ()
    pictures: tuple[tuple[int, bytes], ...] = ()
    bad: bool = False


def read_bubbles(reading: Reading, ids: list[int], calls: frozenset[int]) -> dict[int, Bubble]:
    """Bubbles by id for one page of a conversation; a row that cannot be read comes as a bad bubble."""
    reader = reading.reader
    messages = rows_by_id(reader, "messages", [row_id for row_id in ids if row_id not in calls])
    rows = {**messages, **rows_by_id(reader, "calls", [row_id for row_id in ids if row_id in calls])}
    tags = marks_of_review(reader, ids)
    marks = read_marks(reading, ids)
    pictures = _pictures(reading, [row for row in rows.values() if row is not None and row.get("attachments")])
    out: dict[int, Bubble] = {}
    for row_id in ids:
        row = rows.get(row_id)
        if row is None:
            out[row_id] = Bubble(id=row_id, side="middle", bad=True)
        elif row["kind"] == "calls":
            out[row_id] = _call(row, tags.get(row_id, ()))
        else:
            bubble = _message(row, tags.get(row_id, ()), marks.get(row_id, ()))
            out[row_id] = msgspec.structs.replace(bubble, pictures=pictures.get(row_id, ()))
    return out


def _pictures(reading: Reading, rows: list[Listed]) -> dict[int, tuple[tuple[int, bytes], ...]]:
    """Photo id and thumbnail of what messages attach, by message id."""
    out: dict[int, tuple[tuple[int, bytes], ...]] = {}
    for row in rows if reading.media is not None else ():
        found: list[tuple[int, bytes]] = []
        for path in dict.fromkeys(item["path"] for item in row["attachments"] if item.get("path")):
            photo = reading.reader.connection.execute(
                "SELECT p.id, p.local FROM files f JOIN artifact_photos p ON p.file_id = f.id "
                "WHERE f.path = ? AND f.evidence_id = ? ORDER BY p.id LIMIT 1",
                (path, row["evidence"]),
            ).fetchone()
            jpeg = reading.media.thumbnail(photo["local"]) if photo is not None and reading.media is not None else None
            if jpeg is not None:
                found.append((photo["id"], jpeg))
        if found:
            out[row["id"]] = tuple(found[:_MOST_PICTURES])
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
        path_inferred=bool(row["attachments"]) and bool(row["extra"].get("path_inferred")),
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
