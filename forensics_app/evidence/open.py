"""Opening a source: what it is by its content, and the EvidenceSource that reads it."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from pathlib import Path

from forensics_app.errors import EvidenceError, NotRecognisedError
from forensics_app.evidence.containers.disk import Disk
from forensics_app.evidence.containers.ewf import EwfDisk
from forensics_app.evidence.containers.ewf_sections import SIGNATURE
from forensics_app.evidence.containers.folder import FolderVolume, list_folder, open_quietly
from forensics_app.evidence.containers.raw import RawDisk, is_later_segment
from forensics_app.evidence.containers.tar import TarVolume, compression_of, holds_tar, is_tar
from forensics_app.evidence.containers.zip import ZipVolume
from forensics_app.evidence.filesystems.tsk import TskVolume
from forensics_app.evidence.hashing import BLOCK, hash_in_threads
from forensics_app.evidence.signatures import foreign_image
from forensics_app.evidence.source import EvidenceSource, Progress, Volume
from forensics_app.evidence.volumes import has_file_system, open_volumes
from forensics_app.evidence.watch import IDLE, Touch, Watch
from forensics_app.model.file_record import ContentHash, SourceRecord
from forensics_app.model.locator import Layer


def recognise(path: Path, watch: Watch = IDLE) -> str:
    """Format of a source by its content: folder, raw, ewf, zip, tar, tar.gzip, tar.bzip2, tar.xz.

    Raises NotRecognisedError naming the format when it is known but not readable, EvidenceError when the path cannot be
    read or is a later segment of an image.
    """
    name = path.name or str(path)
    try:
        if path.is_dir():
            return "folder"
        with path.open("rb") as stream:
            head = stream.read(512)
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(0, size - 512))
            tail = stream.read(512)
        compression = compression_of(path)
    except OSError as error:
        raise EvidenceError(f"{name}: {error.strerror}") from error
    if head.startswith(SIGNATURE):
        return "ewf"
    if foreign := foreign_image(head, tail):
        raise NotRecognisedError(f"{name}: {foreign}: not readable yet by this version")
    if head.startswith((b"PK\3\4", b"PK\5\6")):
        return "zip"
    if is_tar(head):
        return "tar"
    if compression == "zstd":
        raise NotRecognisedError(f"{name}: Zstandard-compressed file: not readable yet by this version")
    if compression is not None:
        if holds_tar(path, compression):
            return f"tar.{compression}"
        raise NotRecognisedError(f"{name}: {compression} file that holds no TAR archive")
    if is_later_segment(path):
        raise EvidenceError(f"{name}: a later part of a split image: open its first part")
    disk = RawDisk(path)
    try:
        if disk.size and has_file_system(disk, watch):
            return "raw"
    finally:
        disk.close()
    raise NotRecognisedError(f"{name}: not an image, archive or folder that this version reads")


def open_source(
    path: Path,
    scratch: Path | None = None,
    *,
    touch: Touch | None = None,
    avoid: Collection[str] = (),
    secrets: Sequence[str] = (),
    alive: Callable[[], None] | None = None,
) -> EvidenceSource:
    """Open a seized source read-only, whatever it is.

    scratch: where a compressed TAR is inflated to (a nameless file that disappears on close); the system's temporary
    directory when it is not given. touch: told each place of the source before native code reads it, now and as long
    as the source is open. avoid: places, as they were told, that are passed over and reported as unread.
    secrets: passwords to try on what is encrypted, in their order. alive: called now and then while decrypting takes long.
    Raises NotRecognisedError or EvidenceError with one plain line.
    """
    watch = Watch(touch, avoid)
    kind = recognise(path, watch)
    try:
        if kind == "folder":
            return FolderSource(path, watch)
        if kind == "ewf":
            return ImageSource(path, EwfDisk(path), touch, avoid)
        if kind == "raw":
            return ImageSource(path, RawDisk(path), touch, avoid)
        return ArchiveSource(path, kind, scratch, watch, secrets, alive)
    except OSError as error:
        raise EvidenceError(f"{path.name}: {error.strerror or error}") from error


class ImageSource(EvidenceSource):
    """A disk image, raw or E01, with its volumes."""

    def __init__(self, path: Path, disk: Disk, touch: Touch | None = None, avoid: Collection[str] = ()) -> None:
        self.path = path
        self._disk = disk
        try:
            self._volumes = open_volumes(disk, touch=touch, avoid=avoid)
        except BaseException:
            disk.close()
            raise
        warnings = list(disk.warnings)
        for volume in self._volumes:
            one = volume.record
            lacking = one.offset + one.size - disk.size
            if isinstance(volume, TskVolume):
                lacking = max(lacking, volume.missing_bytes)
            if lacking > 0 and one.type != "unallocated":
                warnings.append(f"{path.name}: {lacking} bytes lack at the end of volume {one.number}")
        self.record = SourceRecord(
            format=disk.format,
            size=disk.size,
            stored_md5=disk.stored_md5,
            stored_sha1=disk.stored_sha1,
            acquisition=disk.acquisition,
            segments=[str(segment) for segment in disk.segments],
            warnings=warnings,
        )

    def volumes(self) -> list[Volume]:
        """All volumes in their order on the disk."""
        return list(self._volumes)

    def content_hash(self, progress: Progress | None = None) -> ContentHash:
        """Hashes over the disk's bytes; unreadable stretches count as zeros and are named in `errors`."""
        errors: list[str] = []
        digest = hash_in_threads(self._disk.stream(errors), progress)
        return ContentHash(size=digest.size, md5=digest.md5, sha1=digest.sha1, sha256=digest.sha256, errors=errors)

    def close(self) -> None:
        """Close the image; its volumes can no longer be read."""
        self._volumes = []
        self._disk.close()


