"""Facts: everything the inspector says about one object."""

from __future__ import annotations

from typing import Final

import msgspec

from forensics_app.case.columns import layout, quoted
from forensics_app.case.listing import Listed
from forensics_app.case.seals import Seal
from forensics_app.gui.queries.seen import SEEN, seen_entry
from forensics_app.gui.session import Reading

_SAID_OF_SEALED: Final = frozenset(
    {
        "id",
        "ref",
        "kind",
        "device",
        "evidence",
        "path",
        "record",
        "origin",
        "deleted",
        "service",
        "sent_at",
        "started_at",
    }
)


class TagFact(msgspec.Struct, frozen=True):
    """A live tag with who put it there and when."""

    tag: str
    note: str | None
    who: str
    at: str


class Facts(msgspec.Struct, frozen=True):
    """item: the listed object. chain: as CaseReader.provenance. raw: the stored row, column by column.

    outside: it lies outside the warrant scope. seal: what hides its content; item and raw are then without it.
    """

    artifact_id: int
    item: Listed
    chain: Listed
    raw: list[tuple[str, str]]
    tags: list[TagFact]
    outside: bool = False
    seal: Seal | None = None


def read_facts(reading: Reading, artifact_id: int) -> Facts | None:
    """What is known about an object; None when it is not there (any more)."""
    reader = reading.reader
    item, chain = reader.object(artifact_id), reader.provenance(artifact_id)
    if item is None or chain is None:
        return None
    table = "files" if item["kind"] == "files" else layout(item["kind"]).table
    row = reader.connection.execute(f"SELECT * FROM {quoted(table)} WHERE id = ?", (artifact_id,)).fetchone()
    raw = [(name, _shown(row[name])) for name in row.keys() if row[name] is not None]  # noqa: SIM118 - a sqlite3.Row
    tags = reader.connection.execute(
        "SELECT tag, note, who, at FROM tags WHERE artifact_id = ? AND removed_at IS NULL ORDER BY id", (artifact_id,)
    )
    facts = [TagFact(*line) for line in tags]
    seen = seen_entry(reader, artifact_id)
    if seen is not None:
        facts.append(TagFact(SEEN, None, *seen))
    outside = reader.outside_scope(item)
    seal = reader.seal_of(item)
    if seal is not None and seal.key not in reading.opened:
        bare = {name: value for name, value in item.items() if name in _SAID_OF_SEALED}
        return Facts(artifact_id, bare, chain, [], facts, outside, seal)
    return Facts(artifact_id, item, chain, raw, facts, outside)


def _shown(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
