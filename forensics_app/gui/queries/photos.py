"""Photos with their thumbnails; the pictures themselves are never decoded here."""

from __future__ import annotations

import msgspec

from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.queries.rows import rows_by_id
from forensics_app.gui.queries.seen import marks_of_review
from forensics_app.gui.session import Reading


class PhotoList(msgspec.Struct, frozen=True):
    """ids: by the time they were taken, those without a time last. placed: how many carry coordinates."""

    ids: list[int]
    placed: int
    all: int


class PhotoRow(msgspec.Struct, frozen=True):
    """One photo. jpeg: our own thumbnail, or None when the picture could not be decoded."""

    id: int
    name: str
    taken_at: str | None
    device: str
    placed: bool
    origin: str
    jpeg: bytes | None
    tags: tuple[str, ...] = ()
    bad: bool = False


def list_photos(reading: Reading, state: FilterState) -> PhotoList:
    """Ids of the photos within the filter, and how many there are without it."""
    sql, values = reading.condition("photos", state)
    rows = reading.reader.connection.execute(
        f"SELECT a.id, a.latitude IS NOT NULL FROM artifact_photos a WHERE {sql} ORDER BY a.taken_at IS NULL, a.taken_at, "
        "a.id",
        values,
    ).fetchall()
    total = reading.reader.connection.execute("SELECT count(*) FROM artifact_photos").fetchone()[0]
    return PhotoList([row[0] for row in rows], sum(row[1] for row in rows), total)


def read_photos(reading: Reading, ids: list[int]) -> dict[int, PhotoRow]:
    """Photos by id with their thumbnails."""
    reader = reading.reader
    tags = marks_of_review(reading, ids)
    out: dict[int, PhotoRow] = {}
    for row_id, row in rows_by_id(reader, "photos", ids).items():
        if row is None:
            out[row_id] = PhotoRow(row_id, "?", None, "", placed=False, origin="live", jpeg=None, bad=True)
            continue
        local = bytes.fromhex(str(row["ref"]).rsplit("-", 1)[-1])
        out[row_id] = PhotoRow(
            row_id,
            str(row["path"] or "").rsplit("/", 1)[-1],
            row["taken_at"],
            row["device"],
            placed=row["latitude"] is not None,
            origin=row["origin"],
            jpeg=reading.media.thumbnail(local) if reading.media is not None else None,
            tags=tags.get(row_id, ()),
        )
    return out
