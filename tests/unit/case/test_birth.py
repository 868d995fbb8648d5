"""A derived database is whole or not there, whatever happens while it is made."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from forensics_app.case.birth import make_database, remove_database
from forensics_app.case.integrity import first_fault


def fill(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE t (x)")
    connection.execute("INSERT INTO t VALUES (1)")


def test_it_stands_there_whole(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    make_database(path, fill)
    assert first_fault(path) is None
    assert path.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("SELECT x FROM t").fetchall() == [(1,)]
    assert not list(tmp_path.glob("*unfinished*"))


def test_what_fails_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "index.db"

    def fail(connection: sqlite3.Connection) -> None:
        fill(connection)
        assert not path.exists() or path.stat().st_size == before  # nobody sees it grow
        raise sqlite3.OperationalError("database or disk is full")

    before = 0
    with pytest.raises(sqlite3.OperationalError):
        make_database(path, fail)
    assert not path.exists()
    make_database(path, fill)
    before = path.stat().st_size
    with pytest.raises(sqlite3.OperationalError):
        make_database(path, fail)
    assert path.stat().st_size == before
    assert first_fault(path) is None


def test_leftovers_of_a_killed_birth_are_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / "media.db"
    for ending in ("", "-wal", "-shm", "-journal"):
        (tmp_path / f"media.db.unfinished{ending}").write_bytes(b"half a page")
    make_database(path, fill)
    assert [one.name for one in tmp_path.iterdir()] == ["media.db"]
    remove_database(path)
    remove_database(path)
    assert list(tmp_path.iterdir()) == []
