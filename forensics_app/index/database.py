"""Index: `index.db` beside the case, following its change log; deleted, it comes back the same."""

from __future__ import annotations

import contextlib
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import Final, Self

import msgspec

from forensics_app.case.birth import make_database, remove_database
from forensics_app.case.connection import connect_write
from forensics_app.case.directory import CaseDirectory
from forensics_app.case.faults import environment_fault, is_damage, plain_faults
from forensics_app.case.reader import CaseReader, Change
from forensics_app.errors import CaseError
from forensics_app.index.analysis import TextAnalysis
from forensics_app.index.analysts import Analysts
from forensics_app.index.context import judge_threads, write_hits
from forensics_app.index.identities import identities_of
from forensics_app.index.lexicon import Lexicon, load_for_case
from forensics_app.index.names import Names
from forensics_app.index.opening import follows
from forensics_app.index.rows import document_query, text_fields, texts_query, texts_reader, utc_of
from forensics_app.index.schema import DOCUMENT_KINDS, KIND_NUMBERS, VERSION, create_tables
from forensics_app.index.segment import take_pending
from forensics_app.index.summaries import refresh_links, refresh_threads
from forensics_app.index.tallies import refresh_tallies
from forensics_app.index.tokens import tokens_of
from forensics_app.model.zones import zone_named

_BATCH: Final = 1_000
_MAX_SEGMENTS: Final = 12
_OLDEST: Final = -(2**63)
_Owner = tuple[int, int, int, int, int, int | None]  # document, artifact, kind, device, evidence, thread
Progress = Callable[[int, int], None]  # documents done, documents in all


