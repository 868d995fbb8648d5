"""ZIP archives by their central directory: ZIP64, names in any encoding, true duplicates, extra times, checked CRCs.

Own reader, because phone extractions hold names that are no text at all, the same name several times, and times in
extra fields (UT 0x5455, NTFS 0x000a) that the standard library leaves aside. Encrypted members (ZipCrypto, WinZip AES)
are opened with the passwords that were given.
"""

from __future__ import annotations

import bz2
import datetime as dt
import lzma
import stat
import struct
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

import msgspec
from isal import isal_zlib

from forensics_app.errors import EvidenceError, LimitError
from forensics_app.evidence import limits
from forensics_app.evidence.containers.archive import ArchiveVolume, Member, bounded
from forensics_app.evidence.containers.disk import Disk
from forensics_app.evidence.containers.inflate import Deflate, inflate
from forensics_app.evidence.containers.zip_keys import AES, STRONG, TRADITIONAL, Proof, Sealed, ZipKeys
from forensics_app.evidence.hashing import BLOCK
from forensics_app.evidence.paths import decode_name
from forensics_app.evidence.secrets import ENCRYPTED
from forensics_app.evidence.watch import AVOIDED, IDLE, Watch, place_of
from forensics_app.model.file_record import FileType, VolumeRecord, VolumeState
from forensics_app.model.instant import DAY, SECOND, Instant, unix_ns, unix_s
from forensics_app.model.locator import Layer

_EOCD: Final = b"PK\5\6"
_EOCD64: Final = b"PK\6\6"
_LOCATOR64: Final = b"PK\6\7"
_CENTRAL: Final = b"PK\1\2"
_LOCAL: Final = b"PK\3\4"
_FULL: Final = 0xFFFFFFFF
_FILETIME_EPOCH: Final = 11_644_473_600
_UNIX_DAY: Final = dt.date(1970, 1, 1).toordinal()
_METHODS: Final = {9: "Deflate64", 93: "Zstandard", 95: "XZ", 98: "PPMd"}
_AES_METHOD: Final = 99
_AES_FIELD: Final = 0x9901


class _Place(NamedTuple):
    """How to read one member: method, CRC (None: not kept), packed size, size, offset of its local header.

    cipher: empty, or what it is encrypted with; check, strength: as in `Sealed`.
    """

    method: int
    crc: int | None
    packed: int
    size: int
    offset: int
    cipher: str = ""
    check: int = 0
    strength: int = 0


