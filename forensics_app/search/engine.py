"""Search: queries over one case, read-only, with a time limit; complete or an error, never silently less."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal, Self

import msgspec

from forensics_app.case.connection import attach_read
from forensics_app.case.directory import CaseDirectory
from forensics_app.case.listing import Listed
from forensics_app.case.reader import CaseReader
from forensics_app.errors import CaseError, UsageError
from forensics_app.index.lexicon import Lexicon, load_for_case
from forensics_app.index.opening import open_index
from forensics_app.index.schema import DOCUMENT_KINDS, KIND_NUMBERS
from forensics_app.search.facets import FacetCounter, MoreFacets
from forensics_app.search.grammar import Node, parse_query
from forensics_app.search.plan import Condition, Plan, Planner
from forensics_app.search.scanner import Clock, Scanner
from forensics_app.search.snippet import Snippet, make_snippet, row_texts
from forensics_app.search.stream import Segment, stream
from forensics_app.search.threads import ThreadCount, count_threads

Order = Literal["newest", "oldest", "id"]
TIME_LIMIT_S: Final = 120.0
_STEPS: Final = 20_000


class Place(msgspec.Struct, frozen=True):
    """Where a page ended; the next one begins after it."""

    at_ns: int
    artifact_id: int


class Page(msgspec.Struct, frozen=True):
    """Rows of one page (objects of `list` with `snippet` and `spans`) and where the next one begins, or None."""

    rows: list[Listed]
    next: Place | None


class Search:
    """Searches one case. Cheap to open; use one instance per thread."""

    def __init__(self, root: Path, *, lexicon: Lexicon | None = None, time_limit_s: float = TIME_LIMIT_S) -> None:
        self.case = CaseDirectory(root)
        if not self.case.exists():
            raise CaseError(f"{root}: no case here")
        self.lexicon = lexicon or load_for_case(root)
        self._clock = Clock(time_limit_s)
        self.reader = CaseReader(self.case)
        try:
            self._connection = self._open()
        except BaseException:
            self.reader.close()
            raise
        self._scanner = Scanner(self._connection, self.reader, self.lexicon, self._clock, self._run)
        self._planner = Planner(self.reader, self._connection, self.lexicon, self._scanner.scan)
        self._version = -1
        self._held: tuple[str, int] | None = None  # what `temp.matched` holds, and of which state of the index

    def close(self) -> None:
        """Close the connections; may be called twice."""
        self._scanner.close()
        self._connection.close()
        self.reader.close()

    def interrupt(self) -> None:
        """Stop the running question from another thread: it ends with an error, and the next one may be asked."""
        self._clock.stop()
        self._connection.interrupt()
        self.reader.connection.interrupt()

    def __enter__(self) -> Self:
        """Open for the length of a with-block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close whatever happened inside."""
        self.close()

    def _open(self) -> sqlite3.Connection:
        connection, _ = open_index(self.case, self.reader)
        try:
            attach_read(connection, self.case.database, "truth")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA cache_size = -32768")
        except sqlite3.DatabaseError as error:
            connection.close()
            raise CaseError(f"{self.case.database}: cannot be read ({error})") from error
        connection.set_progress_handler(lambda: int(self._clock.is_over()), _STEPS)
        return connection

    # state ----------------------------------------------------------------------------------------------------------

    @property
    def watermark(self) -> int:
        """The last entry of the case's change log that this index knows."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = 'watermark'").fetchone()
        return int(row[0])

    def is_current(self) -> bool:
        """Whether everything in the case is in the index (tags need none)."""
        return not any(change.change not in ("tagged", "untagged") for change in self.reader.changes(self.watermark))

    # queries --------------------------------------------------------------------------------------------------------

    def ids(
        self,
        query: str | Node,
        *,
        kinds: Sequence[str] = (),
        device: str | None = None,
        within: Condition | None = None,
        order: Order = "newest",
    ) -> array[int]:
        """Ids of all objects that match, in order. Raises QueryError, UsageError for an unknown kind or device.

        within: SQL over the document `d` that must hold, too; the case's own tables are `truth.…`.
        """
        by = {"newest": "d.at_ns DESC, d.artifact_id DESC", "oldest": "d.at_ns, d.artifact_id", "id": "d.artifact_id"}
        plan = self._plan(query, kinds, device, within)
        sql = f"SELECT d.artifact_id FROM {_source(plan)} ORDER BY {by[order]}"
        return array("q", (row[0] for row in self._run(sql, _parameters(plan))))

    def stream(
        self,
        query: str | Node,
        *,
        kinds: Sequence[str] = (),
        device: str | None = None,
        within: Condition | None = None,
    ) -> Iterator[array[int]]:
        """The same ids as `ids`, newest first, in pieces: a first small one at once, then larger ones."""
        plan = self._plan(query, kinds, device, within)
        row = "text.rowid" if plan.match is not None else "d.doc_id"
        bounds = self._connection.execute("SELECT first_doc, last_doc FROM segments").fetchall()
        return stream(
            [Segment(self._run, row, partial(_source, plan), partial(_parameters, plan), pair) for pair in bounds]
        )

    def count(
        self,
        query: str | Node,
        *,
        kinds: Sequence[str] = (),
        device: str | None = None,
        within: Condition | None = None,
    ) -> int:
        """How many objects match."""
        plan = self._plan(query, kinds, device, within)
        sql = f"SELECT count(*) FROM {_source(plan)}"
        if plan.match is not None and plan.where is None and not self._has_dead():
            sql = "SELECT count(*) FROM text WHERE text MATCH ?"
        return int(next(iter(self._run(sql, _parameters(plan))))[0])

    def page(
        self,
        query: str | Node,
        limit: int,
        after: Place | None = None,
        *,
        kinds: Sequence[str] = (),
        device: str | None = None,
        within: Condition | None = None,
    ) -> Page:
        """The newest `limit` objects that match and stand after a place, as rows with snippets."""
        found, following = self.page_ids(query, limit, after, kinds=kinds, device=device, within=within)
        node = parse_query(query) if isinstance(query, str) else query
        return Page(self.rows([artifact_id for artifact_id, _ in found], node), following)

    def page_ids(
        self,
        query: str | Node,
        limit: int,
        after: Place | None = None,
        *,
        kinds: Sequence[str] = (),
        device: str | None = None,
        within: Condition | None = None,
    ) -> tuple[list[tuple[int, str]], Place | None]:
        """(id, kind) of the newest `limit` matches after a place. Each segment is asked from its newest end only."""
        plan = self._plan(query, kinds, device, within)
        found: list[tuple[int, int, int]] = []
        segments = self._connection.execute("SELECT first_doc, last_doc FROM segments").fetchall()
        for first, last in segments:
            end = last if after is None else self._before(first, last, after)
            if end < first:
                continue
            row = "text.rowid" if plan.match is not None else "d.doc_id"
            sql = (
                f"SELECT d.at_ns, d.artifact_id, d.kind FROM {_source(plan, f'{row} BETWEEN ? AND ?')} "
                f"ORDER BY {row} DESC LIMIT ?"
            )
            found.extend(self._run(sql, (*_parameters(plan, (first, end)), limit + 1)))
        found.sort(reverse=True)
        more = len(found) > limit
        found = found[:limit]
        place = Place(found[-1][0], found[-1][1]) if more and found else None
        return [(artifact_id, DOCUMENT_KINDS[kind]) for _, artifact_id, kind in found], place

    def _before(self, first: int, last: int, place: Place) -> int:
        """The last document of a segment that comes after `place` in the order newest first (documents lie in time order)."""
        low, high = first - 1, last
        while low < high:
            middle = (low + high + 1) // 2
            row = self._connection.execute(
                "SELECT doc_id, at_ns, artifact_id FROM documents WHERE doc_id BETWEEN ? AND ? ORDER BY doc_id LIMIT 1",
                (middle, high),
            ).fetchone()
            if row is None or (row[1], row[2]) >= (place.at_ns, place.artifact_id):
                high = middle - 1
            else:
                low = row[0]
        return low

    def rows(self, ids: Sequence[int], node: Node) -> list[Listed]:
        """Objects by id in this order, with `snippet` and `spans` for the query."""
        kinds = self._kinds_of(ids)
        by_kind: dict[str, list[int]] = {}
        for artifact_id in ids:
            if artifact_id in kinds:
                by_kind.setdefault(kinds[artifact_id], []).append(artifact_id)
        found: dict[int, Listed] = {}
        for kind, group in by_kind.items():
            for row in self.reader.rows(kind, group):
                snippet = make_snippet(node, row_texts(kind, row), self._scanner.spans)
                row["snippet"] = snippet.text if snippet else None
                row["spans"] = [list(span) for span in snippet.spans] if snippet else []
                if snippet is not None and snippet.field != "body":
                    row["snippet_field"] = snippet.field
                found[row["id"]] = row
        return [found[artifact_id] for artifact_id in ids if artifact_id in found]

    def snippet(self, artifact_id: int, query: str | Node) -> Snippet | None:
        """The snippet of one object for a query; None when it is not there or has no text."""
        kind = self._kinds_of([artifact_id]).get(artifact_id)
        rows = self.reader.rows(kind, [artifact_id]) if kind is not None else []
        if kind is None or not rows:
            return None
        node = parse_query(query) if isinstance(query, str) else query
        return make_snippet(node, row_texts(kind, rows[0]), self._scanner.spans)

    def facets(
        self,
        query: str | Node,
        *,
        kinds: Sequence[str] = (),
        device: str | None = None,
        within: Condition | None = None,
    ) -> dict[str, dict[str, int]]:
        """How many matches by kind, device and service."""
        plan = self._plan(query, kinds, device, within)
        by_kind: dict[str, int] = {}
        by_device: dict[str, int] = {}
        by_service: dict[str, int] = {}
        labels = {context.device.device_id: context.device.label for context in self.reader.contexts.values()}
        apps = {row[0]: row[2] or row[1] for row in self._connection.execute("SELECT app_id, app, service FROM apps")}
        for (kind, device_id, app), number in sorted(self._facets_of(plan).kinds().items(), key=lambda one: one[0][:2]):
            by_kind[DOCUMENT_KINDS[kind]] = by_kind.get(DOCUMENT_KINDS[kind], 0) + number
            by_device[labels[device_id]] = by_device.get(labels[device_id], 0) + number
            if app is not None:
                by_service[apps[app]] = by_service.get(apps[app], 0) + number
        return {"kind": by_kind, "device": by_device, "service": by_service}

    def more_facets(
        self,
        query: str | Node,
        *,
        kinds: Sequence[str] = (),
        device: str | None = None,
        within: Condition | None = None,
    ) -> MoreFacets:
        """How many matches by person, by category of their hits, and by month in the case's zone."""
        plan = self._plan(query, kinds, device, within)
        return self._facets_of(plan).count()

    def _facets_of(self, plan: Plan) -> FacetCounter:
        return FacetCounter(self._run, plan, self.reader.info.get("timezone") or "UTC", self._matched)

    def _matched(self, match: str) -> str:
        """A table of this connection with the documents that the full text finds; kept until another one is asked for."""
        if self._held != (match, self._version):
            self._held = None
            self._connection.execute("DROP TABLE IF EXISTS temp.matched")
            self._connection.execute("CREATE TABLE temp.matched (doc_id INTEGER PRIMARY KEY)")
            for _ in self._run(
                "INSERT INTO temp.matched SELECT rowid FROM text WHERE text MATCH ? ORDER BY rowid", (match,)
            ):
                pass
            self._connection.commit()  # or the index would be seen as it is now until the end
            self._held = (match, self._version)
        return "temp.matched"

    def threads(self, within: Condition) -> list[ThreadCount]:
        """Conversations that have a message within a condition, counting only those."""
        self._clock.start()
        return count_threads(self._run, within)

    def by_source(
        self,
        query: str | Node,
        *,
        kinds: Sequence[str] = (),
        device: str | None = None,
        within: Condition | None = None,
    ) -> dict[tuple[int, str], int]:
        """How many matches by evidence id and kind."""
        plan = self._plan(query, kinds, device, within)
        sql = f"SELECT d.evidence_id, d.kind, count(*) FROM {_source(plan)} GROUP BY 1, 2"
        return {
            (evidence, DOCUMENT_KINDS[kind]): number for evidence, kind, number in self._run(sql, _parameters(plan))
        }

    # inside ---------------------------------------------------------------------------------------------------------

    def _plan(self, query: str | Node, kinds: Sequence[str], device: str | None, within: Condition | None) -> Plan:
        filters: list[Condition] = [] if within is None else [within]
        for kind in kinds:
            if kind not in KIND_NUMBERS:
                raise UsageError(f"no such kind: {kind!r} (known: {', '.join(KIND_NUMBERS)})")
        if kinds:
            filters.append(Condition(f"d.kind IN ({','.join(str(KIND_NUMBERS[kind]) for kind in kinds)})"))
        if device is not None:
            wanted = {c.device.device_id for c in self.reader.contexts.values() if c.device.label == device}
            if not wanted:
                labels = sorted({c.device.label for c in self.reader.contexts.values()})
                raise UsageError(f"no device {device!r} in this case (known: {', '.join(labels) or 'none'})")
            filters.append(Condition(f"d.device_id IN ({','.join(map(str, sorted(wanted)))})"))
        self._clock.start()
        version = self._connection.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:  # the index was updated meanwhile: what was read before is of another state
            self._scanner.forget()
            self._version = version
        return self._planner.plan(parse_query(query) if isinstance(query, str) else query, tuple(filters))

    def _run(self, sql: str, parameters: Sequence[object]) -> Iterator[Any]:
        try:
            yield from self._connection.execute(sql, parameters)
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise self._clock.late() from error
            raise
        except sqlite3.DatabaseError as error:
            raise CaseError(
                f"{self.case.index}: the index is damaged ({error}); make it anew with: forensics-app reindex"
            ) from error

    def _has_dead(self) -> bool:
        return self._connection.execute("SELECT 1 FROM dead LIMIT 1").fetchone() is not None

    def _kinds_of(self, ids: Sequence[int]) -> dict[int, str]:
        found: dict[int, str] = {}
        for start in range(0, len(ids), 500):
            part = list(ids[start : start + 500])
            marks = ",".join("?" * len(part))
            for artifact_id, kind in self._connection.execute(
                f"SELECT artifact_id, kind FROM documents WHERE artifact_id IN ({marks})", part
            ):
                found[artifact_id] = DOCUMENT_KINDS[kind]
        return found


def _source(plan: Plan, more: str | None = None) -> str:
    """The FROM and WHERE of a plan; full text first when it is asked."""
    tests = []
    if plan.match is not None:
        tests.append("text MATCH ?")
    if more is not None:
        tests.append(more)
    if plan.where is not None:
        tests.append(f"({plan.where.sql})")
    tables = "text CROSS JOIN documents d ON d.doc_id = text.rowid" if plan.match is not None else "documents d"
    return f"{tables} WHERE {' AND '.join(tests) or '1'}"


def _parameters(plan: Plan, more: Sequence[object] = ()) -> tuple[object, ...]:
    match = () if plan.match is None else (plan.match,)
    return (*match, *more, *(plan.where.parameters if plan.where is not None else ()))
