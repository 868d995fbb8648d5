"""What a stored row of each kind gives the index: its text fields, its time, who wrote it, and marks."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import tzinfo

import msgspec

from forensics_app.case.columns import layout
from forensics_app.index.schema import Mark
from forensics_app.model.instant import Instant
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


def document_query(kind: str) -> str:
    """SQL over rows with ids in a range: id, evidence, time that orders the kind, marks, and who and where."""
    table = "files" if kind == "files" else layout(kind).table
    time = "modified" if kind == "files" else KINDS[kind].TIME
    columns = ["id", "evidence_id", f"{_marks(kind)} AS marks"]
    if time is None:
        columns += ["NULL AS at_ns", "NULL AS zone"]
    else:
        columns += [f"{time} AS at_ns", f"{time}_zone AS zone", f"{time}_stored AS stored", f"{time}_precision AS step"]
    columns += _PEOPLE.get(kind, ())
    return f"SELECT {', '.join(columns)} FROM {table} WHERE id BETWEEN ? AND ? ORDER BY id"


_PEOPLE = {
    "messages": ("app", "service", "thread", "thread_name", "sender", "sender_name", "recipients", "direction"),
    "calls": ("app", "service", "peer", "peer_name"),
    "visits": ("app",),
    "searches": ("app",),
    "downloads": ("app",),
    "bookmarks": ("app",),
    "contacts": ("source_app",),
    "accounts": ("service",),
}


def _marks(kind: str) -> str:
    """SQL for the bits of `Mark` that hold for a row."""
    if kind == "files":
        return f"CASE state WHEN 'allocated' THEN {Mark.LIVE} ELSE {Mark.RECOVERED | Mark.DELETED} END"
    cases = " ".join(f"WHEN '{origin}' THEN {mark}" for origin, mark in _ORIGIN.items())
    parts = [f"CASE origin {cases} ELSE 0 END", f"iif(deleted, {Mark.DELETED}, 0)"]
    if kind in ("messages", "calls"):
        parts.append(f"CASE direction WHEN 'in' THEN {Mark.IN} WHEN 'out' THEN {Mark.OUT} ELSE 0 END")
    if kind == "messages":
        parts.append(f"iif(edited, {Mark.EDITED}, 0)")
        parts.append(f"iif(attachments IS NOT NULL, {Mark.ATTACHMENT}, 0)")
        parts.append(f"iif(type = 'location', {Mark.LOCATION}, 0)")
    if kind in ("photos", "videos"):
        parts.append(f"iif(latitude IS NOT NULL, {Mark.LOCATION}, 0)")
    return "(" + " | ".join(parts) + ")"


def utc_of(row: sqlite3.Row, zone: tzinfo) -> int | None:
    """Nanoseconds of UTC of a row's time that carries an offset or none, under the device's zone; None when unknown."""
    return Instant(row["stored"], row["at_ns"], row["zone"], row["step"]).utc_ns(zone)
