"""What every evidence source can do, whatever container carries it: volumes, walk, reopen by locator, hash."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

from forensics_app.evidence.watch import Touch
from forensics_app.model.file_record import ContentHash, FileRecord, SourceRecord, VolumeRecord
from forensics_app.model.locator import Locator


class Extent(NamedTuple):
    """One piece of a content in one run of the disk; all in bytes: place in the content, place on the disk, length."""

    at: int
    disk_offset: int
    length: int


Progress = Callable[[int], None]  # told the number of bytes done since the last call


class FileEntry(ABC):
    """One file of the evidence, reopened. `record` carries everything but the hashes."""

    record: FileRecord

    @property
    def path(self) -> str:
        """Canonical device path, `/`-separated, without leading slash."""
        return self.record.path

    @property
    def size(self) -> int:
        """Bytes of content; 0 when unknown."""
        return self.record.size or 0

    @abstractmethod
    def open(self) -> BinaryIO:
        """Read-only seekable stream of the content; raises EvidenceError when there is none to read."""

    def extents(self) -> list[Extent]:
        """Where the content's bytes lie on the disk, in order; empty where that is not known or they lie nowhere alone."""
        return []

    @abstractmethod
    def sibling(self, name: str) -> FileEntry | None:
        """The allocated file `name` in the same directory, or None; `name` may hold `../` and sub folders."""


class Volume(ABC):
    """One volume of a source, opened or with the plain reason why not in its record."""

    record: VolumeRecord
    secrets_tried: int = 0  # passwords that were tried on it
    opened_with: tuple[int, ...] = ()  # which of them opened something of it, counted from 1

    @abstractmethod
    def walk(
        self,
        shard: int = 0,
        shards: int = 1,
        *,
        hashes: bool = True,
        touch: Touch | None = None,
        avoid: Collection[str] = (),
    ) -> Iterator[FileRecord]:
        """Every entry, allocated and deleted, of one of `shards` disjoint parts; their union is the whole volume.

        With `hashes`, size, MD5, SHA-1, SHA-256 and MIME come from one read of the content. An entry that cannot be
        read carries its `error`; the walk goes on. The split depends on nothing but the evidence and `shards`.

        touch: told each place before native code reads it. avoid: places, as they were told, that are passed over, in
        addition to those that the source was opened with; what stands there has an `error` that says so. A part that
        passes over a directory which another part reports leaves an entry of its own below it.
        """

    @abstractmethod
    def entry(self, locator: Locator) -> FileEntry:
        """Reopen one file; raises EvidenceError when the locator leads nowhere."""

    @abstractmethod
    def find(self, path: str) -> FileEntry | None:
        """The allocated file at a canonical device path, or None."""


class EvidenceSource(ABC):
    """One seized source, opened read-only."""

    path: Path
    record: SourceRecord

    @abstractmethod
    def volumes(self) -> list[Volume]:
        """All volumes; those that cannot be opened are in the list with their state, never left out."""

    @abstractmethod
    def content_hash(self, progress: Progress | None = None) -> ContentHash:
        """MD5, SHA-1 and SHA-256 over the disk's bytes (image), the archive's bytes, or the folder's manifest."""

    @abstractmethod
    def close(self) -> None:
        """Release all handles; may be called twice."""

    def entry(self, locator: Locator) -> FileEntry:
        """Reopen one file by its locator, in whatever volume it lies."""
        wanted = next((layer for layer in locator.layers if layer.kind == "volume"), None)
        number = wanted.number if wanted is not None else None
        for volume in self.volumes():
            if number is None or volume.record.number == number:
                return volume.entry(locator)
        from forensics_app.errors import EvidenceError

        raise EvidenceError(f"{self.path.name}: no volume {number}")

    def __enter__(self) -> Self:
        """Open for the length of a with-block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close whatever happened inside."""
        self.close()
