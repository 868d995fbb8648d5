"""Sinks: what becomes of the messages of one job on their way into the case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

import msgspec

from forensics_app.case import audit
from forensics_app.case.refused import RefusedRowError, rows_from_outside
from forensics_app.case.task_rows import OpenTask, SourceFile
from forensics_app.case.writer import CaseWriter
from forensics_app.engine.claims import are_hashes, why_impossible
from forensics_app.engine.protocol import (
    Advanced,
    Artifacts,
    Done,
    Files,
    Hashed,
    Job,
    Notice,
    Opened,
    Reading,
    Reply,
    decode_reply,
)
from forensics_app.engine.spool import Spool
from forensics_app.errors import CaseError, NoRoomError, out_of_room
from forensics_app.model.file_record import ContentHash
from forensics_app.model.outcome import TaskKey

MAX_TOLD: Final = 10_000  # faults of one walk that are told one by one; the case keeps all of them
_LINE: Final = 4_000


class Sink(Protocol):
    """Takes what one job sends. `receive` may raise ValueError: the worker told nonsense; NoRoomError: the disk is full."""

    job: Job

    def receive(self, notice: Notice, frame: bytes) -> None:
        """One message of the job; its rows, if it has any, are still in `frame`."""

    def restart(self) -> None:
        """The worker died and the job begins anew: forget what came so far."""

    def finish(self, done: Done) -> None:
        """The job is over, one way or another."""


class NonsenseError(ValueError):
    """A worker said something that cannot be true; nothing of its job is kept."""


class OpenSink:
    """Takes what opening a source tells."""

    def __init__(self, job: Job, then: Callable[[Opened | None, Done], None]) -> None:
        self.job = job
        self._then = then
        self._opened: Opened | None = None

    def receive(self, notice: Notice, frame: bytes) -> None:
        """The source's record and volumes."""
        if not isinstance(notice, Opened):
            raise NonsenseError("an open job sent something else")
        why = why_impossible(notice, self.job.source, len(frame))
        if why is not None:
            raise NonsenseError(why)
        self._opened = notice

    def restart(self) -> None:
        """Begin anew."""
        self._opened = None

    def finish(self, done: Done) -> None:
        """Hand over."""
        self._then(self._opened, done)


class HashSink:
    """Takes a source's hashes."""

    def __init__(
        self, job: Job, progress: Callable[[int], None], then: Callable[[ContentHash | None, Done], None]
    ) -> None:
        self.job = job
        self._progress = progress
        self._then = then
        self._hashes: ContentHash | None = None

    def receive(self, notice: Notice, frame: bytes) -> None:
        """Progress, then the hashes."""
        if isinstance(notice, Advanced):
            self._progress(notice.done)
        elif isinstance(notice, Hashed):
            if not are_hashes(notice.hashes):
                raise NonsenseError("hashes that are none")
            self._hashes = notice.hashes
        else:
            raise NonsenseError("a hash job sent something else")

    def restart(self) -> None:
        """Begin anew."""
        self._hashes = None

    def finish(self, done: Done) -> None:
        """Hand over."""
        self._then(self._hashes, done)


class Gate(Protocol):
    """Decides whose task may hold the case's one write transaction while its job is still running."""

    def enter(self, sink: RowsSink) -> bool:
        """Whether the sink may stream into the case from now on."""

    def leave(self, sink: RowsSink) -> None:
        """The sink's transaction is over."""

    def wait(self, sink: RowsSink, done: Done) -> bool:
        """Whether the sink has to wait with its commit because another one is streaming."""

    def wait_for_room(self, why: str) -> bool:
        """The case's disk is full: come back when there is room."""