class ZipVolume(ArchiveVolume):
    """The members of a ZIP archive, as its central directory lists them."""

    def __init__(
        self,
        disk: Disk,
        source: Layer,
        watch: Watch = IDLE,
        secrets: Sequence[str] = (),
        alive: Callable[[], None] | None = None,
    ) -> None:
        self._disk = disk
        self._watch = watch
        self._places: list[_Place] = []
        self._keys = ZipKeys(disk.read_at, secrets, alive)
        self.warnings: list[str] = []
        members = list(bounded(self._read_directory(), disk.size, disk.name, self.warnings))
        super().__init__(source, VolumeRecord(number=1, type="zip", size=disk.size), members, watch)
        self._try_secrets(members)

    def _try_secrets(self, members: list[Member]) -> None:
        """Say in the volume's record what is encrypted, and whether a password opens it."""
        content = [member for member in members if member.type == "file" and member.size]
        closed = [member for member in content if self._places[member.key].cipher]
        if not closed:
            return
        places = [self._places[member.key] for member in closed]
        tries: list[tuple[Sealed, Proof]] = []
        for place in places:
            try:
                tries.append((self._sealed(place), partial(self._prove, place)))
            except EvidenceError:
                continue
        self._keys.try_on(tries)
        self.secrets_tried, self.opened_with = self._keys.tried, self._keys.opened_with
        ciphers = " and ".join(sorted({place.cipher for place in places}))
        how_many = f"{len(closed)} of {len(content)} files are encrypted"
        state: VolumeState = "open" if len(closed) < len(content) else "locked"
        said = ""
        if self.opened_with:
            state = "unlocked"
        elif self._keys.tried:
            said = f": none of the passwords that were given ({self._keys.tried}) opens them"
        self.record = msgspec.structs.replace(
            self.record, encryption=ciphers, state=state, detail=f"{how_many} ({ciphers}){said}"
        )

    def _read_directory(self) -> Iterator[Member]:
        offset, size, count, shift = _find_directory(self._disk)
        if size > limits.ARCHIVE_DIRECTORY:
            raise LimitError(f"{self._disk.name}: its directory has {size} bytes: not read")
        raw = self._disk.read_at(offset, size)
        seen: Counter[bytes] = Counter()
        at = 0
        while raw.startswith(_CENTRAL, at) and len(raw) - at >= 46:
            fields = struct.unpack_from("<4x4xHHIIIIHHH4xII", raw, at)
            flags, method, stamp, crc, packed, full, name_size, extra_size, note_size, attributes, begin = fields
            name = raw[at + 46 : at + 46 + name_size]
            extra = raw[at + 46 + name_size : at + 46 + name_size + extra_size]
            made_by = raw[at + 5]
            at += 46 + name_size + extra_size + note_size
            packed, full, begin = _zip64(extra, packed, full, begin)
            key = len(self._places)
            place = _sealed(_Place(method, crc, packed, full, begin + shift), flags, stamp, extra)
            self._places.append(place)
            yield self._member(
                name, seen[name], key, place, (attributes >> 16) if made_by in {3, 19} else 0, stamp, extra
            )
            seen[name] += 1
        if len(self._places) != count:
            self.warnings.append(
                f"{self._disk.name}: its directory names {count} members, {len(self._places)} could be read"
            )

    def _member(self, name: bytes, number: int, key: int, place: _Place, mode: int, stamp: int, extra: bytes) -> Member:
        kind: FileType = "file"
        if name.endswith(b"/") or stat.S_ISDIR(mode):
            kind = "directory"
        elif stat.S_ISLNK(mode):
            kind = "symlink"
        created, modified, accessed, changed = _extra_times(extra)
        error = None
        if place.cipher and not (kind == "file" and self._keys.may_open(place.cipher, place.strength)):
            error = ENCRYPTED
        elif place.method not in {0, 8, 12, 14}:
            error = (
                f"compressed with {_METHODS.get(place.method, f'method {place.method}')}: not readable by this version"
            )
        target = None
        if kind == "symlink" and error is None and place.size <= limits.LINK_TARGET:
            if self._watch.active and self._watch.refuses(place_of(1, f"member {key}", decode_name(name))):
                error = AVOIDED
            else:
                try:
                    target = decode_name(self._link_target(place))
                except EvidenceError as problem:
                    error = str(problem)
        return Member(
            name=decode_name(name),
            number=number,
            key=key,
            type=kind,
            size=place.size if kind == "file" else None,
            created=created,
            modified=modified or _dos_time(stamp),
            accessed=accessed,
            changed=changed,
            target=target,
            error=error,
        )

    def blocks(self, member: Member) -> Iterator[bytes]:
        """The content of a member in blocks; raises EvidenceError when it is damaged, longer than told or encrypted."""
        place = self._places[member.key]
        return self._checked(place, self._unpack(place))

    def _checked(self, place: _Place, content: Iterator[bytes]) -> Iterator[bytes]:
        crc = total = 0
        for block in content:
            crc = isal_zlib.crc32(block, crc)
            total += len(block)
            if total > place.size:
                raise EvidenceError(f"inflates to more than the {place.size} bytes that its directory names")
            yield block
        if total == place.size and place.crc is not None and crc != place.crc:
            raise EvidenceError("CRC is wrong")

    def _link_target(self, place: _Place) -> bytes:
        target = b""
        for block in self._unpack(place):
            target += block[: limits.LINK_TARGET]
            if len(target) > place.size:
                raise EvidenceError(f"inflates to more than the {place.size} bytes that its directory names")
        return target

    def _begin(self, place: _Place) -> int:
        """Where the packed bytes of a member begin."""
        header = self._disk.read_at(place.offset, 30)
        if len(header) < 30 or not header.startswith(_LOCAL):
            raise EvidenceError(f"no member at offset {place.offset}: damaged or cut off")
        name_size, extra_size = struct.unpack_from("<HH", header, 26)
        return int(place.offset + 30 + name_size + extra_size)

    def _sealed(self, place: _Place) -> Sealed:
        return Sealed(place.cipher, self._begin(place), place.packed, place.check, place.strength)

    def _prove(self, place: _Place, packed: Iterator[bytes], whole: bool) -> None:
        """Read a member decrypted with one password to its end, or as far as it is given; EvidenceError when it is none."""
        total = sum(map(len, self._checked(place, self._inflate(place, packed))))
        if whole and total != place.size:
            raise EvidenceError(f"content ends after {total} of {place.size} bytes")

    def _unpack(self, place: _Place) -> Iterator[bytes]:
        if place.cipher:
            packed = self._keys.open(self._sealed(place), partial(self._prove, place))
        else:
            packed = self._packed(self._begin(place), place.packed)
        return self._inflate(place, packed)

    def _inflate(self, place: _Place, packed: Iterator[bytes]) -> Iterator[bytes]:
        if place.method == 0:
            yield from packed
        elif place.method == 8:
            yield from inflate(packed, Deflate(-15))
        elif place.method == 12:
            yield from inflate(packed, bz2.BZ2Decompressor())
        else:
            yield from _unlzma(packed)
        for _ in packed:  # behind the last byte that is needed stands the authentication code
            pass

    def _packed(self, offset: int, length: int) -> Iterator[bytes]:
        while length > 0:
            block = self._disk.read_at(offset, min(BLOCK, length))
            if not block:
                raise EvidenceError(f"cut off, {length} packed bytes are missing")
            yield block
            offset += len(block)
            length -= len(block)


