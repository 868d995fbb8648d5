"""Session: one open case as the desk sees it: readers for questions, one writer for tags, the change signal."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import msgspec
from PySide6.QtCore import QObject, Signal

from forensics_app.case.connection import attach_read
from forensics_app.case.directory import CaseDirectory
from forensics_app.case.faults import plain_faults
from forensics_app.case.media import MediaStore
from forensics_app.case.reader import CaseReader
from forensics_app.case.scope import WarrantScope
from forensics_app.case.seals import SealKey
from forensics_app.case.seen_log import SeenLog
from forensics_app.case.writer import CaseWriter
from forensics_app.errors import CaseError, KnownError
from forensics_app.gui.access import Access
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.jobs import Job, JobControl, JobRunner
from forensics_app.gui.queries.conditions import Condition, condition, index_condition
from forensics_app.index.opening import misfit

if TYPE_CHECKING:  # what folds and searches is loaded with the first search, not with the window
    from forensics_app.search.engine import Search
    from forensics_app.search.plan import Condition as Within

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Reading:
    """What one reader job may ask: its own connections, opened in its own thread and closed at its end."""

    def __init__(
        self,
        case: CaseDirectory,
        control: JobControl,
        opened: frozenset[SealKey] = frozenset(),
        seen_log: SeenLog | None = None,
    ) -> None:
        """`opened`: sealed conversations that the examiner chose to see. `seen_log`: what the session knows of it."""
        self.seen_log = seen_log or SeenLog()
        self.case = case
        self.control = control
        self.opened = opened
        self.reader = CaseReader(case)
        control.on_cancel(self.reader.connection.interrupt)

    def condition(self, kind: str, state: FilterState) -> Condition:
        """The filter, the warrant scope and the seals as SQL over the stored row `a` of a kind (files, too)."""
        index = "idx." if state.category is not None and self.indexed else None
        return condition(self.reader, kind, state, index=index, opened=self.opened)

    def index_condition(self, state: FilterState) -> Condition:
        """The same over the document `d` of the index, attached as `idx`; ask `indexed` first."""
        return index_condition(self.reader, state, opened=self.opened)

    def within(self, state: FilterState) -> Within:
        """The same for the queries of `search`."""
        from forensics_app.search.plan import Condition as Within

        sql, values = index_condition(self.search.reader, state, index="", truth="truth.", opened=self.opened)
        return Within(sql, tuple(values))

    @cached_property
    def media(self) -> MediaStore | None:
        """The thumbnails, or None while the case has none."""
        return MediaStore(self.case.media, read_only=True) if self.case.media.is_file() else None

    @cached_property
    def search(self) -> Search:
        """The search over this case; CaseError while there is no index."""
        from forensics_app.search.engine import Search

        return Search(self.case.root)

    @cached_property
    def indexed(self) -> bool:
        """Whether the derived tables are filled; from then on they are the schema `idx` of the reader's connection.

        An index that is just being made, is damaged, or is of another version is as good as none: it is made anew.
        """
        if not self.case.index.is_file():
            return False
        connection = self.reader.connection
        with contextlib.suppress(CaseError), plain_faults(self.case.root):
            attach_read(connection, self.case.index, "idx")
            if connection.execute("SELECT count(*) FROM idx.sqlite_master WHERE name = 'meta'").fetchone()[0]:
                facts = {row[0]: row[1] for row in connection.execute("SELECT key, value FROM idx.meta")}
                return misfit(facts, self.reader) is None and facts.get("watermark") not in (None, "0")
        return False

    @cached_property
    def index_current(self) -> bool:
        """Whether the derived tables know every row of the case."""
        if not self.indexed:
            return False
        row = self.reader.connection.execute(
            "SELECT 1 FROM changes WHERE kind <> 'tags' AND seq > "
            "(SELECT CAST(value AS INTEGER) FROM idx.meta WHERE key = 'watermark') LIMIT 1"
        ).fetchone()
        return row is None

    def close(self) -> None:
        """Close every connection that was opened."""
        self.control.forget_stops()
        self.reader.close()
        if "search" in self.__dict__:
            self.search.close()
        if "media" in self.__dict__ and self.media is not None:
            self.media.close()


class Law(msgspec.Struct, frozen=True):
    """What may be shown of a case: its warrant scope, and the seals that hold by their numbers."""

    scope: WarrantScope | None
    seals: dict[int, SealKey]


def law_of(reader: CaseReader) -> Law:
    """The law as a reader finds it."""
    return Law(reader.scope, {seal.id: seal.key for seal in reader.seals()})


class Session(QObject):
    """One open case. `changed` tells that rows or tags of the case are not what they were.

    `law_changed` comes before it when the warrant scope or the seals are others, also when another desk or the command
    line changed them: what is in sight may not be shown any more.
    """

    changed = Signal()
    law_changed = Signal()
    _met = Signal(object)  # the law that a question met, told from its thread
    failed = Signal(str)  # a question could not be answered: one plain line

    def __init__(self, case: CaseDirectory, runner: JobRunner, info: dict[str, str | None]) -> None:
        super().__init__()
        self.case = case
        self.runner = runner
        self.info = info
        self.examiner = self.info.get("examiner") or "examiner"
        self.timezone = self.info.get("timezone") or "UTC"
        self._seen_log = SeenLog()
        self.opened_seals: set[SealKey] = set()  # sealed conversations that are shown until the case is closed
        self.access = Access(self)
        self._law: Law | None = None
        self._own_laws = 0  # changes of the law by this desk that are on their way
        self._met.connect(self._meet)
        self.closed = False
        self._asked: set[Job] = set()  # questions on their way

    def close(self) -> None:
        """Another case is shown from now on: no question to this one is answered any more, changes are still carried out."""
        self.closed = True
        for job in self._asked:
            job.cancel()
        self._asked.clear()

    def read(
        self,
        ask: Callable[[Reading], T],
        success: Callable[[T], None],
        failure: Callable[[Exception], None] | None = None,
        progress: Callable[[object], None] | None = None,
    ) -> Job:
        """Ask the case something in a reader job; `progress` hears what the question tells on its way."""
        opened = frozenset(self.opened_seals)

        def work(control: JobControl) -> T:
            reading = Reading(self.case, control, opened, self._seen_log)
            try:
                with plain_faults(self.case.root):
                    met = law_of(reading.reader)
                    if met != self._law:
                        if self._law is not None:  # what was opened may be another conversation by now
                            reading.opened = frozenset()
                        self._met.emit(met)
                    return ask(reading)
            finally:
                reading.close()

        return self._ask(self.runner.start(work, success=success, failure=failure or self._complain, progress=progress))

    def _ask(self, job: Job) -> Job:
        """Remember a question until it is answered; one to a case that is closed is not answered."""
        if self.closed:
            job.cancel()
        else:
            self._asked.add(job)
            job.ended.connect(self._sweep)
        return job

    def _sweep(self) -> None:
        self._asked = {job for job in self._asked if job.running}

    def _complain(self, error: Exception) -> None:
        """Say a known error in one line; a mistake of ours goes into the log with its trace as well."""
        if not isinstance(error, KnownError):
            _log.error("a question to the case failed: %s", error, exc_info=error)
        self.failed.emit(" ".join(str(error).split()))

    def change_law(self, change: Callable[[CaseWriter], object], then: Callable[[], object]) -> None:
        """Change scope or seals, or log that a seal is opened; `then` comes once that is in the case, and never else."""
        self._own_laws += 1

        def work(writer: CaseWriter, reader: CaseReader) -> Law:
            change(writer)
            return law_of(reader)

        def done(law: Law) -> None:
            self._own_laws -= 1
            if self._take(law):
                self.law_changed.emit()
            then()

        def refuse(error: Exception) -> None:
            self._own_laws -= 1
            self._complain(error)

        self.write(work, done, refuse)

    def _meet(self, law: Law) -> None:
        """A question met this law; another one than before means that somebody else changed it."""
        if not self.closed and not self._own_laws and self._take(law):
            self.law_changed.emit()
            self.changed.emit()

    def _take(self, law: Law) -> bool:
        """Go by this law; whether it is another one than before. What is opened goes by the seal, not by its names."""
        old, self._law = self._law, law
        if old is None or old == law:
            return False
        numbers = {number for number, key in old.seals.items() if key in self.opened_seals}
        self.opened_seals.clear()
        self.opened_seals.update(key for number, key in law.seals.items() if number in numbers)
        return True

    def catch_up(self, success: Callable[[bool], None], failure: Callable[[Exception], None]) -> Job:
        """Bring the derived tables to the case's last change; tells success whether anything had to be done."""

        def work(control: JobControl) -> bool:
            from forensics_app.index.database import Index

            if not self.case.writable:  # what the index has is shown; nothing can be added
                return False
            with Index(self.case) as index, CaseReader(self.case) as reader:
                behind = index.is_behind(reader)
                if behind and not control.cancelled:
                    index.update(reader)
                return behind

        return self._ask(self.runner.start(work, success=success, failure=failure, lane="long"))

    def write(
        self,
        change: Callable[[CaseWriter, CaseReader], T],
        success: Callable[[T], None],
        failure: Callable[[Exception], None] | None = None,
        *,
        after_close: bool = False,
    ) -> Job:
        """Change the case (tags) in the one write lane; changes keep the order in which they were asked for.

        after_close: tell success even when another case is shown by then. A failure is always told.
        """

        def work(_control: JobControl) -> T:
            with CaseWriter(self.case, self.examiner) as writer, CaseReader(self.case) as reader:
                return change(writer, reader)

        def receive(result: T) -> None:
            if after_close or not self.closed:
                success(result)

        def refuse(error: Exception) -> None:
            if failure is None or (self.closed and not after_close):
                self._complain(error)
            else:
                failure(error)

        return self.runner.start(work, success=receive, failure=refuse, lane="write")


def name_of(session: Session) -> str:
    """What a case is called: its number, else its folder."""
    return session.info.get("number") or session.case.root.name
