"""Logs beside a database: what a crash or damage took away is told, and what is ordinary is not called damage."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from forensics_app.evidence.database import Database, stage_database
from forensics_app.evidence.sqlite_logs import journal_fault, log_fault

from .plain_entry import PlainEntry


def stage(file: Path, scratch: Path) -> Database:
    scratch.mkdir(exist_ok=True)
    return stage_database(PlainEntry(file), scratch)


@pytest.fixture
def writer(tmp_path: Path) -> Callable[[str], tuple[sqlite3.Connection, Path]]:
    """Opens a database with rows 0 to 199 in its main file, in a journal mode."""
    made: list[sqlite3.Connection] = []

    def make(mode: str) -> tuple[sqlite3.Connection, Path]:
        folder = tmp_path / f"writer{len(made)}"
        folder.mkdir()
        con = sqlite3.connect(folder / "a.db", isolation_level=None)
        made.append(con)
        con.execute(f"PRAGMA journal_mode={mode}")
        con.execute("PRAGMA wal_autocheckpoint=0")
        con.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, b TEXT)")
        con.executemany("INSERT INTO t VALUES (?, ?)", [(i, f"row {i} " * 5) for i in range(200)])
        con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return con, folder / "a.db"

    return make


def seize(file: Path, to: Path) -> Path:
    """Copy the database and its logs as they stand now."""
    to.mkdir()
    for part in file.parent.iterdir():
        if not part.name.endswith("-shm"):
            (to / part.name).write_bytes(part.read_bytes())
    return to / file.name


Writer = Callable[[str], tuple[sqlite3.Connection, Path]]


@pytest.mark.parametrize("journal", [b"", bytes(2048)], ids=["empty", "zeroed"])
def test_a_finished_journal_does_not_turn_log_rows_into_live_ones(
    tmp_path: Path, writer: Writer, journal: bytes
) -> None:
    con, file = writer("wal")
    con.execute("INSERT INTO t VALUES (1000, 'only in the log')")
    seized = seize(file, tmp_path / "evidence")
    (seized.parent / "a.db-journal").write_bytes(journal)
    con.close()
    db = stage(seized, tmp_path / "scratch")
    assert db.wal_rowids("t") == {1000}
    assert db.faults == []
    db.close()


def test_a_hot_journal_beside_a_log_leaves_the_log(tmp_path: Path, writer: Writer) -> None:
    con, file = writer("delete")
    con.execute("PRAGMA cache_size = 2")
    con.execute("BEGIN")
    con.execute("UPDATE t SET b = 'half done ' || b")
    con.executemany("INSERT INTO t VALUES (?, 'never committed')", [(5000 + i,) for i in range(2000)])
    seized = seize(file, tmp_path / "evidence")
    con.execute("ROLLBACK")
    con.close()
    db = stage(seized, tmp_path / "scratch")
    assert [tuple(row) for row in db.rows("SELECT count(*), max(id) FROM t")] == [(200, 199)]
    assert db.faults == []
    db.close()
    journal = seized.parent / "a.db-journal"
    journal.write_bytes(journal.read_bytes()[:-5000])
    db = stage(seized, tmp_path / "scratch2")
    assert len(db.faults) == 1
    assert "journal is cut off" in db.faults[0]
    db.close()


def test_what_a_rolled_back_transaction_leaves_in_the_log_is_no_damage(tmp_path: Path, writer: Writer) -> None:
    con, file = writer("wal")
    con.execute("INSERT INTO t VALUES (1000, 'committed')")
    con.execute("PRAGMA cache_size = 2")
    con.execute("BEGIN")
    con.executemany("INSERT INTO t VALUES (?, ?)", [(5000 + i, "never committed " * 20) for i in range(500)])
    assert log_fault(seize(file, tmp_path / "open").parent / "a.db-wal") is None  # frames without a commit
    con.execute("ROLLBACK")
    con.execute("INSERT INTO t VALUES (2000, 'committed too')")
    seized = seize(file, tmp_path / "after")
    con.close()
    assert b"never committed" in (seized.parent / "a.db-wal").read_bytes()
    db = stage(seized, tmp_path / "scratch")
    assert db.faults == []
    assert db.wal_rowids("t") == {1000, 2000}
    assert [tuple(row) for row in db.rows("SELECT max(id) FROM t")] == [(2000,)]
    db.close()


def test_frames_of_an_earlier_round_are_no_damage(tmp_path: Path, writer: Writer) -> None:
    con, file = writer("wal")
    con.executemany("INSERT INTO t VALUES (?, 'first round')", [(1000 + i,) for i in range(50)])
    con.execute("DELETE FROM t WHERE id = 1049")
    con.execute("PRAGMA wal_checkpoint(RESTART)")
    con.execute("INSERT INTO t VALUES (3000, 'second round')")
    seized = seize(file, tmp_path / "evidence")
    con.close()
    db = stage(seized, tmp_path / "scratch")
    assert db.faults == []
    assert db.wal_rowids("t") == {3000}
    assert [tuple(row) for row in db.rows("SELECT count(*) FROM t WHERE id = 1049")] == [(0,)]
    db.close()


@pytest.mark.parametrize("at", ["header", "first frame", "last frame"])
def test_a_damaged_log_is_told(tmp_path: Path, writer: Writer, at: str) -> None:
    con, file = writer("wal")
    for i in range(4):
        con.execute("INSERT INTO t VALUES (?, 'later')", (1000 + i,))
    seized = seize(file, tmp_path / "evidence")
    con.close()
    log = seized.parent / "a.db-wal"
    assert log_fault(log) is None
    raw = bytearray(log.read_bytes())
    raw[{"header": 9, "first frame": 32 + 24 + 100, "last frame": len(raw) - 7}[at]] ^= 0x55
    log.write_bytes(raw)
    db = stage(seized, tmp_path / "scratch")
    assert len(db.faults) == 1
    assert ("damaged header" if at == "header" else "frame ") in db.faults[0]
    assert all(row.b != "later" or row.id < 1003 for row in db.rows("SELECT id, b FROM t"))
    db.close()


def test_no_log_and_no_journal(tmp_path: Path) -> None:
    assert log_fault(tmp_path / "none") is None
    assert journal_fault(tmp_path / "none") is None


@pytest.mark.parametrize("damaged", [(0,), (1,), (0, 1), (1, 2)], ids=str)
def test_damaged_headers_of_frames_before_a_commit_are_told(
    tmp_path: Path, writer: Writer, damaged: tuple[int, ...]
) -> None:
    con, file = writer("wal")
    for number in range(1000, 1006):
        con.execute("INSERT INTO t VALUES (?, 'only in the log')", (number,))
    seized = seize(file, tmp_path / "evidence")
    log = seized.with_name("a.db-wal")
    data = bytearray(log.read_bytes())
    page = int.from_bytes(data[8:12], "big")
    for frame in damaged:
        data[32 + frame * (24 + page) + 9] ^= 0xFF  # within its salts
    log.write_bytes(data)
    db = stage(seized, tmp_path / "scratch")
    [fault] = db.faults
    assert fault.startswith(f"frame {damaged[0] + 1} of its write-ahead log is damaged")
    db.close()
