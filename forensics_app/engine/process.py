"""process: one ingest from sources to a searchable case. Synchronous, Qt-free, the same for CLI and desk."""

from __future__ import annotations

import os
import platform
import time
from collections import deque
from collections.abc import Iterator
from functools import partial
from importlib import metadata
from pathlib import Path

from forensics_app import __version__
from forensics_app.case import audit
from forensics_app.case.directory import CaseDirectory, clean_work, ingest_lock
from forensics_app.case.places import check_source
from forensics_app.case.reader import CaseReader
from forensics_app.case.writer import CaseWriter
from forensics_app.engine.derive import update_index
from forensics_app.engine.events import (
    CancelToken,
    IngestRequest,
    OnEvent,
    Problem,
    SourceStarted,
    Summary,
    TaskEnded,
)
from forensics_app.engine.identify import join_to_known_device
from forensics_app.engine.plan import Nomination, kinds_of, nominated_file, nominations, shards_of
from forensics_app.engine.pool import WorkerPool
from forensics_app.engine.progress import Meter
from forensics_app.engine.protocol import Done, Job, Opened
from forensics_app.engine.sinks import HashSink, OpenSink, RowsSink
from forensics_app.engine.sources import Seized, seize
from forensics_app.errors import UsageError
from forensics_app.model.file_record import ContentHash, SourceRecord
from forensics_app.model.outcome import UNPARSED, Outcome, TaskKey
from forensics_app.plugin_host.discovery import Registry, load_plugins

ENGINE_VERSION = "1.0"  # of the engine's own steps: a higher one walks and hashes again
RETRY = ("crashed", "timeout")


def process(case: CaseDirectory, request: IngestRequest, *, on_event: OnEvent, cancel: CancelToken) -> Summary:
    """Ingest sources into a case: open, hash, walk, extract, index. What was committed before a stop stays.

    Raises KnownError for what makes the whole run impossible (unknown plugin folder, case locked, disk full); a source
    or file that cannot be read is a Problem event and the rest goes on.
    """
    started = time.monotonic()
    registry = load_plugins(request.plugin_folders)
    with ingest_lock(case), CaseWriter(case, request.examiner) as writer:
        clean_work(case)
        run = _Run(case, request, registry, writer, on_event, cancel)
        try:
            complete = run.work()
        finally:
            clean_work(case)
        if complete:
            complete = update_index(case, on_event, cancel)
        summary = run.summary(time.monotonic() - started, cancelled=not complete)
        writer.log("ingest ended", {"cancelled": summary.cancelled, "tasks": summary.tasks, "counts": summary.counts})
    on_event(summary)
    return summary


