"""Damaged tables: all rows before and behind the damage, in the query's own order, and a line that says what lacks."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forensics_app.errors import DatabaseUnreadableError, LimitError
from forensics_app.evidence.database import Database, stage_database

from .plain_entry import PlainEntry

Fill = Callable[[sqlite3.Connection], None]
PAGE = 1024


def make(folder: Path, fill: Fill, name: str = "c.db") -> Path:
    file = folder / name
    con = sqlite3.connect(file)
    con.execute(f"PRAGMA page_size = {PAGE}")
    fill(con)
    con.commit()
    con.close()
    return file


def messages(con: sqlite3.Connection, first: int = 1, last: int = 1000) -> None:
    con.execute("CREATE TABLE people(_id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE)")
    con.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, who INT, s TEXT, b BLOB, n VARCHAR(9))")
    con.execute("CREATE INDEX t_who ON t(who)")
    con.executemany("INSERT INTO people VALUES (?, ?)", [(i, f"P{i}") for i in range(10)])
    rows = [(i, i % 10, f"文 {i} " + "x" * 150, bytes([i % 256, 255]), f"{i}") for i in range(first, last + 1)]
    con.executemany("INSERT INTO t VALUES (?, ?, ?, ?, ?)", rows)


def page_of(data: bytes, text: bytes) -> int:
    """Offset of the last page that holds a text."""
    return data.rindex(text) // PAGE * PAGE


def spoil(file: Path, *texts: bytes) -> None:
    data = bytearray(file.read_bytes())
    for at in [page_of(data, text) for text in texts]:
        data[at : at + PAGE] = b"\xee" * PAGE
    file.write_bytes(data)


def stage(file: Path, scratch: Path) -> Database:
    scratch.mkdir(exist_ok=True)
    return stage_database(PlainEntry(file), scratch)


def text(number: int) -> bytes:
    return f"文 {number} x".encode()


def test_rows_on_both_sides_of_bad_pages(tmp_path: Path) -> None:
    file = make(tmp_path, messages)
    whole = stage(file, tmp_path / "whole")
    every = list(whole.rows("SELECT * FROM t"))
    spoil(file, text(300), text(301), text(700))
    before = file.read_bytes()
    db = stage(file, tmp_path / "scratch")
    rows = list(db.rows("SELECT * FROM t"))
    lost = sorted({row.a for row in every} - {row.a for row in rows})
    assert {300, 301, 700} <= set(lost)
    assert len(lost) <= 3 * 6
    assert rows == [row for row in every if row.a not in lost]
    [told] = db.damage
    low, high = [n for n in lost if n < 500], [n for n in lost if n > 500]
    assert str(told) == (
        f"data/data/app/c.db: malformed database: rows cannot be read (t: identifiers {low[0]} to {low[-1]}; "
        f"t: identifiers {high[0]} to {high[-1]}), those before and behind are kept"
    )
    assert [r.a for r in db.rows("SELECT a FROM t ORDER BY a DESC")] == [row.a for row in reversed(rows)]
    assert len(db.damage) == 1
    joined = list(db.rows("SELECT t.a, p.name FROM t LEFT JOIN people p ON p._id = t.who ORDER BY t.a"))
    assert [(r.a, r.name) for r in joined] == [(row.a, f"P{row.who}") for row in rows]
    sorted_by = list(db.rows("SELECT a, s FROM t WHERE b > ? ORDER BY n, s LIMIT 700", (b"\x05",)))
    assert (
        sorted_by
        == [r for r in whole.rows("SELECT a, s FROM t WHERE b > ? ORDER BY n, s", (b"\x05",)) if r.a not in lost][:700]
    )
    assert next(db.rows("SELECT count(*) AS n FROM t NOT INDEXED")).n == len(rows)
    assert [r.name for r in db.rows("SELECT name FROM people WHERE name = 'p3'")] == ["P3"]
    assert db.wal_rowids("t") == frozenset()
    db.close()
    whole.close()
    assert file.read_bytes() == before
    assert list((tmp_path / "scratch").iterdir()) == []


def test_a_damaged_table_beside_the_one_asked_for(tmp_path: Path) -> None:
    def fill(con: sqlite3.Connection) -> None:
        messages(con)
        con.execute("CREATE TABLE names(who INTEGER PRIMARY KEY, nick TEXT)")
        con.executemany("INSERT INTO names VALUES (?, ?)", [(i, f"nick {i} " + "y" * 200) for i in range(100)])

    file = make(tmp_path, fill)
    spoil(file, b"nick 5 y")
    db = stage(file, tmp_path / "scratch")
    rows = list(db.rows("SELECT t.a, n.nick FROM t LEFT JOIN names n ON n.who = t.who ORDER BY t.a"))
    assert [row.a for row in rows] == list(range(1, 1001))
    assert rows[4].nick is None  # number 5, whose name stands on the damaged page
    assert sum(row.nick is None for row in rows) <= 500
    assert "(names: identifiers " in str(db.damage[0])
    db.close()


def test_a_damaged_index_loses_no_row(tmp_path: Path) -> None:
    def fill(con: sqlite3.Connection) -> None:
        con.execute("CREATE TABLE t(a, s)")
        con.execute("CREATE INDEX i ON t(s)")
        con.executemany("INSERT INTO t VALUES (?, ?)", [(i, f"key {i:05d} " + "z" * 100) for i in range(600)])

    file = make(tmp_path, fill)
    data = bytearray(file.read_bytes())
    leaf = next(at for at in range(PAGE, len(data), PAGE) if data[at] == 0x0A)
    data[leaf : leaf + PAGE] = b"\xee" * PAGE
    file.write_bytes(data)
    db = stage(file, tmp_path / "scratch")
    assert [row.a for row in db.rows("SELECT a, s FROM t ORDER BY s")] == list(range(600))
    assert db.damage == []
    assert db.faults == ["an index is damaged: all rows of t are read without it"]
    db.close()


def test_a_table_without_a_key_of_its_own_and_negative_identifiers(tmp_path: Path) -> None:
    def fill(con: sqlite3.Connection) -> None:
        con.execute('CREATE TABLE plain("rowid" TEXT, v ANY)')
        con.executemany(
            "INSERT INTO plain(_rowid_, rowid, v) VALUES (?, ?, ?)",
            [(i, f"row {i} " + "x" * 100, i * 1.5) for i in range(-300, 300)],
        )

    file = make(tmp_path, fill)
    spoil(file, b"row -300 x", b"row 299 x", b"row 7 x")
    db = stage(file, tmp_path / "scratch")
    rows = list(db.rows('SELECT _rowid_ AS n, "rowid" AS t, v FROM plain'))
    assert [row.t.split()[1] for row in rows] == [str(row.n) for row in rows]
    assert all(row.v == row.n * 1.5 for row in rows)
    assert {row.n for row in rows} & {-300, 7, 299} == set()
    assert len(rows) > 570
    assert "from the beginning to" in str(db.damage[0])
    assert "to the end" in str(db.damage[0])
    db.close()


def test_a_cell_over_the_limit_loses_only_its_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forensics_app.evidence.sqlite_guard._LIMITS", ((0, 100_000),))  # SQLITE_LIMIT_LENGTH

    def fill(con: sqlite3.Connection) -> None:
        messages(con, 1, 50)
        con.execute("UPDATE t SET s = ? WHERE a = 20", ("long" * 50_000,))

    db = stage(make(tmp_path, fill), tmp_path / "scratch")
    assert [row.a for row in db.rows("SELECT a, s FROM t ORDER BY a")] == [n for n in range(1, 51) if n != 20]
    [told] = db.damage
    assert isinstance(told, LimitError)
    assert "t: identifier 20" in str(told)
    assert [row.a for row in db.rows("SELECT a FROM t NOT INDEXED")] == list(range(1, 51))  # the cell is not asked for
    db.close()


def test_bad_text_behind_the_damage(tmp_path: Path) -> None:
    def fill(con: sqlite3.Connection) -> None:
        messages(con)
        for number in (100, 900):
            con.execute(f"UPDATE t SET s = CAST(x'41ff42' AS TEXT) WHERE a = {number}")

    file = make(tmp_path, fill)
    for spoiled, early in ((False, False), (True, False), (True, True)):
        if spoiled:
            spoil(file, text(50) if early else text(500))
        db = stage(file, tmp_path / "scratch")
        rows = {row.a: row.s for row in db.rows("SELECT a, s FROM t")}
        assert rows[900] == rows[100] == "A\\xffB"
        assert (500 in rows) is not spoiled
        assert list(rows) == sorted(rows)
        assert len(rows) >= 988
        db.close()


def test_where_the_damage_cannot_be_passed_the_rows_before_it_are_kept(tmp_path: Path) -> None:
    def fill(con: sqlite3.Connection) -> None:
        con.execute("CREATE TABLE t(a INTEGER, s TEXT, PRIMARY KEY (a)) WITHOUT ROWID")
        con.executemany("INSERT INTO t VALUES (?, ?)", [(i, f"文 {i} " + "x" * 200) for i in range(1, 1001)])

    file = make(tmp_path, fill)
    data = file.read_bytes()
    spoil(file, next(text(n) for n in range(500, 510) if data[page_of(data, text(n))] == 0x0A))
    db = stage(file, tmp_path / "scratch")
    seen: list[int] = []
    with pytest.raises(DatabaseUnreadableError, match=r"^data/data/app/c\.db: malformed database$"):
        seen.extend(row.a for row in db.rows("SELECT a FROM t"))
    assert seen == list(range(1, len(seen) + 1))
    assert 200 < len(seen) < 900
    db.close()


def test_a_view_over_a_damaged_table(tmp_path: Path) -> None:
    def fill(con: sqlite3.Connection) -> None:
        messages(con)
        con.execute("CREATE VIEW v AS SELECT a, s FROM t")

    file = make(tmp_path, fill)
    spoil(file, text(500))
    db = stage(file, tmp_path / "scratch")
    seen: list[int] = []
    with pytest.raises(DatabaseUnreadableError, match=r"malformed database$"):
        seen.extend(row.a for row in db.rows("SELECT a, s FROM v"))
    assert seen == list(range(1, len(seen) + 1))
    db.close()


def test_the_top_of_a_table_gone(tmp_path: Path) -> None:
    file = make(tmp_path, messages)
    con = sqlite3.connect(file)
    [(root,)] = con.execute("SELECT rootpage FROM sqlite_schema WHERE name = 't'")
    con.close()
    data = bytearray(file.read_bytes())
    data[(root - 1) * PAGE : root * PAGE] = b"\xee" * PAGE
    file.write_bytes(data)
    db = stage(file, tmp_path / "scratch")
    assert list(db.rows("SELECT s FROM t")) == []
    assert "rows cannot be read (t: all)" in str(db.damage[0])
    db.close()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_overwritten_nothing_escapes_and_nothing_hangs(tmp_path: Path, data: st.DataObject) -> None:
    clean = tmp_path / "clean.db"
    if not clean.exists():
        make(tmp_path, lambda con: messages(con, 1, 300), "clean.db")
    content = bytearray(clean.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(2, len(content) // PAGE - 1)) * PAGE
        start, length = data.draw(st.integers(0, PAGE - 1)), data.draw(st.integers(1, 60))
        content[at + start : at + min(PAGE, start + length)] = os.urandom(min(PAGE, start + length) - start)
    file = tmp_path / "bad.db"
    file.write_bytes(content)
    db = stage(file, tmp_path / "scratch")
    seen: list[int] = []
    try:
        seen.extend(row.a for row in db.rows("SELECT a, who FROM t ORDER BY a"))
    except DatabaseUnreadableError as error:
        db.damage.append(error)
    finally:
        db.close()
    assert len(seen) < 3_000  # SQLite notices no wrong identifier or child inside a well-formed page
    assert all("\n" not in str(told) for told in db.damage)
