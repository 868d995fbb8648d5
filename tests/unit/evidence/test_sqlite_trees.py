"""Pages in a wrong place: rows come once, in order and from their own table, and what lacks is named."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from forensics_app.evidence.database import Database, stage_database

from .plain_entry import PlainEntry

Data = bytes | bytearray
PAGE = 1024
LEAF, INNER = 0x0D, 0x05
LAST = 600


class Row(NamedTuple):
    a: int
    s: str


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A table of short rows and five long ones, another one whose identifiers run in the same range, free pages."""
    file = tmp_path / "c.db"
    con = sqlite3.connect(file)
    con.execute(f"PRAGMA page_size = {PAGE}")
    con.execute("PRAGMA secure_delete = OFF")
    con.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, s TEXT)")
    con.execute("CREATE TABLE other(a INTEGER PRIMARY KEY, s TEXT)")
    con.execute("CREATE TABLE single(a INTEGER PRIMARY KEY, s TEXT)")
    con.execute("INSERT INTO single VALUES (1, 'alone')")
    con.execute("CREATE TABLE gone(a INTEGER PRIMARY KEY, s TEXT)")
    for table in ("t", "other", "gone"):
        con.executemany(
            f"INSERT INTO {table} VALUES (?, ?)",
            [(i, f"{table} {i} " + "x" * (5000 if i % 150 == 7 else 90)) for i in range(1, LAST + 1)],
        )
    con.commit()
    con.execute("DROP TABLE gone")
    con.commit()
    con.close()
    return file


def rows(file: Path, tmp_path: Path) -> tuple[list[Row], Database]:
    scratch = tmp_path / "scratch"
    scratch.mkdir(exist_ok=True)
    db = stage_database(PlainEntry(file), scratch)
    found = [Row(row.a, row.s) for row in db.rows("SELECT a, s FROM t")]
    db.close()
    return found, db


def root_of(file: Path, table: str) -> int:
    con = sqlite3.connect(file)
    (root,) = con.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    con.close()
    return int(root)


def children(data: Data, page: int) -> list[tuple[int, int]]:
    """Offset of each pointer of an inner page, and the page that it points to."""
    base = (page - 1) * PAGE
    (count,) = struct.unpack_from(">H", data, base + 3)
    at = [base + start for (start,) in struct.iter_unpack(">H", data[base + 12 : base + 12 + 2 * count])] + [base + 8]
    return [(one, struct.unpack_from(">I", data, one)[0]) for one in at]


def leaves(data: Data, page: int) -> list[tuple[int, int]]:
    found = []
    for at, child in children(data, page):
        found += leaves(data, child) if data[(child - 1) * PAGE] == INNER else [(at, child)]
    return found


def free_page(data: Data) -> int:
    trunk = struct.unpack_from(">I", data, 32)[0]
    count = struct.unpack_from(">I", data, (trunk - 1) * PAGE + 4)[0]
    listed = struct.unpack_from(f">{count}I", data, (trunk - 1) * PAGE + 8)
    return next(int(page) for page in listed if data[(page - 1) * PAGE] == LEAF)


Target = Callable[[Data, Path], int]
TARGETS: dict[str, Target] = {
    "a sibling": lambda data, file: leaves(data, root_of(file, "t"))[20][1],
    "the last leaf": lambda data, file: leaves(data, root_of(file, "t"))[-1][1],
    "another table in the same range": lambda data, file: leaves(data, root_of(file, "other"))[10][1],
    "the root of another table": lambda data, file: root_of(file, "single"),
    "a free page": lambda data, file: free_page(data),
    "itself": lambda data, file: root_of(file, "t"),
}


@pytest.mark.parametrize("target", TARGETS)
def test_a_pointer_to_a_wrong_page(whole: Path, tmp_path: Path, target: str) -> None:
    every, sound = rows(whole, tmp_path)
    assert (len(every), sound.damage, sound.faults) == (LAST, [], [])
    data = bytearray(whole.read_bytes())
    at, right = leaves(data, root_of(whole, "t"))[10]
    wrong = TARGETS[target](bytes(data), whole)
    assert wrong != right
    struct.pack_into(">I", data, at, wrong)
    whole.write_bytes(data)
    found, db = rows(whole, tmp_path)
    assert found == [row for row in every if row in set(found)]
    assert len({row.a for row in found}) == len(found) < LAST
    assert len(found) >= LAST - 40
    lost = sorted({row.a for row in every} - {row.a for row in found})
    [told] = db.damage
    assert f"{lost[0]} to " in str(told)


