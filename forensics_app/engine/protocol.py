"""What the pipeline and its workers say to each other: validated data with a length cap, never pickle."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from forensics_app.jail.hearsay import Hearsay
from forensics_app.jail.policy import MAX_FRAME
from forensics_app.model.file_record import ContentHash, FileRecord, SourceRecord, VolumeRecord
from forensics_app.model.kinds import AnyArtifact
from forensics_app.model.locator import Locator
from forensics_app.model.outcome import Outcome, TaskWarning

__all__ = ["MAX_FRAME"]

_Line = Annotated[str, msgspec.Meta(max_length=4_000)]
_Warnings = Annotated[list[TaskWarning], msgspec.Meta(max_length=2_000)]
_Staged = Annotated[dict[str, str], msgspec.Meta(max_length=100_000)]
_Count = Annotated[int, msgspec.Meta(ge=0, le=2**62)]


class WorkerStart(msgspec.Struct, frozen=True):
    """What a worker is told once. scratch: the one folder that it may write in. secrets: to try on its source."""

    plugin_folders: list[str]
    scratch: str
    secrets: list[str] = []

    def __repr__(self) -> str:
        """Without the secrets."""
        return f"WorkerStart({self.plugin_folders!r}, {self.scratch!r}, {len(self.secrets)} secrets)"


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of work for a worker.

    source: absolute path of the evidence. volume: number, for walk and extract. shard, shards: which part of a walk.
    locator, plugin: for extract. size: bytes of what is read, for its limits. careful: say where you are before every
    step that could kill you, and send each record at once. avoid: places that killed a worker before: leave them out
    and say so.
    """

    step: Literal["open", "hash", "walk", "extract"]
    source: str
    volume: int = -1
    shard: int = 0
    shards: int = 1
    locator: Locator | None = None
    plugin: str = ""
    size: int = 0
    careful: bool = False
    avoid: list[str] = []


class KeyUse(msgspec.Struct, frozen=True):
    """How many secrets were tried on a volume, and which of them opened something, counted from 1; never their text."""

    volume: _Count
    tried: _Count
    opened_with: Annotated[list[_Count], msgspec.Meta(max_length=1_000)] = []


class Opened(msgspec.Struct, frozen=True, tag="opened"):
    """A source was recognised: what it is, which volumes it has, and what the given secrets did."""

    source: SourceRecord
    volumes: list[VolumeRecord]
    keys: list[KeyUse] = []


class Hashed(msgspec.Struct, frozen=True, tag="hashed"):
    """The hashes of a source's bytes."""

    hashes: ContentHash


class Files(msgspec.Struct, frozen=True, tag="files"):
    """Some files of a walk."""

    records: list[FileRecord]


class SourceRead(msgspec.Struct, frozen=True):
    """A file that an extraction reads, in the order in which provenance indexes count them."""

    path: str
    locator: Locator
    deleted: bool


class Reading(msgspec.Struct, frozen=True, tag="reading"):
    """The next files that artifacts of this job point at."""

    files: list[SourceRead]


class Artifacts(msgspec.Struct, frozen=True, tag="artifacts"):
    """Some artifacts."""

    items: list[AnyArtifact]


class Advanced(msgspec.Struct, frozen=True, tag="advanced"):
    """How much further a job is: bytes for hash, files for walk, records for extract."""

    done: _Count


class Touching(msgspec.Struct, frozen=True, tag="touching"):
    """The place that a careful job is about to enter; empty when it has left the last one safely."""

    place: _Line


class Alive(msgspec.Struct, frozen=True, tag="alive"):
    """The job goes on, though there is nothing to tell yet."""


class Done(msgspec.Struct, frozen=True, kw_only=True, tag="done"):
    """The job is over.

    staged: name → SHA-256 of what was copied out of the evidence to be read. no_room: the disk of the case was full,
    which says nothing about the evidence. faults: files that a walk could not read.
    """

    outcome: Outcome
    detail: _Line | None = None
    warnings: _Warnings = []
    staged: _Staged = {}
    no_room: bool = False
    faults: _Count = 0


class UnreadFiles(msgspec.Struct, frozen=True, tag="files"):
    """`Files` whose records are not looked at yet."""

    records: msgspec.Raw


class UnreadArtifacts(msgspec.Struct, frozen=True, tag="artifacts"):
    """`Artifacts` whose items are not looked at yet."""

    items: msgspec.Raw


Reply = Opened | Hashed | Files | Reading | Artifacts | Advanced | Touching | Alive | Done

Notice = Opened | Hashed | UnreadFiles | Reading | UnreadArtifacts | Advanced | Touching | Alive | Done

_encoder = msgspec.msgpack.Encoder()
_job_decoder = msgspec.msgpack.Decoder(Job)
_start_decoder = msgspec.msgpack.Decoder(WorkerStart)
_notices: Hearsay[Notice] = Hearsay(Notice)  # type: ignore[arg-type]  # a union is no type to mypy
_replies: Hearsay[Reply] = Hearsay(Reply)  # type: ignore[arg-type]  # nor this one


def encode(message: Job | Reply | WorkerStart) -> bytes:
    """Bytes of one message."""
    return _encoder.encode(message)


def decode_job(data: bytes) -> Job:
    """Read a job; msgspec.ValidationError on anything else."""
    return _job_decoder.decode(data)


def decode_start(data: bytes) -> WorkerStart:
    """Read what a worker is told once."""
    return _start_decoder.decode(data)


def decode_notice(data: bytes) -> Notice:
    """Read a reply but for its rows: enough to know what it is, without paying twice for rows that are kept aside.

    Raises msgspec.DecodeError on anything else.
    """
    return _notices.read(data)


def decode_reply(data: bytes) -> Reply:
    """Read a reply; msgspec.DecodeError on anything else: the worker has parsed hostile bytes."""
    return _replies.read(data)