class Index:
    """The derived tables of one case. One writer at a time; searching has its own read-only connections."""

    def __init__(self, case: CaseDirectory, lexicon: Lexicon | None = None) -> None:
        self.case = case
        self.lexicon = lexicon or load_for_case(case.root)
        with plain_faults(case.root):
            self._connection = self._open()
        self._is_open = True

    def close(self) -> None:
        """Close the file; may be called twice."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Open for the length of a with-block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close whatever happened inside."""
        self.close()

    # the file -------------------------------------------------------------------------------------------------------

    @property
    def watermark(self) -> int:
        """The last entry of the case's change log that is in the index."""
        return int(self._facts().get("watermark") or 0)

    def is_behind(self, reader: CaseReader) -> bool:
        """Whether the case has changes (tags need none) that are not in the index, or has lost some that are."""
        with plain_faults(self.case.root):
            return not follows(self._facts(), reader) or any(
                change.kind != "tags" for change in reader.changes(self.watermark)
            )

    def _facts(self) -> dict[str, str]:
        return dict(self._connection.execute("SELECT key, value FROM meta").fetchall())

    def _open(self) -> sqlite3.Connection:
        """The file as it is when it fits, else a new one: it can always be made again.

        A file that cannot be read now (locked, disk full) is no reason to make it anew: that raises.
        """
        if self.case.index.exists():
            try:
                connection = _connect(self.case)
                try:
                    facts = dict(connection.execute("SELECT key, value FROM meta").fetchall())
                except BaseException:
                    connection.close()
                    raise
                if facts.get("version") == VERSION and facts.get("lexicon") == self.lexicon.version:
                    return connection
                connection.close()
            except sqlite3.DatabaseError as error:
                if environment_fault(error) and not is_damage(error):
                    raise
            self._remove()

        def fill(connection: sqlite3.Connection) -> None:
            create_tables(connection)
            facts = {"version": VERSION, "lexicon": self.lexicon.version, "watermark": "0", "token": ""}
            connection.executemany("INSERT INTO meta VALUES (?, ?)", facts.items())

        make_database(self.case.index, fill)
        return _connect(self.case)

    def _renew(self) -> None:
        """Begin with an empty file. When that fails (disk full) the next call of this index begins with it."""
        self._connection.close()
        self._is_open = False
        self._remove()
        self._connection = self._open()
        self._is_open = True

    def _remove(self) -> None:
        try:
            remove_database(self.case.index)
        except OSError as error:
            raise CaseError(f"{self.case.index}: cannot be removed ({error.strerror})") from error

    # following the case ---------------------------------------------------------------------------------------------

    def update(self, reader: CaseReader, progress: Progress | None = None) -> int:
        """Bring the index to the case's last change and return that watermark; all or nothing.

        A damaged index, a case that is another one or has lost changes, or a changed assumption (zone of a device, which
        device an evidence is of) leads to a full rebuild. Raises NoRoomError when the disk is full; call it again when
        there is room.
        """
        with plain_faults(self.case.root):
            try:
                if not self._is_open:
                    self._renew()
                return self._follow(reader, progress)
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
            return self.rebuild(reader, progress)

    def rebuild(self, reader: CaseReader, progress: Progress | None = None) -> int:
        """Make the index from nothing."""
        with plain_faults(self.case.root):
            self._renew()
            return self._follow(reader, progress)

    def _follow(self, reader: CaseReader, progress: Progress | None) -> int:
        self._connection.execute("BEGIN IMMEDIATE")  # the watermark is read inside: two updaters take turns
        try:
            last = reader.last_change()
            facts = self._facts()
            since = int(facts["watermark"])
            changes = [change for change in reader.changes(since) if change.seq <= last]
            if not follows(facts, reader) or (since and self._must_renew(changes)):
                self._connection.rollback()
                self._renew()
                self._connection.execute("BEGIN IMMEDIATE")
                changes = [change for change in reader.changes(0) if change.seq <= last]
            ranges = _ranges(changes)
            if ranges:
                self._apply(reader, ranges, progress)
            now = {"watermark": str(last), "token": reader.token_of(last)}
            self._connection.executemany("UPDATE meta SET value = ? WHERE key = ?", [(v, k) for k, v in now.items()])
            self._connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):  # closed, or rolled back by SQLite itself
                self._connection.rollback()
            raise
        return last

    def _must_renew(self, changes: Sequence[Change]) -> bool:
        """Whether following is worse than beginning anew: assumptions changed, too many segments, mostly dead entries."""
        known = ("added", "superseded", "tagged", "untagged")
        segments = self._connection.execute("SELECT count(*) FROM segments").fetchone()[0]
        return any(change.change not in known for change in changes) or segments >= _MAX_SEGMENTS or self._mostly_dead()

    def _mostly_dead(self) -> bool:
        dead = self._connection.execute("SELECT count(*) FROM dead").fetchone()[0]
        return bool(
            dead > 1_000 and dead > self._connection.execute("SELECT count(*) FROM documents").fetchone()[0] // 4
        )

    def _apply(self, reader: CaseReader, ranges: dict[str, list[tuple[int, int]]], progress: Progress | None) -> None:
        connection = self._connection
        touched: set[int] = set()
        gone: list[int] = []
        self._forget(ranges, touched, gone)
        names = Names(connection)
        connection.execute("CREATE TEMP TABLE pending AS SELECT * FROM documents WHERE 0")
        for kind, spans in ranges.items():
            for first, last in spans:
                self._collect(reader, kind, first, last, names)
        first_doc, total = take_pending(connection)
        if total:
            connection.execute("INSERT INTO segments VALUES (?, ?)", (first_doc, first_doc + total - 1))
            self._read_texts(reader, first_doc, total, progress, touched)
        judge_threads(connection, touched)
        refresh_tallies(connection, zone_named(reader.info.get("timezone") or "UTC"), gone)
        refresh_threads(connection)
        refresh_links(connection)

    def _forget(self, ranges: dict[str, list[tuple[int, int]]], touched: set[int], gone: list[int]) -> None:
        """Take out what was derived from objects that changed; those that are still there come in again.

        touched, gone: get the conversations and documents that lost something.
        """
        connection = self._connection
        for spans in ranges.values():
            for first, last in spans:
                rows = connection.execute(
                    "SELECT doc_id, thread_id FROM documents WHERE artifact_id BETWEEN ? AND ?", (first, last)
                ).fetchall()
                if not rows:
                    continue
                touched.update(thread for _, thread in rows if thread is not None)
                gone.extend(doc for doc, _ in rows)
                connection.executemany("INSERT INTO dead VALUES (?)", ((doc,) for doc, _ in rows))
                for table in ("documents", "candidates", "hits", "entities"):
                    connection.execute(f"DELETE FROM {table} WHERE artifact_id BETWEEN ? AND ?", (first, last))

    def _collect(self, reader: CaseReader, kind: str, first: int, last: int, names: Names) -> None:
        """Write down every object of a range with its time and its people, for sorting; texts come later."""
        number = KIND_NUMBERS[kind]
        contexts = reader.contexts
        zones = {evidence: context.device.zone for evidence, context in contexts.items()}
        devices = {evidence: context.device.device_id for evidence, context in contexts.items()}

        def documents() -> Iterator[tuple[int | None, ...]]:
            for row in reader.connection.execute(document_query(kind), (first, last)):
                evidence = row["evidence_id"]
                at_ns = row["at_ns"]
                if at_ns is not None and row["zone"] != "Z":
                    at_ns = utc_of(row, zones[evidence])
                yield (
                    None, row["id"], number, evidence, devices[evidence], _OLDEST if at_ns is None else at_ns,
                    *names.of(kind, row, devices[evidence]), row["marks"],
                )  # fmt: skip

        self._connection.executemany("INSERT INTO pending VALUES (?,?,?,?,?,?,?,?,?,?,?)", documents())
        if kind in ("contacts", "accounts", "calls"):
            self._connection.executemany(
                _INSERT_ENTITY,
                [
                    (one.type, one.value, one.stored, one.valid, row["id"], number,
                     contexts[row["evidence_id"]].device.device_id, row["evidence_id"], one.field, None, None)
                    for row in reader.raw_rows(kind, first, last)
                    for one in identities_of(kind, row)
                ],
            )  # fmt: skip

    def _read_texts(
        self, reader: CaseReader, first_doc: int, total: int, progress: Progress | None, touched: set[int]
    ) -> None:
        """Fold, match and extract in the order of time, so that the full-text table grows in one direction."""
        under_way: deque[tuple[int, list[_Owner], list[tuple[str, str]]]] = deque()

        def batches() -> Iterator[list[str]]:
            for start in range(first_doc, first_doc + total, _BATCH):
                end = min(start + _BATCH, first_doc + total) - 1
                rows: list[_Owner] = self._connection.execute(
                    "SELECT doc_id, artifact_id, kind, device_id, evidence_id, thread_id FROM documents "
                    "WHERE doc_id BETWEEN ? AND ? ORDER BY doc_id",
                    (start, end),
                ).fetchall()
                texts = _texts(reader, rows)
                owners = [row for row in rows for _ in texts.get(row[1], ())]
                pieces = [piece for row in rows for piece in texts.get(row[1], ())]
                under_way.append((len(rows), owners, pieces))
                yield [text for _, text in pieces]

        done = 0
        with Analysts(self.lexicon, total) as crew:
            for found in crew.run(batches()):
                count, owners, pieces = under_way.popleft()
                self._write(owners, pieces, found, touched)
                done += count
                if progress is not None:
                    progress(done, total)

    def _write(
        self,
        owners: Sequence[_Owner],
        pieces: Sequence[tuple[str, str]],
        found: Sequence[TextAnalysis],
        touched: set[int],
    ) -> None:
        keys: dict[int, str] = {}
        entities: list[tuple[object, ...]] = []
        candidates: dict[int, tuple[int | None, list[tuple[str, TextAnalysis]]]] = {}
        for owner, (field, _), one in zip(owners, pieces, found, strict=True):
            doc_id, artifact_id, kind, device_id, evidence_id, thread_id = owner
            if one.key:
                tokens = tokens_of(one.key)
                keys[doc_id] = f"{keys[doc_id]} {tokens}" if doc_id in keys else tokens
            entities.extend(
                (
                    each.type,
                    each.value,
                    each.stored,
                    each.valid,
                    artifact_id,
                    kind,
                    device_id,
                    evidence_id,
                    field,
                    *each.span,
                )
                for each in one.entities
            )
            if one.hits:
                candidates.setdefault(artifact_id, (thread_id, []))[1].append((field, one))
        connection = self._connection
        connection.executemany("INSERT INTO text(rowid, key) VALUES (?, ?)", keys.items())
        connection.executemany(_INSERT_ENTITY, entities)
        blobs = []
        for artifact_id, (thread_id, fields) in candidates.items():
            bare = [(field, one.hits, one.against, one.at_risk) for field, one in fields]
            blobs.append((artifact_id, thread_id, msgspec.msgpack.encode(bare)))
            if thread_id is None:
                write_hits(connection, artifact_id, bare, {})
            else:
                touched.add(thread_id)
        connection.executemany("INSERT INTO candidates VALUES (?, ?, ?)", blobs)