def test_a_sector_of_zeros_in_a_leaf(whole: Path, tmp_path: Path) -> None:
    every, _ = rows(whole, tmp_path)
    data = bytearray(whole.read_bytes())
    _, leaf = leaves(data, root_of(whole, "t"))[10]
    data[leaf * PAGE - 512 : leaf * PAGE] = bytes(512)  # its first rows
    whole.write_bytes(data)
    found, db = rows(whole, tmp_path)
    numbers = [row.a for row in found]
    assert numbers == sorted(set(numbers))
    assert 0 not in numbers
    assert LAST - 10 <= len(numbers) < LAST
    assert db.damage
    differing = [row for row in found if row not in set(every)]
    assert (
        len(differing) <= 1
    )  # the row that the border of the sector runs through: its value is wrong, its page is not


def test_rows_that_share_the_rest_of_their_text(whole: Path, tmp_path: Path) -> None:
    every, _ = rows(whole, tmp_path)
    data = bytearray(whole.read_bytes())
    first = data.index(b"t 157 xxx")
    second = data.index(b"t 307 xxx")
    length = next(n for n in range(100, 1000) if data[first + n] != ord("x"))
    data[first + length : first + length + 4] = data[second + length : second + length + 4]
    whole.write_bytes(data)
    found, db = rows(whole, tmp_path)
    assert found == [row for row in every if row.a not in {157, 307}]
    assert "t: identifier 157; t: identifier 307" in str(db.damage[0])


def test_a_table_in_the_order_of_another_key_says_that_its_pages_do_not_fit(tmp_path: Path) -> None:
    file = tmp_path / "c.db"
    con = sqlite3.connect(file)
    con.execute(f"PRAGMA page_size = {PAGE}")
    con.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, s TEXT) WITHOUT ROWID")
    con.executemany("INSERT INTO t VALUES (?, ?)", [(i, f"row {i} " + "x" * 90) for i in range(300)])
    con.commit()
    con.close()
    data = bytearray(file.read_bytes())
    pointers = children(data, root_of(file, "t"))
    struct.pack_into(">I", data, pointers[0][0], pointers[1][1])
    file.write_bytes(data)
    found, db = rows(file, tmp_path)
    assert found
    assert "pages of t do not fit together: rows may be lacking, repeated or false" in str(db.damage[0])


def test_origin_with_a_damaged_main_file(tmp_path: Path) -> None:
    """One bad page of the main file must not make every row of the table a row of the log."""
    folder = tmp_path / "evidence"
    folder.mkdir()
    con = sqlite3.connect(tmp_path / "c.db", isolation_level=None)
    con.execute(f"PRAGMA page_size = {PAGE}")
    con.execute("PRAGMA journal_mode = WAL")
    con.execute("CREATE TABLE t(a INTEGER PRIMARY KEY, s TEXT)")
    con.executemany("INSERT INTO t VALUES (?, ?)", [(i, f"row {i} " + "x" * 90) for i in range(1, 301)])
    con.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    con.execute("UPDATE t SET s = 'changed' WHERE a = 290")
    for suffix in ("", "-wal"):
        (folder / f"c.db{suffix}").write_bytes((tmp_path / f"c.db{suffix}").read_bytes())
    con.close()
    file = folder / "c.db"
    data = bytearray(file.read_bytes())
    at = data.index(b"row 100 x") // PAGE * PAGE
    data[at : at + PAGE] = b"\xee" * PAGE
    file.write_bytes(data)
    db = stage_database(PlainEntry(file), tmp_path)
    assert len(list(db.rows("SELECT * FROM t"))) > 280
    assert db.wal_rowids("t") == {290}
    db.close()


@pytest.mark.parametrize("seed", range(12))
def test_no_row_twice_or_out_of_order_whatever_page_stands_where(whole: Path, tmp_path: Path, seed: int) -> None:
    every, _ = rows(whole, tmp_path)
    dice = Random(seed)
    data = bytearray(whole.read_bytes())
    pages = len(data) // PAGE
    for _ in range(3):
        page, other = dice.randrange(9, pages), dice.randrange(9, pages)
        data[page * PAGE : page * PAGE + PAGE] = data[other * PAGE : other * PAGE + PAGE]
    whole.write_bytes(data)
    found, db = rows(whole, tmp_path)
    numbers = [row.a for row in found]
    assert numbers == sorted(set(numbers))
    assert set(found) <= set(every) or all(row.s.startswith("t ") for row in found)
    assert db.damage or found == every
