"""What the logs beside an SQLite database still say of a crash or of damage, before SQLite passes over it in silence.

SQLite stops reading a write-ahead log at the first frame whose checksum is wrong, and plays back what is left of a
rollback journal that is cut off. Both are right for an app that starts again, but an examiner has to know that the rows
shown may be older than the last commit, or of a transaction that never ended.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO, Final

import apsw

from forensics_app.evidence import limits
from forensics_app.evidence.sqlite_guard import quote

_WAL_MAGIC: Final = (0x377F0682, 0x377F0683)  # checksums over little- and big-endian words
_HEADER: Final = 32
_FRAME_HEADER: Final = 24
_JOURNAL_MAGIC: Final = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
_TO_THE_END: Final = 0xFFFFFFFF


def is_hot(journal: Path) -> bool:
    """Whether a rollback journal holds anything to play back: a deleted or finished one is absent, empty or zeroed."""
    if not journal.exists():
        return False
    with journal.open("rb") as stream:
        return stream.read(8) == _JOURNAL_MAGIC


def roll_back(connection: apsw.Connection) -> None:
    """Let SQLite play back a hot journal, and close the connection; it must be one that may write."""
    # a log beside the journal must stay a log: closing would merge it and its rows would pass for older ones
    connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    try:
        list(connection.execute("SELECT count(*) FROM sqlite_schema"))
    finally:
        connection.close(True)


def journal_fault(journal: Path) -> str | None:
    """In one line, that a rollback journal is shorter than it says of itself; None when it is whole or absent."""
    if not is_hot(journal):
        return None
    with journal.open("rb") as stream:
        head = stream.read(28)
        size = stream.seek(0, 2)
    if len(head) < 28:
        return "its rollback journal is cut off"
    count, _, _, sector, page = struct.unpack_from(">5I", head, 8)
    if count == _TO_THE_END or sector + count * (page + 8) <= size:
        return None
    return (
        f"its rollback journal is cut off ({sector + count * (page + 8) - size} bytes are missing): "
        "rows may belong to a transaction that was never committed"
    )


def log_fault(log: Path) -> str | None:
    """In one line, where a write-ahead log stops being readable before its last frame ends; None when it is whole.

    Frames of an earlier round of the log carry other salts and are no fault. Logs beyond 64 MiB are checked that far.
    """
    if not log.exists():
        return None
    size = log.stat().st_size
    if size <= _HEADER:
        return None
    with log.open("rb") as stream:
        head = stream.read(_HEADER)
        magic, _, page, _, salt_1, salt_2, sum_1, sum_2 = struct.unpack(">8I", head)
        if magic not in _WAL_MAGIC:
            return "its write-ahead log has a damaged header: nothing of it could be read" if any(head) else None
        order = ">" if magic & 1 else "<"
        sums = _checksum(head[:24], (0, 0), order)
        if sums != (sum_1, sum_2):
            return "its write-ahead log has a damaged header: nothing of it could be read"
        if not 512 <= page <= 65536:
            return "its write-ahead log has a damaged header: nothing of it could be read"
        number = 0
        while stream.tell() < min(size, limits.LOG_CHECKED):
            frame = stream.read(_FRAME_HEADER + page)
            if len(frame) < _FRAME_HEADER + page:
                break  # a frame half written when the power went: never committed
            number += 1
            _, _, own_1, own_2, found_1, found_2 = struct.unpack_from(">6I", frame)
            same = (own_1, own_2) == (salt_1, salt_2)
            sums = _checksum(frame[_FRAME_HEADER:], _checksum(frame[:8], sums, order), order)
            if not same or sums != (found_1, found_2):
                stream.seek(-(_FRAME_HEADER + page), 1)
                if not _commits_follow(stream, page, (salt_1, salt_2)):
                    return None
                return (
                    f"frame {number} of its write-ahead log is damaged: what was committed from there on is not shown"
                )
    return None


def rows_in_log(base: apsw.Connection, file: Path, table: str, rowid: str, columns: list[str]) -> frozenset[int] | None:
    """Identifiers of the rows whose current version the main file alone does not have; None when it lacks the table.

    base: opened on the main file alone. file: the same beside its log. Raises apsw.Error.
    """
    base.limit(apsw.SQLITE_LIMIT_ATTACHED, 1)
    base.execute("ATTACH ? AS merged", (f"{file.absolute().as_uri()}?mode=ro",))
    known = {str(row[0]).lower() for row in base.execute("SELECT name FROM main.pragma_table_xinfo(?)", (table,))}
    if not known:
        return None
    differs = " OR ".join(f"m.{quote(c)} IS NOT b.{quote(c)} COLLATE BINARY" for c in columns if c.lower() in known)
    sql = (
        f"SELECT m.{rowid} FROM merged.{quote(table)} m LEFT JOIN main.{quote(table)} b ON b.{rowid} = m.{rowid} "
        f"WHERE b.{rowid} IS NULL OR {differs or '0'}"
    )
    return frozenset(row[0] for row in base.execute(sql))


def _commits_follow(stream: BinaryIO, page: int, salts: tuple[int, int]) -> bool:
    """Whether any frame from here on ends a transaction of this round of the log.

    What a transaction leaves behind that was rolled back breaks the chain of checksums too, but never holds a commit.
    """
    while len(header := stream.read(_FRAME_HEADER)) == _FRAME_HEADER:
        _, commit, own_1, own_2 = struct.unpack_from(">4I", header)
        if commit and (own_1, own_2) == salts:  # others may lie between: a damaged header has no salts of any round
            return len(stream.read(page)) == page
        stream.seek(page, 1)
    return False


def _checksum(data: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    """SQLite's own running checksum over 32-bit words."""
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for index in range(0, len(words), 2):
        first = (first + words[index] + second) & 0xFFFFFFFF
        second = (second + words[index + 1] + first) & 0xFFFFFFFF
    return first, second
