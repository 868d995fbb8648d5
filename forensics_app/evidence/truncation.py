"""Staged databases that are cut off: what is missing must raise when it is read, never appear as zeros.

SQLite reads a page beyond the end of the file as zeros where it trusts the page count in the header: a table page of
zeros is malformed, but the overflow page of a long text would become a text of zeros that nobody wrote. So the copy is
cut to whole pages and its header told how many there are; then every reach beyond them is an error.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

from forensics_app.errors import DatabaseUnreadableError

_MAGIC: Final = b"SQLite format 3\0"
_WAL_HEADER: Final = 32
_FRAME_HEADER: Final = 24
_PAGE_COUNT_AT: Final = 28


def check_header(path: str, database: Path, log: Path | None) -> int:
    """Refuse what is no SQLite file, and let the remaining pages of a truncated one be read: see `fit_to_pages`."""
    size = database.stat().st_size
    if size == 0:
        raise DatabaseUnreadableError(f"{path}: empty file (0 bytes)")
    with database.open("rb") as stream:
        header = stream.read(100)
    if header[:16] != _MAGIC:
        raise DatabaseUnreadableError(f"{path}: not an SQLite database (encrypted or something else)")
    if len(header) < 100:
        raise DatabaseUnreadableError(f"{path}: malformed (cut off after {size} bytes)")
    return fit_to_pages(path, database, log)


def fit_to_pages(path: str, database: Path, log: Path | None) -> int:
    """Make a staged copy honest about its length; gives the number of bytes that it lacks, 0 when it is whole.

    path: device path, for the message. log: the staged -wal when it has frames. Raises DatabaseUnreadableError when
    pages are missing from the file and from its log, for then nothing tells them from empty ones.
    """
    size = database.stat().st_size
    with database.open("rb") as stream:
        header = stream.read(100)
    page_size = struct.unpack_from(">H", header, 16)[0]
    page_size = 65536 if page_size == 1 else page_size
    if page_size < 512 or page_size & (page_size - 1):
        return 0  # nonsense, which SQLite itself refuses
    changes, pages = struct.unpack_from(">II", header, 24)
    valid_for: int = struct.unpack_from(">I", header, 92)[0]
    whole = size // page_size
    # the count in the header holds only when the last writer kept it up to date
    expected = pages if changes == valid_for and pages else -(-size // page_size)
    if whole >= expected:
        return 0
    lacking = expected * page_size - size
    if log is not None:
        if not set(range(whole + 1, min(expected, whole + (1 << 20)) + 1)) <= _pages_in_log(log, page_size):
            raise DatabaseUnreadableError(f"{path}: malformed database (cut off: {lacking} bytes are missing)")
        return 0  # a checkpoint was interrupted: the pages stand in the log
    with database.open("r+b") as stream:
        stream.truncate(whole * page_size)
        stream.seek(_PAGE_COUNT_AT)
        stream.write(struct.pack(">I", whole))
    return int(lacking)


def _pages_in_log(log: Path, page_size: int) -> set[int]:
    """Numbers of the pages that have a frame in a write-ahead log."""
    found: set[int] = set()
    with log.open("rb") as stream:
        stream.seek(_WAL_HEADER)
        while len(header := stream.read(_FRAME_HEADER)) == _FRAME_HEADER:
            found.add(int.from_bytes(header[:4], "big"))
            stream.seek(page_size, 1)
    return found
