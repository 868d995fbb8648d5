"""The worker: a spawned child that opens evidence, runs one job after the other, and only ever sends data back.

It never imports the case, the index or the desk: a worker cannot write the case.
"""

from __future__ import annotations

import logging
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import cast

from forensics_app.engine.protocol import (
    Advanced,
    Artifacts,
    Done,
    Files,
    Hashed,
    Job,
    Opened,
    Reading,
    Reply,
    SourceRead,
    decode_job,
    encode,
)
from forensics_app.errors import EvidenceError, KnownError, LockedError, out_of_room
from forensics_app.evidence.open import open_source
from forensics_app.evidence.source import EvidenceSource, FileEntry, Volume
from forensics_app.model.artifact import Artifact
from forensics_app.model.file_record import FileRecord
from forensics_app.model.kinds import AnyArtifact
from forensics_app.plugin_host.discovery import Registry, load_plugins
from forensics_app.plugin_host.runner import run_plugin

FILE_BATCH = 500
BYTES_STEP = 16 * 1024 * 1024
ADDRESS_SPACE = 8 * 1024**3
log = logging.getLogger(__name__)
Send = Callable[[Reply], None]


def worker_main(connection: Connection, plugin_folders: list[str]) -> None:
    """Serve jobs from `connection` until it closes. Entry point of the spawned process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    limit_memory()
    forget_zone()
    desk = Workbench(load_plugins(Path(folder) for folder in plugin_folders))

    def send(reply: Reply) -> None:
        connection.send_bytes(encode(reply))

    try:
        while True:
            job = decode_job(connection.recv_bytes())
            try:
                done = desk.run(job, send)
            except LockedError as error:
                done = Done(outcome="locked", detail=str(error))
            except KnownError as error:
                done = Done(outcome="crashed" if out_of_room(error) else "failed", detail=str(error))
            except (BrokenPipeError, EOFError, ConnectionResetError):
                raise
            except Exception as error:
                log.debug("job %s", job, exc_info=error)
                if out_of_room(error):  # tried again by the next ingest
                    done = Done(outcome="crashed", detail="the disk of the case is full")
                else:
                    done = Done(outcome="failed", detail=f"internal error: {type(error).__name__}: {error}"[:1000])
            send(done)
    except (BrokenPipeError, EOFError, ConnectionResetError):
        pass  # the parent has gone or wants no more
    finally:
        desk.close()
        connection.close()


def limit_memory() -> None:
    """Cap the address space, where the system can: a decompression bomb ends its worker, not the machine."""
    try:
        import resource
    except ImportError:  # Windows has job objects instead
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    cap = ADDRESS_SPACE if hard == resource.RLIM_INFINITY else min(ADDRESS_SPACE, hard)
    if soft == resource.RLIM_INFINITY or soft > cap:
        resource.setrlimit(resource.RLIMIT_AS, (cap, hard))


def forget_zone() -> None:
    """Count in UTC whatever this computer's zone: TSK reads wall clocks (FAT) through it, and zones skip hours."""
    if hasattr(time, "tzset"):  # Windows has none; there the reading is turned back, but for the hour that is skipped
        os.environ["TZ"] = "UTC0"
        time.tzset()


class Workbench:
    """What a worker keeps between jobs: its plugins and the source that is open."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._source: EvidenceSource | None = None
        self._volumes: list[Volume] = []
        self._key = ""

    def close(self) -> None:
        """Close the source that is open."""
        if self._source is not None:
            self._source.close()
        self._source = None
        self._volumes = []
        self._key = ""

    def run(self, job: Job, send: Send) -> Done:
        """Run one job, sending what it finds; returns how it ended."""
        source = self._opened(job)
        if job.step == "open":
            send(Opened(source.record, [volume.record for volume in self._volumes]))
            return Done(outcome="ok")
        if job.step == "hash":
            return _hash(source, send)
        volume = self._volume(job.volume)
        if job.step == "walk":
            return _walk(volume, job, send)
        return self._extract(volume, job, send)

    def _opened(self, job: Job) -> EvidenceSource:
        if self._source is None or self._key != job.source:
            self.close()
            scratch = Path(job.scratch)
            scratch.mkdir(parents=True, exist_ok=True)
            self._source = open_source(Path(job.source), scratch)
            self._volumes = self._source.volumes()
            self._key = job.source
        return self._source

    def _volume(self, number: int) -> Volume:
        for volume in self._volumes:
            if volume.record.number == number:
                return volume
        raise EvidenceError(f"{Path(self._key).name}: no volume {number}")

    def _extract(self, volume: Volume, job: Job, send: Send) -> Done:
        if job.locator is None:
            raise EvidenceError("an extraction without a file")
        spec = self._registry.spec(job.plugin)
        entry = volume.entry(job.locator)
        told = 0

        def emit(read: list[FileEntry], artifacts: list[Artifact]) -> None:
            nonlocal told
            if read:
                send(
                    Reading([SourceRead(e.record.path, e.record.locator, e.record.state != "allocated") for e in read])
                )
            if artifacts:
                # the boundary has checked every artifact against the plugin's declared kinds
                send(Artifacts(cast(list[AnyArtifact], artifacts)))
                told += len(artifacts)

        scratch = Path(tempfile.mkdtemp(prefix="t", dir=job.scratch))
        try:
            result = run_plugin(spec, volume, entry, scratch, emit)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        return Done(outcome=result.outcome, detail=result.detail, warnings=result.warnings, staged=result.staged)


def _hash(source: EvidenceSource, send: Send) -> Done:
    pending = 0

    def progress(done: int) -> None:
        nonlocal pending
        pending += done
        if pending >= BYTES_STEP:
            send(Advanced(pending))
            pending = 0

    hashes = source.content_hash(progress)
    send(Hashed(hashes))
    if hashes.errors:
        more = f" and {len(hashes.errors) - 1} more" if len(hashes.errors) > 1 else ""
        return Done(outcome="failed", detail=f"{hashes.errors[0]}{more}")
    return Done(outcome="ok")


def _walk(volume: Volume, job: Job, send: Send) -> Done:
    batch: list[FileRecord] = []
    heavy = 0
    for record in volume.walk(job.shard, job.shards):
        batch.append(record)
        heavy += record.size or 0
        if len(batch) >= FILE_BATCH or heavy >= BYTES_STEP:
            send(Files(batch))
            send(Advanced(len(batch)))
            batch, heavy = [], 0
    if batch:
        send(Files(batch))
        send(Advanced(len(batch)))
    return Done(outcome="ok")
