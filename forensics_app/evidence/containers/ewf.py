"""EWF (E01) images: own reader with parallel inflation and every checksum verified."""

from __future__ import annotations

import os
import struct
import threading
from array import array
from bisect import bisect_right
from collections import OrderedDict, deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import ClassVar, Final, NamedTuple

from isal import isal_zlib

from forensics_app.errors import EvidenceError, NotRecognisedError
from forensics_app.evidence.containers.disk import OPEN_FLAGS, STREAM_BLOCK, Disk, read_file_at
from forensics_app.evidence.containers.ewf_sections import (
    DESCRIPTOR,
    SIGNATURE,
    DamagedSectionError,
    Geometry,
    InflateError,
    Section,
    adler32,
    parse_error2,
    parse_geometry,
    parse_header,
    read_sections,
)

_TABLE_HEADER: Final = 24
_COMPRESSED: Final = 0x80000000
_OFFSET: Final = 0x7FFFFFFF
_CACHE_BYTES: Final = 8 << 20
_MAX_META: Final = 16 << 20
_MAX_SEGMENTS: Final = 14_971  # E01 … E99, EAA … ZZZ


class _Place(NamedTuple):
    """Where a table stands: segment number from 0, offset and number of its entries, base offset."""

    segment: int
    offset: int
    entries: int
    base: int


class _Table:
    """Chunk offsets of one `table` section and of its copy `table2`; entries are read when first needed."""

    def __init__(self, first: int, places: list[_Place], end: int) -> None:
        self.first = first  # number of its first chunk on the disk
        self.count = places[0].entries
        self.places = places
        self.end = end  # offset in the segment file where the last chunk ends
        self.entries: array[int] | None = None
        self.overflow = 0  # first entry whose offset needs all 32 bits (segment files beyond 2 GiB)


def segment_names(first: Path, count: int) -> list[Path]:
    """Names of the first `count` segment files: E01 … E99, EAA … EZZ, FAA …; the letters keep their case."""
    letter = first.suffix[1]
    low = letter.islower()
    names: list[Path] = []
    for number in range(1, count + 1):
        if number <= 99:
            names.append(first.with_suffix(f".{letter}{number:02d}"))
            continue
        rest, third = divmod(number - 100, 26)
        step, second = divmod(rest, 26)
        text = chr(ord(letter.upper()) + step) + chr(65 + second) + chr(65 + third)
        names.append(first.with_suffix("." + (text.lower() if low else text)))
    return names


