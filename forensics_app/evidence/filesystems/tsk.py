"""File systems that The Sleuth Kit reads: ext2/3/4, FAT, exFAT, NTFS, HFS+, ISO 9660 and others, deleted names included."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, Final

import pytsk3

from forensics_app.errors import EvidenceError, LimitError
from forensics_app.evidence.filesystems.allocation import CountTaken, overwritten, taken_counter
from forensics_app.evidence.filesystems.content import NOTHING, UNREADABLE, Content, read_content, reason
from forensics_app.evidence.filesystems.extents import extents_of
from forensics_app.evidence.filesystems.tsk_image import DiskImage
from forensics_app.evidence.filesystems.tsk_raw_times import ExtTimes, RawTimes, as_read, ntfs_times
from forensics_app.evidence.filesystems.tsk_times import PRECISION, SECONDS_ONLY, times_reader
from forensics_app.evidence.filesystems.tsk_tree import NAME_TYPES, STREAMS, AvoidedError, Found, Lost, TskTree
from forensics_app.evidence.hashing import ReadAt
from forensics_app.evidence.paths import canonical_path, decode_name, is_data_partition
from forensics_app.evidence.source import Extent, FileEntry, Volume
from forensics_app.evidence.stream import open_stream
from forensics_app.evidence.watch import AVOIDED, IDLE, Touch, Watch, is_dealt, part_path, place_of
from forensics_app.model.file_record import FileRecord, FileType, VolumeRecord
from forensics_app.model.locator import Layer, Locator

_TYPES: Final[dict[int, FileType]] = {1: "file", 2: "directory", 6: "symlink"}  # of metadata; virtual ones are "other"


class TskVolume(Volume):
    """One volume with a file system that TSK reads."""

    def __init__(
        self,
        source: Layer,
        volume: Layer,
        image: DiskImage,
        fs: pytsk3.FS_Info,
        record: VolumeRecord,
        inode_size: int,
        watch: Watch = IDLE,
    ) -> None:
        self.record = record
        self._image = image
        self._layers = (source, volume)
        self._watch = watch
        self._tree = TskTree(fs, image, record.number, watch)
        self._kind = self._tree.kind
        family = "fat" if self._kind.startswith("fat") else self._kind
        # the second half of an ext4 inode holds the nanoseconds; without it there are none
        small = self._kind == "ext4" and inode_size <= 128
        raw: RawTimes = as_read
        if self._kind.startswith("ext"):
            raw = ExtTimes(image.read, volume.offset)
        elif self._kind == "ntfs":
            raw = ntfs_times
        self._times = times_reader(SECONDS_ONLY if small else PRECISION.get(family, SECONDS_ONLY), raw)
        self.bytes = max(record.size, int(fs.info.block_count) * int(fs.info.block_size))
        self.block_size = int(fs.info.block_size)
        self._count: CountTaken | None = None
        self._fs = fs
        self._prefix: str | None = None
        lacking = int(fs.info.last_block) - int(fs.info.last_block_act)
        self.missing_bytes = max(0, lacking) * int(fs.info.block_size)  # of a truncated image

    def walk(
        self,
        shard: int = 0,
        shards: int = 1,
        *,
        hashes: bool = True,
        touch: Touch | None = None,
        avoid: Collection[str] = (),
    ) -> Iterator[FileRecord]:
        """Every name, allocated and deleted, orphans included; dealt out by path, and streams by path and attribute."""
        watch = self._watch.joined(touch, avoid)
        streams = self._kind in STREAMS
        for found in self._tree.entries(watch):
            if is_dealt(shard, shards, found.path):
                yield self._record(found, hashes, watch) if isinstance(found, Found) else self._lost(found)
            elif found.passed:
                lost = Lost(part_path(f"{found.path}/", shard, shards), found.state, AVOIDED)
                yield self._lost(lost)
            if streams and isinstance(found, Found):
                yield from self._streams(found, shard, shards, hashes, watch)

    def _streams(self, found: Found, shard: int, shards: int, hashes: bool, watch: Watch) -> Iterator[FileRecord]:
        try:
            attributes = self._tree.streams(found, watch)
        except AvoidedError as error:
            lost = Lost(part_path(f"{found.path}:", shard, shards), found.state, str(error))
            yield self._lost(lost)
            return
        for attribute in attributes:
            if is_dealt(shard, shards, found.path, _attribute_name(attribute)):
                yield self._stream_record(found, attribute, hashes, watch)

    def entry(self, locator: Locator) -> FileEntry:
        """Reopen one file by the inode, path and attribute of its locator."""
        layer = next((one for one in locator.layers if one.kind == "tsk"), None)
        if layer is None:
            raise EvidenceError(f"locator without a file: {locator.to_json()}")
        path = layer.path.rpartition(":")[0] if layer.attribute else layer.path
        for found in self._tree.lookup(path):
            if found.inode != layer.inode:
                continue
            if not layer.attribute:
                return TskEntry(self, found.file, self._record(found, False, self._watch))
            for attribute in self._tree.streams(found, self._watch):
                if _attribute_name(attribute) == layer.attribute:
                    record = self._stream_record(found, attribute, False, self._watch)
                    return TskEntry(self, found.file, record, attribute)
        raise EvidenceError(f"volume {self.record.number}: no {layer.path} with inode {layer.inode}")

    def find(self, path: str) -> FileEntry | None:
        """The allocated file at a canonical device path, or None."""
        raw = path.strip("/")
        prefix = self._root_prefix()
        if prefix and not raw.startswith(prefix):
            return None
        return self.find_raw(raw.removeprefix(prefix))

    def find_raw(self, raw: str) -> FileEntry | None:
        """The allocated file at a path below the root of this file system, or None."""
        for found in self._tree.lookup(raw):
            if found.state == "allocated":
                record = self._record(found, False, self._watch)
                return TskEntry(self, found.file, record) if record.type == "file" else None
        return None

    def _root_prefix(self) -> str:
        """`data/` when this is the data partition of an Android phone, else nothing."""
        if self._prefix is None:
            names, in_data = self._tree.names_in(""), self._tree.names_in("data")
            self._prefix = "data/" if is_data_partition(names, in_data) else ""
        return self._prefix

    def _lost(self, lost: Lost) -> FileRecord:
        layer = Layer("tsk", self._kind, path=lost.path, inode=lost.inode or -1)
        path = canonical_path(self._root_prefix() + lost.path, packaged=False)
        return FileRecord(
            locator=Locator((*self._layers, layer)),
            path=path,
            raw_path=lost.path if lost.path != path else None,
            type=lost.type,
            state=lost.state,
            inode=lost.inode or None,
            error=lost.error,
        )

    def _record(self, found: Found, hashes: bool, watch: Watch) -> FileRecord:
        state, meta, inode = found.state, found.meta, found.inode
        path = canonical_path(self._root_prefix() + found.path, packaged=False)
        raw_path = found.path if found.path != path else None
        locator = Locator((*self._layers, Layer("tsk", self._kind, 0, 0, 0, inode, found.path)))
        if meta is None or state == "inode_reused":
            return FileRecord(
                locator=locator,
                path=path,
                raw_path=raw_path,
                type=NAME_TYPES.get(int(found.name.type), "other"),
                state=state,
                inode=inode if inode > 0 else None,
                error=found.error,
            )
        created, modified, accessed, changed = self._times(meta, found.file)
        kind: FileType = _TYPES.get(int(meta.type), "other")
        if found.path.endswith(" (Volume Label Entry)"):
            kind = "other"  # FAT: TSK's way of showing the label
        size = int(meta.size)
        content = NOTHING
        lost = None
        if kind == "file" and (hashes or size):
            lost = self._passed(inode, found.path, watch) or (self._overwritten(found, watch) if size else None)
        if hashes and kind == "file" and found.file is not None and lost is None:
            content = self._content(found.file.read_random, size)
        link = meta.link if kind == "symlink" else None
        return FileRecord(
            locator=locator,
            path=path,
            raw_path=raw_path,
            type=kind,
            state=state,
            size=size,
            inode=inode,
            md5=content.md5,
            sha1=content.sha1,
            sha256=content.sha256,
            mime=content.mime,
            created=created,
            modified=modified,
            accessed=accessed,
            changed=changed,
            target=decode_name(link) if isinstance(link, bytes) else link,
            error=found.error or lost or content.error,
        )

    def _stream_record(self, found: Found, attribute: pytsk3.Attribute, hashes: bool, watch: Watch) -> FileRecord:
        """An alternate data stream, as a file of its own beside the one that it belongs to."""
        label = decode_name(attribute.info.name or b"rsrc")
        base = self._record(found, False, watch)
        raw = f"{found.path}:{label}"
        path = f"{base.path}:{label}"
        size = int(attribute.info.size)
        sparse = found.path == "$BadClus"  # as long as the volume, and nothing but holes
        content = NOTHING
        lost = None
        if size and not sparse:
            lost = self._passed(found.inode, raw, watch) or self._overwritten(found, watch, attribute)
        if hashes and not sparse and found.file is not None and lost is None:
            content = self._content(attribute_reader(found.file, attribute), size)
        layer = Layer("tsk", self._kind, 0, 0, 0, base.inode or 0, raw, _attribute_name(attribute))
        return FileRecord(
            locator=Locator((*self._layers, layer)),
            path=path,
            raw_path=raw if raw != path else None,
            type="other" if sparse else "stream",
            state=found.state,
            size=size,
            inode=base.inode,
            md5=content.md5,
            sha1=content.sha1,
            sha256=content.sha256,
            mime=content.mime,
            created=base.created,
            modified=base.modified,
            accessed=base.accessed,
            changed=base.changed,
            error=lost or content.error,
        )

    def _passed(self, inode: int, path: str, watch: Watch) -> str | None:
        """That the content is passed over, or None after its place has been told."""
        if not watch.active:
            return None
        return AVOIDED if watch.refuses(place_of(self.record.number, f"content of inode {inode}", path)) else None

    def _overwritten(self, found: Found, watch: Watch, attribute: pytsk3.Attribute | None = None) -> str | None:
        """Why the content of a deleted file is not its own any more, or None; a damaged map is a reason too."""
        if found.state == "allocated" or found.file is None:
            return None
        if watch.active and watch.refuses(place_of(self.record.number, "map of allocated blocks")):
            return f"whether its blocks belong to other files now cannot be told: {AVOIDED}"
        if self._count is None:
            self._count = taken_counter(self._kind, self._fs, self._image.read, self._layers[1].offset) or _never
        kind = None if attribute is None else int(attribute.info.type)
        return overwritten(found.file, kind, 0 if attribute is None else int(attribute.info.id), self._count)

    def _content(self, read_at: ReadAt, size: int) -> Content:
        if size > self.bytes:
            return Content(error=_too_large(size))
        self._image.take_problem()
        content = read_content(read_at, size)
        if content.error is not None:
            return Content(error=self._image.take_problem() or content.error)
        return content


class TskEntry(FileEntry):
    """One file of a TSK volume, reopened."""

    def __init__(
        self, volume: TskVolume, file: pytsk3.File | None, record: FileRecord, attribute: pytsk3.Attribute | None = None
    ) -> None:
        self.record = record
        self._volume = volume
        self._file = file
        self._attribute = attribute
        self._read: ReadAt | None = None
        if file is not None:
            self._read = file.read_random if attribute is None else attribute_reader(file, attribute)

    def open(self) -> BinaryIO:
        """Stream of the content; raises EvidenceError when the record says that there is none of its own."""
        if self.record.state == "inode_reused":
            raise EvidenceError(f"{self.path}: its inode belongs to another file now, the content is gone")
        if self.record.error is not None and (self.record.state != "allocated" or self.record.error == AVOIDED):
            raise EvidenceError(f"{self.path}: {self.record.error}")
        if self.record.size is None or self._read is None or self.record.type not in {"file", "stream"}:
            raise EvidenceError(f"{self.path}: no content")
        if self.record.size > self._volume.bytes:
            raise LimitError(f"{self.path}: {_too_large(self.record.size)}")
        return open_stream(self._read_at, self.record.size)

    def extents(self) -> list[Extent]:
        """Where the content lies on the disk; nothing for a name whose inode belongs to another file."""
        if self._file is None or self.record.state == "inode_reused" or self.record.size is None:
            return []
        return extents_of(
            self._file, self._attribute, self._volume.block_size, self._volume.record.offset, self.record.size
        )

    def _read_at(self, offset: int, length: int) -> bytes:
        if self._read is None:
            return b""
        try:
            return self._read(offset, length)
        except UNREADABLE as error:
            raise EvidenceError(f"{self.path}: {reason(error)}") from error

    def sibling(self, name: str) -> FileEntry | None:
        """The allocated file `name` in the same directory, or None."""
        own = self.record.locator.layers[-1].path
        return self._volume.find_raw(join_below(own, name)) if join_below(own, name) else None


def attribute_reader(file: pytsk3.File, attribute: pytsk3.Attribute) -> ReadAt:
    """Reader of one attribute of a file."""
    kind, number = int(attribute.info.type), int(attribute.info.id)
    return lambda offset, length: file.read_random(offset, length, kind, number)


def join_below(own: str, name: str) -> str:
    """Path of `name` seen from the directory of `own`, `..` resolved and never above the root; "" when it leads nowhere."""
    parts: list[str] = []
    for part in (PurePosixPath(own).parent / name).parts:
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part not in {".", "/"}:
            parts.append(part)
    return "/".join(parts)


def _too_large(size: int) -> str:
    return f"claims {size} bytes, more than its volume holds: content not read"


def _attribute_name(attribute: pytsk3.Attribute) -> str:
    return f"{int(attribute.info.type)}-{int(attribute.info.id)}"


def _never(_block: int, _length: int) -> int:
    """Where no map is known, no block is said to be taken."""
    return 0
