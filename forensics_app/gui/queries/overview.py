"""Overview: what was found, what was not parsed, and the evidence with its hashes."""

from __future__ import annotations

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.queries.unparsed import UnparsedRow, list_unparsed, with_file
from forensics_app.gui.queries.workers import Caged, Lost, last_cages, lost_sources
from forensics_app.gui.session import Reading
from forensics_app.model.kinds import KINDS
from forensics_app.report.document import NotParsedList

FIRST = 3  # rows that are shown of each outcome


class Overview(msgspec.Struct, frozen=True):
    """counts: rows by kind within the filter. tags: live tags by name.

    unparsed: everything by outcome, the first rows of each. files: those rows with the file that they name, by outcome.
    cages: what held the workers of the last ingest. lost: sources that were removed while they were read.
    """

    counts: dict[str, int]
    services: list[tuple[str, int]]
    recovered: int
    tags: dict[str, int]
    evidence: list[Listed]
    volumes: list[Listed]
    outcomes: dict[str, int]
    unparsed: NotParsedList
    files: dict[str, list[UnparsedRow]]
    cages: list[Caged]
    lost: dict[int, Lost]
    first_at: int | None
    last_at: int | None
    hits: int | None


def read_overview(reading: Reading, state: FilterState) -> Overview:
    """Count everything within the filter; what was not parsed is never filtered out, except by device."""
    reader = reading.reader
    counts = {kind: _count(reading, kind, state) for kind in (*KINDS, "files")}
    sql, values = reading.condition("messages", state)
    rows = reader.connection.execute(
        f"SELECT a.service, count(*) FROM artifact_messages a WHERE {sql} GROUP BY 1 ORDER BY 2 DESC", values
    )
    services = [(row[0], row[1]) for row in rows]
    recovered = sum(_count(reading, kind, state, "a.origin <> 'live'") for kind in KINDS)
    span = reader.connection.execute(
        f"SELECT min(a.sent_at), max(a.sent_at) FROM artifact_messages a WHERE {sql}", values
    ).fetchone()
    tags = reader.connection.execute(
        "SELECT tag, count(*) FROM tags WHERE removed_at IS NULL GROUP BY tag ORDER BY 2 DESC, 1"
    )
    unparsed = list_unparsed(reading, state, FIRST)
    files = {
        group.outcome: [with_file(reading, at, row) for at, row in enumerate(group.shown)] for group in unparsed.groups
    }
    return Overview(
        counts=counts,
        services=services,
        recovered=recovered,
        tags={row[0]: row[1] for row in tags},
        evidence=list(reader.listing("evidence")),
        volumes=list(reader.listing("volumes")),
        outcomes=reader.outcomes(),
        unparsed=unparsed,
        files=files,
        cages=last_cages(reader),
        lost=lost_sources(reader),
        first_at=span[0],
        last_at=span[1],
        hits=_hits(reading, state),
    )


def _hits(reading: Reading, state: FilterState) -> int | None:
    """Hits of the lexicon within the filter; None while there is no index."""
    if not reading.indexed:
        return None
    sql, values = reading.index_condition(state)
    query = f"SELECT count(*) FROM idx.hits h JOIN idx.documents d ON d.artifact_id = h.artifact_id WHERE {sql}"
    return int(reading.reader.connection.execute(query, values).fetchone()[0])


def _count(reading: Reading, kind: str, state: FilterState, extra: str = "1") -> int:
    sql, values = reading.condition(kind, state)
    table = "files" if kind == "files" else f"artifact_{kind}"
    query = f"SELECT count(*) FROM {table} a WHERE {sql} AND {extra}"
    return int(reading.reader.connection.execute(query, values).fetchone()[0])
