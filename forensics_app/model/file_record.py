"""FileRecord: everything that is known about one file of the evidence."""

from __future__ import annotations

from typing import Literal

import msgspec

from forensics_app.model.instant import Instant
from forensics_app.model.locator import Locator

FileState = Literal["allocated", "deleted", "inode_reused", "orphan"]
VolumeState = Literal["open", "locked", "unlocked", "unreadable"]
FileType = Literal["file", "directory", "symlink", "stream", "other"]


class FileRecord(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    r"""One directory entry of the evidence.

    path: canonical device path, `/`-separated, no leading slash, packaging prefixes removed, valid Unicode; bytes that
        are not UTF-8 are written as `\xNN`. raw_path: the name as found when it differs from `path`, else null.
    paths: further paths under which the same file appears.
    state: allocated · deleted (name and metadata both unallocated) · inode_reused (the name is unallocated but its
        inode now belongs to another file: size and content are null, never those of the new file) · orphan.
        A deleted file some of whose blocks belong to other files now has its size, no hashes, and an `error` that says so.
    size: bytes. md5, sha1, sha256: lower-case hex of the whole content, null when it was not read or not asked for.
    mime: by content. target: of a symlink, as data. error: one line when the content could not be read.
    """

    locator: Locator
    path: str
    raw_path: str | None = None
    paths: list[str] = []
    type: FileType = "file"
    state: FileState = "allocated"
    size: int | None = None
    inode: int | None = None
    md5: str | None = None
    sha1: str | None = None
    sha256: str | None = None
    mime: str | None = None
    created: Instant | None = None
    modified: Instant | None = None
    accessed: Instant | None = None
    changed: Instant | None = None
    target: str | None = None
    error: str | None = None


class VolumeRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One volume of a source. offset, size: bytes on the disk. state: open, locked, unlocked, unreadable."""

    number: int
    type: str
    label: str | None = None
    offset: int = 0
    size: int = 0
    encryption: str | None = None
    state: VolumeState = "open"
    detail: str | None = None


class SourceRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One evidence source as it was recognised.

    size: bytes of the disk (image) or of the archive; for a folder the sum of its files.
    stored_md5, stored_sha1: hashes that the container itself carries. acquisition: header fields by name.
    segments: the files that make up the source, as given on the examiner's machine.
    """

    format: str
    size: int
    stored_md5: str | None = None
    stored_sha1: str | None = None
    acquisition: dict[str, str] = {}
    segments: list[str] = []
    warnings: list[str] = []


class ContentHash(msgspec.Struct, frozen=True, kw_only=True):
    """Hashes of a source's bytes: lower-case hex, over `size` bytes. For a folder: over its sorted manifest."""

    size: int
    md5: str
    sha1: str
    sha256: str
    errors: list[str] = []
