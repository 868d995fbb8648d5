"""On a full disk nothing is lost, it is said in one plain line, and the same writer goes on when there is room."""

from __future__ import annotations

import errno
import os
import random
import shutil
import sqlite3
from collections import Counter
from contextlib import closing, suppress

import pytest

from forensics_app.case import audit
from forensics_app.case.directory import CaseDirectory, create_case, open_case
from forensics_app.case.faults import case_fault, plain_faults
from forensics_app.case.integrity import first_fault
from forensics_app.case.media import MediaStore
from forensics_app.case.reader import CaseReader
from forensics_app.case.room import RESERVE, free_bytes, has_room, reserve_bytes
from forensics_app.case.task_rows import SourceFile
from forensics_app.case.writer import CaseWriter
from forensics_app.cli.main import main
from forensics_app.errors import CaseError, NoRoomError
from forensics_app.index.database import Index
from forensics_app.model.file_record import SourceRecord
from forensics_app.model.locator import local_hash, record_digest
from forensics_app.model.media import Photo
from forensics_app.model.outcome import TaskKey
from forensics_app.model.provenance import Provenance
from tests.unit.index.small_case import message

KB = 1024


class Filling:
    """Tasks committed on a disk that is now and then full."""

    def __init__(self, disk) -> None:
        self.disk = disk
        self.case = create_case(disk.root / "case", number=None, examiner="E", timezone="Asia/Tokyo")
        self.writer = CaseWriter(self.case, "E")
        device = self.writer.device("phone")
        self.evidence = self.writer.evidence(device, "a.dd", "/a.dd", SourceRecord(format="raw", size=1))
        self.done = 0

    def task(self, where: Counter[str]) -> None:
        """One task with messages and pictures; `where` counts at which call there was no room."""
        name = f"t{self.done}"
        dice = random.Random(name)
        photos = [Photo(provenance=Provenance(0, f"p{number}"), thumbnail=dice.randbytes(6_000)) for number in range(5)]
        step = "begin"
        try:
            with self.writer.commit(TaskKey(self.evidence, name, name, "1"), audit.now()) as task:
                task.add_source(SourceFile(None, name.encode()))
                for part in range(4):
                    step = "add"
                    task.add([message(part * 50 + number, f"口座 {name} {'x' * 300}") for number in range(50)])
                step = "add photos"
                task.add(photos)
                step = "finish"
                task.finish("ok", None, [])
                step = "commit"
        except NoRoomError:
            where[step] += 1
            raise
        self.done += 1

    def check(self) -> None:
        """Everything committed is there, nothing else."""
        for path in (self.case.database, self.case.media, self.case.index):
            if path.exists():
                assert first_fault(path) is None
        with CaseReader(self.case) as reader, closing(MediaStore(self.case.media, read_only=True)) as media:
            counts = reader.counts()
            assert (counts["messages"], counts["photos"]) == (200 * self.done, 5 * self.done)
            assert reader.outcomes() == {"ok": self.done}
            assert reader.audit_break() is None
            for number in range(self.done):
                local = record_digest(local_hash(f"t{number}".encode()), "photos", "p4", "live")
                assert media.thumbnail(local) is not None


def test_tasks_meet_a_full_disk_at_every_statement_and_are_done_again(make_disk):
    filling = Filling(make_disk(40_000))
    where: Counter[str] = Counter()
    for number, free in enumerate(range(0, 480 * KB, 6 * KB)):
        # with little memory pages go to the disk while the task runs, else when it commits
        filling.writer._connection.execute(f"PRAGMA cache_size = {20 if number % 2 else -16_384}")
        filling.disk.leave_free(free)
        if number % 7 == 3:
            with suppress(sqlite3.OperationalError):
                filling.writer._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        with suppress(NoRoomError):
            filling.task(where)
            continue
        filling.disk.make_room()
        filling.task(where)  # the same task, the same writer
    filling.check()
    assert where.total() > 10
    assert {"add", "finish", "commit"} <= set(where), where
    filling.writer.close()
    with CaseWriter(filling.case, "E") as writer:
        assert writer.done_outcome(TaskKey(filling.evidence, "t0", "t0", "1")) == "ok"


def test_a_writer_that_never_gets_room_keeps_what_it_had(make_disk):
    filling = Filling(make_disk(20_000))
    where: Counter[str] = Counter()
    filling.task(where)
    filling.disk.leave_free(0)
    for _ in range(5):
        with pytest.raises(NoRoomError, match="disk that the case lies on is full"):
            filling.task(where)
        with pytest.raises(NoRoomError), filling.writer.transaction() as connection:
            connection.execute("INSERT INTO case_info VALUES ('x', zeroblob(900000))")
    filling.disk.make_room()
    filling.task(where)
    filling.check()
    filling.writer.close()


def test_what_a_person_does_says_so_and_can_be_done_again(make_disk):
    filling = Filling(make_disk(20_000))
    filling.task(Counter())
    with CaseReader(filling.case) as reader:
        target = reader.resolve("1")
    filling.writer.close()
    refused = 0
    for free in range(0, 96 * KB, 4 * KB):
        filling.disk.leave_free(free)
        try:
            with CaseWriter(filling.case, "E") as writer:
                writer.tag(target, f"t{free}", None)
        except NoRoomError:
            refused += 1
            filling.disk.make_room()
            with CaseWriter(filling.case, "E") as writer:
                writer.tag(target, f"t{free}", None)
    assert 0 < refused < 24
    with CaseReader(filling.case) as reader:
        assert sum(1 for _ in reader.listing("tags")) == 24
        assert reader.audit_break() is None


