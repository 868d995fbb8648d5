"""Databases made to hurt: each ends in bounded time, in one plain line, and the honest tables are still read."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import BinaryIO

import apsw
import pytest

from forensics_app.errors import DatabaseUnreadableError, EvidenceError, LimitError
from forensics_app.evidence import limits, sqlite_guard
from forensics_app.evidence.database import Database, stage_database
from forensics_app.evidence.open import open_source
from forensics_app.evidence.source import FileEntry
from tests.build.images import fill as fill_folder
from tests.build.images import make_ext, run

from .plain_entry import PlainEntry


@pytest.fixture(autouse=True)
def _few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SQL_TICKS", 2_000)
    monkeypatch.setattr(limits, "SQL_SECONDS", 2.0)


def stage(file: Path, scratch: Path) -> Database:
    scratch.mkdir(exist_ok=True)
    return stage_database(PlainEntry(file), scratch)


def make(folder: Path, *statements: str, schema: dict[str, str] | None = None) -> Path:
    """A database with an honest table `message`; schema: statements put into sqlite_schema behind SQLite's back."""
    file = folder / "x.db"
    con = sqlite3.connect(file, isolation_level=None)
    con.execute("CREATE TABLE message(_id INTEGER PRIMARY KEY, body TEXT)")
    con.executemany("INSERT INTO message VALUES (?, ?)", [(n, f"body {n}") for n in range(1, 101)])
    for statement in statements:
        con.execute(statement)
    if schema:
        con.execute("PRAGMA writable_schema = ON")
        for name, sql in schema.items():
            con.execute("INSERT INTO sqlite_schema VALUES ('table', ?, ?, 0, ?)", (name, name, sql))
    con.close()
    return file


def honest(db: Database) -> None:
    assert [row.body for row in db.rows("SELECT body FROM message ORDER BY _id")] == [
        f"body {n}" for n in range(1, 101)
    ]


def columns_and_rows(db: Database, table: str) -> None:
    db.columns(table)
    list(db.rows(f"SELECT * FROM {table}"))


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS a, i AS b FROM n"


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (f"CREATE VIEW wanted AS {ENDLESS} WHERE i < 0", r"stopped after"),
        (f"CREATE VIEW wanted AS SELECT count(*) AS a, 1 AS b FROM ({ENDLESS})", r"stopped after"),
        ("CREATE VIEW wanted AS SELECT x.a, x.b FROM message m, wanted x", r"circularly defined"),
        ("CREATE VIEW wanted AS SELECT a, b FROM nowhere", r"no such table"),
        ("CREATE VIEW wanted AS SELECT nonsense(1) AS a, 2 AS b", r"no such function"),
        (
            "CREATE VIEW wanted AS SELECT load_extension('/tmp/x.so') AS a, 2 AS b",
            r"unsafe use of load_extension",
        ),
        ("CREATE VIEW wanted AS SELECT fts3_tokenizer('x', x'00') AS a, 2 AS b", r"unsafe use of fts3_tokenizer"),
        ("CREATE VIEW wanted AS SELECT * FROM pragma_database_list", r"unsafe use of virtual table"),
        (
            "CREATE VIEW wanted AS SELECT group_concat(hex(zeroblob(1000000))) AS a, 1 AS b FROM message, message y, message z",
            r"bytes of memory|more than the|stopped after",
        ),
    ],
)
def test_a_view_by_the_name_of_the_wanted_table(tmp_path: Path, view: str, words: str | None) -> None:
    db = stage(make(tmp_path, view), tmp_path / "scratch")
    assert db.has("wanted")
    with pytest.raises(DatabaseUnreadableError, match=words) as caught:
        columns_and_rows(db, "wanted")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("data/data/app/x.db: ")
    honest(db)
    db.close()


def test_what_a_limit_stopped_is_a_limit(tmp_path: Path) -> None:
    db = stage(make(tmp_path, f"CREATE VIEW wanted AS {ENDLESS} WHERE i < 0"), tmp_path / "scratch")
    with pytest.raises(LimitError, match="stopped after 20010000 steps"):
        list(db.rows("SELECT a FROM wanted"))
    db.close()