class RowsSink:
    """Takes the rows of a walk or an extraction: kept aside while they are few, streamed when they are many.

    Either way nothing of a job is in the case before its one transaction commits. `faults`: path and error of each file
    that a walk could not read, the first MAX_TOLD of them; more_faults: how many more there are in the case.
    """

    def __init__(
        self,
        job: Job,
        writer: CaseWriter,
        key: TaskKey,
        gate: Gate,
        *,
        progress: Callable[[int], None],
        then: Callable[[RowsSink, Done], None],
        file_id: int | None = None,
        path: str | None = None,
        volume_id: int | None = None,
        kinds: frozenset[str] = frozenset(),
    ) -> None:
        self.job = job
        self.key = key
        self.path = path
        self.records = 0
        self.faults: list[tuple[str, str]] = []
        self.more_faults = 0
        self._writer = writer
        self._gate = gate
        self._progress = progress
        self._then = then
        self._file_id = file_id
        self._volume_id = volume_id
        self._kinds = kinds
        self._spool = Spool(writer.case.work)
        self._streamed = False
        self._task: OpenTask | None = None
        self._sources = 0
        self._started_at = audit.now()

    def receive(self, notice: Notice, frame: bytes) -> None:
        """Keep or stream one message."""
        if isinstance(notice, Advanced):
            self._progress(notice.done)
            return
        if self._task is not None:
            self._apply(decode_reply(frame))
            return
        try:
            self._spool.add(frame)
        except OSError as error:
            if out_of_room(error):
                raise NoRoomError(f"{self._writer.case.work}: {error.strerror}") from error
            raise CaseError(f"{self._writer.case.work}: {error.strerror or error}") from error
        # a walk's files are few and its job long: only extractions may hold the transaction while they run
        if self._spool.full and self.job.step == "extract" and self._gate.enter(self):
            self._streamed = True
            self._open()
            self._spool.clear()

    def restart(self) -> None:
        """Forget everything: roll back what was streamed."""
        self._abandon()
        self._spool.clear()
        self._streamed = False
        self.records = 0
        self._forget_faults()

    def finish(self, done: Done) -> None:
        """Commit, now or when the one that is streaming has finished.

        Raises NoRoomError when the disk is full and what was streamed is lost; what was kept aside waits for room.
        """
        if self._task is None and self._gate.wait(self, done):
            return
        self.commit(done)

    def commit(self, done: Done) -> None:
        """Write the rest and seal the task. Rows that cannot be true cost the whole job, and that is said."""
        while True:
            try:
                self._seal(done)
                break
            except (NonsenseError, RefusedRowError, msgspec.DecodeError) as error:
                self.restart()
                done = Done(outcome="crashed", detail=f"the worker sent nonsense ({error})")
            except NoRoomError as error:
                self._abandon()
                if self._streamed:
                    raise
                self._gate.wait_for_room(str(error))
        self._spool.clear()
        self._streamed = False
        self._then(self, done)

    def _seal(self, done: Done) -> None:
        task = self._task or self._open()
        self.records = task.records
        task.finish(done.outcome, done.detail, done.warnings, done.staged)
        self._task = None
        task.__exit__(None, None, None)
        self._gate.leave(self)

    def _open(self) -> OpenTask:
        task = self._writer.commit(
            self.key, self._started_at, file_id=self._file_id, path=self.path, volume_id=self._volume_id
        )
        task.__enter__()
        self._task = task
        self._sources = 0
        self._forget_faults()
        for frame in self._spool:
            self._apply(decode_reply(frame))
        return task

    def _abandon(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            error = NonsenseError("abandoned")
            task.__exit__(NonsenseError, error, None)
        self._gate.leave(self)

    def _note(self, faults: list[tuple[str, str]]) -> None:
        kept = faults[: MAX_TOLD - len(self.faults)]
        self.faults += [(path[:_LINE], error[:_LINE]) for path, error in kept]
        self.more_faults += len(faults) - len(kept)

    def _forget_faults(self) -> None:
        self.faults.clear()
        self.more_faults = 0

    def _apply(self, reply: Reply) -> None:
        task = self._task
        if task is None:
            raise NonsenseError("no task is open")
        if isinstance(reply, Artifacts):
            for artifact in reply.items:
                if artifact.KIND not in self._kinds or not 0 <= artifact.provenance.source < self._sources:
                    raise NonsenseError(f"{artifact.KIND} from a file that was never named")
            with rows_from_outside():
                task.add(reply.items)
        elif isinstance(reply, Files) and self.job.step == "walk":
            with rows_from_outside():
                task.add_files(reply.records)
            self._note([(record.path, record.error) for record in reply.records if record.error])
        elif isinstance(reply, Reading):
            for read in reply.files:
                canonical = read.locator.canonical()
                file_id = self._writer.file_id(self.key.evidence, read.path, canonical)
                task.add_source(SourceFile(file_id, canonical, read.deleted))
                self._sources += 1
        else:
            raise NonsenseError(f"a {self.job.step} job sent something else")
