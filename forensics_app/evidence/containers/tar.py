"""TAR archives, plain or compressed; a compressed one is inflated once into a nameless scratch file, within a limit."""

from __future__ import annotations

import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO, Final, cast

from forensics_app.errors import EvidenceError, LimitError, NotRecognisedError, out_of_room
from forensics_app.evidence import limits
from forensics_app.evidence.containers.archive import ArchiveVolume, Member, bounded
from forensics_app.evidence.containers.inflate import inflate_file
from forensics_app.evidence.hashing import BLOCK
from forensics_app.evidence.paths import decode_os_name
from forensics_app.evidence.room import leave_room, scratch_fault
from forensics_app.evidence.watch import IDLE, Watch
from forensics_app.model.file_record import FileType, VolumeRecord
from forensics_app.model.instant import Instant, unix_s
from forensics_app.model.locator import Layer

_DAMAGED: Final = (tarfile.TarError, EOFError, OSError, ValueError, OverflowError, RecursionError)
_LOOK_FOR_ROOM: Final = 64 << 20  # bytes written between two looks at the room that is left
_MAGIC: Final = ((b"\x1f\x8b", "gzip"), (b"BZh", "bzip2"), (b"\xfd7zXZ\0", "xz"), (b"\x28\xb5\x2f\xfd", "zstd"))


def is_tar(block: bytes) -> bool:
    """Whether the first 512 bytes are a TAR header whose checksum is right."""
    if len(block) < 512 or not any(block):
        return False
    try:
        stored = int(block[148:156].strip(b" \0") or b"-", 8)
    except ValueError:
        return False
    return stored == sum(block[:148]) + 8 * 32 + sum(block[156:512])


def compression_of(path: Path) -> str | None:
    """`gzip`, `bzip2`, `xz`, `zstd` when the file is compressed, else None."""
    with path.open("rb") as stream:
        head = stream.read(8)
    return next((name for magic, name in _MAGIC if head.startswith(magic)), None)


def holds_tar(path: Path, compression: str) -> bool:
    """Whether the compressed file begins with a TAR header."""
    head = b""
    with path.open("rb") as stream:
        try:
            for block in inflate_file(_chunks(stream, 8192), compression):
                head += block
                if len(head) >= 512:
                    break
        except EvidenceError:
            return False
    return is_tar(head)


class TarVolume(ArchiveVolume):
    """The members of a TAR archive in their order."""

    def __init__(
        self,
        path: Path,
        source: Layer,
        compression: str | None,
        scratch: Path | None,
        watch: Watch = IDLE,
    ) -> None:
        self._name = path.name
        self.warnings: list[str] = []
        if compression is not None and watch.active and watch.refuses(f"{compression} stream of the archive"):
            raise EvidenceError(f"{path.name}: not read: the decompressor crashed or hung here")
        self._file = _plain(path, compression, scratch, self.warnings)
        try:
            try:
                plain = cast("IO[bytes]", _Bounded(self._file))
                self._tar = tarfile.TarFile(fileobj=plain, encoding="utf-8", errors="surrogateescape")
            except LimitError as error:
                raise LimitError(f"{path.name}: {error}") from error
            except _DAMAGED as error:
                raise NotRecognisedError(f"{path.name}: no TAR archive: {error}") from error
            self._infos: list[tarfile.TarInfo] = []
            self._links: dict[str, int] = {}
            members = list(bounded(self._read_members(), source.size, path.name, self.warnings))
        except BaseException:
            self._file.close()
            raise
        size = self._file.seek(0, 2)
        super().__init__(source, VolumeRecord(number=1, type="tar", size=size), members, watch)

    def _read_members(self) -> Iterator[Member]:
        seen: Counter[str] = Counter()
        while True:
            try:
                info = self._tar.next()
            except (*_DAMAGED, LimitError) as error:
                self.warnings.append(f"{self._name}: damaged or cut off after {len(self._infos)} members: {error}")
                return
            if info is None:
                return
            key = len(self._infos)
            self._infos.append(info)
            member = self._member(info, seen[info.name], key)
            info.pax_headers = {}  # may be long, and what it tells has been taken
            self._links[info.name] = key
            seen[info.name] += 1
            yield member

    def _member(self, info: tarfile.TarInfo, number: int, key: int) -> Member:
        kind: FileType = "other"
        size: int | None = None
        error = target = None
        if info.isreg():
            kind, size = "file", info.size
            error = None if size >= 0 else f"claims {size} bytes"
        elif info.isdir():
            kind = "directory"
        elif info.issym():
            kind, target = "symlink", decode_os_name(info.linkname)
        elif info.islnk():
            kind = "file"
            first = self._links.get(info.linkname)
            if first is None or not self._infos[first].isreg():
                error = f"hard link to {decode_os_name(info.linkname)}, which is no file before it in the archive"
            else:
                self._infos[key] = self._infos[first]  # same content under a further name
                size = self._infos[first].size
        return Member(
            name=decode_os_name(info.name) + ("/" if kind == "directory" else ""),
            number=number,
            key=key,
            type=kind,
            size=size,
            modified=_time(info, "mtime") or _whole(info.mtime),
            accessed=_time(info, "atime"),
            changed=_time(info, "ctime"),
            target=target,
            error=error,
        )

    def blocks(self, member: Member) -> Iterator[bytes]:
        """The content of a member in blocks; raises EvidenceError when the archive is cut off before its end."""
        try:
            stream: IO[bytes] | None = self._tar.extractfile(self._infos[member.key])
            if stream is None:
                raise EvidenceError("no content")
            with stream:
                while block := stream.read(BLOCK):
                    yield block
        except _DAMAGED as error:
            raise EvidenceError(f"archive damaged or cut off: {error}") from error

    def close(self) -> None:
        """Close the archive and its scratch file."""
        self._tar.close()
        self._file.close()


