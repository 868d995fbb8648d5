"""Staged databases: WAL, hot journals, bad text, bad pages, and evidence left untouched."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sqlite3
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forensics_app.errors import DatabaseUnreadableError, NoRoomError
from forensics_app.evidence.database import Database, stage_database

from .plain_entry import PlainEntry


def stage(file: Path, scratch: Path) -> Database:
    scratch.mkdir(exist_ok=True)
    return stage_database(PlainEntry(file), scratch)


def digests(folder: Path) -> dict[str, str]:
    return {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in folder.iterdir() if f.is_file()}


@pytest.fixture
def wal_file(tmp_path: Path) -> Path:
    """Rows 1-100 checkpointed; in the log only: 101 and 102 new, 5 changed, 6 deleted, 7 changed in case alone."""
    source, copy = tmp_path / "writer", tmp_path / "evidence"
    source.mkdir()
    copy.mkdir()
    con = sqlite3.connect(source / "chat.db", isolation_level=None)
    con.execute("PRAGMA journal_mode=WAL")
    con.execute("CREATE TABLE message(_id INTEGER PRIMARY KEY, body TEXT COLLATE NOCASE, sent INTEGER)")
    con.execute("CREATE TABLE still(x)")
    con.execute("INSERT INTO still VALUES (1)")
    con.execute("CREATE TABLE keyed(k TEXT PRIMARY KEY, v) WITHOUT ROWID")
    con.executemany("INSERT INTO message VALUES (?, ?, ?)", [(i, f"Body {i}", i * 1000) for i in range(1, 101)])
    con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    con.executemany("INSERT INTO message VALUES (?, ?, ?)", [(i, f"new {i}", i) for i in (101, 102)])
    con.execute("UPDATE message SET body = 'changed' WHERE _id = 5")
    con.execute("DELETE FROM message WHERE _id = 6")
    con.execute("UPDATE message SET body = 'BODY 7' WHERE _id = 7")
    con.execute("INSERT INTO keyed VALUES ('a', 1)")
    con.execute("CREATE TABLE fresh(y)")
    con.execute("INSERT INTO fresh VALUES (9)")
    for name in ("chat.db", "chat.db-wal"):
        shutil.copy(source / name, copy / name)
    con.close()
    return copy / "chat.db"


def test_wal_rows_are_seen_and_named(wal_file: Path, tmp_path: Path) -> None:
    before = digests(wal_file.parent)
    db = stage(wal_file, tmp_path / "scratch")
    rows = list(db.rows("SELECT _id, body FROM message ORDER BY _id"))
    assert len(rows) == 101
    assert (rows[4]._id, rows[4].body) == (5, "changed")
    assert db.wal_rowids("message") == {5, 7, 101, 102}
    assert db.origin("message", 101) == "wal"
    assert db.origin("message", 1) == "live"
    assert db.origin("still", 1) == "live"
    assert db.origin("keyed", 1) == "live"
    assert db.origin("fresh", 1) == "wal"
    assert db.origin("absent", 1) == "live"
    assert db.sha256 == before
    db.close()
    db.close()
    assert digests(wal_file.parent) == before
    assert list((tmp_path / "scratch").iterdir()) == []


def test_without_log_everything_is_live(wal_file: Path, tmp_path: Path) -> None:
    (wal_file.parent / "chat.db-wal").unlink()
    db = stage(wal_file, tmp_path / "scratch")
    assert len(list(db.rows("SELECT * FROM message"))) == 100
    assert db.wal_rowids("message") == frozenset()
    db.close()


def test_hot_journal_is_played_back(tmp_path: Path) -> None:
    evidence = tmp_path / "evidence"
    evidence.mkdir()
    con = sqlite3.connect(tmp_path / "live.db", isolation_level=None)
    con.execute("CREATE TABLE t(a)")
    con.executemany("INSERT INTO t VALUES (?)", [("committed " * 20,)] * 2000)
    con.execute("PRAGMA cache_size = 5")
    con.execute("BEGIN")
    con.execute("UPDATE t SET a = 'half done'")  # spills: main file is dirty, the journal is hot
    shutil.copy(tmp_path / "live.db", evidence / "t.db")
    shutil.copy(tmp_path / "live.db-journal", evidence / "t.db-journal")
    con.execute("ROLLBACK")
    con.close()
    assert b"half done" in (evidence / "t.db").read_bytes()
    before = digests(evidence)
    db = stage(evidence / "t.db", tmp_path / "scratch")
    assert [tuple(r) for r in db.rows("SELECT DISTINCT a FROM t")] == [("committed " * 20,)]
    assert next(db.rows("SELECT count(*) AS n FROM t")).n == 2000
    assert db.sha256 == before
    db.close()
    assert digests(evidence) == before


def test_structure_questions(wal_file: Path, tmp_path: Path) -> None:
    db = stage(wal_file, tmp_path / "scratch")
    assert db.has("message")
    assert db.has("MESSAGE", "Body")
    assert not db.has("message", "nope")
    assert not db.has("nope")
    assert db.columns("message") == ["_id", "body", "sent"]
    assert db.columns("nope") == []
    assert db.tables() == ["message", "still", "keyed", "fresh"]
    assert db.select("message", "_id", "edited") == '"_id" AS "_id", NULL AS "edited"'
    assert db.select("message", "body", alias="m") == '"m"."body" AS "body"'
    row = next(db.rows(f"SELECT {db.select('message', '_id', 'edited', alias='m')} FROM message m WHERE _id = ?", (3,)))
    assert row == (3, None)
    assert row.edited is None
    with pytest.raises(AttributeError):
        _ = row.nothing
    db.close()


def test_column_names_that_python_dislikes(tmp_path: Path) -> None:
    con = sqlite3.connect(tmp_path / "n.db")
    con.execute('CREATE TABLE t("_id", "class", "a b", "count", "__class__", "__init__", "日時")')
    con.execute("INSERT INTO t VALUES (1, 2, 3, 4, 5, 6, 7)")
    con.commit()
    con.close()
    db = stage(tmp_path / "n.db", tmp_path / "scratch")
    row = next(db.rows("SELECT *, _id AS _id FROM t"))
    assert (row._id, getattr(row, "class"), getattr(row, "a b"), row.count, row.日時) == (1, 2, 3, 4, 7)
    assert isinstance(row, tuple)
    assert row == (1, 2, 3, 4, 5, 6, 7, 1)
    db.close()


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16le", "UTF-16be"])
@pytest.mark.parametrize("bad_row", [0, 1, 40, 99])
def test_bad_text_keeps_every_row_in_order(tmp_path: Path, bad_row: int, encoding: str) -> None:
    con = sqlite3.connect(tmp_path / "b.db")
    con.execute(f"PRAGMA encoding = '{encoding}'")
    con.execute("CREATE TABLE t(n INTEGER, s TEXT, b BLOB, f REAL)")
    con.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", [(i, f"文{i}", b"\xff\x00", i / 2) for i in range(100)])
    raw = "41ff42" if encoding == "UTF-8" else "41003dd8" if encoding == "UTF-16le" else "0041d83d"
    con.execute(f"UPDATE t SET s = CAST(x'{raw}' AS TEXT) WHERE n = {bad_row}")
    con.commit()
    con.close()
    db = stage(tmp_path / "b.db", tmp_path / "scratch")
    rows = list(db.rows("SELECT n, s, b, f FROM t ORDER BY n DESC;"))
    assert [r.n for r in rows] == list(range(99, -1, -1))
    bad = rows[99 - bad_row]
    assert bad.s == ("A\\xffB" if encoding == "UTF-8" else "A\\x3d\\xd8" if encoding == "UTF-16le" else "A\\xd8\\x3d")
    assert all(r.s == f"文{r.n}" for r in rows if r is not bad)
    assert (bad.b, bad.f) == (b"\xff\x00", bad_row / 2)
    db.close()


def test_truncated_file_gives_what_is_there(tmp_path: Path) -> None:
    file = tmp_path / "c.db"
    con = sqlite3.connect(file)
    con.execute("CREATE TABLE first(a)")
    con.execute("INSERT INTO first VALUES ('early')")
    con.execute("CREATE TABLE late(a)")
    con.executemany("INSERT INTO late VALUES (?)", [("y" * 500,)] * 1000)
    con.commit()
    con.close()
    size = file.stat().st_size
    os.truncate(file, size // 2)
    db = stage(file, tmp_path / "scratch")
    assert db.missing_bytes == size - size // 2
    assert [r.a for r in db.rows("SELECT a FROM first")] == ["early"]
    kept = [row.a for row in db.rows("SELECT a FROM late")]
    assert 300 < len(kept) < 700
    [told] = db.damage
    assert f"cut off: {size - size // 2} bytes are missing)" in str(told)
    assert f"late: from identifier {len(kept) + 1} to the end" in str(told)
    db.close()
    assert file.stat().st_size == size // 2


@pytest.mark.parametrize("cut", [1, 600, 1024, 1500])
def test_a_long_text_whose_end_is_cut_off_is_not_filled_with_zeros(tmp_path: Path, cut: int) -> None:
    file = tmp_path / "c.db"
    con = sqlite3.connect(file)
    con.execute("PRAGMA page_size = 1024")
    con.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, s TEXT)")
    con.execute("INSERT INTO t VALUES (1, 'short'), (2, ?)", ("long " * 1000,))
    con.commit()
    con.close()
    os.truncate(file, file.stat().st_size - cut)
    db = stage(file, tmp_path / "scratch")
    assert db.missing_bytes == cut
    assert [row.s for row in db.rows("SELECT s FROM t")] == ["short"]
    assert f"{cut} bytes are missing): rows cannot be read (t: identifier 2)" in str(db.damage[0])
    db.close()


def test_cut_off_beside_a_log(wal_file: Path, tmp_path: Path) -> None:
    """Missing pages that stand in the log are no loss; others make the file unreadable instead of half empty."""
    raw = wal_file.read_bytes()
    page = int.from_bytes(raw[16:18], "big")
    log = (wal_file.parent / "chat.db-wal").read_bytes()
    in_log = {int.from_bytes(log[at : at + 4], "big") for at in range(32, len(log), 24 + page)}
    assert 3 not in in_log
    wal_file.write_bytes(raw[: 2 * page])
    with pytest.raises(DatabaseUnreadableError, match=f"{len(raw) - 2 * page} bytes are missing"):
        stage(wal_file, tmp_path / "scratch")
    # an interrupted checkpoint: page 1 already tells the new length, the new pages are in the log alone
    newest = max(in_log)
    assert newest > len(raw) // page
    header = raw[:28] + newest.to_bytes(4, "big") + raw[32:page]
    wal_file.write_bytes(header + raw[page:])
    db = stage(wal_file, tmp_path / "scratch")
    assert db.missing_bytes == 0
    assert len(list(db.rows("SELECT * FROM message"))) == 101
    db.close()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty file"),
        (os.urandom(64) + bytes(4096), "not an SQLite database"),
        (b"SQLite format 3\0", "malformed"),
        (b"SQLite format 3\0" + b"\xff" * 5000, "malformed|not an SQLite database"),
    ],
)
def test_no_database(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "x.db"
    file.write_bytes(content)
    with pytest.raises(DatabaseUnreadableError, match=words) as caught:
        stage(file, tmp_path / "scratch")
    assert "\n" not in str(caught.value)
    assert "x.db" in str(caught.value)
    assert list((tmp_path / "scratch").iterdir()) == []


def test_a_copy_that_is_lost_is_no_fault_of_the_evidence(wal_file: Path, tmp_path: Path) -> None:
    """What no plugin may take for damage and go on without: our own disk cannot be read or written."""
    database = stage(wal_file, tmp_path / "scratch")
    (database._folder / "db").unlink()
    with pytest.raises(NoRoomError, match=r"chat\.db: its working copy cannot be read"):
        database.wal_rowids("message")
    database.close()


def test_a_disk_that_is_full_while_a_copy_is_made_is_told_apart(wal_file: Path, tmp_path: Path, monkeypatch) -> None:
    def full(*_: object, **__: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("forensics_app.evidence.sqlite_copy._copy", full)
    with pytest.raises(NoRoomError, match="cannot be staged: No space left on device"):
        stage(wal_file, tmp_path)
    monkeypatch.setattr("forensics_app.evidence.database.tempfile.mkdtemp", full)
    with pytest.raises(NoRoomError, match="No space left on device"):
        stage(wal_file, tmp_path)


def test_sql_cannot_reach_other_files_or_write(wal_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    sqlite3.connect(other).close()
    db = stage(wal_file, tmp_path / "scratch")
    for sql in (f"ATTACH '{other}' AS o", "DELETE FROM message", "SELECT load_extension('x')", "SELECT nonsense("):
        with pytest.raises(DatabaseUnreadableError):
            list(db.rows(sql))
    db.close()


def test_phone_collations_do_not_stop_a_query(tmp_path: Path) -> None:
    con = sqlite3.connect(tmp_path / "n.db")
    con.create_collation("LOCALIZED", lambda a, b: (a > b) - (a < b))
    con.execute("CREATE TABLE t(name TEXT COLLATE LOCALIZED)")
    con.execute("CREATE INDEX i ON t(name COLLATE LOCALIZED)")
    con.executemany("INSERT INTO t VALUES (?)", [("b",), ("a",)])
    con.commit()
    con.close()
    db = stage(tmp_path / "n.db", tmp_path / "scratch")
    assert [r.name for r in db.rows("SELECT name FROM t ORDER BY name")] == ["a", "b"]
    db.close()


def test_endless_query_is_stopped(wal_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forensics_app.evidence.limits.SQL_TICKS", 3)
    db = stage(wal_file, tmp_path / "scratch")
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with pytest.raises(DatabaseUnreadableError, match="stopped after"):
        list(db.rows(endless))
    db.close()


def test_a_million_rows_stream_in_flat_memory(tmp_path: Path) -> None:
    con = sqlite3.connect(tmp_path / "big.db")
    con.execute("CREATE TABLE t(_id INTEGER PRIMARY KEY, s TEXT)")
    con.execute(
        "INSERT INTO t SELECT value, printf('message %d', value) FROM "
        "(WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n LIMIT 1000000) SELECT value FROM n)"
    )
    con.commit()
    con.close()
    db = stage(tmp_path / "big.db", tmp_path / "scratch")
    stream = db.rows("SELECT _id, s FROM t")
    first = next(stream)
    tracemalloc.start()
    count = sum(1 for _ in stream)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (first._id, count) == (1, 999_999)
    assert peak < 1_000_000
    db.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_flipped_bytes_never_escape(wal_file: Path, tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(wal_file.read_bytes())
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    file = tmp_path / "flipped.db"
    file.write_bytes(content)
    shutil.copy(wal_file.parent / "chat.db-wal", tmp_path / "flipped.db-wal")
    try:
        db = stage(file, tmp_path / "scratch")
    except DatabaseUnreadableError:
        return
    try:
        for table in db.tables():
            for row in db.rows(f"SELECT * FROM {table}"):
                assert all(value is None or isinstance(value, int | float | str | bytes) for value in row)
            db.wal_rowids(table)
    except DatabaseUnreadableError:
        pass
    finally:
        db.close()
