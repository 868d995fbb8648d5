"""Archive volumes: the members of a ZIP or TAR as one volume. Names are only data; nothing is ever unpacked by name."""

from __future__ import annotations

import io
from abc import abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO, Final, cast
from zlib import crc32

import msgspec

from forensics_app.errors import EvidenceError, LimitError, LockedError
from forensics_app.evidence import limits
from forensics_app.evidence.filesystems.content import NOTHING, UNREADABLE, Content, from_digest, reason
from forensics_app.evidence.filesystems.tsk import join_below
from forensics_app.evidence.hashing import hash_blocks
from forensics_app.evidence.paths import canonical_path, is_data_partition
from forensics_app.evidence.secrets import ENCRYPTED
from forensics_app.evidence.source import FileEntry, Volume
from forensics_app.evidence.watch import AVOIDED, IDLE, Touch, Watch, is_dealt, place_of
from forensics_app.model.file_record import FileRecord, FileType, VolumeRecord
from forensics_app.model.instant import Instant
from forensics_app.model.locator import Layer, Locator

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_TOO_LARGE: Final = (1 << 63) - 1  # what a case can store as a size


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One member of an archive.

    name: decoded as found. number: 0, or which of several members of this name. key: where the archive keeps it.
    limited: a limit of this program is the reason of its `error`.
    """

    name: str
    number: int
    key: int
    type: FileType
    size: int | None
    created: Instant | None = None
    modified: Instant | None = None
    accessed: Instant | None = None
    changed: Instant | None = None
    target: str | None = None
    error: str | None = None
    limited: bool = False

    @property
    def bare(self) -> str:
        """The name without leading `./` and `/` and without the slash at the end of a directory."""
        name = self.name
        while name.startswith(("./", "/")):
            name = name.removeprefix("./").lstrip("/")
        return name.rstrip("/") or self.name


class ArchiveVolume(Volume):
    """The members of one archive, in the order of the archive."""

    warnings: list[str]  # one plain line each, of the archive as a whole

    def __init__(self, source: Layer, record: VolumeRecord, members: list[Member], watch: Watch = IDLE) -> None:
        self.record = record
        self._watch = watch
        self._source = source
        self._members = members
        self._by_name: dict[str, Member] | None = None
        self._by_path: dict[str, Member] | None = None
        self._prefix: str | None = None

    @abstractmethod
    def blocks(self, member: Member) -> Iterator[bytes]:
        """The content of a member in blocks, checksum verified at the end; raises EvidenceError."""

    def walk(
        self,
        shard: int = 0,
        shards: int = 1,
        *,
        hashes: bool = True,
        touch: Touch | None = None,
        avoid: Collection[str] = (),
    ) -> Iterator[FileRecord]:
        """Every member in the archive's order, dealt out by name and number; the places told are their contents."""
        watch = self._watch.joined(touch, avoid)
        for member in self._members:
            if is_dealt(shard, shards, member.name, str(member.number)):
                yield self._describe(member, hashes, watch)

    def entry(self, locator: Locator) -> FileEntry:
        """Reopen one member by name and number."""
        layer = next((one for one in locator.layers if one.kind == "archive"), None)
        member = self._named(layer.path, layer.number) if layer is not None else None
        if member is not None:
            return ArchiveEntry(self, member, self.describe(member, hashes=False))
        raise EvidenceError(f"no such member in the archive: {locator.to_json()}")

    def find(self, path: str) -> FileEntry | None:
        """The member at a canonical device path (the first of several copies), or None."""
        if self._by_path is None:
            self._by_path = {}
            for one in self._members:
                if one.type == "file":
                    self._by_path.setdefault(self.canonical(one), one)
        member = self._by_path.get(path.strip("/"))
        return None if member is None else ArchiveEntry(self, member, self.describe(member, hashes=False))

    def beside(self, member: Member, name: str) -> FileEntry | None:
        """The member `name` in the same directory of the archive, or None."""
        target = join_below(member.bare, name)
        found = self._names().get(target) if target else None
        if found is None or found.type != "file":
            return None
        return ArchiveEntry(self, found, self.describe(found, hashes=False))

    def canonical(self, member: Member) -> str:
        """Canonical device path of a member."""
        return canonical_path(self._root_prefix() + member.bare)

    def describe(self, member: Member, *, hashes: bool) -> FileRecord:
        """The record of one member, with hashes from one read of its content when asked."""
        return self._describe(member, hashes, self._watch)

    def _describe(self, member: Member, hashes: bool, watch: Watch) -> FileRecord:
        path = self.canonical(member)
        content = NOTHING
        if member.type == "file" and member.error is None:
            if watch.active and watch.refuses(place_of(1, f"member {member.key}", member.name)):
                content = Content(error=AVOIDED)
            elif hashes:
                content = self._content(member)
        return FileRecord(
            locator=Locator((self._source, Layer("archive", self.record.type, number=member.number, path=member.name))),
            path=path,
            raw_path=member.name if member.name != path else None,
            type=member.type,
            size=member.size,
            md5=content.md5,
            sha1=content.sha1,
            sha256=content.sha256,
            mime=content.mime,
            created=member.created,
            modified=member.modified,
            accessed=member.accessed,
            changed=member.changed,
            target=member.target,
            error=member.error or content.error,
        )

    def _content(self, member: Member) -> Content:
        try:
            digest = hash_blocks(self.blocks(member))
        except UNREADABLE as error:
            return Content(error=reason(error))
        if digest.size != member.size:
            return Content(error=f"content ends after {digest.size} of {member.size} bytes")
        return from_digest(digest)

    def _named(self, name: str, number: int) -> Member | None:
        first = self._names().get(name)
        if first is None or first.number == number:
            return first
        return next((one for one in self._members if one.name == name and one.number == number), None)

    def _names(self) -> dict[str, Member]:
        """Members by their name as found and by their bare name; the first of several wins."""
        if self._by_name is None:
            self._by_name = {}
            for member in self._members:
                self._by_name.setdefault(member.name, member)
            for member in self._members:
                self._by_name.setdefault(member.bare, member)
        return self._by_name

    def _root_prefix(self) -> str:
        if self._prefix is None:
            split = [member.bare.split("/", 2) for member in self._members]
            names = {parts[0] for parts in split}
            in_data = {parts[1] for parts in split if parts[0] == "data" and len(parts) > 1}
            self._prefix = "data/" if is_data_partition(names, in_data) else ""
        return self._prefix


