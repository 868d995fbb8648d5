"""Folders: a directory that holds an extraction. Symbolic links are recorded, never followed.

Of the times only `modified` is given: copying tools keep it, while the others tell of this computer, not of the device.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from forensics_app.errors import EvidenceError
from forensics_app.evidence.containers.disk import OPEN_FLAGS, read_file_at
from forensics_app.evidence.filesystems.content import NOTHING, read_content
from forensics_app.evidence.filesystems.tsk import join_below
from forensics_app.evidence.paths import canonical_path, decode_os_name, is_data_partition
from forensics_app.evidence.source import FileEntry, Volume
from forensics_app.evidence.watch import AVOIDED, IDLE, Touch, Watch, is_dealt, place_of
from forensics_app.model.file_record import FileRecord, FileType, VolumeRecord
from forensics_app.model.instant import unix_ns
from forensics_app.model.locator import Layer, Locator

_OPEN_FLAGS: Final = OPEN_FLAGS | getattr(os, "O_NOFOLLOW", 0)
_NO_ATIME: Final = getattr(os, "O_NOATIME", 0)


class Found:
    """One entry below the folder: its name as the operating system gives it, and its facts, or the error instead."""

    __slots__ = ("error", "facts", "name")

    def __init__(self, name: str, facts: os.stat_result | None, error: str | None) -> None:
        self.name = name
        self.facts = facts
        self.error = error


def list_folder(root: Path) -> Iterator[Found]:
    """Every entry below a folder, sorted by the bytes of the names within each directory, parents before children."""
    stack = [iter(_children(os.fspath(root), ""))]
    while stack:
        found = next(stack[-1], None)
        if found is None:
            stack.pop()
            continue
        if found.facts is not None and stat.S_ISDIR(found.facts.st_mode):
            try:
                stack.append(iter(_children(os.path.join(root, found.name), found.name + "/")))  # noqa: PTH118 - names may be no Unicode
            except OSError as error:
                found.error = f"directory cannot be read: {error.strerror}"
        yield found


def _children(folder: str, prefix: str) -> list[Found]:
    result: list[Found] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            try:
                result.append(Found(prefix + entry.name, entry.stat(follow_symlinks=False), None))
            except OSError as error:
                result.append(Found(prefix + entry.name, None, error.strerror or "cannot be read"))
    result.sort(key=lambda found: os.fsencode(found.name))
    return result


def open_quietly(path: str) -> int:
    """Open for reading without following a link and, where the system allows it, without touching the access time."""
    if _NO_ATIME:
        try:
            return os.open(path, _OPEN_FLAGS | _NO_ATIME)
        except PermissionError:
            pass  # only the owner may ask for that
    return os.open(path, _OPEN_FLAGS)


class FolderVolume(Volume):
    """All files below a folder."""

    def __init__(self, root: Path, source: Layer, watch: Watch = IDLE) -> None:
        self.root = root
        self._watch = watch
        self._source = source
        self._prefix: str | None = None
        self._by_path: dict[str, str] | None = None
        self.record = VolumeRecord(number=1, type="folder")

    def walk(
        self,
        shard: int = 0,
        shards: int = 1,
        *,
        hashes: bool = True,
        touch: Touch | None = None,
        avoid: Collection[str] = (),
    ) -> Iterator[FileRecord]:
        """Every entry in the order of names, dealt out by path; the places told are the contents of files."""
        watch = self._watch.joined(touch, avoid)
        for found in list_folder(self.root):
            if is_dealt(shard, shards, decode_os_name(found.name)):
                yield self._record(found, hashes, watch)

    def entry(self, locator: Locator) -> FileEntry:
        """Reopen one file by its path below the folder."""
        layer = next((one for one in locator.layers if one.kind == "folder"), None)
        if layer is None:
            raise EvidenceError(f"locator without a file: {locator.to_json()}")
        name = self._os_name(layer.path)
        if name is None:
            raise EvidenceError(f"{self.root.name}: no {layer.path}")
        return FolderEntry(self, self._record(self._look(name), False, self._watch), self._full(name))

    def find(self, path: str) -> FileEntry | None:
        """The regular file at a canonical device path, or None."""
        wanted = path.strip("/")
        prefix = self._root_prefix()
        direct = wanted.removeprefix(prefix)
        if wanted.startswith(prefix) and canonical_path(wanted) == wanted and (entry := self.find_raw(direct)):
            return entry
        if self._by_path is None:
            self._by_path = {}
            for found in list_folder(self.root):
                if found.facts is not None and stat.S_ISREG(found.facts.st_mode):
                    self._by_path.setdefault(self._canonical(decode_os_name(found.name)), found.name)
        name = self._by_path.get(wanted)
        return None if name is None else self._regular(name)

    def find_raw(self, raw: str) -> FileEntry | None:
        """The regular file at a path below the folder, or None."""
        name = self._os_name(raw)
        return None if name is None else self._regular(name)

    def _regular(self, name: str) -> FileEntry | None:
        found = self._look(name)
        if found.facts is None or not stat.S_ISREG(found.facts.st_mode):
            return None
        return FolderEntry(self, self._record(found, False, self._watch), self._full(name))

    def _full(self, name: str) -> str:
        return os.path.join(self.root, name)  # noqa: PTH118 - names may be no Unicode

    def _look(self, name: str) -> Found:
        try:
            return Found(name, os.lstat(self._full(name)), None)
        except OSError as error:
            return Found(name, None, error.strerror or "cannot be read")

    def _os_name(self, path: str) -> str | None:
        """The name as the operating system has it of a decoded path; None when it leads nowhere or out of the folder."""
        parts = path.split("/")
        if not path or any(part in {"", ".", ".."} or "\0" in part for part in parts):
            return None
        done = ""
        for part in parts:
            here = self._full(done) if done else os.fspath(self.root)
            if done and os.path.islink(here):  # noqa: PTH114 - names may be no Unicode
                return None
            name: str | None = part
            if not os.path.lexists(os.path.join(here, part)):  # noqa: PTH118 - names may be no Unicode
                name = _undecoded(here, part) if "\\x" in part else None
            if name is None:
                return None
            done = f"{done}/{name}" if done else name
        return done

    def _root_prefix(self) -> str:
        if self._prefix is None:
            data = self.root / "data"
            try:
                names = _names_in(os.fspath(self.root))
                in_data = _names_in(os.fspath(data)) if data.is_dir() and not data.is_symlink() else []
            except OSError:
                names, in_data = [], []
            self._prefix = "data/" if is_data_partition(names, in_data) else ""
        return self._prefix

    def _canonical(self, raw: str) -> str:
        return canonical_path(self._root_prefix() + raw)

    def _record(self, found: Found, hashes: bool, watch: Watch) -> FileRecord:
        raw = decode_os_name(found.name)
        path = self._canonical(raw)
        kind: FileType = "other"
        size: int | None = None
        target: str | None = None
        modified = None
        error = found.error
        content = NOTHING
        if found.facts is not None:
            mode = found.facts.st_mode
            modified = unix_ns(found.facts.st_mtime_ns)
            if stat.S_ISREG(mode):
                kind, size = "file", found.facts.st_size
            elif stat.S_ISDIR(mode):
                kind = "directory"
            elif stat.S_ISLNK(mode):
                kind = "symlink"
                try:
                    target = decode_os_name(os.readlink(self._full(found.name)))  # noqa: PTH115 - names may be no Unicode
                except OSError as problem:
                    error = problem.strerror
        if watch.active and size is not None and watch.refuses(place_of(1, "file", raw)):
            error = error or AVOIDED
        elif hashes and size is not None:
            try:
                file = open_quietly(self._full(found.name))
            except OSError as problem:
                error = problem.strerror
            else:
                try:
                    content = read_content(lambda offset, length: read_file_at(file, length, offset), size)
                finally:
                    os.close(file)
        return FileRecord(
            locator=Locator((self._source, Layer("folder", path=raw))),
            path=path,
            raw_path=raw if raw != path else None,
            type=kind,
            size=size,
            md5=content.md5,
            sha1=content.sha1,
            sha256=content.sha256,
            mime=content.mime,
            modified=modified,
            target=target,
            error=error or content.error,
        )


class FolderEntry(FileEntry):
    """One file below a folder, reopened."""

    def __init__(self, volume: FolderVolume, record: FileRecord, full: str) -> None:
        self.record = record
        self._volume = volume
        self._full = full

    def open(self) -> BinaryIO:
        """Stream of the content."""
        if self.record.type != "file":
            raise EvidenceError(f"{self.path}: no content")
        if self.record.error == AVOIDED:
            raise EvidenceError(f"{self.path}: {AVOIDED}")
        try:
            return os.fdopen(open_quietly(self._full), "rb")
        except OSError as error:
            raise EvidenceError(f"{self.path}: {error.strerror}") from error

    def sibling(self, name: str) -> FileEntry | None:
        """The file `name` in the same directory, or None; never one outside the folder."""
        target = join_below(self.record.locator.layers[-1].path, name)
        return self._volume.find_raw(target) if target else None


def _names_in(folder: str) -> list[str]:
    with os.scandir(folder) as entries:
        return [entry.name for entry in entries]


def _undecoded(folder: str, part: str) -> str | None:
    r"""The entry of a folder whose name decodes to `part`, for names with `\xNN`."""
    try:
        return next((name for name in _names_in(folder) if decode_os_name(name) == part), None)
    except OSError:
        return None
