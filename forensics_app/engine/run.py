"""Run: one ingest under way, from sources to committed rows: open, walk, hash, extract."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec

from forensics_app.case import audit
from forensics_app.case.directory import CaseDirectory
from forensics_app.case.places import check_source
from forensics_app.case.reader import CaseReader
from forensics_app.case.refused import RefusedRowError, rows_from_outside
from forensics_app.case.writer import CaseWriter
from forensics_app.engine.beginning import start_facts
from forensics_app.engine.entering import enter_source
from forensics_app.engine.events import (
    CancelToken,
    IngestRequest,
    Jailed,
    OnEvent,
    Problem,
    SourceStarted,
    Summary,
    TaskEnded,
)
from forensics_app.engine.gate import OneAtATime
from forensics_app.engine.hashes import judge
from forensics_app.engine.identify import join_to_known_device
from forensics_app.engine.plan import Nomination, kinds_of, nominated_file, nominations, shards_of
from forensics_app.engine.pool import WorkerPool
from forensics_app.engine.progress import Meter
from forensics_app.engine.protocol import Done, Job, Opened
from forensics_app.engine.room import Patience
from forensics_app.engine.sinks import HashSink, OpenSink, RowsSink, Sink
from forensics_app.engine.sources import Seized, left_out, seize
from forensics_app.errors import UsageError
from forensics_app.evidence.secrets import ENCRYPTED, secrets_for
from forensics_app.jail.policy import Cage
from forensics_app.model.file_record import ContentHash, SourceRecord
from forensics_app.model.outcome import UNPARSED, Outcome, TaskKey
from forensics_app.plugin_host.discovery import Registry

ENGINE_VERSION = "1.1"  # of the engine's own steps: a higher one walks and hashes again
RETRY = ("crashed", "timeout")


class Run:
    """One ingest under way."""

    def __init__(
        self,
        case: CaseDirectory,
        request: IngestRequest,
        registry: Registry,
        writer: CaseWriter,
        on_event: OnEvent,
        cancel: CancelToken,
        room: Patience,
    ) -> None:
        self._case = case
        self._request = request
        self._registry = registry
        self._writer = writer
        self._on_event = on_event
        self._cancel = cancel
        self._room = room
        self._gate = OneAtATime(room.wait)
        self._cages: set[str] = set()
        self._seized: list[Seized] = []
        self._tasks: dict[str, int] = {}
        self._problems = 0
        self._failed_sources = 0

    # the run ----------------------------------------------------------------------------------------------------------

    def work(self) -> bool:
        """Everything up to the derived tables; false when it was cancelled."""
        with CaseReader(self._case) as reader:
            self._seized = seize(reader, self._request)
            for seized in self._seized:
                seized.left_out = left_out(reader, seized.location, ENGINE_VERSION)
        for seized in self._seized:
            check_source(self._case, Path(seized.location))
        if not self._seized:
            raise UsageError("no source to ingest")
        self._room.insist(self._log_start)
        size = self._request.workers or os.cpu_count() or 1
        complete = False
        try:
            folders = self._request.plugin_folders
            with WorkerPool(size, self, self._case.work, folders, secrets=self._secrets_of) as pool:
                self._pool = pool
                self._room.shed = pool.shed
                for seized in self._seized:
                    pool.leave_out(seized.location, seized.left_out)
                    pool.submit(OpenSink(Job(step="open", source=seized.location), partial(self._opened, seized)))
                complete = pool.run(self._stop)
        finally:
            if not complete:
                self._gate.stop()
            for seized in self._seized:  # one that was stopped half-way still has its reader
                if seized.reader is not None:
                    seized.reader.close()
        for seized in self._seized:
            self._check_unchanged(seized)
        return complete

    def _secrets_of(self, location: str) -> list[str]:
        """What may open the source that lies there."""
        given = [seized.given for seized in self._seized if seized.location == location]
        return secrets_for(self._request.secrets, location, *given)

    def _stop(self) -> bool:
        self._room.check()
        return self._cancel.cancelled

    def _log_start(self) -> None:
        self._writer.log("ingest started", start_facts(self._seized, self._registry))

    # what the pool asks -----------------------------------------------------------------------------------------------

    def caged(self, cage: Cage) -> None:
        """Tell what holds the workers, once for each kind of cage."""
        if str(cage) in self._cages:
            return
        self._cages.add(str(cage))
        self._room.insist(lambda: self._writer.log("workers jailed", msgspec.to_builtins(cage)))
        self._on_event(Jailed(in_force=cage.in_force, missing=cage.missing))

    def left_out(self, source: str, place: str) -> None:
        """Write down a place that is not entered again, now or by --resume: numbers behind it hang on that."""
        facts = {"location": source, "place": place, "version": ENGINE_VERSION}
        self._room.insist(lambda: self._writer.log("place left out", facts))

    def wait_for_room(self, why: str) -> bool:
        """The disk of the case is full."""
        return self._room.wait(why)

    def vouch(self, sink: Sink, done: Done) -> bool:
        """Whether a bad end tells about the evidence; when its medium was removed, nothing more of it is read."""
        seized = next(one for one in self._seized if one.location == sink.job.source)
        difference = None if seized.lost else seized.difference()
        if difference is None:
            return not seized.lost
        seized.lost = True
        self._room.insist(lambda: self._writer.log("source lost", {"source": seized.given, "detail": difference}))
        self._problem(seized, None, "failed", f"{difference}: what was read is kept, go on with ingest --resume")
        return False

    # sources ----------------------------------------------------------------------------------------------------------

    def _opened(self, seized: Seized, opened: Opened | None, done: Done) -> None:
        if opened is None or done.outcome != "ok":
            self._failed_sources += 1
            detail = done.detail or "cannot be opened"
            # a name where nothing lies is a mistake of the command line, not evidence that could not be read
            what = "source not readable" if os.path.lexists(seized.location) else "source not found"
            self._room.insist(lambda: self._writer.log(what, {"source": seized.given, "detail": detail}))
            self._problem(seized, None, done.outcome, detail)
            return
        record = opened.source
        try:
            with rows_from_outside():
                secrets = len(self._secrets_of(seized.location))
                entered = self._room.insist(lambda: enter_source(self._writer, seized, opened, secrets))
        except RefusedRowError as error:
            self._opened(seized, None, Done(outcome="crashed", detail=f"the worker sent nonsense ({error})"))
            return
        self._on_event(SourceStarted(source=seized.given, device=seized.label, format=record.format, size=record.size))
        for warning in record.warnings:
            self._problem(seized, None, "failed", warning)
        seized.remember(record)
        for volume in entered.closed:
            reason = volume.detail or volume.encryption or "cannot be read"
            self._problem(seized, f"volume {volume.number}", volume.state, reason)
        for volume in entered.walked:
            shards = shards_of(volume.size or record.size)
            for shard in range(shards):
                ids = (volume.number, entered.ids[volume.number])
                self._submit_walk(seized, ids, shard, shards, again=volume.number in entered.again)
        # the walk first: files are what everything else waits for, the hash of the whole image is needed at the end
        self._submit_hash(seized, record)
        if seized.pending_walks == 0:
            self._walked(seized)

    def _submit_hash(self, seized: Seized, record: SourceRecord) -> None:
        key = TaskKey(seized.evidence_id, "", "hash", ENGINE_VERSION)
        if self._skip(key):
            seized.hashed = True
            return
        started_at = audit.now()
        meter = Meter(self._on_event, seized.given, "hash", "bytes", record.size)

        def then(hashes: ContentHash | None, done: Done) -> None:
            meter.finish()
            self._hashed(seized, key, started_at, hashes, done, record)

        job = Job(step="hash", source=seized.location)
        self._pool.submit(HashSink(job, meter.advance, then))

    def _hashed(
        self,
        seized: Seized,
        key: TaskKey,
        started_at: str,
        hashes: ContentHash | None,
        done: Done,
        record: SourceRecord,
    ) -> None:
        seized.hashed = True
        verdict = None if hashes is None else judge(record, hashes, done)
        outcome, detail = (verdict.outcome, verdict.detail) if verdict is not None else (done.outcome, done.detail)

        def keep() -> None:
            with self._writer.commit(key, started_at) as task:
                if hashes is not None and verdict is not None:
                    self._writer.evidence_hashed(
                        seized.evidence_id, hashes, status=verdict.status, detail=verdict.detail
                    )
                task.finish(outcome, detail, [])

        self._room.insist(keep)
        self._ended(seized, None, "hash", outcome, 0, detail)
        if seized.extracted:
            self._complete(seized)

    def _submit_walk(self, seized: Seized, ids: tuple[int, int], shard: int, shards: int, *, again: bool) -> None:
        """Walk one part of a volume (its number and its id in the case). again: though it was walked before."""
        number, volume_id = ids
        key = TaskKey(seized.evidence_id, "", f"walk:{number}:{shard}/{shards}", ENGINE_VERSION)
        if not again and self._skip(key):
            return
        seized.pending_walks += 1
        meter = seized.meter or Meter(self._on_event, seized.given, "walk", "files", None)
        seized.meter = meter

        def then(sink: RowsSink, done: Done) -> None:
            self._ended(seized, None, sink.key.step, done.outcome, sink.records, done.detail)
            for path, error in sink.faults:
                self._problem(seized, path, "locked" if error == ENCRYPTED else "failed", error)
            if sink.more_faults:
                self._problem(
                    seized, None, "failed", f"{sink.more_faults} more files could not be read: see the overview"
                )
            sink.faults.clear()
            seized.pending_walks -= 1
            if seized.pending_walks == 0:
                meter.finish()
                self._walked(seized)

        job = Job(
            step="walk",
            source=seized.location,
            volume=number,
            shard=shard,
            shards=shards,
        )
        sink = RowsSink(job, self._writer, key, self._gate, progress=meter.advance, then=then, volume_id=volume_id)
        self._pool.submit(sink)

    # extraction -------------------------------------------------------------------------------------------------------

    def _walked(self, seized: Seized) -> None:
        """All files of a source are in the case: hand them to the plugins."""
        seized.reader = CaseReader(self._case)
        wanted = list(nominations(seized.reader, seized.evidence_id, self._registry))
        seized.pending_extractions = len(wanted)
        if not wanted:
            self._extracted(seized)
            return
        meter = Meter(self._on_event, seized.given, "extract", "tasks", len(wanted))
        self._pool.feed(seized.location, self._extractions(seized, wanted, meter))

    def _extractions(self, seized: Seized, wanted: list[Nomination], meter: Meter) -> Iterator[RowsSink]:
        reader = seized.reader
        if reader is None:
            return

        def then(sink: RowsSink, done: Done) -> None:
            self._ended(seized, sink.path, sink.key.step, done.outcome, sink.records, done.detail)
            for warning in done.warnings:
                place = f"{warning.text} ({warning.record})" if warning.record else warning.text
                self._problem(seized, sink.path, "warning", place)
            advance()

        def advance() -> None:
            meter.advance(1)
            seized.pending_extractions -= 1
            if seized.pending_extractions == 0:
                meter.finish()
                self._extracted(seized)

        for nomination in wanted:
            spec = self._registry.spec(nomination.plugin)
            file = nominated_file(reader, nomination.file_id)
            key = TaskKey(seized.evidence_id, file.local.hex(), spec.id, spec.version)
            if self._skip(key):
                advance()
                continue
            job = Job(
                step="extract",
                source=seized.location,
                volume=file.volume_number,
                locator=file.locator,
                plugin=spec.id,
                size=file.size,
            )
            sink = RowsSink(
                job,
                self._writer,
                key,
                self._gate,
                progress=lambda _: None,
                then=then,
                file_id=nomination.file_id,
                path=file.path,
                volume_id=file.volume_id,
                kinds=kinds_of(spec),
            )
            if nomination.unread is None:
                yield sink
            else:
                sink.finish(nomination.unread)

    def _extracted(self, seized: Seized) -> None:
        if seized.reader is not None:
            seized.reader.close()
            seized.reader = None
        seized.extracted = True
        if seized.hashed:
            self._complete(seized)

    def _complete(self, seized: Seized) -> None:
        """A source is through: see whether it is another acquisition of a device that the case knows."""
        if not seized.named:
            with CaseReader(self._case) as reader:
                self._room.insist(lambda: join_to_known_device(reader, self._writer, seized.evidence_id))

    # telling ----------------------------------------------------------------------------------------------------------

    def _skip(self, key: TaskKey) -> bool:
        outcome = self._writer.done_outcome(key)
        if outcome == "locked" and self._request.secrets:  # perhaps one of them opens it this time
            return False
        return outcome is not None and outcome not in RETRY

    def _ended(
        self, seized: Seized, path: str | None, step: str, outcome: Outcome, records: int, detail: str | None
    ) -> None:
        self._tasks[outcome] = self._tasks.get(outcome, 0) + 1
        ended = TaskEnded(source=seized.given, path=path, step=step, outcome=outcome, records=records, detail=detail)
        self._on_event(ended)
        if outcome in UNPARSED:
            said = (detail or outcome).removeprefix(f"{path}: ")
            self._problem(seized, path, outcome, f"{step}: {said}")

    def _problem(self, seized: Seized, path: str | None, outcome: str, detail: str) -> None:
        self._problems += 1
        self._on_event(Problem(source=seized.given, path=path, outcome=outcome, detail=detail))

    def _check_unchanged(self, seized: Seized) -> None:
        """Evidence must look exactly as it did before; the hashes are compared again by `verify`."""
        difference = None if seized.gone else seized.difference()  # a removed medium is no changed evidence
        if difference is not None:
            self._room.insist(lambda: self._writer.evidence_status(seized.evidence_id, "changed", difference))
            if not seized.lost:
                self._problem(seized, None, "failed", difference)
        elif seized.gone and not seized.lost:
            self._problem(seized, None, "failed", f"{seized.difference()}: all of it was read before")

    def summary(self, seconds: float, *, cancelled: bool) -> Summary:
        """How it went, with the exit code of the contract."""
        with CaseReader(self._case) as reader:
            counts = reader.counts()
            wanted = {seized.evidence_id for seized in self._seized if seized.evidence_id}
            remaining = sum(problem["evidence"] in wanted for problem in reader.not_parsed())
        if remaining and not self._problems:  # an exit code of 3 never comes without a line
            what = "1 thing" if remaining == 1 else f"{remaining} things"
            self._problem(
                self._seized[0], None, "failed", f"{what} could not be read by an earlier ingest of the sources"
            )
        if self._failed_sources == len(self._seized):
            code = 1
        else:
            code = 3 if cancelled or self._failed_sources or self._problems or remaining else 0
        return Summary(
            case=str(self._case.root),
            sources=len(self._seized),
            failed_sources=self._failed_sources,
            tasks=self._tasks,
            counts=counts,
            problems=self._problems,
            cancelled=cancelled,
            seconds=round(seconds, 3),
            exit_code=code,
        )
