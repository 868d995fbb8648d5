"""A case on a medium that cannot be written is read whole, and says plainly what cannot be done there."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from unittest.mock import Mock

import pytest

from forensics_app.case.connection import attach_read, connect_read
from forensics_app.case.directory import CaseDirectory, open_case
from forensics_app.case.integrity import first_fault
from forensics_app.case.media import MediaStore
from forensics_app.case.reader import CaseReader
from forensics_app.case.writer import CaseWriter
from forensics_app.cli.main import main
from forensics_app.errors import CaseError
from forensics_app.index.database import Index
from forensics_app.search.engine import Search
from tests.reliability.comparison import content_of, differences
from tests.unit.index.small_case import SmallCase, message

READING = [
    ["list", "CASE", "messages", "--json", "--limit", "3"],
    ["list", "CASE", "tasks", "--json"],
    ["search", "CASE", "--json", "口座"],
    ["hits", "CASE", "--json"],
    ["entities", "CASE", "--json"],
    ["accounts", "CASE", "--shared", "--json"],
]
WRITING = [
    ["tag", "CASE", "1", "x"],
    ["untag", "CASE", "1", "x"],
    ["device", "CASE", "recruit.img", "--holder", "x"],
    ["ingest", "CASE", "--resume"],
    ["reindex", "CASE"],
]


@pytest.fixture
def sealed(bench, make_disk):
    """The finished case on a disk that was then made read-only."""
    disk = make_disk(64_000)
    root = disk.root / "case"
    shutil.copytree(bench.folder / "undisturbed", root, ignore=shutil.ignore_patterns("*-shm", "*-wal"))
    disk.read_only()
    yield root
    disk.read_only(on=False)


def call(capsys, words: list[str], root: Path) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main([str(root) if word == "CASE" else word for word in words])
    return code, *capsys.readouterr()


def test_everything_is_read(bench, sealed):
    assert not open_case(sealed).writable
    assert differences(bench.content, content_of(sealed)) == []


def test_commands_that_read_say_nothing_and_commands_that_write_one_line(sealed, capsys):
    for words in READING:
        code, out, err = call(capsys, words, sealed)
        assert (code, err) == (0, ""), words
        assert [json.loads(line) for line in out.splitlines()], words
    for words in WRITING:
        code, out, err = call(capsys, words, sealed)
        assert code == 1, words
        assert (
            err == f"forensics-app: {sealed}: the case can only be read (read-only medium, or no permission to write)\n"
        )
        assert out == ""


def test_a_report_goes_elsewhere_and_a_verification_is_whole(sealed, tmp_path, capsys):
    for form, name in (("html", "r.html"), ("jsonl", "r.jsonl"), ("csv", "csv")):
        code, _, err = call(capsys, ["report", "CASE", "--format", form, "--out", str(tmp_path / name)], sealed)
        assert code == 0
        assert err == f"forensics-app: {sealed}: the case can only be read, so its log does not tell of this\n"
    assert (tmp_path / "r.html").stat().st_size > 10_000
    assert call(capsys, ["verify", str(tmp_path / "r.html")], sealed)[0] == 0
    code, out, err = call(capsys, ["verify", "CASE", "--json"], sealed)
    assert code == 0, err
    assert {row["result"] for row in map(json.loads, out.splitlines())} == {"same"}
    assert err.endswith("its log does not tell of this\n")


def test_a_report_into_the_case_itself_is_one_line(sealed, capsys):
    code, _, err = call(
        capsys, ["report", "CASE", "--format", "html", "--out", str(sealed / "reports" / "r.html")], sealed
    )
    assert code == 1
    assert err.count("\n") == 1
    assert "Read-only file system" in err


@pytest.mark.parametrize("shared_memory", [True, False])
@pytest.mark.parametrize("names", [("case.db",), ("index.db",), ("case.db", "index.db", "media.db")])
def test_what_stands_only_in_a_log_is_read(make_disk, tmp_path, names, shared_memory):
    disk = make_disk(20_000)
    small = SmallCase(tmp_path / "case")
    small.add([message(1, "前からある")])
    small.writer.media.put([(b"0" * 16, b"jpeg")], b"token")
    small.index()
    with closing(sqlite3.connect(small.case.index)) as keep, CaseReader(small.case) as reader:
        keep.execute("SELECT * FROM meta").fetchall()  # nobody who goes checkpoints now
        for path in (small.case.database, small.case.index, small.case.media):
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        root = disk.root / "case"
        small.add([message(2, "記録の口座だけ")])
        small.writer.media.put([(b"1" * 16, b"jpeg")], b"token2")
        with Index(small.case) as index:
            index.update(reader)
        whole = {path.name: path.stat().st_size for path in small.case.root.glob("*-wal")}
        assert whole.keys() == {"case.db-wal", "index.db-wal", "media.db-wal"}
        assert min(whole.values()) > 4096
        shutil.copytree(small.case.root, root)
    for database in {"case.db", "index.db", "media.db"} - set(names):  # these were closed properly
        with closing(sqlite3.connect(root / database)) as connection:
            connection.execute("SELECT * FROM sqlite_master").fetchall()
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for database in names:
        assert (root / f"{database}-wal").stat().st_size > 0
        if not shared_memory:
            (root / f"{database}-shm").unlink()
    small.close()
    disk.read_only()
    try:
        case = open_case(root)
        for path in (case.database, case.index, case.media):
            assert first_fault(path) is None
        with CaseReader(case) as reader, Search(root) as search:
            assert reader.counts()["messages"] == 2
            assert search.is_current()
            assert [row["body"] for row in search.page("口座", 10).rows] == ["記録の口座だけ"]
            attach_read(reader.connection, case.index, "idx")
            assert reader.connection.execute("SELECT count(*) FROM idx.documents").fetchone()[0] == 2
        with closing(MediaStore(case.media, read_only=True)) as media:
            assert [media.thumbnail(bytes([48 + n]) * 16) for n in range(3)] == [b"jpeg", b"jpeg", None]
    finally:
        disk.read_only(on=False)


def test_an_older_schema_is_refused_not_guessed_at(make_disk, tmp_path):
    from tests.reliability.test_creation import make_old

    disk = make_disk(20_000)
    make_old(disk.root / "case")
    for file in (disk.root / "case").glob("*-*"):
        file.unlink()
    disk.read_only()
    try:
        with pytest.raises(CaseError, match="can only be read"):
            open_case(disk.root / "case")
    finally:
        disk.read_only(on=False)
    open_case(disk.root / "case")


def test_writers_refuse_before_they_touch_anything(sealed):
    case = CaseDirectory(sealed)
    for make in (lambda: CaseWriter(case, "E"), lambda: Index(case), lambda: MediaStore(case.media)):
        with pytest.raises(CaseError, match="can only be read"):
            make()


def test_the_desk_asks_what_it_asks_elsewhere(sealed):
    pytest.importorskip("PySide6.QtCore")
    from forensics_app.gui.session import Reading

    reading = Reading(CaseDirectory(sealed), Mock())
    assert reading.indexed
    assert reading.index_current
    assert reading.reader.connection.execute("SELECT count(*) FROM idx.hits").fetchone()[0] > 10
    assert len(reading.search.ids("口座")) > 10
    assert reading.media is not None
    reading.close()


def test_on_a_disk_that_can_be_written_locks_are_kept(tmp_path):
    small = SmallCase(tmp_path / "case")
    with closing(connect_read(small.case.database)) as connection:
        (mode,) = connection.execute("PRAGMA locking_mode").fetchone()
        assert mode == "normal"
        before = connection.execute("SELECT count(*) FROM tasks").fetchone()
        small.add([message(1, "a")])
        assert connection.execute("SELECT count(*) FROM tasks").fetchone() != before
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM tasks")
    small.close()
