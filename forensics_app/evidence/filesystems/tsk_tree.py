"""The directory tree of a file system that The Sleuth Kit reads: every name, and what became of it and of its inode."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from itertools import count
from typing import Final, NamedTuple

import pytsk3

from forensics_app.errors import EvidenceError
from forensics_app.evidence import limits
from forensics_app.evidence.filesystems.content import TOO_DEEP, UNREADABLE, reason
from forensics_app.evidence.filesystems.tsk_image import DiskImage
from forensics_app.evidence.filesystems.tsk_names import Name, next_name, step_over
from forensics_app.evidence.paths import decode_name
from forensics_app.evidence.watch import AVOIDED, IDLE, Watch, place_of
from forensics_app.model.file_record import FileState, FileType

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
_UNALLOC: Final = 2
_ALLOC: Final = 1
_VIRTUAL_DIR: Final = 11
_DIRECTORIES: Final = (2, _VIRTUAL_DIR)
STREAMS: Final = frozenset({"ntfs", "hfs"})  # file systems whose files may have more than one content
_NTFS_DATA: Final = 128
_HFS_RSRC: Final = int(pytsk3.TSK_FS_ATTR_TYPE_HFS_RSRC)
_ITSELF: Final = (b".", b"..")
_ORPHANS: Final = "$OrphanFiles"
NAME_TYPES: Final[dict[int, FileType]] = {5: "file", 3: "directory", 6: "symlink"}
_MAX_LISTINGS: Final = 64
_MAX_LISTED: Final = 200_000


class Found(NamedTuple):
    """One directory entry on the walk: decoded path below the root, name and metadata, and what became of them.

    file: what reads the content, None when there is no metadata. meta: None when the name leads to no metadata of its own.
    passed: what lies below it was passed over here, and another part of the walk may list it.
    """

    path: str
    name: pytsk3.TSK_FS_NAME | Name
    file: pytsk3.File | None
    meta: pytsk3.TSK_FS_META | None
    state: FileState
    error: str | None = None
    passed: bool = False

    @property
    def inode(self) -> int:
        """Inode or MFT entry that the name leads to; 0 when it leads nowhere."""
        return int(self.meta.addr if self.meta is not None else self.name.meta_addr)

    @property
    def is_directory(self) -> bool:
        """Whether there is a directory below that can be listed."""
        return self.meta is not None and int(self.meta.type) in _DIRECTORIES and self.state != "inode_reused"


class _Listed(NamedTuple):
    """One entry of a listing that is kept: inode None when the name has no metadata of its own."""

    name: Name
    state: FileState
    inode: int | None


class Lost(NamedTuple):
    """An entry that is there, but stands on a damaged place, or on one that this walk passes over.

    path: with `?` for a name that is not known. inode: 0 when not known. type: as its name tells it. passed: names that
    another part of the walk may list (those below a directory, or the rest of one) are lacking with it.
    """

    path: str
    state: FileState
    error: str
    inode: int = 0
    type: FileType = "other"
    passed: bool = False


class _Refused(NamedTuple):
    """An entry that is passed over: its number in the directory and its name; rest: so are all behind it."""

    number: int
    name: Name | None
    rest: bool


def file_system_kind(fs: pytsk3.FS_Info) -> str:
    """Short name of an opened file system: ext4, ntfs, fat16 …"""
    return _KINDS.get(int(fs.info.ftype), f"tsk-{int(fs.info.ftype):x}")


class AvoidedError(EvidenceError):
    """A place that the watch refuses."""


class TskTree:
    """All names of one file system, walked or looked up; `volume` is its number, for messages and places."""

    def __init__(self, fs: pytsk3.FS_Info, image: DiskImage, volume: int, watch: Watch = IDLE) -> None:
        self.kind = file_system_kind(fs)
        self._fs = fs
        self._image = image
        self._volume = volume
        self._watch = watch
        self._listings: OrderedDict[tuple[int, bool, bool], dict[bytes, list[_Listed]]] = OrderedDict()

    def entries(self, watch: Watch) -> Iterator[Found | Lost]:
        """All entries below the root, parents before children; what the watch refuses comes with its `error`."""
        root = int(self._fs.info.root_inum)
        visited = {root}
        try:
            stack = [("", self._list(root, "", watch), False, False, count(1))]
        except UNREADABLE as error:
            problem = self._image.take_problem() or reason(error)
            raise EvidenceError(f"volume {self._volume}: root directory: {problem}") from error
        while stack:
            parent, children, deleted, orphans, failures = stack[-1]
            self._image.take_problem()
            file = next(children, None)
            if file is None:
                stack.pop()
                continue
            if isinstance(file, Exception):
                text = f"an entry of this directory cannot be read: {self._image.take_problem() or reason(file)}"
                yield Lost(f"{parent}?{next(failures)}", "deleted" if deleted else "allocated", text)
                continue
            if isinstance(file, _Refused):
                lost = self._refused(parent, file, deleted, orphans)
                if lost.type == "directory" and lost.state == "allocated":
                    visited.add(lost.inode)  # nor is it listed under another name
                yield lost
                continue
            name = file.info.name
            if name is None or name.name in _ITSELF:
                continue
            found = self._found(f"{parent}{decode_name(name.name)}", name, file, deleted, orphans)
            if found.is_directory and found.inode not in visited and len(stack) >= limits.DIRECTORY_DEPTH:
                found = found._replace(error=TOO_DEEP)
            elif found.is_directory and found.inode not in visited:
                visited.add(found.inode)
                try:
                    below = self._list(found.inode, f"{found.path}/", watch)
                except AvoidedError:
                    found = found._replace(error=AVOIDED, passed=True)
                except UNREADABLE as error:
                    problem = self._image.take_problem() or reason(error)
                    found = found._replace(error=f"directory cannot be read: {problem}")
                else:
                    inside = not parent and name.name == _ORPHANS.encode()
                    gone = found.state == "deleted"
                    stack.append((f"{found.path}/", below, gone, orphans or inside, count(1)))
            yield found

    def _list(self, inode: int, parent: str, watch: Watch) -> Iterator[pytsk3.File | Exception | _Refused]:
        """Entries of a directory; raises AvoidedError when the watch refuses it, OSError when it cannot be opened."""
        if not watch.active:
            return _listed(self._fs.open_dir(inode=inode))
        here = f"directory inode {inode}"
        if watch.refuses(place_of(self._volume, here, parent)):
            raise AvoidedError(AVOIDED)
        return self._carefully(self._fs.open_dir(inode=inode), here, parent, watch)

    def _carefully(
        self, directory: pytsk3.Directory, here: str, parent: str, watch: Watch
    ) -> Iterator[pytsk3.File | Exception | _Refused]:
        """Entries of a directory, each told by its name before its metadata is read."""
        children = _listed(directory)
        while int(directory.current) < int(directory.size):
            index = int(directory.current)
            name = next_name(directory)
            if name is not None and name.name in _ITSELF and step_over(directory):
                continue
            if name is None:
                place = place_of(self._volume, f"{here} entry {index}", parent)
            else:
                place = place_of(self._volume, f"inode {name.meta_addr}", f"{parent}{decode_name(name.name)}")
            if watch.refuses(place):
                stepped = step_over(directory)
                yield _Refused(index, name, not stepped)
                if stepped:
                    continue
                return
            file = next(children, None)
            if file is None:
                return
            yield file

    def _refused(self, parent: str, one: _Refused, deleted: bool, orphans: bool) -> Lost:
        name = one.name
        gone = deleted or (name is not None and bool(name.flags & _UNALLOC))
        state: FileState = "orphan" if orphans else "deleted" if gone else "allocated"
        if one.rest:
            told = "" if name is None else f", {decode_name(name.name)}"
            text = f"{AVOIDED}: nor is anything behind this entry{told} of its directory"
            return Lost(f"{parent}?entry {one.number}", state, text, passed=True)
        if name is None:
            return Lost(f"{parent}?entry {one.number}", state, AVOIDED, passed=True)
        kind = NAME_TYPES.get(name.type, "other")
        path = f"{parent}{decode_name(name.name)}"
        below = kind in {"directory", "other"} or self.kind in STREAMS  # names below it, streams beside it
        return Lost(path, state, AVOIDED, name.meta_addr, kind, passed=below)

    def _found(
        self, path: str, name: pytsk3.TSK_FS_NAME, file: pytsk3.File, parent_deleted: bool, orphans: bool
    ) -> Found:
        """Allocated, deleted, or a deleted name whose inode another file has taken over."""
        meta = file.info.meta
        if not (parent_deleted or orphans or int(name.flags) & _UNALLOC):
            return Found(path, name, file, meta, "allocated")
        state: FileState = "orphan" if orphans else "deleted"
        if meta is None and int(name.meta_addr) > 0 and (orphans or self.kind == "ntfs"):
            # TSK drops the metadata when the MFT sequence numbers differ; but deleting a file counts up by one, so
            # exactly one more and still unallocated means that nobody has used the entry since
            try:
                other = self._fs.open_meta(inode=int(name.meta_addr))
            except UNREADABLE:
                return Found(path, name, file, None, state)
            own = other.info.meta
            if own is not None and (orphans or int(own.seq) == (int(name.meta_seq) + 1) & 0xFFFF):
                file, meta = other, own
            elif own is not None:
                return Found(path, name, file, None, "inode_reused")
        if meta is not None and int(meta.flags) & _ALLOC:
            state = "inode_reused"
        return Found(path, name, file, meta, state)

    def lookup(self, path: str) -> Iterator[Found]:
        """All entries with this decoded path, allocated ones first."""
        parts = [part for part in path.split("/") if part]
        if parts:
            yield from self._descend(int(self._fs.info.root_inum), "", parts, deleted=False, orphans=False)

    def _descend(
        self, directory: int, parent: str, parts: list[str], *, deleted: bool, orphans: bool
    ) -> Iterator[Found]:
        wanted = parts[0]
        names = self._listing(directory, parent, deleted, orphans)
        same = names.get(wanted.encode("utf-8", "surrogatepass"), [])
        if not same and "\\x" in wanted:
            same = [one for raw, listed in names.items() if decode_name(raw) == wanted for one in listed]
        for one in sorted(same, key=lambda listed: listed.state != "allocated"):
            found = self._reopen(f"{parent}{wanted}", one)
            if len(parts) == 1:
                yield found
            elif found.is_directory:
                inside = orphans or (not parent and wanted == _ORPHANS)
                gone = found.state == "deleted"
                yield from self._descend(found.inode, f"{found.path}/", parts[1:], deleted=gone, orphans=inside)

    def _listing(self, directory: int, parent: str, deleted: bool, orphans: bool) -> dict[bytes, list[_Listed]]:
        """What stands under each name of a directory; kept for a while, because one folder may hold all the photos."""
        key = (directory, deleted, orphans)
        names = self._listings.get(key)
        if names is not None:
            self._listings.move_to_end(key)
            return names
        names = {}
        try:
            for file in self._list(directory, parent, self._watch):
                name = None if isinstance(file, Exception | _Refused) else file.info.name
                if isinstance(file, Exception | _Refused) or name is None:
                    continue  # a damaged neighbour, or one that is passed over; the walk reports it
                found = self._found("", name, file, deleted, orphans)
                facts = Name(name.name, int(name.type), int(name.flags), int(name.meta_addr))
                own = int(found.meta.addr) if found.meta is not None else None
                names.setdefault(facts.name, []).append(_Listed(facts, found.state, own))
        except UNREADABLE:
            names = {}
        self._listings[key] = names
        while len(self._listings) > 1 and (
            len(self._listings) > _MAX_LISTINGS or sum(map(len, self._listings.values())) > _MAX_LISTED
        ):
            self._listings.popitem(last=False)
        return names

    def _reopen(self, path: str, one: _Listed) -> Found:
        if one.inode is None:
            return Found(path, one.name, None, None, one.state)
        watch = self._watch
        if watch.active and watch.refuses(place_of(self._volume, f"inode {one.inode}", path)):
            return Found(path, one.name, None, None, one.state, AVOIDED)
        try:
            file = self._fs.open_meta(inode=one.inode)
        except UNREADABLE as error:
            problem = self._image.take_problem() or reason(error)
            return Found(path, one.name, None, None, one.state, problem)
        return Found(path, one.name, file, file.info.meta, one.state)

    def streams(self, found: Found, watch: Watch) -> list[pytsk3.Attribute]:
        """Alternate data streams (NTFS) and resource forks (HFS+) of an entry that still owns its metadata.

        Raises AvoidedError when the watch refuses to look for them.
        """
        if found.state == "inode_reused" or found.meta is None or found.file is None:
            return []
        if watch.active and watch.refuses(place_of(self._volume, f"streams of inode {found.inode}", found.path)):
            raise AvoidedError(AVOIDED)
        try:
            return [
                attribute
                for attribute in found.file
                if (attribute.info.type == _NTFS_DATA and attribute.info.name)
                or (self.kind == "hfs" and attribute.info.type == _HFS_RSRC and attribute.info.size)
            ]
        except UNREADABLE:
            return []

    def names_in(self, path: str) -> list[str]:
        """Allocated names in a directory at the root of this file system, or in the root itself; empty when unreadable."""
        try:
            inode = int(self._fs.info.root_inum)
            if path:
                parent = next((f for f in self.lookup(path) if f.state == "allocated" and f.is_directory), None)
                if parent is None:
                    return []
                inode = parent.inode
            listed = self._list(inode, f"{path}/" if path else "", self._watch)
            names = [one.info.name for one in listed if not isinstance(one, Exception | _Refused)]
        except UNREADABLE:
            return []
        return [decode_name(n.name) for n in names if n is not None and not int(n.flags) & _UNALLOC]


def _listed(directory: pytsk3.Directory) -> Iterator[pytsk3.File | Exception]:
    """Entries of a directory; one that cannot be read comes as its exception, and those behind it follow."""
    return _unbroken(iter(directory))  # at once: asking for the iterator sets the directory back to its first entry


def _unbroken(children: Iterator[pytsk3.File]) -> Iterator[pytsk3.File | Exception]:
    failures = 0
    while failures < limits.DAMAGED_ENTRIES:
        try:
            file = next(children, None)
        except UNREADABLE as error:
            failures += 1
            yield error
            continue
        if file is None:
            return
        yield file
