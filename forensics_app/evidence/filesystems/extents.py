"""Extents: where on the disk the bytes of a content lie, so that a quoted byte can be found again without this program."""

from __future__ import annotations

from typing import Final

import pytsk3

from forensics_app.evidence.filesystems.content import UNREADABLE
from forensics_app.evidence.source import Extent

_WITHOUT_BLOCKS: Final = 0x03  # of a run: filler, sparse
_NOT_AS_STORED: Final = 0x04 | 0x10 | 0x20  # of an attribute: resident, encrypted, compressed
_CONTENT: Final = frozenset({0x01, 0x80, 0x1100})  # default, NTFS data, HFS data fork
_MOST: Final = 10_000


def extents_of(
    file: pytsk3.File, attribute: pytsk3.Attribute | None, block_size: int, base: int, size: int
) -> list[Extent]:
    """The pieces of one attribute (None: of an ordinary content) in their order, at most `size` bytes of them.

    Empty where the bytes lie in no blocks of their own (in the inode, in the MFT), are compressed or encrypted by the
    file system, or cannot be asked for. base: offset of the file system on the disk.
    """
    wanted = None if attribute is None else (int(attribute.info.type), int(attribute.info.id))
    found: list[Extent] = []
    try:
        for one in file:
            if wanted is not None and (int(one.info.type), int(one.info.id)) != wanted:
                continue
            if wanted is None and (one.info.name or int(one.info.type) not in _CONTENT):
                continue
            if int(one.info.flags) & _NOT_AS_STORED:
                return []
            for run in one:
                at = int(run.offset) * block_size
                length = min(int(run.len) * block_size, size - at)
                if length <= 0 or int(run.flags) & _WITHOUT_BLOCKS:
                    continue
                found.append(Extent(at, base + int(run.addr) * block_size, length))
                if len(found) >= _MOST:
                    return found
            break
    except UNREADABLE:
        return []
    return found