def _sealed(place: _Place, flags: int, stamp: int, extra: bytes) -> _Place:
    """The same member with what it is encrypted with, if it is."""
    if not flags & 1:
        return place
    if flags & 0x40:
        return place._replace(cipher=STRONG)
    if place.method != _AES_METHOD:
        # where sizes stand behind the content (bit 3), the check is a byte of the time, for the CRC was not known yet
        check = stamp >> 8 if flags & 8 else (place.crc or 0) >> 24
        return place._replace(cipher=TRADITIONAL, check=check & 255)
    for kind, data in _fields(extra):
        if kind == _AES_FIELD and len(data) >= 7:
            version, strength, method = struct.unpack_from("<H2xBH", data)
            return place._replace(cipher=AES, strength=strength, method=method, crc=place.crc if version == 1 else None)
    return place._replace(cipher=STRONG)


def _find_directory(disk: Disk) -> tuple[int, int, int, int]:
    """Offset, size and count of the central directory, and how far the archive is shifted by bytes before it."""
    tail_at = max(0, disk.size - 65_557)
    tail = disk.read_at(tail_at, disk.size - tail_at)
    at = tail.rfind(_EOCD)
    if at < 0 or len(tail) - at < 22:
        raise EvidenceError(f"{disk.name}: ZIP without its directory at the end: cut off, or one part of several")
    count, size, offset = struct.unpack_from("<10xHII", tail, at)
    end = tail_at + at
    locator = disk.read_at(end - 20, 20) if end >= 20 else b""
    if locator.startswith(_LOCATOR64):
        place = struct.unpack_from("<8xQ", locator)[0]
        record = disk.read_at(place, 56)
        if not record.startswith(_EOCD64):
            place = end - 20 - 56
            record = disk.read_at(max(0, place), 56)
        if record.startswith(_EOCD64) and len(record) == 56:
            count, size, offset = struct.unpack_from("<32xQQQ", record)
            end = place
    shift = end - size - offset
    if shift < 0 or offset + shift > disk.size:
        raise EvidenceError(f"{disk.name}: ZIP whose directory is damaged")
    return offset + shift, size, count, shift


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        yield kind, extra[at + 4 : at + 4 + size]
        at += 4 + size


