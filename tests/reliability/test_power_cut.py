"""After a power cut the case is of an earlier moment, never torn, and the next ingest makes it whole.

A power cut is played on copies of a case in the middle of its ingest: logs cut off anywhere, or gone, pages of the
database half written by a checkpoint. The three databases lose different amounts: they are three files.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest

from forensics_app.case import audit
from forensics_app.case.directory import CaseDirectory, create_case, open_case
from forensics_app.case.integrity import first_fault
from forensics_app.case.reader import CaseReader
from forensics_app.case.task_rows import SourceFile
from forensics_app.case.writer import CaseWriter
from forensics_app.engine.events import CancelToken, IngestRequest, StepProgress, TaskEnded
from forensics_app.engine.process import process
from forensics_app.errors import CaseError
from forensics_app.index.database import Index
from forensics_app.index.listing import DerivedReader
from forensics_app.model.locator import local_hash, record_digest
from forensics_app.model.media import Photo
from forensics_app.model.outcome import TaskKey
from forensics_app.model.provenance import Provenance
from forensics_app.search.engine import Search
from tests.reliability.comparison import Content, content_of, differences
from tests.unit.index.small_case import SmallCase, message

WAL_HEADER, FRAME_HEADER = 32, 24


class Outage:
    """One small phone, what an undisturbed ingest makes of it, and copies of its case from the middle of it."""

    def __init__(self, folder: Path, source: Path) -> None:
        self.folder = folder
        self.source = source
        self.moments: list[Path] = []
        case = create_case(folder / "whole", number="K-1", examiner="E", timezone="Asia/Tokyo")
        self._ended = 0

        def watch(event: object) -> None:
            self._ended += isinstance(event, TaskEnded)
            indexing = isinstance(event, StepProgress) and event.step == "index"
            if indexing or (isinstance(event, TaskEnded) and self._ended % 9 == 4):
                copy = folder / f"moment{len(self.moments)}"
                shutil.copytree(case.root, copy, ignore=shutil.ignore_patterns("*-shm", "work"))
                self.moments.append(copy)

        self.code = self.ingest(case, watch)
        self.content: Content = content_of(case.root)

    def ingest(self, case: CaseDirectory, watch=lambda _: None) -> int:
        """Read the phone, or what is left to read of it; the exit code."""
        request = IngestRequest(sources=[self.source], workers=1, resume=True)
        return process(case, request, on_event=watch, cancel=CancelToken()).exit_code

    def copy(self, name: str, moment: Path | None = None) -> Path:
        """A copy of the case as it was at one moment (the whole one: at the end)."""
        shutil.copytree(moment or self.folder / "whole", self.folder / name)
        return self.folder / name

    def resume(self, root: Path) -> list[str]:
        """What the case says otherwise than an undisturbed one after the next ingest."""
        assert self.ingest(open_case(root)) == self.code
        return differences(self.content, content_of(root))


@pytest.fixture(scope="module")
def outage(bench, tmp_path_factory) -> Outage:
    return Outage(tmp_path_factory.mktemp("outage"), bench.evidence.sources[1])


def holds(root: Path) -> tuple[int, int]:
    """Opens the case, checks it, and says how far it is: tasks, and the last change."""
    case = open_case(root)
    for path in (case.database, case.index, case.media):
        if path.exists():
            assert first_fault(path) is None, path
    with CaseReader(case) as reader:
        assert reader.audit_break() is None
        for kind, number in reader.counts().items():
            assert sum(1 for _ in reader.listing(kind)) == number
        for task in reader.listing("tasks"):
            if task["plugin"].startswith("walk"):
                continue
            query = "SELECT sum(last_id - first_id + 1) FROM changes WHERE task_id = ? AND change = 'added'"
            (logged,) = reader.connection.execute(query, (task["id"],)).fetchone()
            assert (logged or 0) == task["records"]  # a task is there completely or not at all
        return sum(reader.outcomes().values()), reader.last_change()


def cut(path: Path, length: int) -> None:
    """Let a file end early."""
    with path.open("r+b") as file:
        file.truncate(length)


def frames(log: Path) -> tuple[int, list[tuple[int, bytes]]]:
    """Page size and pages (number, content) of a write-ahead log, in its order."""
    data = log.read_bytes()
    (size,) = struct.unpack_from(">I", data, 8)
    step = FRAME_HEADER + size
    return size, [
        (struct.unpack_from(">I", data, at)[0], data[at + FRAME_HEADER : at + step])
        for at in range(WAL_HEADER, len(data) - step + 1, step)
    ]


def test_there_are_moments_of_every_step(outage):
    logs = [moment / "case.db-wal" for moment in outage.moments]
    assert len(logs) >= 4
    assert all(log.stat().st_size > 100_000 for log in logs)
    assert (outage.moments[-1] / "index.db").exists()


def test_a_log_cut_off_anywhere_leaves_an_earlier_case(outage):
    dice = random.Random(1)
    moment = outage.moments[-1]
    log = moment / "case.db-wal"
    size = log.stat().st_size
    step = FRAME_HEADER + frames(log)[0]
    places = {0, 1, WAL_HEADER - 1, WAL_HEADER, WAL_HEADER + step - 1, size - 1, size}
    places |= {WAL_HEADER + step * dice.randrange(size // step) for _ in range(15)}
    places |= {dice.randrange(size) for _ in range(40)}
    seen = []
    for number, place in enumerate(sorted(places)):
        root = outage.copy(f"cut{number}", moment)
        cut(root / "case.db-wal", place)
        seen.append(holds(root))
        shutil.rmtree(root)
    assert seen == sorted(seen)
    assert len(set(seen)) > 5


@pytest.mark.parametrize("number", range(5))
def test_what_was_cut_off_is_done_again(outage, number):
    dice = random.Random(number)
    root = outage.copy(f"resumed{number}", dice.choice(outage.moments))
    for name in ("case.db-wal", "media.db-wal", "index.db-wal"):  # each loses what it loses
        log = root / name
        if log.exists() and dice.random() < 0.8:
            cut(log, dice.randrange(log.stat().st_size + 1))
    holds(root)
    assert outage.resume(root) == []


def test_bytes_that_never_reached_the_log_are_noticed(outage):
    root = outage.copy("zeros", outage.moments[-1])
    with (root / "case.db-wal").open("r+b") as log:  # the file grew, its last blocks did not come
        log.seek(log.seek(0, 2) // 2)
        log.write(bytes(8192))
    holds(root)
    assert outage.resume(root) == []


def test_a_page_torn_by_a_cut_checkpoint_comes_out_of_the_log(outage):
    root = outage.copy("torn", outage.moments[-1])
    dice = random.Random(2)
    size, pages = frames(root / "case.db-wal")
    newest = dict(pages)
    before = holds(outage.copy("torn-before", outage.moments[-1]))
    with (root / "case.db").open("r+b") as database:
        length = database.seek(0, 2)
        for page in (1, *dice.sample([page for page in newest if page * size <= length], 5)):
            database.seek((page - 1) * size)
            database.write(newest[page][: size // 2])  # the other half is of the page as it was
        for page in dice.sample([page for page in newest if page * size > length], 5):
            database.seek((page - 1) * size)
            database.write(newest[page][: size // 3])
    assert holds(root) == before
    assert outage.resume(root) == []


def test_a_case_that_lost_its_whole_log_is_the_one_that_was_made(outage):
    root = outage.copy("gone", outage.moments[-1])
    for name in ("case.db-wal", "media.db-wal", "index.db-wal"):
        (root / name).unlink(missing_ok=True)
    case = open_case(root)
    assert first_fault(case.database) is None
    with CaseReader(case) as reader:
        assert reader.info["number"] == "K-1"
    assert outage.resume(root) == []


def test_an_index_newer_than_the_case_is_refused_and_made_anew(outage):
    root = outage.copy("newer", outage.moments[2])
    cut(root / "case.db-wal", (root / "case.db-wal").stat().st_size // 2)
    shutil.copy(outage.folder / "whole" / "index.db", root / "index.db")
    case = open_case(root)
    with pytest.raises(CaseError, match="a state that the case has lost"):
        Search(root)
    with CaseReader(case) as reader, pytest.raises(CaseError, match="a state that the case has lost"):
        DerivedReader(case, reader)
    assert outage.resume(root) == []


def test_pictures_that_were_lost_come_back(outage):
    older = next(moment for moment in outage.moments if (moment / "media.db").exists())
    for loss in ("older", "gone", "garbage"):
        root = outage.copy(f"pictures-{loss}")
        media = root / "media.db"
        for file in root.glob("media.db-*"):
            file.unlink()
        if loss == "older":
            shutil.copy(older / "media.db", media)
        elif loss == "gone":
            media.unlink()
        else:
            media.write_bytes(b"no database" * 1000)
        assert outage.resume(root) == []


# the same numbers again ----------------------------------------------------------------------------------------------


def _index(case: CaseDirectory) -> None:
    with CaseReader(case) as reader, Index(case) as index:
        index.update(reader)


def test_change_numbers_that_are_used_again_do_not_deceive_the_index(tmp_path):
    small = SmallCase(tmp_path / "case")
    small.add([message(1, "前からある")])
    small.close()
    before = tmp_path / "before"
    shutil.copytree(tmp_path / "case", before)
    outcomes = []
    for body in ("失われた口座", "別の受け子"):  # what was lost, and what came in its place
        with CaseWriter(small.case, "E") as writer, writer.commit(TaskKey(1, "x", "x", "1"), audit.now()) as task:
            task.add_source(SourceFile(None, b"x"))
            task.add([message(7, body)])
            task.finish("ok", None, [])
        with CaseReader(small.case) as reader:
            outcomes.append((reader.last_change(), next(iter(reader.rows("messages", [2])))["body"]))
        if len(outcomes) == 1:
            _index(small.case)
            for path in (tmp_path / "case").glob("case.db*"):
                path.unlink()
            shutil.copy(before / "case.db", tmp_path / "case" / "case.db")  # the backup beside the newer index
    assert outcomes[0][0] == outcomes[1][0]  # the same number, the same id, another message
    with pytest.raises(CaseError, match="a state that the case has lost"):
        Search(small.case.root)
    _index(small.case)
    with Search(small.case.root) as search:
        assert search.is_current()
        assert [len(search.ids(word)) for word in ("口座", "受け子", "前から")] == [0, 1, 1]


def test_an_index_that_only_lags_still_answers(tmp_path):
    small = SmallCase(tmp_path / "case")
    small.add([message(1, "前からある")])
    small.index()
    small.add([message(2, "後から来た")])
    with Search(small.case.root) as search:
        assert not search.is_current()
        assert len(search.ids("前から")) == 1
    small.close()


# what is on the disk when -------------------------------------------------------------------------------------------


def _synchronous(writer: CaseWriter, work) -> list[int]:
    """The settings under which the writer's transactions committed."""
    said: list[str] = []
    writer._connection.set_trace_callback(said.append)
    work()
    writer._connection.set_trace_callback(None)
    return [2 if "FULL" in sql else 1 for sql in said if sql.startswith("PRAGMA synchronous")]


