"""File systems that The Sleuth Kit reads: ext2/3/4, FAT, exFAT, NTFS, HFS+, ISO 9660 and others, deleted names included."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, Final, NamedTuple

import pytsk3

from forensics_app.errors import EvidenceError
from forensics_app.evidence.containers.disk import Disk
from forensics_app.evidence.filesystems.content import NOTHING, UNREADABLE, Content, read_content, reason
from forensics_app.evidence.filesystems.tsk_times import PRECISION, SECONDS_ONLY, times_reader
from forensics_app.evidence.hashing import ReadAt
from forensics_app.evidence.paths import canonical_path, decode_name, is_data_partition
from forensics_app.evidence.source import FileEntry, Volume
from forensics_app.evidence.stream import open_stream
from forensics_app.model.file_record import FileRecord, FileState, FileType, VolumeRecord
from forensics_app.model.locator import Layer, Locator

_KINDS: Final = {
    0x01: "ntfs",
    0x02: "fat12",
    0x04: "fat16",
    0x08: "fat32",
    0x0A: "exfat",
    0x10: "ffs1",
    0x20: "ffs1b",
    0x40: "ffs2",
    0x80: "ext2",
    0x100: "ext3",
    0x800: "iso9660",
    0x1000: "hfs",
    0x2000: "ext4",
    0x4000: "yaffs2",
}
_TYPES: Final[dict[int, FileType]] = {1: "file", 2: "directory", 6: "symlink"}  # of metadata; virtual ones are "other"
_NAME_TYPES: Final[dict[int, FileType]] = {5: "file", 3: "directory", 6: "symlink"}
_UNALLOC: Final = 2
_ALLOC: Final = 1
_VIRTUAL_DIR: Final = 11
_DIRECTORIES: Final = (2, _VIRTUAL_DIR)
_NTFS_DATA: Final = 128
_HFS_RSRC: Final = int(pytsk3.TSK_FS_ATTR_TYPE_HFS_RSRC)
_ORPHANS: Final = "$OrphanFiles"
_MAX_DEPTH: Final = 512
_MAX_FAILURES: Final = 1_000_000
_STEP: Final = 4096


class DiskImage(pytsk3.Img_Info):
    """What TSK reads from: any Disk of ours.

    TSK reads ahead in long stretches. When a damaged place lies in one, it gets what stands before the place, so that
    only files that are really touched suffer; `take_problem` gives the reason to whoever reports the short read.
    """

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._problem: str | None = None
        super().__init__(url="", type=pytsk3.TSK_IMG_TYPE_EXTERNAL)

    def get_size(self) -> int:
        """Bytes of the disk."""
        return self._disk.size

    def read(self, offset: int, size: int) -> bytes:
        """Bytes of the disk, up to the first damaged place; raises EvidenceError when nothing stands before it."""
        try:
            return self._disk.read_at(offset, size)
        except EvidenceError as error:
            self._problem = str(error)
            good = bytearray()
            while len(good) < size:
                try:
                    good += self._disk.read_at(offset + len(good), min(_STEP, size - len(good)))
                except EvidenceError:
                    break
            if not good:
                raise
            return bytes(good)

    def take_problem(self) -> str | None:
        """The reason of the last short read since one asked, or None."""
        problem, self._problem = self._problem, None
        return problem

    def close(self) -> None:
        """Nothing to do: the source owns the disk."""


class _Found(NamedTuple):
    """One directory entry on the walk: decoded path below the root, name and metadata, and what became of them.

    file: what reads the content. meta: None when the name leads to no metadata of its own.
    """

    path: str
    name: pytsk3.TSK_FS_NAME
    file: pytsk3.File
    meta: pytsk3.TSK_FS_META | None
    state: FileState
    error: str | None = None

    @property
    def inode(self) -> int:
        """Inode or MFT entry that the name leads to; 0 when it leads nowhere."""
        return int(self.meta.addr if self.meta is not None else self.name.meta_addr)

    @property
    def is_directory(self) -> bool:
        """Whether there is a directory below that can be listed."""
        return self.meta is not None and int(self.meta.type) in _DIRECTORIES and self.state != "inode_reused"


class _Lost(NamedTuple):
    """An entry of a directory that is there, but whose name or metadata stand on a damaged place."""

    path: str
    state: FileState
    error: str


def file_system_kind(fs: pytsk3.FS_Info) -> str:
    """Short name of an opened file system: ext4, ntfs, fat16 …"""
    return _KINDS.get(int(fs.info.ftype), f"tsk-{int(fs.info.ftype):x}")


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
    ) -> None:
        self.record = record
        self._image = image
        self._layers = (source, volume)
        self._fs = fs
        self._kind = file_system_kind(fs)
        family = "fat" if self._kind.startswith("fat") else self._kind
        # the second half of an ext4 inode holds the nanoseconds; without it there are none
        small = self._kind == "ext4" and inode_size <= 128
        self._times = times_reader(SECONDS_ONLY if small else PRECISION.get(family, SECONDS_ONLY))
        self._bytes = max(record.size, int(fs.info.block_count) * int(fs.info.block_size))
        self._prefix: str | None = None
        lacking = int(fs.info.last_block) - int(fs.info.last_block_act)
        self.missing_bytes = max(0, lacking) * int(fs.info.block_size)  # of a truncated image

    def walk(self, shard: int = 0, shards: int = 1, *, hashes: bool = True) -> Iterator[FileRecord]:
        """Every name, allocated and deleted, orphans included; entries are counted in walking order and dealt out."""
        number = 0
        streams = self._kind in {"ntfs", "hfs"}
        for found in self._entries():
            if number % shards == shard:
                yield self._record(found, hashes) if isinstance(found, _Found) else self._lost(found)
            number += 1
            if streams and isinstance(found, _Found):
                for attribute in self._streams(found):
                    if number % shards == shard:
                        yield self._stream_record(found, attribute, hashes)
                    number += 1

    def entry(self, locator: Locator) -> FileEntry:
        """Reopen one file by the inode, path and attribute of its locator."""
        layer = next((one for one in locator.layers if one.kind == "tsk"), None)
        if layer is None:
            raise EvidenceError(f"locator without a file: {locator.to_json()}")
        path = layer.path.rpartition(":")[0] if layer.attribute else layer.path
        for found in self._lookup(path):
            if found.inode != layer.inode:
                continue
            if not layer.attribute:
                return TskEntry(self, found.file, self._record(found, hashes=False))
            for attribute in self._streams(found):
                if _attribute_name(attribute) == layer.attribute:
                    record = self._stream_record(found, attribute, hashes=False)
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
        for found in self._lookup(raw):
            if found.state == "allocated":
                record = self._record(found, hashes=False)
                return TskEntry(self, found.file, record) if record.type == "file" else None
        return None

    def _entries(self) -> Iterator[_Found | _Lost]:
        """All entries below the root, parents before children."""
        root = int(self._fs.info.root_inum)
        visited = {root}
        try:
            stack = [("", _listed(self._fs.open_dir(inode=root)), False, False)]
        except UNREADABLE as error:
            problem = self._image.take_problem() or reason(error)
            raise EvidenceError(f"volume {self.record.number}: root directory: {problem}") from error
        failures = 0
        while stack:
            parent, children, deleted, orphans = stack[-1]
            self._image.take_problem()
            file = next(children, None)
            if file is None:
                stack.pop()
                continue
            if isinstance(file, Exception):
                failures += 1
                text = f"an entry of this directory cannot be read: {self._image.take_problem() or reason(file)}"
                yield _Lost(f"{parent}?{failures}", "deleted" if deleted else "allocated", text)
                continue
            name = file.info.name
            if name is None or name.name in {b".", b".."}:
                continue
            found = self._found(f"{parent}{decode_name(name.name)}", name, file, deleted, orphans)
            if found.is_directory and found.inode not in visited and len(stack) < _MAX_DEPTH:
                visited.add(found.inode)
                try:
                    below = _listed(self._fs.open_dir(inode=found.inode))
                except UNREADABLE as error:
                    problem = self._image.take_problem() or reason(error)
                    found = found._replace(error=f"directory cannot be read: {problem}")
                else:
                    inside = not parent and name.name == _ORPHANS.encode()
                    stack.append((f"{found.path}/", below, found.state == "deleted", orphans or inside))
            yield found

    def _found(
        self, path: str, name: pytsk3.TSK_FS_NAME, file: pytsk3.File, parent_deleted: bool, orphans: bool
    ) -> _Found:
        """Allocated, deleted, or a deleted name whose inode another file has taken over."""
        meta = file.info.meta
        if not (parent_deleted or orphans or int(name.flags) & _UNALLOC):
            return _Found(path, name, file, meta, "allocated")
        state: FileState = "orphan" if orphans else "deleted"
        if meta is None and int(name.meta_addr) > 0 and (orphans or self._kind == "ntfs"):
            # TSK drops the metadata when the MFT sequence numbers differ; but deleting a file counts up by one, so
            # exactly one more and still unallocated means that nobody has used the entry since
            try:
                other = self._fs.open_meta(inode=int(name.meta_addr))
            except UNREADABLE:
                return _Found(path, name, file, None, state)
            own = other.info.meta
            if own is not None and (orphans or int(own.seq) == (int(name.meta_seq) + 1) & 0xFFFF):
                file, meta = other, own
            elif own is not None:
                return _Found(path, name, file, None, "inode_reused")
        if meta is not None and int(meta.flags) & _ALLOC:
            state = "inode_reused"
        return _Found(path, name, file, meta, state)

    def _lookup(self, path: str) -> Iterator[_Found]:
        """All entries with this decoded path, allocated ones first."""
        parts = [part for part in path.split("/") if part]
        if not parts:
            return
        try:
            root = self._fs.open_dir(inode=int(self._fs.info.root_inum))
        except UNREADABLE:
            return
        yield from self._descend(root, "", parts, deleted=False, orphans=False)

    def _descend(
        self, directory: pytsk3.Directory, parent: str, parts: list[str], *, deleted: bool, orphans: bool
    ) -> Iterator[_Found]:
        wanted = parts[0]
        exact = wanted.encode("utf-8", "surrogatepass")
        escaped = "\\x" in wanted
        same: list[_Found] = []
        for file in _listed(directory):
            name = None if isinstance(file, Exception) else file.info.name
            if isinstance(file, Exception) or name is None:
                continue  # a damaged neighbour; the walk reports it
            if name.name == exact or (escaped and decode_name(name.name) == wanted):
                same.append(self._found(f"{parent}{wanted}", name, file, deleted, orphans))
        same.sort(key=lambda found: found.state != "allocated")
        for found in same:
            if len(parts) == 1:
                yield found
                continue
            if not found.is_directory:
                continue
            try:
                below = self._fs.open_dir(inode=found.inode)
            except UNREADABLE:
                continue
            inside = orphans or (not parent and wanted == _ORPHANS)
            yield from self._descend(
                below, f"{found.path}/", parts[1:], deleted=found.state == "deleted", orphans=inside
            )

    def _streams(self, found: _Found) -> list[pytsk3.Attribute]:
        """Alternate data streams (NTFS) and resource forks (HFS+) of an entry that still owns its metadata."""
        if found.state == "inode_reused" or found.meta is None:
            return []
        try:
            return [
                attribute
                for attribute in found.file
                if (attribute.info.type == _NTFS_DATA and attribute.info.name)
                or (self._kind == "hfs" and attribute.info.type == _HFS_RSRC and attribute.info.size)
            ]
        except UNREADABLE:
            return []

    def _root_prefix(self) -> str:
        """`data/` when this is the data partition of an Android phone, else nothing."""
        if self._prefix is None:
            names, in_data = self._names_in(""), self._names_in("data")
            self._prefix = "data/" if is_data_partition(names, in_data) else ""
        return self._prefix

    def _names_in(self, path: str) -> list[str]:
        """Allocated names in a directory at the root of this file system, or in the root itself; empty when unreadable."""
        try:
            inode = int(self._fs.info.root_inum)
            if path:
                parent = next((f for f in self._lookup(path) if f.state == "allocated" and f.is_directory), None)
                if parent is None:
                    return []
                inode = parent.inode
            listed = _listed(self._fs.open_dir(inode=inode))
            names = [one.info.name for one in listed if not isinstance(one, Exception)]
        except UNREADABLE:
            return []
        return [decode_name(n.name) for n in names if n is not None and not int(n.flags) & _UNALLOC]

    def _lost(self, lost: _Lost) -> FileRecord:
        layer = Layer("tsk", self._kind, path=lost.path)
        return FileRecord(
            locator=Locator((*self._layers, layer)),
            path=canonical_path(self._root_prefix() + lost.path, packaged=False),
            type="other",
            state=lost.state,
            error=lost.error,
        )

    def _record(self, found: _Found, hashes: bool) -> FileRecord:
        state, meta, inode = found.state, found.meta, found.inode
        path = canonical_path(self._root_prefix() + found.path, packaged=False)
        raw_path = found.path if found.path != path else None
        locator = Locator((*self._layers, Layer("tsk", self._kind, 0, 0, 0, inode, found.path)))
        if meta is None or state == "inode_reused":
            return FileRecord(
                locator=locator,
                path=path,
                raw_path=raw_path,
                type=_NAME_TYPES.get(int(found.name.type), "other"),
                state=state,
                inode=inode if inode > 0 else None,
                error=found.error,
            )
        created, modified, accessed, changed = self._times(meta)
        kind: FileType = _TYPES.get(int(meta.type), "other")
        if found.path.endswith(" (Volume Label Entry)"):
            kind = "other"  # FAT: TSK's way of showing the label
        size = int(meta.size)
        content = self._content(found.file.read_random, size) if hashes and kind == "file" else NOTHING
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
            error=found.error or content.error,
        )

    def _stream_record(self, found: _Found, attribute: pytsk3.Attribute, hashes: bool) -> FileRecord:
        """An alternate data stream, as a file of its own beside the one that it belongs to."""
        label = decode_name(attribute.info.name or b"rsrc")
        base = self._record(found, hashes=False)
        raw = f"{found.path}:{label}"
        path = f"{base.path}:{label}"
        size = int(attribute.info.size)
        sparse = found.path == "$BadClus"  # as long as the volume, and nothing but holes
        content = self._content(attribute_reader(found.file, attribute), size) if hashes and not sparse else NOTHING
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
            error=content.error,
        )

    def _content(self, read_at: ReadAt, size: int) -> Content:
        if size > self._bytes:
            return Content(error=f"claims {size} bytes, more than its volume holds: content not read")
        self._image.take_problem()
        content = read_content(read_at, size)
        if content.error is not None:
            return Content(error=self._image.take_problem() or content.error)
        return content


class TskEntry(FileEntry):
    """One file of a TSK volume, reopened."""

    def __init__(
        self, volume: TskVolume, file: pytsk3.File, record: FileRecord, attribute: pytsk3.Attribute | None = None
    ) -> None:
        self.record = record
        self._volume = volume
        self._read: ReadAt = file.read_random if attribute is None else attribute_reader(file, attribute)

    def open(self) -> BinaryIO:
        """Stream of the content; raises EvidenceError when the record says that there is none of its own."""
        if self.record.state == "inode_reused":
            raise EvidenceError(f"{self.path}: its inode belongs to another file now, the content is gone")
        if self.record.size is None or self.record.type not in {"file", "stream"}:
            raise EvidenceError(f"{self.path}: no content")
        return open_stream(self._read_at, self.record.size)

    def _read_at(self, offset: int, length: int) -> bytes:
        try:
            return self._read(offset, length)
        except UNREADABLE as error:
            raise EvidenceError(f"{self.path}: {reason(error)}") from error

    def sibling(self, name: str) -> FileEntry | None:
        """The allocated file `name` in the same directory, or None."""
        own = self.record.locator.layers[-1].path
        return self._volume.find_raw(join_below(own, name)) if join_below(own, name) else None


def _listed(directory: pytsk3.Directory) -> Iterator[pytsk3.File | Exception]:
    """Entries of a directory; one that cannot be read comes as its exception, and those behind it follow."""
    children = iter(directory)
    failures = 0
    while failures < _MAX_FAILURES:
        try:
            file = next(children, None)
        except UNREADABLE as error:
            failures += 1
            yield error
            continue
        if file is None:
            return
        yield file


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


def _attribute_name(attribute: pytsk3.Attribute) -> str:
    return f"{int(attribute.info.type)}-{int(attribute.info.id)}"
