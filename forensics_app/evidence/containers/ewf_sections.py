"""EWF sections: the linked list that an E01 segment file is, with every checksum looked at.

Facts from the published EWF specification (libewf documentation): a 13 byte file header, then sections of 76 byte
descriptor + data, each descriptor naming the offset of the next; Adler-32 over descriptor, table header and entries.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, cast

from isal import isal_zlib

from forensics_app.evidence import limits
from forensics_app.model.instant import unix_s

FILE_HEADER: Final = 13
DESCRIPTOR: Final = 76
SIGNATURE: Final = b"EVF\x09\x0d\x0a\xff\x00"

# the library's stub declares its exception class as if it were an instance
InflateError: Final = cast("type[Exception]", isal_zlib.error)

ReadAt = Callable[[int, int], bytes]

# the letters that EnCase gives its header columns
_FIELDS: Final = {
    "c": "case_number",
    "n": "evidence_number",
    "a": "description",
    "e": "examiner",
    "t": "notes",
    "av": "software",
    "ov": "operating_system",
    "m": "acquired_at",
    "u": "system_date",
    "md": "model",
    "sn": "serial_number",
    "l": "device_label",
    "r": "compression",
}


class Section(NamedTuple):
    """One section of a segment file: where its data begin and how many bytes they have."""

    kind: str
    offset: int
    data_offset: int
    data_size: int


class DamagedSectionError(Exception):
    """A descriptor whose checksum is wrong or that leads outside the file; the text is one plain line."""


class Geometry(NamedTuple):
    """What the volume section says of the disk; sizes in bytes and counts.

    identifier: the same in all segments of one image, zeros where the writer gives none. smart: the layout of the
    original EWF and of SMART, whose chunk tables carry no checksum behind their entries; their chunks do.
    """

    chunk_count: int
    sectors_per_chunk: int
    bytes_per_sector: int
    sector_count: int
    media_type: int
    identifier: bytes = bytes(16)
    smart: bool = False


def adler32(data: bytes) -> int:
    """Adler-32 as zlib computes it."""
    return int(isal_zlib.adler32(data))


def read_sections(read_at: ReadAt, size: int) -> Iterator[Section]:
    """Sections of one segment file in order; raises DamagedSectionError after the good ones."""
    offset = FILE_HEADER
    while True:
        raw = read_at(offset, DESCRIPTOR)
        if len(raw) < DESCRIPTOR:
            raise DamagedSectionError(f"ends at offset {size} in the middle of its sections")
        if adler32(raw[:72]) != int.from_bytes(raw[72:], "little"):
            raise DamagedSectionError(f"section at offset {offset}: checksum of its descriptor is wrong")
        kind = raw[:16].rstrip(b"\0").decode("ascii", "backslashreplace")
        following, length = struct.unpack_from("<QQ", raw, 16)
        last = kind in {"next", "done"}
        # some writers leave the length of a section 0; the next descriptor tells then
        if length < DESCRIPTOR:
            length = DESCRIPTOR if last else following - offset
        data_size = length - DESCRIPTOR
        yield Section(kind, offset, offset + DESCRIPTOR, min(data_size, max(0, size - offset - DESCRIPTOR)))
        if last:
            return
        if following <= offset:
            raise DamagedSectionError(f"section at offset {offset}: leads back to offset {following}")
        if following >= size:
            raise DamagedSectionError(f"section at offset {offset}: leads to offset {following}, beyond the file's end")
        offset = following


def parse_geometry(data: bytes) -> Geometry | None:
    """Geometry from a volume, disk or data section (EnCase 1052 bytes or SMART 94 bytes); None when damaged."""
    if len(data) < 94:
        return None
    body = data[:1052] if len(data) >= 1052 else data[:94]
    if adler32(body[:-4]) != int.from_bytes(body[-4:], "little"):
        return None
    media, chunks, per_chunk, per_sector, sectors = struct.unpack_from("<IIIIQ", body)
    if not (
        0 < per_chunk <= 1 << 20
        and per_sector in {512, 1024, 2048, 4096}
        and per_chunk * per_sector <= limits.EWF_CHUNK
    ):
        return None
    if len(body) == 94:
        sectors &= 0xFFFFFFFF
    smart = len(body) == 94
    return Geometry(chunks, per_chunk, per_sector, sectors, media & 0xFF, bytes(16) if smart else body[64:80], smart)


def parse_header(data: bytes) -> dict[str, str]:
    """Acquisition fields of a header or header2 section by plain names; empty when it cannot be read.

    Dates: header2 holds Unix seconds and gives ISO 8601 with Z; header holds a wall clock reading without zone and
    gives ISO 8601 without.
    """
    try:
        raw = isal_zlib.decompressobj().decompress(data, limits.EWF_SECTION)
    except InflateError:
        return {}
    utf16 = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = raw.decode("utf-16" if utf16 else "utf-8", "backslashreplace").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.rstrip("\0").split("\n")
    found: dict[str, str] = {}
    for index, line in enumerate(lines[:-2]):
        if line == "main":
            for key, value in zip(lines[index + 1].split("\t"), lines[index + 2].split("\t"), strict=False):
                name = _FIELDS.get(key)
                if name and value.strip():
                    found[name] = _date(value.strip()) if key in {"m", "u"} else value.strip()
            break
    return found


def _date(value: str) -> str:
    parts = value.split()
    if len(parts) == 6 and all(part.isdigit() for part in parts):
        year, month, day, hour, minute, second = (int(part) for part in parts)
        return f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:{second:02d}"
    stamp = unix_s(value) if value.isdigit() else None
    return (stamp.iso() if stamp is not None else None) or value


def parse_error2(data: bytes) -> list[tuple[int, int]]:
    """Stretches that the acquiring tool could not read: (first sector, count); empty when damaged."""
    if len(data) < 520:
        return []
    count = int.from_bytes(data[:4], "little")
    if adler32(data[:516]) != int.from_bytes(data[516:520], "little") or len(data) < 520 + 8 * count:
        return []
    return [(first, length) for first, length in struct.iter_unpack("<II", data[520 : 520 + 8 * count])]