_INSERT_ENTITY: Final = (
    "INSERT INTO entities (type, value, stored, valid, artifact_id, kind, device_id, evidence_id, field, first, last) "
    "VALUES (?,?,?,?,?,?,?,?,?,?,?)"
)


def _connect(case: CaseDirectory) -> sqlite3.Connection:
    connection = connect_write(case.index)
    try:
        # derived, but searched as if it were whole: the disk must not keep a page of the file without the one before
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -16384")
    except BaseException:
        connection.close()
        raise
    return connection


def _ranges(changes: Iterable[Change]) -> dict[str, list[tuple[int, int]]]:
    """Disjoint ranges of ids by kind that were added or superseded, in a fixed order."""
    raw: dict[str, list[tuple[int, int]]] = {}
    for change in changes:
        if change.kind in DOCUMENT_KINDS and change.change in ("added", "superseded"):
            raw.setdefault(change.kind, []).append((change.first_id, change.last_id))
    merged: dict[str, list[tuple[int, int]]] = {}
    for kind in DOCUMENT_KINDS:
        spans: list[tuple[int, int]] = []
        for first, last in sorted(raw.get(kind, ())):
            if spans and first <= spans[-1][1] + 1:
                spans[-1] = (spans[-1][0], max(spans[-1][1], last))
            else:
                spans.append((first, last))
        if spans:
            merged[kind] = spans
    return merged


def _texts(
    reader: CaseReader, rows: Sequence[tuple[int, int, int, int, int, int | None]]
) -> dict[int, list[tuple[str, str]]]:
    """The text fields of a batch of documents by artifact id."""
    by_kind: dict[int, list[int]] = {}
    for row in rows:
        by_kind.setdefault(row[2], []).append(row[1])
    found: dict[int, list[tuple[str, str]]] = {}
    for number, ids in by_kind.items():
        kind = DOCUMENT_KINDS[number]
        read = texts_reader(kind)
        if text_fields(kind):
            marks = ",".join("?" * len(ids))
            for row in reader.connection.execute(f"{texts_query(kind)}({marks})", ids):
                pieces = read(tuple(row))
                if pieces:
                    found[row[0]] = pieces
    return found