class _Run:
    """One ingest under way."""

    def __init__(
        self,
        case: CaseDirectory,
        request: IngestRequest,
        registry: Registry,
        writer: CaseWriter,
        on_event: OnEvent,
        cancel: CancelToken,
    ) -> None:
        self._case = case
        self._request = request
        self._registry = registry
        self._writer = writer
        self._on_event = on_event
        self._cancel = cancel
        self._streaming: RowsSink | None = None
        self._waiting: deque[tuple[RowsSink, Done]] = deque()
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
            check_source(self._case, Path(seized.location))
        if not self._seized:
            raise UsageError("no source to ingest")
        self._log_start()
        size = self._request.workers or os.cpu_count() or 1
        try:
            with WorkerPool(size, self._request.plugin_folders) as pool:
                self._pool = pool
                for seized in self._seized:
                    job = Job(step="open", source=seized.location, scratch=self._scratch(seized))
                    pool.submit(OpenSink(job, partial(self._opened, seized)))
                complete = pool.run(lambda: self._cancel.cancelled)
        finally:
            for seized in self._seized:  # one that was stopped half-way still has its reader
                if seized.reader is not None:
                    seized.reader.close()
        if not complete and self._streaming is not None:
            self._streaming.restart()
        for seized in self._seized:
            self._check_unchanged(seized)
        return complete

    def _log_start(self) -> None:
        plugins = {loaded.spec.id: f"{loaded.spec.version} {loaded.sha256[:16]}" for loaded in self._registry.loaded()}
        names = ("pytsk3", "apsw", "exifread", "pillow", "msgspec")
        libraries = {name: metadata.version(name) for name in names}
        detail = {
            "sources": [seized.given for seized in self._seized],
            "version": __version__,
            "python": platform.python_version(),
            "system": platform.platform(),
            "libraries": libraries,
            "plugins": plugins,
        }
        self._writer.log("ingest started", detail)

    def _scratch(self, seized: Seized) -> str:
        return str(self._case.work / f"s{self._seized.index(seized)}")

    # sources ----------------------------------------------------------------------------------------------------------

    def _opened(self, seized: Seized, opened: Opened | None, done: Done) -> None:
        if opened is None or done.outcome != "ok":
            self._failed_sources += 1
            detail = done.detail or "cannot be opened"
            # a name where nothing lies is a mistake of the command line, not evidence that could not be read
            what = "source not readable" if os.path.lexists(seized.location) else "source not found"
            self._writer.log(what, {"source": seized.given, "detail": detail})
            self._problem(seized, None, done.outcome, detail)
            return
        record = opened.source
        device_id = self._writer.device(seized.label)
        seized.evidence_id = self._writer.evidence(device_id, seized.given, seized.location, record)
        volume_ids = self._writer.volumes(seized.evidence_id, opened.volumes)
        self._on_event(SourceStarted(source=seized.given, device=seized.label, format=record.format, size=record.size))
        for warning in record.warnings:
            self._problem(seized, None, "failed", warning)
        seized.remember(record)
        for volume in opened.volumes:
            if volume.state in ("locked", "unreadable"):
                if volume.type != "unallocated":
                    reason = volume.detail or volume.encryption or "cannot be read"
                    self._problem(seized, f"volume {volume.number}", volume.state, reason)
                continue
            shards = shards_of(volume.size or record.size)
            for shard in range(shards):
                self._submit_walk(seized, volume.number, volume_ids[volume.number], shard, shards)
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

        job = Job(step="hash", source=seized.location, scratch=self._scratch(seized))
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
        outcome, detail = done.outcome, done.detail
        if hashes is not None:
            stored = {"MD5": (record.stored_md5, hashes.md5), "SHA-1": (record.stored_sha1, hashes.sha1)}
            differing = [name for name, (kept, found) in stored.items() if kept and kept.lower() != found]
            agreeing = [name for name, (kept, found) in stored.items() if kept and kept.lower() == found]
            if differing:
                verb = "differs" if len(differing) == 1 else "differ"
                text = f"the {' and '.join(differing)} stored in the image {verb} from its bytes"
                outcome, detail = "failed", f"{done.detail}; so {text}" if done.detail else text
            status = "mismatch" if differing else ("verified" if agreeing and not detail else "hashed")
            if done.outcome == "failed":  # with zeros for what cannot be read no hash can agree
                status = "unreadable in part"
            self._writer.evidence_hashed(seized.evidence_id, hashes, status=status, detail=detail)
        with self._writer.commit(key, started_at) as task:
            task.finish(outcome, detail, [])
        self._ended(seized, None, "hash", outcome, 0, detail)
        if seized.extracted:
            self._complete(seized)

    def _submit_walk(self, seized: Seized, number: int, volume_id: int, shard: int, shards: int) -> None:
        key = TaskKey(seized.evidence_id, "", f"walk:{number}:{shard}/{shards}", ENGINE_VERSION)
        if self._skip(key):
            return
        seized.pending_walks += 1
        meter = seized.meter or Meter(self._on_event, seized.given, "walk", "files", None)
        seized.meter = meter

        def then(sink: RowsSink, done: Done) -> None:
            self._ended(seized, None, sink.key.step, done.outcome, sink.records, done.detail)
            for path, error in sink.faults:
                self._problem(seized, path, "locked" if error == "encrypted" else "failed", error)
            sink.faults.clear()
            seized.pending_walks -= 1
            if seized.pending_walks == 0:
                meter.finish()
                self._walked(seized)

        job = Job(
            step="walk",
            source=seized.location,
            scratch=self._scratch(seized),
            volume=number,
            shard=shard,
            shards=shards,
        )
        sink = RowsSink(job, self._writer, key, self, progress=meter.advance, then=then, volume_id=volume_id)
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
        self._pool.feed(self._extractions(seized, wanted, meter))

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
                scratch=self._scratch(seized),
                volume=file.volume_number,
                locator=file.locator,
                plugin=spec.id,
            )
            yield RowsSink(
                job,
                self._writer,
                key,
                self,
                progress=lambda _: None,
                then=then,
                file_id=nomination.file_id,
                path=file.path,
                volume_id=file.volume_id,
                kinds=kinds_of(spec),
            )

    def _extracted(self, seized: Seized) -> None:
        if seized.reader is not None:
            seized.reader.close()
            seized.reader = None
        seized.extracted = True
        if seized.hashed:
            self._complete(seized)

    def _complete(self, seized: Seized) -> None:
        """A source is through: see whether it is another acquisition of a device that the case knows."""
        if self._request.device is None:
            with CaseReader(self._case) as reader:
                join_to_known_device(reader, self._writer, seized.evidence_id)

    # one transaction at a time ----------------------------------------------------------------------------------------

    def enter(self, sink: RowsSink) -> bool:
        """Let one extraction stream into the case while it runs."""
        if self._streaming is None:
            self._streaming = sink
        return self._streaming is sink

    def leave(self, sink: RowsSink) -> None:
        """The streaming task is over: commit those that had to wait."""
        if self._streaming is not sink:
            return
        self._streaming = None
        while self._waiting and self._streaming is None:
            other, done = self._waiting.popleft()
            other.commit(done)

    def wait(self, sink: RowsSink, done: Done) -> bool:
        """Keep a finished job aside while another one streams."""
        if self._streaming is None or self._streaming is sink:
            return False
        self._waiting.append((sink, done))
        return True

    # telling ----------------------------------------------------------------------------------------------------------

    def _skip(self, key: TaskKey) -> bool:
        outcome = self._writer.done_outcome(key)
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
        difference = seized.difference()
        if difference is not None:
            self._writer.evidence_status(seized.evidence_id, "changed", difference)
            self._problem(seized, None, "failed", difference)

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