def bounded(members: Iterable[Member], packed: int, name: str, warnings: list[str]) -> Iterator[Member]:
    """The members of an archive of `packed` bytes as far as the limits go; what lies beyond has an `error` or a warning.

    What all contents together inflate to is bounded, in the order of the archive, so that the same members are read
    whichever part of a walk asks, and however many of them share one stretch of the archive.
    """
    most = max(limits.INFLATED_LEAST, packed * limits.INFLATED_RATIO)
    total = 0
    for count, member in enumerate(members):
        if count >= limits.ARCHIVE_MEMBERS:
            warnings.append(f"{name}: only the first {limits.ARCHIVE_MEMBERS} members are listed")
            return
        size = member.size or 0
        error: str | None = None
        if member.type == "file" and member.error is None:
            total += max(0, size)
            if total > most:
                total -= size
                error = f"claims {size} bytes, with which the archive inflates to more than {most}: not read"
        found = member.name
        if len(found) > limits.PATH:
            found = f"{found[: limits.PATH // 2]}…{crc32(found.encode('utf-8', 'surrogatepass')):08x}"
            error = error or f"name of {len(member.name)} characters, which is cut: not read"
        if error is None and size <= _TOO_LARGE:
            yield member
            continue
        yield msgspec.structs.replace(
            member,
            name=found,
            size=member.size if size <= _TOO_LARGE else None,
            error=error or member.error,
            limited=error is not None,
        )


class ArchiveEntry(FileEntry):
    """One member of an archive, reopened."""

    def __init__(self, volume: ArchiveVolume, member: Member, record: FileRecord) -> None:
        self.record = record
        self._volume = volume
        self._member = member

    def open(self) -> BinaryIO:
        """Stream of the content; a compressed member is inflated again from its start when one seeks backwards."""
        member = self._member
        if member.error is not None:
            fault = LimitError if member.limited else LockedError if member.error == ENCRYPTED else EvidenceError
            raise fault(f"{self.path}: {member.error}")
        if self.record.error == AVOIDED:
            raise EvidenceError(f"{self.path}: {AVOIDED}")
        if member.type != "file" or member.size is None:
            raise EvidenceError(f"{self.path}: no content")
        if member.size <= limits.IN_MEMORY:
            return io.BytesIO(b"".join(self._blocks()))
        return cast("BinaryIO", io.BufferedReader(_RewindStream(self._blocks, member.size), 1 << 20))

    def _blocks(self) -> Iterator[bytes]:
        try:
            yield from self._volume.blocks(self._member)
        except LockedError as error:
            raise LockedError(f"{self.path}: {error}") from error
        except UNREADABLE as error:
            raise EvidenceError(f"{self.path}: {reason(error)}") from error

    def sibling(self, name: str) -> FileEntry | None:
        """The member `name` in the same directory, or None."""
        return self._volume.beside(self._member, name)


class _RewindStream(io.RawIOBase):
    """Seekable stream over blocks that can only be produced in order; going back starts over."""

    def __init__(self, start: Callable[[], Iterator[bytes]], size: int) -> None:
        super().__init__()
        self._start = start
        self._size = size
        self._source = start()
        self._block = b""
        self._begin = 0  # position of the block in the content
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        self._position = max(0, base + offset)
        return self._position

    def tell(self) -> int:
        return self._position

    def readinto(self, buffer: WriteableBuffer) -> int:
        if self._position < self._begin:
            self._source, self._block, self._begin = self._start(), b"", 0
        while self._position >= self._begin + len(self._block):
            self._begin += len(self._block)
            self._block = next(self._source, b"")
            if not self._block:
                return 0
        view = memoryview(buffer).cast("B")
        at = self._position - self._begin
        data = self._block[at : at + len(view)]
        view[: len(data)] = data
        self._position += len(data)
        return len(data)