def test_an_endless_view_still_gives_its_rows_until_it_is_stopped(tmp_path: Path) -> None:
    db = stage(make(tmp_path, f"CREATE VIEW wanted AS {ENDLESS}"), tmp_path / "scratch")
    rows = db.rows("SELECT a FROM wanted")
    assert [next(rows).a for _ in range(100)] == list(range(1, 101))
    rows.close()  # type: ignore[attr-defined]
    db.close()


def test_views_of_views_of_views(tmp_path: Path) -> None:
    doubled = ["CREATE VIEW v0 AS SELECT body AS a FROM message"]
    doubled += [f"CREATE VIEW v{n} AS SELECT a FROM v{n - 1} UNION ALL SELECT a FROM v{n - 1}" for n in range(1, 40)]
    crossed = ["CREATE VIEW w0 AS SELECT body AS a FROM message"]
    crossed += [f"CREATE VIEW w{n} AS SELECT x.a FROM w{n - 1} x, w{n - 1} y" for n in range(1, 40)]
    db = stage(make(tmp_path, *doubled, *crossed), tmp_path / "scratch")
    for view in ("v39", "w39"):
        with pytest.raises(DatabaseUnreadableError):
            list(db.rows(f"SELECT * FROM {view} ORDER BY 1"))
    honest(db)
    db.close()


def test_generated_columns_checks_and_indexes_with_functions(tmp_path: Path) -> None:
    file = make(
        tmp_path,
        "CREATE TABLE g(a INTEGER PRIMARY KEY, b AS (length(hex(zeroblob(a * 1000000)))), c TEXT CHECK (random() <> 0.5))",
        "INSERT INTO g(a, c) VALUES (1, 'one'), (2, 'two'), (90, 'long')",
        "CREATE TABLE e(a, b)",
        "INSERT INTO e VALUES (1, 2)",
        "CREATE INDEX i ON e(abs(a) + length(b))",
        "CREATE TRIGGER t AFTER INSERT ON e BEGIN DELETE FROM message; END",
    )
    db = stage(file, tmp_path / "scratch")
    assert [row.c for row in db.rows("SELECT a, c FROM g")] == ["one", "two", "long"]
    assert [row.b for row in db.rows("SELECT a, b FROM g ORDER BY a")] == [2_000_000, 4_000_000]
    assert "(g: identifiers 3 to 90)" in str(db.damage[0])  # its value alone is over the limit, and stands on no page
    assert isinstance(db.damage[0], LimitError)
    assert [(row.a, row.b) for row in db.rows("SELECT a, b FROM e WHERE abs(a) + length(b) = 2")] == [(1, 2)]
    honest(db)
    db.close()


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("CREATE VIRTUAL TABLE odd USING nosuchmodule(a, b)", "no such module"),
        ("CREATE VIRTUAL TABLE odd USING fts5(a, b)", None),
        ("CREATE VIRTUAL TABLE odd USING rtree(a, b, c)", None),
        ("CREATE VIRTUAL TABLE odd USING csv('/etc/passwd')", "no such module"),
        ("CREATE VIRTUAL TABLE odd USING pragma_table_info", None),
    ],
)
def test_virtual_tables_from_nowhere(tmp_path: Path, sql: str, words: str | None) -> None:
    db = stage(make(tmp_path, schema={"odd": sql}), tmp_path / "scratch")
    with pytest.raises(DatabaseUnreadableError, match=words):
        columns_and_rows(db, "odd")
    honest(db)
    assert db.wal_rowids("odd") == frozenset()
    db.close()


WIDE = ", ".join(f"c{n}" for n in range(32_000))


