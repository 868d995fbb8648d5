"""Overview: what was found, what was not parsed, and the evidence with its hashes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.case.scope import utc_sql
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.queries.cells import cells, has_cells
from forensics_app.gui.queries.unparsed import UnparsedRow, list_unparsed, with_file
from forensics_app.gui.queries.workers import Caged, Lost, last_cages, lost_sources
from forensics_app.gui.session import Reading
from forensics_app.index.schema import DOCUMENT_KINDS, Mark
from forensics_app.index.tallies import NO_TIME
from forensics_app.model.kinds import KINDS
from forensics_app.report.document import NotParsedList

FIRST: Final = 3  # rows that are shown of each outcome


class Overview(msgspec.Struct, frozen=True):
    """counts: rows by kind within the filter, None while they are being counted. tags: tagged objects within the filter by tag.

    unparsed: everything by outcome, the first rows of each. files: those rows with the file that they name, by outcome.
    cages: what held the workers of the last ingest. lost: sources that were removed while they were read.
    """

    counts: dict[str, int | None]
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


class Numbers(msgspec.Struct, frozen=True):
    """What is counted within the filter. first_at, last_at: UTC nanoseconds of the messages."""

    counts: dict[str, int | None]
    services: list[tuple[str, int]]
    recovered: int
    first_at: int | None
    last_at: int | None


UNCOUNTED: Final = Numbers({"messages": None, "photos": None}, [], 0, None, None)


def read_overview(reading: Reading, state: FilterState, tell: Callable[[Overview], None] | None = None) -> Overview:
    """Count everything within the filter; what was not parsed is never filtered out, except by device.

    Where counting may take seconds, `tell` is given everything else before it begins.
    """
    reader = reading.reader
    unparsed = list_unparsed(reading, state, FIRST)
    files = {
        group.outcome: [with_file(reading, at, row) for at, row in enumerate(group.shown)] for group in unparsed.groups
    }
    found = Overview(
        counts=UNCOUNTED.counts,
        services=[],
        recovered=0,
        tags=_tags(reading, state),
        evidence=list(reader.listing("evidence")),
        volumes=list(reader.listing("volumes")),
        outcomes=reader.outcomes(),
        unparsed=unparsed,
        files=files,
        cages=last_cages(reader),
        lost=lost_sources(reader),
        first_at=None,
        last_at=None,
        hits=None,
    )
    tallied = reading.index_current and has_cells(state)
    if tell is not None and not tallied:
        tell(found)
    numbers = _tallied(reading, state) if tallied else _counted(reading, state)
    return msgspec.structs.replace(found, **msgspec.structs.asdict(numbers), hits=_hits(reading, state))


def _tags(reading: Reading, state: FilterState) -> dict[str, int]:
    """Tagged objects within the filter by tag, the most used first; there are few of them even in a large case."""
    connection = reading.reader.connection
    found: dict[str, int] = {}
    for (kind,) in connection.execute("SELECT DISTINCT kind FROM tags WHERE removed_at IS NULL").fetchall():
        table = "files" if kind == "files" else f"artifact_{kind}"
        sql, values = reading.condition(kind, state)
        for tag, count in connection.execute(
            f"SELECT t.tag, count(DISTINCT a.id) FROM tags t CROSS JOIN {table} a ON a.id = t.artifact_id "
            f"WHERE t.removed_at IS NULL AND t.kind = ? AND {sql} GROUP BY 1",
            [kind, *values],
        ):
            found[tag] = found.get(tag, 0) + count
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _tallied(reading: Reading, state: FilterState) -> Numbers:
    """From the tallies of the index: a few milliseconds."""
    sql, values = cells(reading, state)
    counts: dict[str, int | None] = dict.fromkeys((*KINDS, "files"), 0)
    services: dict[str, int] = {}
    recovered = 0
    names = {row[0]: row[1] for row in reading.reader.connection.execute("SELECT app_id, service FROM idx.apps")}
    first_at: int | None = None
    last_at: int | None = None
    for number, app, count, dead, first, last in reading.reader.connection.execute(
        f"SELECT kind, app_id, sum(rows), sum(iif(marks & {Mark.LIVE}, 0, rows)), min(nullif(first_ns, {NO_TIME})), "
        f"max(nullif(last_ns, {NO_TIME})) FROM ({sql}) GROUP BY 1, 2",
        values,
    ):
        kind = DOCUMENT_KINDS[number]
        counts[kind] = (counts[kind] or 0) + count
        recovered += dead if kind != "files" else 0
        if kind == "messages":
            services[names[app]] = services.get(names[app], 0) + count
            first_at = min((at for at in (first, first_at) if at is not None), default=None)
            last_at = max((at for at in (last, last_at) if at is not None), default=None)
    most = sorted(services.items(), key=lambda pair: (-pair[1], pair[0]))
    return Numbers(counts, most, recovered, first_at, last_at)


def _counted(reading: Reading, state: FilterState) -> Numbers:
    """Row by row in the case itself: while the index lags behind, or for what the tallies do not know."""
    connection = reading.reader.connection
    counts: dict[str, int | None] = {}
    recovered = 0
    for kind in (*KINDS, "files"):
        sql, values = reading.condition(kind, state)
        table = "files" if kind == "files" else f"artifact_{kind}"
        counts[kind] = connection.execute(f"SELECT count(*) FROM {table} a WHERE {sql}", values).fetchone()[0]
        if counts[kind] and kind != "files":
            more = f"SELECT count(*) FROM {table} a WHERE {sql} AND a.origin <> 'live'"
            recovered += connection.execute(more, values).fetchone()[0]
    sql, values = reading.condition("messages", state)
    services = connection.execute(
        f"SELECT a.service, count(*) FROM artifact_messages a WHERE {sql} GROUP BY 1 ORDER BY 2 DESC, 1", values
    )
    at = utc_sql("sent_at")
    span = connection.execute(f"SELECT min({at}), max({at}) FROM artifact_messages a WHERE {sql}", values).fetchone()
    return Numbers(counts, [(row[0], row[1]) for row in services], recovered, span[0], span[1])


def _hits(reading: Reading, state: FilterState) -> int | None:
    """Hits of the lexicon within the filter; None while there is no index."""
    if not reading.indexed:
        return None
    sql, values = reading.index_condition(state)
    return int(reading.reader.connection.execute(f"SELECT count(*) FROM idx.hits d WHERE {sql}", values).fetchone()[0])