class ArchiveSource(EvidenceSource):
    """A ZIP or TAR archive: one volume."""

    def __init__(
        self,
        path: Path,
        kind: str,
        scratch: Path | None,
        watch: Watch = IDLE,
        secrets: Sequence[str] = (),
        alive: Callable[[], None] | None = None,
    ) -> None:
        self.path = path
        self._disk = RawDisk(path)
        size = self._disk.size
        layer = Layer("source", kind, 0, size)
        try:
            self._volume: ZipVolume | TarVolume
            if kind == "zip":
                self._volume = ZipVolume(self._disk, layer, watch, secrets, alive)
            else:
                self._volume = TarVolume(path, layer, kind.partition(".")[2] or None, scratch, watch)
        except BaseException:
            self._disk.close()
            raise
        self.record = SourceRecord(format=kind, size=size, segments=[str(path)], warnings=self._volume.warnings)

    def volumes(self) -> list[Volume]:
        """The one volume."""
        return [self._volume]

    def content_hash(self, progress: Progress | None = None) -> ContentHash:
        """Hashes over the archive's own bytes."""
        errors: list[str] = []
        digest = hash_in_threads(self._disk.stream(errors), progress)
        return ContentHash(size=digest.size, md5=digest.md5, sha1=digest.sha1, sha256=digest.sha256, errors=errors)

    def close(self) -> None:
        """Close the archive."""
        if isinstance(self._volume, TarVolume):
            self._volume.close()
        self._disk.close()


class FolderSource(EvidenceSource):
    """A folder: one volume."""

    def __init__(self, path: Path, watch: Watch = IDLE) -> None:
        self.path = path
        self._volume = FolderVolume(path, Layer("source", "folder"), watch)

    @cached_property
    def record(self) -> SourceRecord:  # type: ignore[override]  # worked out when asked: it takes a walk over all files
        """What the folder is; its size is the sum of its files."""
        size = 0
        warnings: list[str] = []
        for found in list_folder(self.path):
            if found.error is not None:
                warnings.append(f"{self.path.name}: {found.name!a}: {found.error}")
            elif found.facts is not None and stat.S_ISREG(found.facts.st_mode):
                size += found.facts.st_size
        return SourceRecord(format="folder", size=size, segments=[str(self.path)], warnings=warnings)

    def volumes(self) -> list[Volume]:
        """The one volume."""
        return [self._volume]

    def content_hash(self, progress: Progress | None = None) -> ContentHash:
        r"""Hashes over the lines `path\0size\0sha256\n` of all regular files, sorted by the bytes of the path.

        So a copy elsewhere gives the same. A file that cannot be read has `-` for size and hash and is named in `errors`.
        """
        lines: list[tuple[bytes, bytes]] = []
        errors: list[str] = []
        total = 0
        for found in list_folder(self.path):
            if found.facts is not None and not stat.S_ISREG(found.facts.st_mode):
                if found.error is not None:
                    errors.append(f"{found.name!a}: {found.error}")
                continue
            name = os.fsencode(found.name)
            try:
                size, digest = self._hash_file(found.name, progress)
            except OSError as error:
                errors.append(f"{found.name!a}: {error.strerror}")
                lines.append((name, name + b"\0-\0-\n"))
                continue
            total += size
            lines.append((name, name + f"\0{size}\0{digest}\n".encode()))
        manifest = b"".join(line for _, line in sorted(lines))
        return ContentHash(
            size=total,
            md5=hashlib.md5(manifest, usedforsecurity=False).hexdigest(),
            sha1=hashlib.sha1(manifest, usedforsecurity=False).hexdigest(),
            sha256=hashlib.sha256(manifest).hexdigest(),
            errors=errors,
        )

    def _hash_file(self, name: str, progress: Progress | None) -> tuple[int, str]:
        digest = hashlib.sha256()
        size = 0
        with os.fdopen(open_quietly(os.path.join(self.path, name)), "rb") as stream:  # noqa: PTH118 - may be no Unicode
            while block := stream.read(BLOCK):
                digest.update(block)
                size += len(block)
                if progress is not None:
                    progress(len(block))
        return size, digest.hexdigest()

    def close(self) -> None:
        """Nothing is held open."""