@pytest.mark.parametrize(
    "sql",
    [
        f"CREATE TABLE wide({WIDE})",
        "CREATE TABLE deep(a CHECK (" + "(" * 5000 + "1" + ")" * 5000 + "))",
        "CREATE TABLE deep(a CHECK (" + "NOT " * 5000 + "1))",
        "CREATE TABLE long(a DEFAULT '" + "x" * 2_000_000 + "')",
        "CREATE TABLE",
        "CREATE TABLE message(a)",
        "DROP TABLE message",
        "SELECT 1",
        "CREATE TABLE a(b); DROP TABLE message",
        "\0",
        "",
    ],
    ids=["32,000 columns", "parentheses", "depth", "2 MB", "cut", "twice", "drop", "select", "two", "zero", "empty"],
)
def test_a_schema_that_is_none(tmp_path: Path, sql: str) -> None:
    file = make(tmp_path, schema={"odd": sql})
    before = file.read_bytes()
    try:
        db = stage(file, tmp_path / "scratch")
    except DatabaseUnreadableError as error:
        line = str(error)
        assert line.startswith("data/data/app/x.db: malformed")
        assert "\n" not in line
        assert len(line) < 300
    else:
        honest(db)
        db.close()
    assert file.read_bytes() == before
    assert list((tmp_path / "scratch").iterdir()) == []


def test_a_table_that_is_the_schema_or_another_table(tmp_path: Path) -> None:
    file = make(tmp_path)
    con = sqlite3.connect(file, isolation_level=None)
    con.execute("PRAGMA writable_schema = ON")
    for number, root in enumerate((1, 2, 99_999, -5, 0)):
        con.execute(
            "INSERT INTO sqlite_schema VALUES ('table', ?, ?, ?, ?)",
            (f"odd{number}", f"odd{number}", root, f"CREATE TABLE odd{number}(a, b)"),
        )
    con.close()
    try:
        db = stage(file, tmp_path / "scratch")
    except DatabaseUnreadableError as error:
        assert "malformed" in str(error)  # noqa: PT017 - SQLite refuses such a schema as a whole, or table by table
        return
    for number in range(5):
        try:
            assert all(len(row) == 2 for row in db.rows(f"SELECT * FROM odd{number}"))
        except DatabaseUnreadableError as error:
            assert "\n" not in str(error)  # noqa: PT017 - as above
    honest(db)
    db.close()


def test_the_guard_is_on_every_connection(tmp_path: Path) -> None:
    connection = sqlite_guard.open_guarded(make(tmp_path), "mode=ro")
    off = [connection.config(switch, -1) for switch in sqlite_guard._OFF]
    assert off == [0] * len(sqlite_guard._OFF)
    assert connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, -1) == 1
    assert all(connection.limit(limit) == value for limit, value in sqlite_guard._LIMITS)
    assert apsw.hard_heap_limit(-1) == limits.SQL_MEMORY
    assert list(connection.execute("PRAGMA mmap_size")) in ([], [(0,)])
    for sql in (
        "ATTACH '/tmp/other.db' AS o",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ''",
        "PRAGMA trusted_schema = ON; SELECT load_extension('x')",
        "CREATE TEMP TABLE x AS SELECT fts3_tokenizer('simple', x'0000000000000000')",
        "SELECT randomblob(100000000)",
        "SELECT " + "-" * 2000 + "1",
        "SELECT " + ", ".join(["1"] * 5000),
        "SELECT '" + "x" * 1_100_000 + "'",
        "SELECT 'a' LIKE '" + "%a" * 2000 + "'",
        "SELECT coalesce(" + ", ".join(["1"] * 500) + ")",
    ):
        with pytest.raises(apsw.Error):
            pytest.fail(f"{list(connection.execute(sql))}: {sql[:60]}")
    connection.close()


class SizedEntry(PlainEntry):
    """A file that claims to be longer than it is, or whose log does."""

    def __init__(self, file: Path, claims: dict[str, int]) -> None:
        super().__init__(file)
        self._claims = claims

    @property
    def size(self) -> int:
        return self._claims.get(self.file.name, super().size)

    def sibling(self, name: str) -> FileEntry | None:
        other = self.file.parent / name
        return SizedEntry(other, self._claims) if other.is_file() else None


