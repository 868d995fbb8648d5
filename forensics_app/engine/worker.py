"""The worker: a caged process that opens evidence, runs one job after the other, and only ever sends data back.

It never imports the case, the index or the desk: a worker cannot write the case.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from forensics_app.engine.outgoing import Outgoing, Send
from forensics_app.engine.protocol import (
    Advanced,
    Alive,
    Done,
    Files,
    Hashed,
    Job,
    KeyUse,
    Opened,
    Reading,
    Reply,
    SourceRead,
    Touching,
    decode_job,
    decode_start,
    encode,
)
from forensics_app.errors import EvidenceError, KnownError, LimitError, LockedError, out_of_room
from forensics_app.evidence.open import open_source
from forensics_app.evidence.source import EvidenceSource, FileEntry, Volume
from forensics_app.jail.channel import Channel
from forensics_app.model.artifact import Artifact
from forensics_app.model.file_record import FileRecord
from forensics_app.model.kinds import AnyArtifact
from forensics_app.plugin_host.discovery import Registry, load_plugins
from forensics_app.plugin_host.runner import run_plugin

FILE_BATCH = 500
BYTES_STEP = 16 * 1024 * 1024
ALIVE_S = 5.0  # between two signs of life while one file is decrypted
log = logging.getLogger(__name__)


def worker_main(channel: Channel, argument: bytes) -> None:
    """Serve jobs from the channel until it closes. Entry point of the caged process."""
    start = decode_start(argument)
    count_in_utc()
    desk = Workbench(load_plugins(Path(folder) for folder in start.plugin_folders), Path(start.scratch), start.secrets)

    def send(reply: Reply) -> None:
        channel.send(encode(reply))

    try:
        while True:
            job = decode_job(channel.receive())
            try:
                done = desk.run(job, send)
            except LockedError as error:
                done = Done(outcome="locked", detail=_line(error))
            except LimitError as error:
                done = Done(outcome="skipped_limit", detail=_line(error))
            except KnownError as error:
                done = Done(outcome="failed", detail=_line(error), no_room=out_of_room(error))
            except (BrokenPipeError, EOFError, ConnectionResetError):
                raise
            except Exception as error:
                log.debug("job %s", job, exc_info=error)
                text = f"internal error: {type(error).__name__}: {_line(error)}"
                done = Done(outcome="failed", detail=text, no_room=out_of_room(error))
            send(done)
    finally:
        desk.close()


def count_in_utc() -> None:
    """Count in UTC whatever this computer's zone: TSK reads wall clocks (FAT) through it, and zones skip hours."""
    if hasattr(time, "tzset"):  # Windows has none; there the reading is turned back, but for the hour that is skipped
        os.environ["TZ"] = "UTC0"
        time.tzset()


class Workbench:
    """What a worker keeps between jobs: its plugins and the source that is open."""

    def __init__(self, registry: Registry, scratch: Path, secrets: Sequence[str] = ()) -> None:
        self._registry = registry
        self._scratch = scratch
        self._secrets = secrets
        self._told_at = time.monotonic()
        self._source: EvidenceSource | None = None
        self._volumes: list[Volume] = []
        self._key: tuple[object, ...] = ()

    def close(self) -> None:
        """Close the source that is open."""
        if self._source is not None:
            self._source.close()
        self._source = None
        self._volumes = []
        self._key = ()

    def run(self, job: Job, send: Send) -> Done:
        """Run one job, sending what it finds; returns how it ended."""

        def tell(place: str) -> None:
            send(Touching(place[:4000]))

        touch = tell if job.careful else None
        source = self._opened(job, touch, send)
        if touch is not None:
            touch("")
        if job.step == "open":
            keys = [
                KeyUse(volume.record.number, volume.secrets_tried, list(volume.opened_with))
                for volume in self._volumes
                if volume.secrets_tried
            ]
            send(Opened(source.record, [volume.record for volume in self._volumes], keys))
            return Done(outcome="ok")
        if job.step == "hash":
            return _hash(source, send)
        volume = self._volume(job.volume)
        if job.step == "walk":
            return _walk(volume, job, send, touch)
        return self._extract(volume, job, send)

    def _opened(self, job: Job, touch: Callable[[str], None] | None, send: Send) -> EvidenceSource:
        def alive() -> None:
            if time.monotonic() - self._told_at >= ALIVE_S:
                self._told_at = time.monotonic()
                send(Alive())

        key = (job.source, tuple(job.avoid), job.careful)
        if self._source is None or self._key != key:
            self.close()
            self._source = open_source(
                Path(job.source),
                self._scratch,
                touch=touch,
                avoid=frozenset(job.avoid),
                secrets=self._secrets,
                alive=alive,
            )
            self._volumes = self._source.volumes()
            self._key = key
        return self._source

    def _volume(self, number: int) -> Volume:
        for volume in self._volumes:
            if volume.record.number == number:
                return volume
        raise EvidenceError(f"no volume {number}")

    def _extract(self, volume: Volume, job: Job, send: Send) -> Done:
        if job.locator is None:
            raise EvidenceError("an extraction without a file")
        spec = self._registry.spec(job.plugin)
        entry = volume.entry(job.locator)
        out = Outgoing(send)

        def emit(read: list[FileEntry], artifacts: list[Artifact]) -> None:
            if read:
                send(
                    Reading([SourceRead(e.record.path, e.record.locator, e.record.state != "allocated") for e in read])
                )
            # the boundary has checked every artifact against the plugin's declared kinds
            out.send(cast(list[AnyArtifact], artifacts))

        scratch = Path(tempfile.mkdtemp(prefix="t", dir=self._scratch))
        try:
            result = run_plugin(spec, volume, entry, scratch, emit, batch=1 if job.careful else None)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
        outcome, detail, warnings = out.sum(result)
        return Done(outcome=outcome, detail=detail, warnings=warnings, staged=result.staged, no_room=result.no_room)


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
        return Done(outcome="failed", detail=f"{hashes.errors[0]}{more}"[:4000])
    return Done(outcome="ok")


def _walk(volume: Volume, job: Job, send: Send, touch: Callable[[str], None] | None) -> Done:
    batch: list[FileRecord] = []
    heavy = 0
    faults = 0
    most = 1 if job.careful else FILE_BATCH
    for record in volume.walk(job.shard, job.shards, touch=touch, avoid=frozenset(job.avoid)):
        batch.append(record)
        heavy += record.size or 0
        faults += record.error is not None
        if len(batch) >= most or heavy >= BYTES_STEP:
            send(Files(batch))
            send(Advanced(len(batch)))
            batch, heavy = [], 0
    if batch:
        send(Files(batch))
        send(Advanced(len(batch)))
    return Done(outcome="ok", faults=faults)


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:1000]
