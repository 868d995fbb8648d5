"""What the pipeline and its workers say to each other: validated data with a length cap, never pickle."""

from __future__ import annotations

from typing import Literal

import msgspec

from forensics_app.model.file_record import ContentHash, FileRecord, SourceRecord, VolumeRecord
from forensics_app.model.kinds import AnyArtifact
from forensics_app.model.locator import Locator
from forensics_app.model.outcome import Outcome, TaskWarning

MAX_FRAME = 64 * 1024 * 1024


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of work for a worker.

    source: absolute path of the evidence. scratch: folder that the worker may write in. volume: number, for walk and
    extract. shard, shards: which part of a walk. locator, plugin: for extract.
    """

    step: Literal["open", "hash", "walk", "extract"]
    source: str
    scratch: str
    volume: int = -1
    shard: int = 0
    shards: int = 1
    locator: Locator | None = None
    plugin: str = ""
    nominate: bool = True


class Opened(msgspec.Struct, frozen=True, tag="opened"):
    """A source was recognised: what it is and which volumes it has."""

    source: SourceRecord
    volumes: list[VolumeRecord]


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

    done: int


class Done(msgspec.Struct, frozen=True, kw_only=True, tag="done"):
    """The job is over. staged: name → SHA-256 of what was copied out of the evidence to be read."""

    outcome: Outcome
    detail: str | None = None
    warnings: list[TaskWarning] = []
    staged: dict[str, str] = {}


class UnreadFiles(msgspec.Struct, frozen=True, tag="files"):
    """`Files` whose records are not looked at yet."""

    records: msgspec.Raw


class UnreadArtifacts(msgspec.Struct, frozen=True, tag="artifacts"):
    """`Artifacts` whose items are not looked at yet."""

    items: msgspec.Raw


Reply = Opened | Hashed | Files | Reading | Artifacts | Advanced | Done

Notice = Opened | Hashed | UnreadFiles | Reading | UnreadArtifacts | Advanced | Done

_encoder = msgspec.msgpack.Encoder()
_job_decoder = msgspec.msgpack.Decoder(Job)
_notice_decoder: msgspec.msgpack.Decoder[Notice] = msgspec.msgpack.Decoder(Notice)
_reply_decoder: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)


def encode(message: Job | Reply) -> bytes:
    """Bytes of one message."""
    return _encoder.encode(message)


def decode_job(data: bytes) -> Job:
    """Read a job; msgspec.ValidationError on anything else."""
    return _job_decoder.decode(data)


def decode_notice(data: bytes) -> Notice:
    """Read a reply but for its rows: enough to know what it is, without paying twice for rows that are kept aside."""
    return _notice_decoder.decode(data)


def decode_reply(data: bytes) -> Reply:
    """Read a reply; msgspec.ValidationError on anything else: the worker has parsed hostile bytes."""
    return _reply_decoder.decode(data)
