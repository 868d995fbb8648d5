"""Whether blocks of a file system belong to a file now: what tells a deleted file's own bytes from another one's.

The metadata of a deleted file goes on naming its blocks when a newer file has taken them. Only the map of allocated
blocks tells; each file system keeps its own: ext one a group, FAT in the table itself, NTFS and exFAT in a file.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import lru_cache
from typing import Final

import pytsk3

from forensics_app.errors import EvidenceError
from forensics_app.evidence.filesystems.content import UNREADABLE

CountTaken = Callable[[int, int], int]  # first block, number of blocks -> how many of them are allocated
ReadDisk = Callable[[int, int], bytes]

_64BIT: Final = 0x80
_META_BG: Final = 0x10
_BIGALLOC: Final = 0x200
_UNINIT: Final = 0x2
_NTFS_BITMAP: Final = 6
_RUN_WITHOUT_BLOCKS: Final = 0x03  # filler, sparse
_FREE_OR_BAD: Final = {12: (0, 0xFF7), 16: (0, 0xFFF7), 32: (0, 0xFFFFFF7)}


def taken_counter(kind: str, fs: pytsk3.FS_Info, read: ReadDisk, offset: int) -> CountTaken | None:
    """The function that counts allocated blocks among TSK's block addresses; None where this version knows no map.

    kind: short name of the file system. read: reads the disk. offset: where the file system begins.
    """
    try:
        if kind in {"ext2", "ext3", "ext4"}:
            return _ext(read, offset)
        if kind in {"fat12", "fat16", "fat32"}:
            return _fat(int(kind[3:]), read, offset)
        if kind == "ntfs":
            return _from_file(fs.open_meta(inode=_NTFS_BITMAP), first=0, unit=1)
        if kind == "exfat":
            head = read(offset, 512)
            heap = struct.unpack_from("<I", head, 88)[0]
            return _from_file(fs.open("/$ALLOC_BITMAP"), first=heap, unit=1 << head[109])
    except (*UNREADABLE, struct.error, IndexError):
        return None
    return None


def taken_blocks(file: pytsk3.File, kind: int | None, number: int, count: CountTaken) -> tuple[int, int]:
    """How many blocks of one attribute of a file are allocated now, and how many it has.

    kind, number: of the attribute; None for the one that holds the content of an ordinary file.
    """
    taken = total = 0
    try:
        for attribute in file:
            if kind is not None and (int(attribute.info.type), int(attribute.info.id)) != (kind, number):
                continue
            if kind is None and attribute.info.name and int(attribute.info.type) == 128:
                continue  # an alternate stream is a file of its own
            for run in attribute:
                if int(run.flags) & _RUN_WITHOUT_BLOCKS:
                    continue
                total += int(run.len)
                taken += count(int(run.addr), int(run.len))
    except (*UNREADABLE, struct.error, IndexError, ValueError):
        return taken, total
    return taken, total


def _bits(raw: bytes, first: int, length: int) -> int:
    """Bits that are set among `length` bits from bit `first` of the first byte, lowest bit first."""
    return (int.from_bytes(raw, "little") >> first & (1 << length) - 1).bit_count()


def _numbers(layout: str, raw: bytes, at: int) -> tuple[int, ...]:
    return struct.unpack_from(layout, raw, at)


def _from_file(bitmap: pytsk3.File, first: int, unit: int) -> CountTaken:
    """A bitmap that is a file; `unit` TSK blocks a bit, the first one at block `first`."""

    def count(block: int, length: int) -> int:
        start, end = (block - first) // unit, -(-(block - first + length) // unit)
        if start < 0:
            return 0
        raw = bitmap.read_random(start // 8, (end + 7) // 8 - start // 8)
        return min(length, _bits(raw, start % 8, end - start) * unit)

    return count


def _ext(read: ReadDisk, offset: int) -> CountTaken | None:
    head = read(offset + 1024, 1024)
    first, log_size = struct.unpack_from("<II", head, 20)
    per_group = struct.unpack_from("<I", head, 32)[0]
    incompatible, read_only = struct.unpack_from("<II", head, 96)
    wide = bool(incompatible & _64BIT)
    size = struct.unpack_from("<H", head, 254)[0] if wide else 32
    if head[56:58] != b"\x53\xef" or log_size > 6 or not per_group or size < 32:
        return None
    if incompatible & _META_BG or read_only & _BIGALLOC:
        return None
    block_size = 1024 << log_size

    @lru_cache(maxsize=64)
    def bitmap(group: int) -> bytes:
        raw = read(offset + (first + 1) * block_size + group * size, size)
        if struct.unpack_from("<H", raw, 18)[0] & _UNINIT:
            return b""  # never used: nothing but its own tables is allocated in it
        place = struct.unpack_from("<I", raw)[0]
        if wide and size >= 64:
            place |= struct.unpack_from("<I", raw, 32)[0] << 32
        return read(offset + place * block_size, block_size)

    def count(block: int, length: int) -> int:
        taken = 0
        while length > 0:
            group, bit = divmod(block - first, per_group)
            if group < 0:
                return taken
            step = min(length, per_group - bit)
            taken += _bits(bitmap(group)[bit // 8 : (bit + step + 7) // 8], bit % 8, step)
            block += step
            length -= step
        return taken

    return count


def _fat(width: int, read: ReadDisk, offset: int) -> CountTaken | None:
    head = read(offset, 512)
    sector, per_cluster, reserved, tables, root = _numbers("<HBHBH", head, 11)
    per_table = _numbers("<H", head, 22)[0] or _numbers("<I", head, 36)[0]
    if not sector or not per_cluster:
        return None
    data = reserved + tables * per_table + -(-root * 32 // sector)
    free = _FREE_OR_BAD[width]

    def entry(cluster: int) -> int:
        at = offset + reserved * sector + cluster * width // 8
        raw = int.from_bytes(read(at, 2 if width < 32 else 4), "little")
        if width == 12:
            return raw >> 4 if cluster & 1 else raw & 0xFFF
        return raw & 0xFFFFFFF if width == 32 else raw

    def count(block: int, length: int) -> int:
        if block < data:
            return 0
        start, end = (block - data) // per_cluster, -(-(block - data + length) // per_cluster)
        clusters = sum(entry(2 + number) not in free for number in range(start, end))
        return min(length, clusters * per_cluster)

    return count


def overwritten(file: pytsk3.File, kind: int | None, number: int, count: CountTaken | None) -> str | None:
    """In one line, that blocks of a deleted file belong to other files now; None when none does or nothing tells."""
    if count is None:
        return None
    try:
        taken, total = taken_blocks(file, kind, number, count)
    except EvidenceError as error:
        return f"whether its blocks belong to other files now cannot be told: {error}"
    if not taken:
        return None
    return f"{taken} of {total} blocks that it names belong to other files now: content not read"