def _zip64(extra: bytes, packed: int, full: int, offset: int) -> tuple[int, int, int]:
    if _FULL not in (packed, full, offset):
        return packed, full, offset
    for kind, data in _fields(extra):
        if kind == 1:
            values = [value for (value,) in struct.iter_unpack("<Q", data[: len(data) // 8 * 8])]
            if full == _FULL and values:
                full = values.pop(0)
            if packed == _FULL and values:
                packed = values.pop(0)
            if offset == _FULL and values:
                offset = values.pop(0)
    return packed, full, offset


def _extra_times(extra: bytes) -> tuple[Instant | None, Instant | None, Instant | None, Instant | None]:
    """Created, modified, accessed, changed from extra fields; 0 is "not recorded"."""
    created = modified = accessed = changed = None
    for kind, data in _fields(extra):
        if kind == 0x5455 and len(data) >= 5 and data[0] & 1:
            modified = unix_s(struct.unpack_from("<i", data, 1)[0])
            if data[0] & 2 and len(data) >= 9:
                accessed = unix_s(struct.unpack_from("<i", data, 5)[0])
        elif kind == 0x000A and len(data) >= 32 and data[4:8] == b"\1\0\x18\0":
            stamps = struct.unpack_from("<QQQ", data, 8)
            modified, accessed, created = (_filetime(value) for value in stamps)
    return created, modified, accessed, changed


def _filetime(value: int) -> Instant | None:
    found = unix_ns(value * 100 - _FILETIME_EPOCH * SECOND, 100) if value else None
    return None if found is None else Instant(value, found.wall_ns, "Z", 100)


def _dos_time(stamp: int) -> Instant | None:
    """MS-DOS date and time: a wall clock reading of an unknown zone in steps of 2 seconds."""
    time, date = stamp & 0xFFFF, stamp >> 16
    if not date:
        return None
    hour, minute, second = time >> 11, time >> 5 & 63, (time & 31) * 2
    try:
        days = dt.date(1980 + (date >> 9), date >> 5 & 15, date & 31).toordinal() - _UNIX_DAY
    except ValueError:
        return None
    if hour > 23 or minute > 59 or second > 59:
        return None
    wall = days * DAY + (hour * 3600 + minute * 60 + second) * SECOND
    return Instant(stamp, wall, None, 2 * SECOND)


def _unlzma(packed: Iterator[bytes]) -> Iterator[bytes]:
    """Method 14: two version bytes, two size bytes, LZMA properties, then a raw stream."""
    first = next(packed, b"")
    if len(first) < 9 or first[2:4] != b"\5\0":
        raise EvidenceError("compressed data are damaged")
    packed_props = first[4:9]
    lclppb, dictionary = struct.unpack("<BI", packed_props)
    if lclppb >= 225 or dictionary > limits.LZMA_DICTIONARY:
        raise EvidenceError("compressed data are damaged")
    settings = {
        "id": lzma.FILTER_LZMA1,
        "dict_size": max(4096, dictionary),
        "lc": lclppb % 9,
        "lp": lclppb // 9 % 5,
        "pb": lclppb // 45,
    }
    try:
        engine = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[settings])
    except (lzma.LZMAError, ValueError) as error:
        raise EvidenceError("compressed data are damaged") from error

    def rest() -> Iterator[bytes]:
        yield first[9:]
        yield from packed

    yield from inflate(rest(), engine)