class _Bounded:
    """The file that the TAR reader reads from; it takes the length of a header on trust and reads it in one piece."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; raises LimitError when that is more than any honest header has."""
        if not 0 <= size <= limits.ARCHIVE_HEADER:
            raise LimitError(f"a header claims {size} bytes")
        return self._file.read(size)

    def seek(self, offset: int) -> int:
        """Move to a position from the start."""
        return self._file.seek(offset)

    def tell(self) -> int:
        """Position in bytes."""
        return self._file.tell()


def _plain(path: Path, compression: str | None, scratch: Path | None, warnings: list[str]) -> BinaryIO:
    """The archive itself, or its inflated content in a nameless temporary file."""
    if compression is None:
        return path.open("rb")
    target = cast("BinaryIO", tempfile.TemporaryFile(dir=scratch))  # noqa: SIM115 - lives as long as the volume
    total = looked = 0
    try:
        most = min(limits.SCRATCH_MOST, max(limits.SCRATCH_LEAST, limits.INFLATED_RATIO * path.stat().st_size))
        with path.open("rb") as stream:
            for block in inflate_file(_chunks(stream, BLOCK), compression):
                total += len(block)
                if total > most:
                    raise LimitError(f"{path.name}: inflates to more than {most} bytes: not read")
                if total - looked > _LOOK_FOR_ROOM:
                    looked = total
                    leave_room(scratch, _LOOK_FOR_ROOM, path.name)
                target.write(block)
    except LimitError:
        target.close()
        raise
    except EvidenceError as error:
        if not total or out_of_room(error):
            target.close()
            raise
        warnings.append(f"{path.name}: {error}, after {total} bytes")
    except OSError as error:
        target.close()
        raise scratch_fault(error, f"{path.name}: cannot be inflated: {error.strerror}") from error
    except BaseException:
        target.close()
        raise
    target.seek(0)
    return target


def _chunks(stream: BinaryIO, size: int) -> Iterator[bytes]:
    while chunk := stream.read(size):
        yield chunk


def _whole(seconds: float) -> Instant | None:
    try:
        return unix_s(int(seconds))
    except (ValueError, OverflowError):
        return None


def _time(info: tarfile.TarInfo, key: str) -> Instant | None:
    """A time from a PAX header, which keeps the decimals as text: "1700000000.123456789"."""
    text = info.pax_headers.get(key)
    if not text:
        return None
    whole, _, fraction = text.partition(".")
    if not whole.lstrip("-").isdigit() or (fraction and not fraction.isdigit()):
        return None
    found = unix_s(whole)
    if found is None:
        return None
    digits = fraction[:9]
    nanos = int(digits.ljust(9, "0")) if digits else 0
    return Instant(text, found.wall_ns + (-nanos if whole.startswith("-") else nanos), "Z", 10 ** (9 - len(digits)))
