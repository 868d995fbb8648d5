"""Citations: messages and calls with everything that a court needs to find them again."""

from __future__ import annotations

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.gui.queries.hidden import hidden_characters
from forensics_app.gui.queries.rows import rows_by_id
from forensics_app.gui.session import Reading


class Cited(msgspec.Struct, frozen=True):
    """One object: as it is listed; the SHA-256 and the source of its evidence; exhibit number of its device.

    hidden: names of the characters in its text that cannot be seen, with how often each stands there.
    """

    item: Listed
    sha256: str | None
    source: str
    exhibit: str | None
    hidden: dict[str, int] = {}


class Citation(msgspec.Struct, frozen=True):
    """Objects in their order, and the number of their case."""

    number: str | None
    cited: list[Cited]
    unreadable: list[int]


def read_citation(reading: Reading, ids: list[int]) -> Citation:
    """What is to be cited of these messages and calls; ids that cannot be read are named, never left out silently."""
    reader = reading.reader
    rows = {
        row_id: row
        for kind in ("calls", "messages")
        for row_id, row in rows_by_id(reader, kind, ids, opened=reading.opened).items()
    }
    sources = {row["id"]: row for row in reader.connection.execute("SELECT id, source, sha256 FROM evidence")}
    exhibits = {row["label"]: row["exhibit"] for row in reader.connection.execute("SELECT label, exhibit FROM devices")}
    cited: list[Cited] = []
    for row_id in ids:
        row = rows.get(row_id)
        if row is not None:
            source = sources[row["evidence"]]
            hidden = hidden_characters(row.get("body") or row.get("system_text") or "")
            cited.append(Cited(row, source["sha256"], source["source"], exhibits.get(row["device"]), hidden))
    there = {one.item["id"] for one in cited}
    return Citation(reader.info.get("number"), cited, [row_id for row_id in ids if row_id not in there])
