"""Scanner: reads every text for the leaves that no index answers, in batches and against the clock."""

from __future__ import annotations

import sqlite3
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from forensics_app.case.reader import CaseReader
from forensics_app.errors import KnownError
from forensics_app.index.lexicon import Lexicon
from forensics_app.index.rows import text_fields, texts_query, texts_reader
from forensics_app.index.schema import DOCUMENT_KINDS
from forensics_app.search.grammar import Regex
from forensics_app.search.regex_worker import RegexLateError, RegexWorker
from forensics_app.search.scan import Leaf, Span, spans_of, test_of

_BATCH: Final = 2_000
_SNIPPET_LIMIT_S: Final = 5.0
_MAX_REGEXES: Final = 2
_Matches = Callable[[Sequence[str]], list[int]]
Run = Callable[[str, Sequence[object]], Iterator[Any]]


class Clock:
    """How long one search may take, and until when this one may."""

    def __init__(self, limit_s: float) -> None:
        self.limit_s = limit_s
        self.deadline = 0.0

    def start(self) -> None:
        """Begin to count."""
        self.deadline = time.monotonic() + self.limit_s

    def stop(self) -> None:
        """The time is up now, because nobody waits any more."""
        self.deadline = time.monotonic() - 1.0

    def is_over(self) -> bool:
        """Whether the time is up."""
        return self.deadline != 0.0 and time.monotonic() > self.deadline

    def late(self) -> KnownError:
        """The one plain line for it."""
        return KnownError(f"the search took longer than {self.limit_s:g} s and was stopped; nothing is shown of it")


class Scanner:
    """Scans one case. Results stay in tables of the connection until `forget`. Close it."""

    def __init__(
        self, connection: sqlite3.Connection, reader: CaseReader, lexicon: Lexicon, clock: Clock, run: Run
    ) -> None:
        self._connection = connection
        self._reader = reader
        self._lexicon = lexicon
        self._clock = clock
        self._run = run
        self._made = 0
        self._scans: dict[tuple[Leaf | Regex, str | None], str] = {}
        self._regexes: dict[tuple[str, bool], RegexWorker] = {}

    def close(self) -> None:
        """End the processes; may be called twice."""
        for worker in self._regexes.values():
            worker.close()
        self._regexes.clear()

    def forget(self) -> None:
        """What was read before is of another state of the index."""
        self._scans.clear()

    def scan(self, leaf: Leaf | Regex, prefilter: str | None) -> str:
        """Read every text that may match a leaf and keep the documents that do, in a table of this connection."""
        known = self._scans.get((leaf, prefilter))
        if known is not None:
            return known
        self._made += 1
        name = f"temp.scan_{self._made}"
        self._connection.execute(f"CREATE TABLE {name} (doc_id INTEGER PRIMARY KEY)")
        matches = self._test(leaf)
        narrowed = " AND doc_id IN (SELECT rowid FROM text WHERE text MATCH ?)" if prefilter is not None else ""
        for number, kind in enumerate(DOCUMENT_KINDS):
            if not text_fields(kind):
                continue
            documents, objects = array("q"), array("q")
            for doc_id, artifact_id in self._run(
                f"SELECT doc_id, artifact_id FROM documents WHERE kind = ?{narrowed} ORDER BY artifact_id",
                (number,) if prefilter is None else (number, prefilter),
            ):
                documents.append(doc_id)
                objects.append(artifact_id)
            for start in range(0, len(objects), _BATCH):
                part = slice(start, start + _BATCH)
                self._scan_batch(name, kind, dict(zip(objects[part], documents[part], strict=True)), matches)
        self._scans[leaf, prefilter] = name
        return name

    def _scan_batch(self, name: str, kind: str, batch: dict[int, int], matches: _Matches) -> None:
        read = texts_reader(kind)
        marks = ",".join("?" * len(batch))
        rows = self._reader.connection.execute(f"{texts_query(kind)}({marks})", list(batch)).fetchall()
        pieces = [(batch[row[0]], text) for row in rows for _, text in read(tuple(row))]
        found = {pieces[place][0] for place in matches([text for _, text in pieces])}
        self._connection.executemany(f"INSERT INTO {name} VALUES (?)", [(doc_id,) for doc_id in found])

    def _test(self, leaf: Leaf | Regex) -> _Matches:
        """A function: texts → places of those that match; raises when the time is up."""
        if isinstance(leaf, Regex):

            def ask(texts: Sequence[str]) -> list[int]:
                try:
                    return self._regex(leaf).matching(texts, self._clock.deadline)
                except RegexLateError as error:
                    self._regexes.pop((leaf.pattern, leaf.ignore_case), None)
                    raise self._clock.late() from error

            return ask
        test = test_of(leaf, self._lexicon)

        def read(texts: Sequence[str]) -> list[int]:
            if self._clock.is_over():
                raise self._clock.late()
            return [place for place, text in enumerate(texts) if test(text)]

        return read

    def spans(self, leaf: Leaf | Regex, text: str) -> list[Span]:
        """Where a leaf matches in one text."""
        if not isinstance(leaf, Regex):
            return spans_of(leaf, text, self._lexicon)
        try:
            return self._regex(leaf).spans(text, time.monotonic() + _SNIPPET_LIMIT_S)
        except RegexLateError:  # found it is; only where in this text would take too long to say
            self._regexes.pop((leaf.pattern, leaf.ignore_case), None)
            return []

    def _regex(self, leaf: Regex) -> RegexWorker:
        key = (leaf.pattern, leaf.ignore_case)
        if key not in self._regexes:
            while len(self._regexes) >= _MAX_REGEXES:
                self._regexes.pop(next(iter(self._regexes))).close()
            self._regexes[key] = RegexWorker(leaf.pattern, ignore_case=leaf.ignore_case)
        return self._regexes[key]
