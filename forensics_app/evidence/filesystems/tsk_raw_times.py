"""Times that The Sleuth Kit reads wrongly, taken from the bytes of the metadata themselves.

It takes the seconds of ext2/3/4 as unsigned, so that a file of 1969 would be shown in 2106, and leaves out the two epoch
bits of ext4, so that one of 2107 would be shown in 1970. Of NTFS it keeps only what fits 32 bits: a time before 1970 or
after 2106 becomes the decimals of a second behind 1970-01-01.
"""

from __future__ import annotations

import struct
from collections import OrderedDict
from collections.abc import Callable
from typing import Final, NamedTuple

import pytsk3

from forensics_app.errors import EvidenceError
from forensics_app.evidence.filesystems.content import UNREADABLE

Pair = tuple[int, int]  # seconds since 1970 (may be negative), nanoseconds
ReadDisk = Callable[[int, int], bytes]

_64BIT: Final = 0x80
_META_BG: Final = 0x10
_BLOCK: Final = 1 << 16
_KEPT: Final = 64
_STANDARD_INFORMATION: Final = 16
_FILETIME_EPOCH_S: Final = 11_644_473_600
_PER_SECOND: Final = 10_000_000


class FourTimes(NamedTuple):
    """Created, modified, accessed and changed as (seconds, nanoseconds); seconds before 1970 are negative."""

    created: Pair
    modified: Pair
    accessed: Pair
    changed: Pair


RawTimes = Callable[[pytsk3.TSK_FS_META, "pytsk3.File | None"], FourTimes]


def as_read(meta: pytsk3.TSK_FS_META, _file: pytsk3.File | None) -> FourTimes:
    """The times as TSK gives them; for file systems where it reads them rightly."""
    return FourTimes(
        (int(meta.crtime), int(meta.crtime_nano)),
        (int(meta.mtime), int(meta.mtime_nano)),
        (int(meta.atime), int(meta.atime_nano)),
        (int(meta.ctime), int(meta.ctime_nano)),
    )


def ntfs_times(meta: pytsk3.TSK_FS_META, file: pytsk3.File | None) -> FourTimes:
    """Times of an MFT entry; from $STANDARD_INFORMATION itself when TSK has given up on one of them."""
    times = as_read(meta, file)
    if file is None or all(seconds for seconds, _ in times):
        return times
    try:
        raw = file.read_random(0, 32, _STANDARD_INFORMATION, 0)
    except UNREADABLE:
        return FourTimes(*(pair if pair[0] else (0, 0) for pair in times))
    if len(raw) < 32:
        return FourTimes(*(pair if pair[0] else (0, 0) for pair in times))
    created, modified, changed, accessed = struct.unpack("<4Q", raw)
    return FourTimes(*(_from_filetime(value) for value in (created, modified, accessed, changed)))


def _from_filetime(value: int) -> Pair:
    if not value:
        return 0, 0
    seconds, rest = divmod(value, _PER_SECOND)
    return seconds - _FILETIME_EPOCH_S, rest * 100


class ExtTimes:
    """Times of ext2/3/4 inodes with their sign and, where the inode holds them, their epoch bits."""

    def __init__(self, read: ReadDisk, offset: int) -> None:
        """`read` reads the disk, `offset` is where the file system begins."""
        self._read = read
        self._offset = offset
        self._blocks: OrderedDict[int, bytes] = OrderedDict()
        self._tables: dict[int, int] = {}
        self._layout: tuple[int, int, int, int, bool] | None = None
        try:
            head = read(offset + 1024, 1024)
        except EvidenceError:
            return
        if len(head) < 1024 or head[56:58] != b"\x53\xef":
            return
        first_block, log_size = struct.unpack_from("<II", head, 20)
        per_group = struct.unpack_from("<I", head, 40)[0]
        inode_size = struct.unpack_from("<H", head, 88)[0] if struct.unpack_from("<I", head, 76)[0] else 128
        features = struct.unpack_from("<I", head, 96)[0]
        wide = bool(features & _64BIT)
        size = struct.unpack_from("<H", head, 254)[0] if wide else 32
        if log_size > 6 or not per_group or inode_size < 160 or size < 32 or features & _META_BG:
            return  # small inodes have no epoch bits; descriptors spread over the groups are not followed
        self._layout = ((first_block + 1) * (1024 << log_size), 1024 << log_size, per_group, inode_size, wide)
        self._descriptor_size = size

    def __call__(self, meta: pytsk3.TSK_FS_META, file: pytsk3.File | None) -> FourTimes:
        """The four times of one inode."""
        created, modified, accessed, changed = as_read(meta, file)
        extra = self._extra(int(meta.addr), modified[0] & 0xFFFFFFFF)
        return FourTimes(
            _with_epoch(created, extra[3]),
            _with_epoch(modified, extra[1]),
            _with_epoch(accessed, extra[2]),
            _with_epoch(changed, extra[0]),
        )

    def _extra(self, inode: int, modified: int) -> tuple[int, int, int, int]:
        """The extra words of ctime, mtime, atime and crtime; 0 where the inode has none."""
        if self._layout is None or inode < 1:
            return 0, 0, 0, 0
        try:
            raw = self._inode(inode)
        except EvidenceError:
            return 0, 0, 0, 0
        if len(raw) < 152 or struct.unpack_from("<I", raw, 16)[0] != modified:
            return 0, 0, 0, 0  # not the inode that TSK has read
        length = struct.unpack_from("<H", raw, 128)[0]
        words = struct.unpack_from("<3I", raw, 132)
        kept = [word if 128 + length >= 136 + 4 * index else 0 for index, word in enumerate(words)]
        born = struct.unpack_from("<I", raw, 148)[0] if length >= 24 else 0
        return kept[0], kept[1], kept[2], born

    def _inode(self, inode: int) -> bytes:
        layout = self._layout
        if layout is None:
            return b""
        descriptors, block_size, per_group, inode_size, wide = layout
        group, index = divmod(inode - 1, per_group)
        table = self._tables.get(group)
        if table is None:
            raw = self._bytes(descriptors + group * self._descriptor_size, self._descriptor_size)
            if len(raw) < self._descriptor_size:
                return b""
            table = struct.unpack_from("<I", raw, 8)[0]
            if wide and self._descriptor_size >= 64:
                table |= struct.unpack_from("<I", raw, 40)[0] << 32
            self._tables[group] = table
        return self._bytes(table * block_size + index * inode_size, inode_size)

    def _bytes(self, at: int, length: int) -> bytes:
        """Bytes of the file system through a small cache; inodes and descriptors never cross one of its blocks."""
        start = at - at % _BLOCK
        block = self._blocks.get(start)
        if block is None:
            block = self._read(self._offset + start, _BLOCK)
            self._blocks[start] = block
            if len(self._blocks) > _KEPT:
                self._blocks.popitem(last=False)
        return block[at - start : at - start + length]


def _with_epoch(pair: Pair, extra: int) -> Pair:
    """Seconds with their sign and epoch: the lower 32 bits are signed, two more bits count whole turns of them."""
    low = pair[0] & 0xFFFFFFFF
    seconds = low - (1 << 32) if low >= 1 << 31 else low
    return seconds + ((extra & 3) << 32), pair[1]
