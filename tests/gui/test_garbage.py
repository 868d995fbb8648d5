"""Widgets are destroyed on the GUI thread, whoever makes the garbage that is one too much."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from forensics_app.gui.garbage import collect_due
from forensics_app.gui.jobs import JobControl
from forensics_app.gui.window import DeskWindow
from tests.gui.conftest import Settle


class _Closed(QDialog):
    """A dialog that is a cycle, as most that connect a function of their own are."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


def test_a_job_that_makes_much_garbage_destroys_no_widget(window: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    died: list[bool] = []
    dialog = _Closed()
    weakref.finalize(dialog, lambda: died.append(threading.current_thread() is threading.main_thread()))
    del dialog

    def work(_control: JobControl) -> int:
        for _ in range(50_000):
            cycle: list[object] = []
            cycle.append(cycle)
        return 1

    window.desk.runner.start(work)
    settle()
    assert died == []
    qtbot.waitUntil(lambda: died != [], timeout=10_000)
    assert died == [True]


def test_nothing_is_collected_before_its_time() -> None:
    was_on = gc.isenabled()
    gc.disable()
    try:
        gc.collect()
        before = gc.get_stats()
        collect_due()
        assert gc.get_stats() == before
        kept = [[] for _ in range(gc.get_threshold()[0] + 100)]
        collect_due()
        assert gc.get_stats() != before
        assert kept
    finally:
        if was_on:
            gc.enable()
