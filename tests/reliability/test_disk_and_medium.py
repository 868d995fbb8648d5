"""A full disk under a running ingest, and evidence that is taken away from it: nothing lost, said plainly, resumed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from forensics_app.case import room
from forensics_app.case.directory import CaseDirectory, create_case
from forensics_app.case.reader import CaseReader
from forensics_app.engine.events import (
    CancelToken,
    Event,
    IngestRequest,
    Problem,
    Summary,
    TaskEnded,
    Waiting,
    WentOn,
)
from forensics_app.engine.process import process
from tests.reliability.comparison import content_of, differences
from tests.reliability.conftest import Disk
from tests.reliability.evidence import BULK, _make_phone, _make_tablet

MB = 1024**2


class Given:
    """An image and a folder as evidence, with what an undisturbed ingest makes of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.plugins = folder / "plugins"
        self.plugins.mkdir(parents=True)
        (self.plugins / "bulk.py").write_text(BULK, encoding="utf-8")
        self.phone = _make_phone(folder, "recruiter")
        self.tablet = _make_tablet(folder / "tablet", lines=400, pictures=30)
        self.case = create_case(folder / "undisturbed", number="K-1", examiner="E", timezone="Asia/Tokyo")
        self.summary = self.ingest(self.case)
        self.content = content_of(self.case.root)

    def ingest(
        self,
        case: CaseDirectory,
        on_event: Callable[[Event], None] = lambda _: None,
        *,
        workers: int = 2,
        resume: bool = False,
        cancel: CancelToken | None = None,
    ) -> Summary:
        """Both sources into a case."""
        request = IngestRequest(
            sources=[self.phone, self.tablet], plugin_folders=[self.plugins], workers=workers, resume=resume
        )
        return process(case, request, on_event=on_event, cancel=cancel or CancelToken())


@pytest.fixture(scope="session")
def given(tmp_path_factory: pytest.TempPathFactory) -> Given:
    """Evidence that tests only take away for a while."""
    return Given(tmp_path_factory.mktemp("given"))


def new_case(root: Path) -> CaseDirectory:
    return create_case(root / "case", number="K-1", examiner="E", timezone="Asia/Tokyo")


@pytest.mark.parametrize("careful", [True, False], ids=["before it is full", "when it is full"])
@pytest.mark.parametrize("first", [1, 6, 14], ids=lambda megabytes: f"{megabytes} MB free")
def test_a_full_disk_makes_an_ingest_wait_and_nothing_else(
    make_disk, given: Given, monkeypatch: pytest.MonkeyPatch, careful: bool, first: int
) -> None:
    monkeypatch.setattr("forensics_app.engine.room.POLL_S", 0.02)
    if not careful:
        monkeypatch.setattr(room, "RESERVE", 0)
    disk: Disk = make_disk(256 * 1024)
    case = new_case(disk.root)
    disk.leave_free(first * MB)
    waits: list[Waiting] = []
    ended: list[WentOn] = []

    def make_some_room(event: Event) -> None:
        if isinstance(event, Waiting):
            waits.append(event)
            if len(waits) < 6:
                disk.leave_free(max(event.free, event.needed) + 3 * MB)
            else:
                disk.make_room()
        elif isinstance(event, WentOn):
            ended.append(event)

    summary = given.ingest(case, make_some_room)
    disk.make_room()  # SQLite needs some even to read
    assert summary.exit_code == given.summary.exit_code
    assert waits
    assert len(waits) == len(ended)
    assert all(event.reason.startswith("the disk of the case is full (") for event in waits)
    assert differences(given.content, content_of(case.root)) == []


def test_an_ingest_that_waits_can_be_stopped_and_resumed(
    make_disk, given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forensics_app.engine.room.POLL_S", 0.02)
    disk: Disk = make_disk(256 * 1024)
    case = new_case(disk.root)
    disk.leave_free(14 * MB)
    cancel = CancelToken()
    summary = given.ingest(case, lambda event: cancel.cancel() if isinstance(event, Waiting) else None, cancel=cancel)
    assert summary.cancelled
    assert summary.exit_code == 3
    disk.make_room()
    given.ingest(case, resume=True)
    assert differences(given.content, content_of(case.root)) == []


@pytest.mark.parametrize("which", ["tablet", "phone"])
def test_a_source_that_is_taken_away_is_told_and_resumed(tmp_path: Path, given: Given, which: str) -> None:
    """Away while it is read: a folder is gone at once; of an image that is open, new workers know nothing."""
    case = new_case(tmp_path)
    source: Path = getattr(given, which)
    away = source.with_name("away")
    events: list[Event] = []

    def take_away(event: Event) -> None:
        events.append(event)
        walked = isinstance(event, TaskEnded) and event.source == str(source) and event.step.startswith("walk")
        if walked and not away.exists():
            source.rename(away)

    try:
        summary = given.ingest(case, take_away, workers=1)
    finally:
        if away.exists():
            away.rename(source)
    assert summary.exit_code == 3
    problems = [event for event in events if isinstance(event, Problem) and event.source == str(source)]
    assert [problem.path for problem in problems] == [None]
    assert problems[0].detail.startswith(f"{source.name}: gone since the ingest began: ")
    with CaseReader(case) as reader:
        assert {row["outcome"] for row in reader.listing("tasks")} <= {"ok", "not_applicable"}
    given.ingest(case, resume=True)
    assert differences(given.content, content_of(case.root)) == []


def test_an_image_that_shrinks_while_it_is_read_is_not_read_on(tmp_path: Path, given: Given) -> None:
    """What a removed medium leaves of an open file: reads that fall short."""
    case = new_case(tmp_path)
    phone = given.phone
    whole = tmp_path / "whole"
    shutil.copy2(phone, whole)
    before = phone.stat()
    events: list[Event] = []

    def shrink(event: Event) -> None:
        events.append(event)
        walked = isinstance(event, TaskEnded) and event.source == str(phone) and event.step.startswith("walk")
        if walked and phone.stat().st_size:
            os.truncate(phone, 0)

    try:
        summary = given.ingest(case, shrink, workers=1)
    finally:
        phone.write_bytes(whole.read_bytes())
        os.utime(phone, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert summary.exit_code == 3
    problems = [event for event in events if isinstance(event, Problem) and event.source == str(phone)]
    assert [problem.path for problem in problems] == [None]
    assert "changed while it was read: what was read is kept, go on with ingest --resume" in problems[0].detail
    given.ingest(case, resume=True)
    wanted, found = dict(given.content), content_of(case.root)
    del wanted["evidence"], found["evidence"]
    (extra,) = differences(wanted, found)
    assert extra.startswith("not parsed: too much (1 in all): ")
    with CaseReader(case) as reader:  # that somebody wrote into the evidence is kept until it is verified
        assert next(iter(reader.listing("evidence")))["status"] == "changed"
