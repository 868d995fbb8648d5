"""The watchdog barks at what blocks the GUI thread, and only at that."""

from __future__ import annotations

import gc
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import CodeType

import pytest

from tests.gui import watchdog
from tests.gui.watchdog import watched


@pytest.fixture(autouse=True)
def guarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests block on purpose: the fixture of the others is not for them. What the machine has to do is of no matter."""
    monkeypatch.setattr(watchdog, "_load", lambda: 1.0)


def _of_desk(source: str, file: str = "views/example.py", **names: object) -> Callable[[], object]:
    """A function `act` as if it stood in a file of the desk."""
    code: CodeType = compile(source, f"{Path('/x/forensics_app/gui')}/{file}", "exec")
    space = dict(names)
    exec(code, space)
    act = space["act"]
    assert callable(act)
    return act


_BUSY = """
def act():
    end = clock() + seconds
    while clock() < end:
        pass
"""


def _busy(seconds: float, file: str = "views/example.py") -> Callable[[], object]:
    return _of_desk(_BUSY, file, clock=time.thread_time, seconds=seconds)


def test_work_of_the_desk_is_a_fault() -> None:
    act = _busy(0.2)
    with watched() as dog:
        act()
    assert len(dog.faults) == 1
    assert dog.faults[0].startswith("views/example.py:act worked for ")


def test_one_long_call_of_c_is_a_fault() -> None:
    act = _of_desk(
        "def act():\n    return sorted(numbers)\n", numbers=[str(n * 7919 % 1_000_003) for n in range(600_000)]
    )
    with watched() as dog:
        act()
    assert len(dog.faults) == 1


def test_a_machine_with_too_much_to_do_is_given_more_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watchdog, "_load", lambda: 10.0)
    act = _busy(0.2)
    with watched() as dog:
        act()
    assert dog.faults == []


def test_many_short_works_are_none() -> None:
    act = _busy(0.015)
    with watched() as dog:
        for _ in range(20):
            act()
    assert dog.faults == []


def test_work_of_the_test_itself_is_none() -> None:
    end = time.thread_time() + 0.2
    with watched() as dog:
        while time.thread_time() < end:
            pass
    assert dog.faults == []


def test_time_on_the_clock_alone_is_none() -> None:
    """As on a machine that gives the thread no turn: nothing is used, nothing is called."""
    act = _of_desk("def act():\n    wait.acquire(timeout=0.3)\n", wait=threading.Lock())
    act()
    with watched() as dog:
        act()
    assert dog.faults == []


def test_garbage_that_python_collects_is_none() -> None:
    heap = [[number] for number in range(1_500_000)]
    act = _of_desk("def act():\n    collect()\n", collect=gc.collect)
    with watched() as dog:
        act()
    assert len(heap) == 1_500_000
    assert dog.faults == []


def test_work_in_another_thread_is_none() -> None:
    act = _busy(0.2)
    with watched() as dog:
        thread = threading.Thread(target=act)
        thread.start()
        thread.join()
    assert dog.faults == []


def test_questions_that_a_test_asks_itself_are_none() -> None:
    act = _busy(0.2, "queries/example.py")
    with watched() as dog:
        act()
    assert dog.faults == []


def test_a_question_asked_by_a_view_is_a_fault() -> None:
    question = _busy(0.2, "queries/example.py")
    act = _of_desk("def act():\n    question()\n", question=question)
    with watched() as dog:
        act()
    assert len(dog.faults) == 1


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("connect(place).close()", "a database"),
        ("connection.execute('SELECT 1')", "SQLite (SELECT 1)"),
        ("open(place).close()", "the file case.db"),
        ("sleep(0)", "time.sleep"),
        ("event.wait(0)", "another thread (Event.wait)"),
        ("thread.join()", "another thread (join)"),
        ("run([python, '-c', ''])", "subprocess.Popen"),
    ],
)
def test_waiting_is_a_fault(tmp_path: Path, source: str, what: str) -> None:
    thread = threading.Thread(target=int)
    thread.start()
    with watched() as dog:
        connection = sqlite3.connect(tmp_path / "case.db")
        act = _of_desk(
            f"def act():\n    {source}\n", connect=sqlite3.connect, place=str(tmp_path / "case.db"), sleep=time.sleep,
            connection=connection, event=threading.Event(), thread=thread, run=subprocess.run, python=sys.executable,
        )  # fmt: skip
        act()
        connection.close()
    assert any(f"views/example.py:act waits for {what}" in fault for fault in dog.faults)


def test_the_same_by_the_test_itself_is_none(tmp_path: Path) -> None:
    with watched() as dog:
        connection = sqlite3.connect(tmp_path / "case.db")
        connection.execute("SELECT 1")
        connection.close()
        time.sleep(0)
        threading.Event().wait(0)
    assert dog.faults == []
