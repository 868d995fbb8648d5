"""Items: the selected objects with verbatim quotes, tags and the chain back to the evidence."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo
from typing import Final

from forensics_app.case.listing import Listed
from forensics_app.case.media import MediaStore
from forensics_app.case.reader import CaseReader
from forensics_app.case.refs import parse_ref
from forensics_app.model.kinds import KINDS
from forensics_app.report.chain import chain_of
from forensics_app.report.document import Item, ItemList, Mark, Quote, TagNote
from forensics_app.report.facts import facts_of
from forensics_app.report.moments import moment, moment_of
from forensics_app.report.quotes import merged, quote
from forensics_app.report.selection import OBJECT_KINDS, Chosen, time_of

MAX_ROWS = 2_000  # rows of one section of a page; the rest is in the CSV export, and the page says so
COMMON: Final = (
    "id", "ref", "kind", "device", "evidence", "path", "record", "origin", "deleted", "raw_path", "target", "edits",
)  # fmt: skip
Marks = Mapping[tuple[int, str], list[Mark]]  # by an object's id and the field that they are in


def build_items(chosen: Chosen, marks: Marks, *, only_tagged: bool) -> tuple[ItemList, dict[str, int]]:
    """The selected objects in the order of their times, and how many there are a kind."""
    tags = tag_notes(chosen.reader, chosen.zone)
    counts: Counter[str] = Counter()

    def walk() -> Iterator[Listed]:
        for kind in OBJECT_KINDS:
            for row in _tagged_rows(chosen, kind, tags) if only_tagged else chosen.rows(kind):
                counts[kind] += 1
                yield row

    rows = heapq.nsmallest(MAX_ROWS, walk(), key=lambda row: (time_of(row) or "~", row["id"]))
    media = MediaStore(chosen.reader.case.media, read_only=True) if chosen.reader.case.media.exists() else None
    try:
        shown = [_item(chosen, row, tags, marks, media) for row in rows]
    finally:
        if media is not None:
            media.close()
    return ItemList(counts.total(), [item for item in shown if item is not None]), dict(counts)


def _tagged_rows(chosen: Chosen, kind: str, tags: Mapping[int, object]) -> Iterable[Listed]:
    wanted = [number for number in sorted(tags) if chosen.reader.kind_of(number) == kind]
    return (row for row in chosen.reader.rows(kind, wanted) if chosen.keeps(row))


def tag_notes(reader: CaseReader, zone: tzinfo) -> dict[int, list[TagNote]]:
    """Live tags by the id of their object."""
    out: dict[int, list[TagNote]] = defaultdict(list)
    for row in reader.listing("tags"):
        note = TagNote(row["tag"], row["note"], row["who"], moment_of(row["at"], zone))
        out[row["artifact_id"]].append(note)
    return out


def _item(
    chosen: Chosen, row: Listed, tags: Mapping[int, list[TagNote]], marks: Marks, media: MediaStore | None
) -> Item | None:
    chain = chain_of(chosen.reader, row["id"])
    if chain is None:
        return None
    texts = quotes_of(row, marks)
    quoted = {name for name, _ in texts}
    time_name = None if row["kind"] == "files" else KINDS[row["kind"]].TIME
    reference = parse_ref(row["ref"])
    thumbnail = media.thumbnail(reference.local) if media is not None and reference is not None else None
    return Item(
        id=row["id"],
        ref=row["ref"],
        kind=row["kind"],
        device=row["device"],
        origin=row["origin"],
        deleted=row["deleted"],
        at=moment(time_of(row), chosen.zone, assumed=row.get("zone_known") is False),
        facts=facts_of(row, chosen.zone, leave_out=[*COMMON, *quoted, *([time_name] if time_name else [])]),
        quotes=texts,
        tags=list(tags.get(row["id"], ())),
        chain=chain,
        thumbnail=thumbnail,
        restricted=chosen.restricted(row),
    )


def quotes_of(row: Listed, marks: Marks) -> list[tuple[str, Quote]]:
    """The object's texts, verbatim, with the marks of each."""
    names = () if row["kind"] == "files" else KINDS[row["kind"]].TEXT
    out: list[tuple[str, Quote]] = []
    for name in names:
        value = row.get(name)
        texts = (
            [(f"{name}[{place}]", raw) for place, raw in enumerate(value)]
            if isinstance(value, list)
            else [(name, value)]
        )
        for field, raw in texts:
            if isinstance(raw, str) and raw:
                made = quote(raw, merged(marks.get((row["id"], field), ())))
                if made.text != raw[made.start : made.end]:
                    raise AssertionError(f"quote of {row['ref']} is not the raw text")
                out.append((name, made))
    out += [("edits", quote(raw)) for raw in row.get("edits") or () if raw]
    return out
