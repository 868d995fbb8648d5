"""Jobs: results come back on the GUI thread, cancelled ones stay silent, nothing is left running."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from forensics_app.gui.jobs import JobControl, JobRunner


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.shut_down()


def test_result_arrives_on_the_gui_thread(runner: JobRunner, qtbot: QtBot) -> None:
    seen: list[tuple[int, bool]] = []
    worked: list[bool] = []

    def work(_control: JobControl) -> int:
        worked.append(threading.current_thread() is threading.main_thread())
        return 42

    runner.start(
        work, success=lambda value: seen.append((value, threading.current_thread() is threading.main_thread()))
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(42, True)]
    assert worked == [False]


def test_failure_reaches_its_own_callback(runner: JobRunner, qtbot: QtBot) -> None:
    failures: list[str] = []

    def work(_control: JobControl) -> int:
        raise ValueError("broken")

    runner.start(work, success=lambda _: failures.append("success"), failure=lambda error: failures.append(str(error)))
    qtbot.waitUntil(lambda: bool(failures))
    assert failures == ["broken"]


def test_failure_without_a_callback_is_logged(
    runner: JobRunner, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def work(_control: JobControl) -> int:
        raise ValueError("nobody listens")

    with caplog.at_level(logging.ERROR):
        runner.start(work)
        qtbot.waitUntil(lambda: "nobody listens" in caplog.text)


def test_cancelled_job_calls_nothing_but_ended(runner: JobRunner, qtbot: QtBot) -> None:
    told: list[object] = []
    stopped = threading.Event()

    def work(control: JobControl) -> int:
        control.on_cancel(stopped.set)
        assert stopped.wait(10)
        control.tell("late")
        return 1

    job = runner.start(work, success=told.append, failure=told.append, progress=told.append)
    ended: list[bool] = []
    job.ended.connect(lambda: ended.append(True))
    job.cancel()
    qtbot.waitUntil(lambda: bool(ended))
    assert told == []
    assert job.cancelled
    assert not runner.busy()


def test_progress_comes_in_order_before_the_result(runner: JobRunner, qtbot: QtBot) -> None:
    heard: list[object] = []

    def work(control: JobControl) -> str:
        for number in range(5):
            control.tell(number)
        return "end"

    runner.start(work, success=heard.append, progress=heard.append)
    qtbot.waitUntil(lambda: "end" in heard)
    assert heard == [0, 1, 2, 3, 4, "end"]


def test_writes_keep_their_order(runner: JobRunner, qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(20):
        runner.start(lambda _control, number=number: done.append(number), lane="write")
    qtbot.waitUntil(lambda: not runner.busy())
    assert done == list(range(20))


def test_shut_down_waits_for_every_thread(runner: JobRunner) -> None:
    begun = threading.Event()
    over: list[bool] = []

    def work(control: JobControl) -> None:
        begun.set()
        while not control.cancelled:
            pass
        over.append(True)

    runner.start(work, lane="long")
    assert begun.wait(10)
    runner.shut_down()
    assert over == [True]
