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
from typing import ClassVar, Final

from isal import isal_zlib

from forensics_app.errors import EvidenceError, LimitError, NotRecognisedError
from forensics_app.evidence import limits
from forensics_app.evidence.containers.disk import OPEN_FLAGS, STREAM_BLOCK, Disk, note, read_file_at
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
from forensics_app.evidence.containers.ewf_tables import Place, Table, first_chunks, first_overflow, locate

_TABLE_HEADER: Final = 24
_CACHE_BYTES: Final = 8 << 20
_WHOLE: Final = 128 << 10  # chunks up to here are inflated in one call, for a bomb in one of them stays small


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
        self._tables: list[Table] = []
        self._firsts: list[int] = []
        self._gaps: list[int] = []  # tables that stand before each place that may have held another one
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
        candidates = segment_names(path, limits.EWF_SEGMENTS) if len(path.suffix) == 4 else [path]
        self.segments = []
        missing = 0
        for number, segment in enumerate(candidates, 1):
            if number > 1 and not segment.exists():
                missing = missing or number
                continue
            if missing:
                self.warnings.append(f"{candidates[missing - 1].name}: this segment is missing")
                self._gaps.append(len(self._tables))
                missing = 0
            done = self._open_segment(segment, number) and self._read_segment(len(self._files) - 1)
            if done:
                break
        if self._geometry is None:
            raise EvidenceError(f"{path.name}: no readable volume section, so the size of the disk is not known")
        self.chunk_size = self._geometry.sectors_per_chunk * self._geometry.bytes_per_sector
        self._unsealed = self._geometry.smart
        sectors = self._geometry.sector_count
        if not done:
            self._gaps.append(len(self._tables))
        known = self._number_tables(-(-sectors // self._geometry.sectors_per_chunk) if sectors else None)
        self.size = sectors * self._geometry.bytes_per_sector if sectors else known * self.chunk_size
        if self.size > limits.DISK:
            raise LimitError(f"{path.name}: claims a disk of {self.size} bytes: not read")
        self._cache_chunks = max(2, _CACHE_BYTES // self.chunk_size)
        if not done:
            last, number = self.segments[-1].name, missing or len(candidates) + 1
            self.warnings.append(f"{last}: the image does not end here, but segment {number} is missing")
        lacking = self.size - known * self.chunk_size
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
            return self._refuse(f"{segment.name}: not a segment of an E01 image")
        found = int.from_bytes(header[9:11], "little")
        if found != number:
            text = f"{segment.name}: says that it is segment {found}, not {number}"
            if number == 1:
                raise EvidenceError(f"{text}: open the first segment (.E01)")
            return self._refuse(text)
        return True

    def _refuse(self, why: str) -> bool:
        """A segment that is none of this image: whatever should stand there is missing."""
        self.warnings.append(why)
        self._gaps.append(len(self._tables))
        return False

    def _number_tables(self, total: int | None) -> int:
        """Give every table its chunks on the disk, drop those whose place nobody can know; chunks that can be found."""
        firsts = first_chunks([table.count for table in self._tables], self._gaps, total)
        placed: list[Table] = []
        for table, first in zip(self._tables, firsts, strict=True):
            if first is None:
                where = f"{self.segments[table.places[0].segment].name}: chunk table at offset {table.places[0].offset}"
                self.warnings.append(f"{where}: its {table.count} chunks are not read, for their place is not known")
                continue
            table.first = first
            placed.append(table)
        self._tables = placed
        self._firsts = [table.first for table in placed]
        return sum(table.count for table in placed)

    def _read_segment(self, index: int) -> bool:
        """Take in the sections of one segment; true when the image ends in it."""
        before = len(self._tables)
        data_end = 0
        table: Table | None = None
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
                        self._add_table(index, section, data_end, copy=True)
                    table = None
                    data_end = 0
                elif section.kind == "done":
                    return True
                elif not self._take_facts(index, section):
                    del self._tables[before:]
                    self._gaps = [gap for gap in self._gaps if gap <= before]
                    return self._refuse(f"{self.segments[index].name}: belongs to another image")
        except DamagedSectionError as error:
            self.warnings.append(f"{self.segments[index].name}: {error}")
            self._gaps.append(len(self._tables))
        return False

    def _take_facts(self, index: int, section: Section) -> bool:
        """What a section tells of the image as a whole; false when it tells of another image."""
        if section.kind not in {"header", "header2", "volume", "disk", "data", "hash", "digest", "error2"}:
            return True
        damaged = f"{self.segments[index].name}: {section.kind} section at offset {section.offset}: checksum is wrong"
        data = read_file_at(self._files[index], min(section.data_size, limits.EWF_SECTION), section.data_offset)
        if section.kind in {"header", "header2"}:
            fields = parse_header(data)
            if not fields:
                self.warnings.append(f"{self.segments[index].name}: {section.kind} section: nothing in it can be read")
            # header2 is Unicode and knows more; header only fills what it leaves open
            self.acquisition = (
                {**self.acquisition, **fields} if section.kind == "header2" else fields | self.acquisition
            )
        elif section.kind in {"volume", "disk", "data"}:
            if (found := parse_geometry(data)) is not None:
                self._geometry = self._geometry or found
                own = self._geometry.identifier
                return found.identifier == own or not any(found.identifier) or not any(own)
            self.warnings.append(damaged)
        elif section.kind == "hash" and len(data) >= 36:
            if adler32(data[:32]) == int.from_bytes(data[32:36], "little"):
                self.stored_md5 = data[:16].hex()
            else:
                self.warnings.append(f"{damaged}, so the MD5 that the image carries is not known")
        elif section.kind == "digest" and len(data) >= 80:
            if adler32(data[:76]) == int.from_bytes(data[76:80], "little"):
                self.stored_md5 = data[:16].hex() if any(data[:16]) else self.stored_md5
                self.stored_sha1 = data[16:36].hex() if any(data[16:36]) else None
            else:
                self.warnings.append(f"{damaged}, so the hashes that it carries are not known")
        elif section.kind == "error2":
            stretches = parse_error2(data)
            if not stretches and any(data[:4]):
                self.warnings.append(f"{damaged}: which sectors the acquisition could not read is not known")
            for first, count in stretches:
                self.warnings.append(f"{self.name}: the acquisition could not read {count} sectors from sector {first}")
        return True

    def _place(self, index: int, section: Section) -> Place | None:
        raw = read_file_at(self._files[index], _TABLE_HEADER, section.data_offset)
        if len(raw) < _TABLE_HEADER or adler32(raw[:20]) != int.from_bytes(raw[20:], "little"):
            return None
        count, base = struct.unpack_from("<I4xQ", raw)
        if count * 4 + _TABLE_HEADER > section.data_size or count > limits.EWF_TABLE:
            return None
        return Place(index, section.data_offset + _TABLE_HEADER, count, base)

    def _add_table(self, index: int, section: Section, data_end: int, *, copy: bool = False) -> Table | None:
        place = self._place(index, section)
        if place is None:
            where = f"{self.segments[index].name}: {section.kind} at offset {section.offset}"
            self.warnings.append(f"{where}: checksum of its header is wrong")
            self._gaps.append(len(self._tables))
            return None
        if copy and self._gaps and self._gaps[-1] == len(self._tables):
            self._gaps.pop()  # the copy stands in for the table whose header is damaged
        table = Table([place], data_end or section.data_offset + section.data_size)
        self._tables.append(table)
        return table

    def _entries(self, table: Table) -> array[int]:
        """Entries of a table, from the copy when its own checksum is wrong."""
        if table.entries is not None:
            return table.entries
        for place in table.places:
            raw = read_file_at(self._files[place.segment], place.entries * 4 + 4, place.offset)
            body, footer = raw[: 4 * place.entries], raw[4 * place.entries :]
            if (
                place.entries == table.count
                and len(body) == 4 * place.entries
                and (self._unsealed or adler32(body) == int.from_bytes(footer, "little"))
            ):
                entries = array("I", body)
                if entries.itemsize != 4:  # pragma: no cover - no such platform is known
                    entries = array("I", struct.unpack(f"<{place.entries}I", body))
                table.overflow = first_overflow(entries, place.base)
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
        where = bisect_right(self._firsts, number) - 1
        index = number - self._firsts[where] if where >= 0 else 0
        if where < 0 or index >= self._tables[where].count:
            raise EvidenceError(f"{self.name}: chunk {number} (disk offset {start}) is missing from the image")
        table = self._tables[where]
        entries = self._entries(table)
        place = table.places[0]
        compressed, offset = locate(entries[index], index >= table.overflow)
        if index + 1 < table.count:
            end = place.base + locate(entries[index + 1], index + 1 >= table.overflow)[1]
        else:
            end = table.end
        offset += place.base
        expected = min(self.chunk_size, self.size - start)
        length = end - offset
        here = f"{self.segments[place.segment].name}: chunk {number} (disk offset {start})"
        if not 0 < length <= 2 * self.chunk_size + 4096:
            raise EvidenceError(f"{here}: its table entry is nonsense ({length} bytes)")
        raw = read_file_at(self._files[place.segment], length, offset)
        if len(raw) < length:
            raise EvidenceError(f"{here}: cut off, {length - len(raw)} of {length} bytes are missing")
        if compressed:
            try:
                data = _inflated(raw, self.chunk_size)
            except InflateError:
                raise EvidenceError(f"{here}: compressed data are damaged or their checksum is wrong") from None
        else:
            data = raw[:-4]
            if adler32(data) != int.from_bytes(raw[-4:], "little"):
                raise EvidenceError(f"{here}: checksum is wrong")
        if len(data) < expected:
            raise EvidenceError(f"{here}: holds {len(data)} bytes instead of {expected}")
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
                        note(errors, *found)
                        yield block
                while waiting:
                    block, found = waiting.popleft().result()
                    note(errors, *found)
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
                note(errors, str(error))
                parts.append(bytes(min(self.chunk_size, self.size - number * self.chunk_size)))
        return b"".join(parts), errors

    def close(self) -> None:
        """Close all segments."""
        for file in self._files:
            os.close(file)
        self._files.clear()
        self._cache.clear()
        self.size = 0


def _inflated(raw: bytes, size: int) -> bytes:
    """A chunk of `size` bytes; raises InflateError when it is damaged or its stream goes on behind them."""
    if size <= _WHOLE:
        whole: bytes = isal_zlib.decompress(raw, bufsize=size)
        return whole
    engine = isal_zlib.decompressobj()
    data: bytes = engine.decompress(raw, size)
    if engine.eof or (not engine.decompress(engine.unconsumed_tail, 1) and engine.eof):
        return data
    raise InflateError("the stream goes on behind the chunk")