def test_what_a_person_did_waits_for_the_disk_and_tasks_do_not(tmp_path):
    small = SmallCase(tmp_path / "case")
    small.add([message(1, "a")])
    with CaseReader(small.case) as reader:
        target = reader.resolve("1")
    assert _synchronous(small.writer, lambda: small.writer.tag(target, "t", None)) == [2]
    assert _synchronous(small.writer, lambda: small.writer.untag(target, "t")) == [2]
    assert _synchronous(small.writer, lambda: small.writer.set_device("phone", {"owner": "x"})) == [2]
    assert _synchronous(small.writer, lambda: small.writer.log("x", {})) == [2]
    assert _synchronous(small.writer, lambda: small.add([message(2, "b")])) == [1]
    small.close()


def test_a_task_is_done_only_while_its_pictures_are_there(tmp_path):
    small = SmallCase(tmp_path / "case")
    photo = Photo(provenance=Provenance(0, "exif"), thumbnail=b"\xff\xd8picture")
    small.add([photo], step="photos")
    small.add([message(1, "a")], step="chat")
    small.close()
    keys = [TaskKey(1, step, step, "1.0") for step in ("photos", "chat")]
    with CaseWriter(small.case, "E") as writer:
        assert [writer.done_outcome(key) for key in keys] == ["ok", "ok"]
    with closing(sqlite3.connect(small.case.media)) as media:
        media.execute("DELETE FROM batches")
        media.commit()
    with CaseWriter(small.case, "E") as writer:
        assert [writer.done_outcome(key) for key in keys] == [None, "ok"]
        small.writer = writer
        small.add([photo], step="photos")
        assert writer.done_outcome(keys[0]) == "ok"
        local = record_digest(local_hash(b"photos"), "photos", "exif", "live")
        assert writer.media.thumbnail(local) == b"\xff\xd8picture"
    with CaseReader(small.case) as reader:
        assert [row["id"] for row in reader.listing("photos")] == [1]
