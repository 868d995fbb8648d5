"""The audit log: entries by number, and whether the chain of hashes holds."""

from __future__ import annotations

import msgspec

from forensics_app.gui.session import Reading


class LogRow(msgspec.Struct, frozen=True):
    """One entry; detail is JSON text."""

    id: int
    at: str
    who: str
    what: str
    detail: str
    hash: str


class Log(msgspec.Struct, frozen=True):
    """ids: newest first. broken: the first place where the chain does not hold, or None."""

    ids: list[int]
    broken: str | None


def read_log(reading: Reading) -> Log:
    """All entry numbers, and the state of the chain."""
    rows = reading.reader.connection.execute("SELECT seq FROM audit ORDER BY seq DESC")
    return Log([row[0] for row in rows], reading.reader.audit_break())


def last_entry(reading: Reading, what: str) -> int | None:
    """Number of the newest entry of one sort."""
    row = reading.reader.connection.execute("SELECT max(seq) FROM audit WHERE what = ?", (what,)).fetchone()
    return None if row[0] is None else int(row[0])


def read_entries(reading: Reading, ids: list[int]) -> dict[int, LogRow]:
    """Entries by number."""
    marks = ",".join("?" * len(ids))
    sql = f"SELECT seq, at, who, what, detail, hash FROM audit WHERE seq IN ({marks})"
    return {row[0]: LogRow(*row) for row in reading.reader.connection.execute(sql, ids)}
