"""APFS through libfsapfs: the allocated files of each volume of a container. Deleted names are not listed.

Snapshots are not opened: what is shown is the current state of the volume.
"""

from __future__ import annotations

import stat
from collections.abc import Collection, Iterator
from typing import BinaryIO, NamedTuple

import pyfsapfs

from forensics_app.errors import EvidenceError, LockedError
from forensics_app.evidence import limits
from forensics_app.evidence.containers.disk import Disk
from forensics_app.evidence.filesystems.content import NOTHING, TOO_DEEP, UNREADABLE, Content, read_content, reason
from forensics_app.evidence.filesystems.tsk import join_below
from forensics_app.evidence.hashing import ReadAt
from forensics_app.evidence.paths import canonical_path
from forensics_app.evidence.source import FileEntry, Volume
from forensics_app.evidence.stream import ReadAtStream, open_stream
from forensics_app.evidence.watch import AVOIDED, IDLE, Touch, Watch, is_dealt, part_path, place_of
from forensics_app.model.file_record import FileRecord, FileType, VolumeRecord
from forensics_app.model.instant import unix_ns
from forensics_app.model.locator import Layer, Locator


class _Range(ReadAtStream):
    """A part of a disk as the file object that libfsapfs reads from."""

    def __init__(self, disk: Disk, offset: int, size: int) -> None:
        super().__init__(lambda at, length: disk.read_at(offset + at, length), size)
        self._length = size

    def get_size(self) -> int:
        """Bytes of the part; libfsapfs asks for it by this name."""
        return self._length


def open_container(disk: Disk, offset: int, size: int) -> pyfsapfs.container:
    """Open an APFS container; raises EvidenceError when it is damaged."""
    container = pyfsapfs.container()
    try:
        container.open_file_object(_Range(disk, offset, size))
    except UNREADABLE as error:
        raise EvidenceError(f"{disk.name}: APFS container at offset {offset}: {_brief(error)}") from error
    return container


class _Found(NamedTuple):
    """One entry of the walk; entry None when it is passed over. passed: so is what lies below it."""

    path: str
    entry: pyfsapfs.file_entry | None
    problem: str | None = None
    passed: bool = False