def test_the_index_waits_for_room(make_disk):
    filling = Filling(make_disk(40_000))
    for _ in range(2):
        filling.task(Counter())
    refused = 0
    with CaseReader(filling.case) as reader, Index(filling.case) as index:
        reader.last_change()  # this reader has what it needs; the index shall be what finds no room
        for number, free in enumerate(range(0, 1_200 * KB, 50 * KB)):
            filling.disk.leave_free(free)
            work = index.rebuild if number % 2 else index.update
            try:
                work(reader)
            except NoRoomError:
                refused += 1
            if number % 8 == 7:
                filling.disk.make_room()
                filling.task(Counter())
        filling.disk.make_room()
        assert index.update(reader) == reader.last_change()
        assert not index.is_behind(reader)
    assert refused > 3
    filling.check()
    filling.writer.close()
    from forensics_app.search.engine import Search

    with Search(filling.case.root) as search:
        assert search.count("口座") == 200 * filling.done


def test_an_index_that_cannot_be_read_for_want_of_room_is_not_thrown_away(make_disk):
    filling = Filling(make_disk(20_000))
    filling.task(Counter())
    filling.writer.close()
    with CaseReader(filling.case) as reader, Index(filling.case) as index:
        index.update(reader)
    for file in filling.case.root.glob("*-shm"):
        file.unlink()
    before = filling.case.index.read_bytes()
    filling.disk.leave_free(0)
    with pytest.raises(NoRoomError):
        Index(filling.case)
    assert filling.case.index.read_bytes() == before


def test_a_new_case_needs_room_and_leaves_nothing_in_the_way(make_disk):
    disk = make_disk(4_000)
    made = refused = 0
    for number, free in enumerate(range(0, 1_400 * KB, 56 * KB)):
        root = disk.root / f"case{number}"
        disk.leave_free(free)
        try:
            create_case(root, number=None, examiner=None, timezone="Asia/Tokyo")
            made += 1
        except NoRoomError:
            refused += 1
            assert not CaseDirectory(root).exists()
            disk.make_room()
            create_case(root, number=None, examiner=None, timezone="Asia/Tokyo")
        disk.make_room()  # even to read takes some
        assert first_fault(open_case(root).database) is None
        shutil.rmtree(root)
    assert made > 2
    assert refused > 2


def test_opening_a_case_on_a_full_disk_is_one_plain_line(make_disk, capsys):
    filling = Filling(make_disk(20_000))
    filling.task(Counter())
    filling.writer.close()
    for file in (*filling.case.root.glob("*-shm"), *filling.case.root.glob("*-wal")):
        file.unlink()
    filling.disk.leave_free(0)
    with pytest.raises(NoRoomError):
        open_case(filling.case.root)
    capsys.readouterr()
    for words in (
        ["list", "CASE", "messages"],
        ["tag", "CASE", "1", "x"],
        ["verify", "CASE"],
        ["ingest", "CASE", "--resume"],
    ):
        code = main([word if word != "CASE" else str(filling.case.root) for word in words])
        said = capsys.readouterr().err
        assert code == 1
        assert said.count("\n") == 1, said
        assert "disk that the case lies on is full" in said
    filling.disk.make_room()
    assert main(["list", str(filling.case.root), "messages", "--limit", "1"]) == 0


# how it is told apart -----------------------------------------------------------------------------------------------


def test_room_is_measured(make_disk):
    disk = make_disk(10_000)
    case = create_case(disk.root / "case", number=None, examiner=None, timezone="Asia/Tokyo")
    total = 10_000 * KB
    assert reserve_bytes(case) == total // 20
    assert has_room(case)
    disk.leave_free(total // 20)
    assert free_bytes(case) == total // 20
    assert not has_room(case)
    disk.leave_free(total // 20 + 8 * KB)
    assert has_room(case)


def test_the_reserve_of_a_large_disk_is_fixed(tmp_path, monkeypatch):
    case = CaseDirectory(tmp_path)
    usage = shutil.disk_usage(tmp_path)
    for total, free, wanted in ((2 * 1024**4, RESERVE, False), (2 * 1024**4, RESERVE + 1, True), (100, 6, True)):
        monkeypatch.setattr(shutil, "disk_usage", lambda _, t=total, f=free: usage._replace(total=t, free=f))
        assert has_room(case) is wanted


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_the_systems_own_words_for_a_full_disk(tmp_path, number):
    error = OSError(number, os.strerror(number), str(tmp_path / "work" / "x"))
    assert isinstance(case_fault(tmp_path, error), NoRoomError)
    with pytest.raises(NoRoomError), plain_faults(tmp_path):
        raise error
    elsewhere = OSError(number, os.strerror(number), "/elsewhere/report.html")
    with pytest.raises(OSError, match=os.strerror(number)), plain_faults(tmp_path):
        raise elsewhere


def _add_after_a_rollback(task, writer):
    with task:
        writer._connection.rollback()
        task.add_source(SourceFile(None, b"x"))
        task.add([message(1, "a")])


def test_a_task_that_sqlite_rolled_back_takes_nothing_more(tmp_path):
    case = create_case(tmp_path / "case", number=None, examiner=None, timezone="Asia/Tokyo")
    with CaseWriter(case, "E") as writer:
        task = writer.commit(TaskKey(1, "", "x", "1"), "now")
        with pytest.raises(CaseError, match="rolled back"):
            _add_after_a_rollback(task, writer)
        with pytest.raises(CaseError, match="rolled back"), writer.transaction() as connection:
            connection.rollback()
        writer.log("still usable", {})
    with CaseReader(case) as reader:
        assert reader.counts()["messages"] == 0
        assert reader.outcomes() == {}