class EwfDisk(Disk):
    """An E01 image: one or many segment files, chunks inflated on demand.

    A chunk whose checksum is wrong is never handed out: reading it raises EvidenceError with its number and offset.
    """

    format: ClassVar[str] = "ewf"

    def __init__(self, path: Path) -> None:
        super().__init__([path])
        self._files: list[int] = []
        self._sizes: list[int] = []
        self._tables: list[_Table] = []
        self._firsts: list[int] = []
        self._chunks = 0
        self._geometry: Geometry | None = None
        self._cache: OrderedDict[int, bytes] = OrderedDict()
        self._lock = threading.Lock()
        try:
            self._open(path)
        except BaseException:
            self.close()
            raise

    def _open(self, path: Path) -> None:
        done = False
        with path.open("rb") as stream:
            number = int.from_bytes(stream.read(13)[9:11], "little")
        if number > 1:
            raise EvidenceError(f"{path.name}: segment {number} of an image: open the first segment (.E01)")
        candidates = segment_names(path, _MAX_SEGMENTS) if len(path.suffix) == 4 else [path]
        self.segments = []
        for number, segment in enumerate(candidates, 1):
            if not self._open_segment(segment, number):
                break
            done = self._read_segment(number)
            if done:
                break
        if self._geometry is None:
            raise EvidenceError(f"{path.name}: no readable volume section, so the size of the disk is not known")
        self.chunk_size = self._geometry.sectors_per_chunk * self._geometry.bytes_per_sector
        sectors = self._geometry.sector_count
        self.size = sectors * self._geometry.bytes_per_sector if sectors else self._chunks * self.chunk_size
        self._cache_chunks = max(2, _CACHE_BYTES // self.chunk_size)
        if not done:
            last = self.segments[-1].name
            self.warnings.append(
                f"{last}: the image does not end here, but segment {len(self.segments) + 1} is missing"
            )
        lacking = self.size - self._chunks * self.chunk_size
        if lacking > 0:
            self.warnings.append(f"{path.name}: {lacking} of {self.size} bytes lack")

    def _open_segment(self, segment: Path, number: int) -> bool:
        try:
            file = os.open(segment, OPEN_FLAGS)
        except FileNotFoundError:
            if number == 1:
                raise EvidenceError(f"{segment.name}: the first segment of the image is missing") from None
            return False
        except OSError as error:
            raise EvidenceError(f"{segment.name}: {error.strerror}") from error
        self._files.append(file)
        self._sizes.append(os.lseek(file, 0, os.SEEK_END))
        self.segments.append(segment)
        header = read_file_at(file, 13, 0)
        if not header.startswith(SIGNATURE):
            if number == 1:
                raise NotRecognisedError(f"{segment.name}: not an E01 image")
            self.warnings.append(f"{segment.name}: not a segment of an E01 image")
            return False
        found = int.from_bytes(header[9:11], "little")
        if found != number:
            text = f"{segment.name}: says that it is segment {found}, not {number}"
            if number == 1:
                raise EvidenceError(f"{text}: open the first segment (.E01)")
            self.warnings.append(text)
            return False
        return True

    def _read_segment(self, number: int) -> bool:
        """Take in the sections of one segment; true when the image ends in it."""
        index = number - 1
        data_end = 0
        table: _Table | None = None
        try:
            for section in read_sections(
                lambda at, length: read_file_at(self._files[index], length, at), self._sizes[index]
            ):
                if section.kind == "sectors":
                    data_end = section.data_offset + section.data_size
                elif section.kind == "table":
                    table = self._add_table(index, section, data_end)
                elif section.kind == "table2":
                    if table is not None:
                        if place := self._place(index, section):
                            table.places.append(place)
                    else:
                        self._add_table(index, section, data_end)
                    table = None
                    data_end = 0
                elif section.kind == "done":
                    return True
                else:
                    self._take_facts(index, section)
        except DamagedSectionError as error:
            self.warnings.append(f"{self.segments[index].name}: {error}")
        return False

    def _take_facts(self, index: int, section: Section) -> None:
        if section.kind not in {"header", "header2", "volume", "disk", "data", "hash", "digest", "error2"}:
            return
        data = read_file_at(self._files[index], min(section.data_size, _MAX_META), section.data_offset)
        if section.kind in {"header", "header2"}:
            fields = parse_header(data)
            # header2 is Unicode and knows more; header only fills what it leaves open
            self.acquisition = (
                {**self.acquisition, **fields} if section.kind == "header2" else fields | self.acquisition
            )
        elif section.kind in {"volume", "disk", "data"}:
            if (found := parse_geometry(data)) is not None:
                self._geometry = self._geometry or found
            else:
                self.warnings.append(f"{self.segments[index].name}: {section.kind} section: checksum is wrong")
        elif section.kind == "hash" and len(data) >= 36:
            if adler32(data[:32]) == int.from_bytes(data[32:36], "little"):
                self.stored_md5 = data[:16].hex()
        elif section.kind == "digest" and len(data) >= 80:
            if adler32(data[:76]) == int.from_bytes(data[76:80], "little"):
                self.stored_md5 = data[:16].hex() if any(data[:16]) else self.stored_md5
                self.stored_sha1 = data[16:36].hex() if any(data[16:36]) else None
        elif section.kind == "error2":
            for first, count in parse_error2(data):
                self.warnings.append(f"{self.name}: the acquisition could not read {count} sectors from sector {first}")

    def _place(self, index: int, section: Section) -> _Place | None:
        raw = read_file_at(self._files[index], _TABLE_HEADER, section.data_offset)
        if len(raw) < _TABLE_HEADER or adler32(raw[:20]) != int.from_bytes(raw[20:], "little"):
            return None
        count, base = struct.unpack_from("<I4xQ", raw)
        if count * 4 + _TABLE_HEADER > section.data_size:
            return None
        return _Place(index, section.data_offset + _TABLE_HEADER, count, base)

    def _add_table(self, index: int, section: Section, data_end: int) -> _Table | None:
        place = self._place(index, section)
        if place is None:
            where = f"{self.segments[index].name}: {section.kind} at offset {section.offset}"
            self.warnings.append(f"{where}: checksum of its header is wrong")
            return None
        table = _Table(self._chunks, [place], data_end or section.data_offset + section.data_size)
        self._tables.append(table)
        self._firsts.append(table.first)
        self._chunks += place.entries
        return table

    def _entries(self, table: _Table) -> array[int]:
        """Entries of a table, from the copy when its own checksum is wrong."""
        if table.entries is not None:
            return table.entries
        for place in table.places:
            raw = read_file_at(self._files[place.segment], place.entries * 4 + 4, place.offset)
            body, footer = raw[:-4], raw[-4:]
            if (
                place.entries == table.count
                and len(body) == 4 * place.entries
                and adler32(body) == int.from_bytes(footer, "little")
            ):
                entries = array("I", body)
                if entries.itemsize != 4:  # pragma: no cover - no such platform is known
                    entries = array("I", struct.unpack(f"<{place.entries}I", body))
                table.overflow = _first_overflow(entries, place.base)
                table.entries = entries
                return entries
        place = table.places[0]
        raise EvidenceError(
            f"{self.segments[place.segment].name}: chunk table at offset {place.offset - _TABLE_HEADER - DESCRIPTOR}: "
            f"checksum is wrong in both copies, chunks {table.first} to {table.first + table.count - 1} cannot be found"
        )

    def _chunk(self, number: int) -> bytes:
        """One chunk of the disk, inflated and verified."""
        with self._lock:
            data = self._cache.get(number)
            if data is not None:
                self._cache.move_to_end(number)
                return data
        data = self._inflate(number)
        with self._lock:
            self._cache[number] = data
            if len(self._cache) > self._cache_chunks:
                self._cache.popitem(last=False)
        return data

    def _inflate(self, number: int) -> bytes:
        start = number * self.chunk_size
        if number >= self._chunks:
            raise EvidenceError(f"{self.name}: chunk {number} (disk offset {start}) is missing from the image")
        table = self._tables[bisect_right(self._firsts, number) - 1]
        entries = self._entries(table)
        index = number - table.first
        place = table.places[0]
        compressed, offset = _locate(entries[index], index >= table.overflow)
        if index + 1 < table.count:
            end = place.base + _locate(entries[index + 1], index + 1 >= table.overflow)[1]
        else:
            end = table.end
        offset += place.base
        expected = min(self.chunk_size, self.size - start)
        length = end - offset
        where = f"{self.segments[place.segment].name}: chunk {number} (disk offset {start})"
        if not 0 < length <= 2 * self.chunk_size + 4096:
            raise EvidenceError(f"{where}: its table entry is nonsense ({length} bytes)")
        raw = read_file_at(self._files[place.segment], length, offset)
        if len(raw) < length:
            raise EvidenceError(f"{where}: cut off, {length - len(raw)} of {length} bytes are missing")
        if compressed:
            try:
                data: bytes = isal_zlib.decompress(raw, bufsize=self.chunk_size)
            except InflateError:
                raise EvidenceError(f"{where}: compressed data are damaged or their checksum is wrong") from None
        else:
            data = raw[:-4]
            if adler32(data) != int.from_bytes(raw[-4:], "little"):
                raise EvidenceError(f"{where}: checksum is wrong")
        if len(data) < expected:
            raise EvidenceError(f"{where}: holds {len(data)} bytes instead of {expected}")
        return data if len(data) == expected else data[:expected]

    def read_at(self, offset: int, length: int) -> bytes:
        """Bytes of the disk, fewer only at its end; raises EvidenceError naming a damaged chunk."""
        length = min(length, self.size - offset)
        if length <= 0 or offset < 0:
            return b""
        first, skip = divmod(offset, self.chunk_size)
        last = (offset + length - 1) // self.chunk_size
        if first == last:
            return self._chunk(first)[skip : skip + length]
        data = b"".join([self._chunk(number) for number in range(first, last + 1)])
        return data if not skip and len(data) == length else data[skip : skip + length]

    def stream(self, errors: list[str], threads: int | None = None) -> Iterator[bytes]:
        """All bytes in order, inflated ahead in threads; a damaged chunk comes as zeros and is named in `errors`."""
        step = max(1, STREAM_BLOCK // self.chunk_size)
        total = -(-self.size // self.chunk_size)
        workers = threads or min(4, os.cpu_count() or 1)
        waiting: deque[Future[tuple[bytes, list[str]]]] = deque()
        with ThreadPoolExecutor(workers, "inflate") as pool:
            try:
                for first in range(0, total, step):
                    waiting.append(pool.submit(self._stretch, first, min(first + step, total)))
                    if len(waiting) > workers + 1:
                        block, found = waiting.popleft().result()
                        errors += found
                        yield block
                while waiting:
                    block, found = waiting.popleft().result()
                    errors += found
                    yield block
            finally:
                for future in waiting:
                    future.cancel()

    def _stretch(self, first: int, end: int) -> tuple[bytes, list[str]]:
        parts: list[bytes] = []
        errors: list[str] = []
        for number in range(first, end):
            try:
                parts.append(self._inflate(number))
            except EvidenceError as error:
                errors.append(str(error))
                parts.append(bytes(min(self.chunk_size, self.size - number * self.chunk_size)))
        return b"".join(parts), errors

    def close(self) -> None:
        """Close all segments."""
        for file in self._files:
            os.close(file)
        self._files.clear()
        self._cache.clear()
        self.size = 0


def _locate(entry: int, overflow: bool) -> tuple[bool, int]:
    return (False, entry) if overflow else (bool(entry & _COMPRESSED), entry & _OFFSET)


def _first_overflow(entries: array[int], base: int) -> int:
    """Index of the first entry that uses all 32 bits: EnCase 6.7 writes segment files beyond 2 GiB without a base.

    From there on the top bit belongs to the offset and chunks are stored uncompressed. It shows as an offset that,
    without its top bit, falls behind the one before it.
    """
    if base:
        return len(entries)
    previous = -1
    for index, entry in enumerate(entries):
        offset = entry & _OFFSET
        if offset < previous:
            return index
        previous = offset
    return len(entries)