class ApfsVolume(Volume):
    """One volume of an APFS container; the container stays open as long as the volume."""

    def __init__(
        self,
        source: Layer,
        layer: Layer,
        container: pyfsapfs.container,
        index: int,
        record: VolumeRecord,
        watch: Watch = IDLE,
    ) -> None:
        self.record = record
        self._watch = watch
        self._layers = (source, layer)
        self._container = container
        self._index = index
        self._volume = container.get_volume(index)

    def walk(
        self,
        shard: int = 0,
        shards: int = 1,
        *,
        hashes: bool = True,
        touch: Touch | None = None,
        avoid: Collection[str] = (),
    ) -> Iterator[FileRecord]:
        """Every allocated entry, dealt out by path."""
        if self.record.state not in {"open", "unlocked"}:
            return
        watch = self._watch.joined(touch, avoid)
        for found in self._entries(watch):
            if is_dealt(shard, shards, found.path):
                yield self._lost(found) if found.entry is None else self._record(found, hashes, watch)
            elif found.passed:
                yield self._lost(_Found(part_path(f"{found.path}/", shard, shards), None, AVOIDED))

    def entry(self, locator: Locator) -> FileEntry:
        """Reopen one file by the identifier in its locator."""
        if self.record.state == "locked":
            raise LockedError(f"volume {self.record.number}: encrypted APFS volume")
        layer = next((one for one in locator.layers if one.kind == "apfs"), None)
        if layer is None:
            raise EvidenceError(f"locator without a file: {locator.to_json()}")
        if self._watch.active and self._watch.refuses(self._place(f"inode {layer.inode}", layer.path)):
            raise EvidenceError(f"{layer.path}: {AVOIDED}")
        try:
            entry = self._volume.get_file_entry_by_identifier(layer.inode)
        except UNREADABLE as error:
            raise EvidenceError(f"volume {self.record.number}: no {layer.path}: {_brief(error)}") from error
        return ApfsEntry(self, entry, self._record(_Found(layer.path, entry), False, self._watch))

    def find(self, path: str) -> FileEntry | None:
        """The file at a canonical device path, or None."""
        if self.record.state not in {"open", "unlocked"}:
            return None
        raw = path.strip("/")
        if self._watch.active and self._watch.refuses(self._place("look for", raw)):
            return None
        try:
            entry = self._volume.get_file_entry_by_path("/" + raw)
        except UNREADABLE:
            return None
        if entry is None or not stat.S_ISREG(entry.file_mode):
            return None
        return ApfsEntry(self, entry, self._record(_Found(raw, entry), False, self._watch))

    def _entries(self, watch: Watch) -> Iterator[_Found]:
        try:
            root = self._volume.get_root_directory()
            stack = [("", self._children("", root, watch))]
        except UNREADABLE as error:
            raise EvidenceError(f"volume {self.record.number}: root directory: {_brief(error)}") from error
        visited = {root.identifier}
        while stack:
            parent, children = stack[-1]
            try:
                entry = next(children, None)
            except UNREADABLE:
                entry = None
            if entry is None:
                stack.pop()
                continue
            if isinstance(entry, int):
                yield _Found(f"{parent}?entry {entry}", None, AVOIDED, passed=True)
                continue
            path = f"{parent}{entry.name or ''}"
            problem, passed = None, False
            new = stat.S_ISDIR(entry.file_mode) and entry.identifier not in visited
            if new and len(stack) >= limits.DIRECTORY_DEPTH:
                problem = TOO_DEEP
            elif new:
                visited.add(entry.identifier)
                if watch.active and watch.refuses(self._place(f"directory inode {entry.identifier}", path)):
                    problem, passed = AVOIDED, True
                else:
                    try:
                        stack.append((f"{path}/", self._children(f"{path}/", entry, watch)))
                    except UNREADABLE as error:
                        problem = f"directory cannot be read: {_brief(error)}"
            yield _Found(path, entry, problem, passed)

    def _children(
        self, parent: str, directory: pyfsapfs.file_entry, watch: Watch
    ) -> Iterator[pyfsapfs.file_entry | int]:
        """Entries of a directory; for one that the watch refuses its number."""
        if not watch.active:
            return iter(directory.sub_file_entries)
        return self._carefully(parent, directory, directory.number_of_sub_file_entries, watch)

    def _carefully(
        self, parent: str, directory: pyfsapfs.file_entry, count: int, watch: Watch
    ) -> Iterator[pyfsapfs.file_entry | int]:
        here = directory.identifier
        for index in range(count):
            if watch.refuses(self._place(f"directory inode {here} entry {index}", parent)):
                yield index
            else:
                yield directory.get_sub_file_entry(index)

    def _place(self, what: str, path: str) -> str:
        return place_of(self.record.number, what, path)

    def _lost(self, found: _Found) -> FileRecord:
        path = canonical_path(found.path, packaged=False)
        layer = Layer("apfs", "apfs", 0, 0, self._index, -1, found.path, f"volume-{self._index}")
        return FileRecord(
            locator=Locator((*self._layers, layer)),
            path=path,
            raw_path=found.path if found.path != path else None,
            type="other",
            error=found.problem,
        )

    def _record(self, found: _Found, hashes: bool, watch: Watch) -> FileRecord:
        raw, entry, problem = found.path, found.entry, found.problem
        if entry is None:
            return self._lost(found)
        path = canonical_path(raw, packaged=False)
        mode = entry.file_mode
        kind: FileType = "other"
        if stat.S_ISREG(mode):
            kind = "file"
        elif stat.S_ISDIR(mode):
            kind = "directory"
        elif stat.S_ISLNK(mode):
            kind = "symlink"
        size = int(entry.size) if kind == "file" else None
        content = NOTHING
        if size is not None:
            if watch.active and watch.refuses(self._place(f"content of inode {entry.identifier}", raw)):
                content = Content(error=AVOIDED)
            elif hashes:
                content = read_content(entry_reader(entry), size)
        # the volume's index goes into the locator: two volumes of one container share the offset and number their files alike
        layer = Layer("apfs", "apfs", 0, 0, self._index, entry.identifier, raw, f"volume-{self._index}")
        return FileRecord(
            locator=Locator((*self._layers, layer)),
            path=path,
            raw_path=raw if raw != path else None,
            type=kind,
            size=size,
            inode=entry.identifier,
            md5=content.md5,
            sha1=content.sha1,
            sha256=content.sha256,
            mime=content.mime,
            created=unix_ns(entry.get_creation_time_as_integer()),
            modified=unix_ns(entry.get_modification_time_as_integer()),
            accessed=unix_ns(entry.get_access_time_as_integer()),
            changed=unix_ns(entry.get_inode_change_time_as_integer()),
            target=entry.symbolic_link_target if kind == "symlink" else None,
            error=problem or content.error,
        )


class ApfsEntry(FileEntry):
    """One file of an APFS volume, reopened."""

    def __init__(self, volume: ApfsVolume, entry: pyfsapfs.file_entry, record: FileRecord) -> None:
        self.record = record
        self._volume = volume
        self._read = entry_reader(entry)

    def open(self) -> BinaryIO:
        """Stream of the content."""
        if self.record.size is None:
            raise EvidenceError(f"{self.path}: no content")
        if self.record.error == AVOIDED:
            raise EvidenceError(f"{self.path}: {AVOIDED}")
        return open_stream(self._read_at, self.record.size)

    def _read_at(self, offset: int, length: int) -> bytes:
        try:
            return self._read(offset, length)
        except UNREADABLE as error:
            raise EvidenceError(f"{self.path}: {_brief(error)}") from error

    def sibling(self, name: str) -> FileEntry | None:
        """The file `name` in the same directory, or None."""
        target = join_below(self.record.locator.layers[-1].path, name)
        return self._volume.find(target) if target else None


def entry_reader(entry: pyfsapfs.file_entry) -> ReadAt:
    """Reader of a file's content."""
    return lambda offset, length: entry.read_buffer_at_offset(length, offset)


def _brief(error: BaseException) -> str:
    """The first sentence of a libyal error, which otherwise names every C function on the way."""
    return reason(error).partition(". ")[0][:200]
