"""The guards around every test see what they are there to see."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.guard.leftovers import Alive, find_leftovers, snapshot
from tests.guard.logs import LoudRecords
from tests.guard.writes import WriteGuard


@contextmanager
def _thread() -> Iterator[None]:
    release = threading.Event()
    thread = threading.Thread(target=release.wait, name="lost")
    thread.start()
    yield
    release.set()
    thread.join()


@contextmanager
def _process() -> Iterator[None]:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        yield
        child.communicate()


@contextmanager
def _file() -> Iterator[None]:
    with tempfile.TemporaryDirectory(prefix="lost"):
        yield


@pytest.mark.parametrize(
    ("leave", "complaint"),
    [(_thread, "left a thread running: lost"), (_process, "left a process: "), (_file, "left a temporary file: lost")],
    ids=["thread", "process", "file"],
)
def test_what_a_test_leaves_behind_is_found(leave, complaint):
    before = snapshot()
    with leave():
        found = find_leftovers(before, with_qt=False, grace_s=0)
        assert len(found) == 1
        assert found[0].startswith(complaint)
    assert find_leftovers(before, with_qt=False) == []


def test_a_running_timer_is_found_and_stopped(qapp):
    from PySide6.QtCore import QTimer

    timer = QTimer()
    timer.setObjectName("tick")
    timer.start(60_000)
    assert find_leftovers(snapshot(), with_qt=True) == ["left a QTimer running: 'tick'"]
    assert not timer.isActive()


def test_an_empty_past_makes_everything_new():
    assert find_leftovers(Alive(frozenset(), frozenset(), frozenset()), with_qt=False, grace_s=0)


def test_warnings_in_the_log_are_kept_and_lower_levels_are_not(caplog):
    with LoudRecords() as loud:
        logging.getLogger("room").warning("odd %s", "row")
        logging.getLogger("room").info("fine")
    assert loud.lines == ["WARNING room: odd row"]


def test_writes_elsewhere_are_seen_and_reads_are_not(tmp_path):
    mine, other = tmp_path / "mine", tmp_path / "other"
    mine.mkdir()
    other.mkdir()
    guard = WriteGuard()
    guard.allow(mine)
    with guard.watch() as written:
        (mine / "a").write_text("x")
        (other / "b").write_text("x")
        (other / "b").read_text()
        (other / "c").mkdir()
        (mine / "a").rename(other / "d")
        (other / "d").unlink()
    (other / "later").write_text("x")
    assert [Path(path).name for path in written] == ["b", "c", "d", "d"]


def test_the_programs_home_is_not_the_examiners(tmp_path_factory):
    base = tmp_path_factory.getbasetemp()
    assert Path(tempfile.gettempdir()).is_relative_to(base)
    assert Path(os.environ["HOME"]).is_relative_to(base)
    assert Path.home().is_relative_to(base)