def test_databases_and_logs_of_absurd_size_are_not_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = make(tmp_path)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("forensics_app.evidence.sqlite_copy.leave_room", lambda *_: None)
    with pytest.raises(
        LimitError, match=rf"^data/data/app/x\.db: {1 << 60} bytes are over the limit of {limits.STAGED}$"
    ):
        stage_database(SizedEntry(file, {"x.db": 1 << 60}), scratch)
    assert list(scratch.iterdir()) == []
    for log in ("x.db-wal", "x.db-journal"):
        (tmp_path / log).write_bytes(b"\x37\x7f\x06\x82" + bytes(100))
        db = stage_database(SizedEntry(file, {log: 1 << 60}), scratch)
        honest(db)
        assert list(db.sha256) == ["x.db"]
        [fault] = db.faults
        assert fault.startswith(
            f"its {log[5:]} is left out (data/data/app/{log}: {1 << 60} bytes are over the limit of "
        )
        db.close()
        (tmp_path / log).unlink()


def test_a_log_that_does_not_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The entry tells a small size and its stream goes on."""
    monkeypatch.setattr(limits, "STAGED_LOG", 3 << 20)
    file = make(tmp_path)
    (tmp_path / "x.db-wal").write_bytes(b"")

    class Endless(PlainEntry):
        def open(self) -> BinaryIO:
            return Path("/dev/zero").open("rb") if self.file.name.endswith("-wal") else super().open()

        def sibling(self, name: str) -> FileEntry | None:
            other = self.file.parent / name
            return Endless(other) if other.is_file() else None

    scratch = tmp_path / "scratch"
    scratch.mkdir()
    db = stage_database(Endless(file), scratch)
    honest(db)
    assert "its wal is left out" in db.faults[0]
    db.close()
    assert list(scratch.iterdir()) == []


def test_a_file_that_claims_more_than_its_volume_holds(tmp_path: Path) -> None:
    """A sparse database on an ext4 volume: nobody reads terabytes of nothing."""
    make(tmp_path)
    tree = fill_folder(tmp_path / "tree", {"data/x.db": (tmp_path / "x.db").read_bytes(), "data/y": b"y"})
    image = make_ext(tmp_path / "disk.img", tree)
    run("debugfs", "-w", "-R", f"sif /data/x.db size {1 << 40}", image)
    with open_source(image) as source:
        records = {record.path: record for record in source.volumes()[0].walk()}
        record = next(one for path, one in records.items() if path.endswith("x.db"))
        assert record.error == f"claims {1 << 40} bytes, more than its volume holds: content not read"
        entry = source.entry(record.locator)
        with pytest.raises(LimitError, match="more than its volume holds"):
            entry.open()
        with pytest.raises(EvidenceError):
            stage_database(entry, tmp_path)


def test_memory_of_sqlite_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SQL_MEMORY", 32 << 20)
    monkeypatch.setattr(limits, "SQL_TICKS", 5_000)
    db = stage(make(tmp_path), tmp_path / "scratch")
    try:
        with pytest.raises(LimitError, match=r"needs more than \d+ bytes of memory"):
            list(db.rows("SELECT a.body || b.body || c.body AS s FROM message a, message b, message c ORDER BY 1"))
        honest(db)
    finally:
        db.close()
        apsw.hard_heap_limit(1 << 30)


def test_a_row_over_the_limit_is_left_out_and_told(tmp_path: Path) -> None:
    file = make(tmp_path, f"UPDATE message SET body = printf('%.{limits.SQL_CELL + 10}c', 'x') WHERE _id = 50")
    db = stage(file, tmp_path / "scratch")
    assert [row._id for row in db.rows("SELECT _id, body FROM message")] == [n for n in range(1, 101) if n != 50]
    [told] = db.damage
    assert isinstance(told, LimitError)
    assert str(told) == (
        f"data/data/app/x.db: a row holds more than the {limits.SQL_CELL} bytes that are read: rows cannot be read "
        "(message: identifier 50), those before and behind are kept"
    )
    db.close()
