"""Attachments: the files that messages name, as far as the evidence has them."""

from __future__ import annotations

from typing import Literal

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.gui.session import Reading

AttachedState = Literal["here", "deleted", "missing", "unnamed"]
_RANK = {"allocated": 0, "deleted": 1}


class Attached(msgspec.Struct, frozen=True, kw_only=True):
    """One file that a message names.

    state: here: the evidence has a file at exactly that path; deleted: it has one that is not allocated any more;
    missing: it has none; unnamed: the message names no path. size: bytes, of the file, else as the message states it.
    photo: id and thumbnail of the photo that stands in the file.
    """

    name: str
    state: AttachedState = "unnamed"
    size: int | None = None
    mime: str | None = None
    file_id: int | None = None
    photo: tuple[int, bytes] | None = None


def read_attached(reading: Reading, rows: list[Listed]) -> dict[int, tuple[Attached, ...]]:
    """What these messages attach, by message id, found by exactly the path that the message names."""
    rows = [row for row in rows if row.get("attachments")]
    files: dict[tuple[int, str], Listed] = {}
    for evidence in {row["evidence"] for row in rows}:
        paths = {item["path"] for row in rows if row["evidence"] == evidence for item in row["attachments"]}
        for file in _files(reading, evidence, sorted(path for path in paths if path)):
            old = files.setdefault((evidence, file["path"]), file)
            if _order(file) < _order(old):
                files[evidence, file["path"]] = file
    photos = _photos(reading, [file["id"] for file in files.values()])
    return {
        row["id"]: tuple(_attached(item, files.get((row["evidence"], item.get("path") or "")), photos) for item in row["attachments"])
        for row in rows
    }  # fmt: skip


def _files(reading: Reading, evidence: int, paths: list[str]) -> list[Listed]:
    out: list[Listed] = []
    for start in range(0, len(paths), 500):
        part = paths[start : start + 500]
        marks = ",".join("?" * len(part))
        sql = f"SELECT id, path, size, state, mime FROM files WHERE path IN ({marks}) AND evidence_id = ?"
        out += [dict(row) for row in reading.reader.connection.execute(sql, (*part, evidence))]
    return out


def _order(file: Listed) -> tuple[int, int]:
    return _RANK.get(file["state"], 2), file["id"]


def _photos(reading: Reading, file_ids: list[int]) -> dict[int, tuple[int, bytes]]:
    """Photo id and thumbnail by file id, in one pass: the table of photos has no index on its files."""
    if reading.media is None or not file_ids:
        return {}
    marks = ",".join("?" * len(file_ids))
    sql = f"SELECT file_id, min(id) AS id, local FROM artifact_photos WHERE file_id IN ({marks}) GROUP BY file_id"
    out: dict[int, tuple[int, bytes]] = {}
    for row in reading.reader.connection.execute(sql, file_ids):
        jpeg = reading.media.thumbnail(row["local"])
        if jpeg is not None:
            out[row["file_id"]] = (row["id"], jpeg)
    return out


def _attached(item: Listed, file: Listed | None, photos: dict[int, tuple[int, bytes]]) -> Attached:
    path = item.get("path")
    name = str(item.get("name") or (path.rsplit("/", 1)[-1] if path else None) or item.get("mime") or "")
    if file is None:
        state: AttachedState = "missing" if path else "unnamed"
        return Attached(name=name, state=state, size=item.get("size"), mime=item.get("mime"))
    return Attached(
        name=name,
        state="here" if file["state"] == "allocated" else "deleted",
        size=file["size"] if file["size"] is not None else item.get("size"),
        mime=item.get("mime") or file["mime"],
        file_id=file["id"],
        photo=photos.get(file["id"]),
    )
