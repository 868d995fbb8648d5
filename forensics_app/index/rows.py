"""What a stored row of each kind gives the index: its text fields, its time, who wrote it, and marks."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import tzinfo

import msgspec

from forensics_app.case.columns import instant_of, layout
from forensics_app.index.schema import Mark
from forensics_app.model.kinds import KINDS

_ORIGIN = {"live": Mark.LIVE, "wal": Mark.WAL, "recovered": Mark.RECOVERED, "carved": Mark.CARVED}
_decode_list = msgspec.json.Decoder(list[str]).decode
FILE_TEXT = ("path",)


def text_fields(kind: str) -> tuple[str, ...]:
    """The fields of a kind that a search word matches."""
    return FILE_TEXT if kind == "files" else KINDS[kind].TEXT


def texts_query(kind: str) -> str:
    """SQL that fetches id and text fields of a kind; ends before the list of ids."""
    table = "files" if kind == "files" else layout(kind).table
    return f"SELECT id, {', '.join(text_fields(kind))} FROM {table} WHERE id IN "


def texts_reader(kind: str) -> Callable[[Sequence[object]], list[tuple[str, str]]]:
    """A function: the columns that `texts_query` fetches → (field, text) pairs, each not empty, in field order."""
    fields = text_fields(kind)
    lists = set() if kind == "files" else {field.name for field in layout(kind).fields if field.form == "json"}

    def read(row: Sequence[object]) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for name, value in zip(fields, row[1:], strict=True):
            if not isinstance(value, str) or not value:
                continue
            if name in lists:
                found.extend((f"{name}[{place}]", text) for place, text in enumerate(_decode_list(value)) if text)
            elif kind == "files":
                found.append((name, value.rsplit("/", 1)[-1]))
            else:
                found.append((name, value))
        return found

    return read


def time_of(kind: str, row: sqlite3.Row, zone: tzinfo) -> int | None:
    """Nanoseconds of UTC of the time that orders this kind, under the device's zone; None when there is none."""
    name = "modified" if kind == "files" else KINDS[kind].TIME
    if name is None or row[name] is None:
        return None
    if row[name + "_zone"] == "Z":
        return int(row[name])
    instant = instant_of(dict(row), name)
    return None if instant is None else instant.utc_ns(zone)


def marks_of(kind: str, row: sqlite3.Row) -> int:
    """The bits of `Mark` that hold for a row."""
    if kind == "files":
        return Mark.LIVE if row["state"] == "allocated" else Mark.RECOVERED | Mark.DELETED
    marks = _ORIGIN.get(row["origin"], 0) | (Mark.DELETED if row["deleted"] else 0)
    if kind == "messages":
        marks |= {"in": Mark.IN, "out": Mark.OUT}.get(row["direction"], 0)
        marks |= (Mark.EDITED if row["edited"] else 0) | (Mark.ATTACHMENT if row["attachments"] else 0)
        marks |= Mark.LOCATION if row["type"] == "location" else 0
    elif kind == "calls":
        marks |= {"in": Mark.IN, "out": Mark.OUT}.get(row["direction"], 0)
    elif kind == "photos" and row["latitude"] is not None:
        marks |= Mark.LOCATION
    return marks
