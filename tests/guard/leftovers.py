"""Finds what a test left behind: threads, child processes, Qt timers and threads, temporary files."""

from __future__ import annotations

import gc
import multiprocessing.resource_tracker
import os
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

GRACE_S = 3.0  # for what is already on its way out


class Alive(NamedTuple):
    """What was there before the test: thread idents, child process ids, names in the temporary folder."""

    threads: frozenset[int | None]
    children: frozenset[int]
    files: frozenset[str]


def snapshot() -> Alive:
    """What is alive now."""
    return Alive(frozenset(_threads()), frozenset(_children()), frozenset(_temporary()))


def find_leftovers(before: Alive, *, with_qt: bool, grace_s: float = GRACE_S) -> list[str]:
    """One line for each thing that is alive now and was not before, after at most `grace_s` seconds."""
    end = time.monotonic() + grace_s
    while (found := _compare(before)) and time.monotonic() < end:
        time.sleep(0.02)
    return found + (_qt_objects() if with_qt and "PySide6.QtCore" in sys.modules else [])


def _compare(before: Alive) -> list[str]:
    found = [f"left a thread running: {name}" for ident, name in _threads().items() if ident not in before.threads]
    found += [f"left a process: {name}" for pid, name in _children().items() if pid not in before.children]
    return found + [f"left a temporary file: {name}" for name in sorted(_temporary() - before.files)]


def _threads() -> dict[int | None, str]:
    # A _DummyThread stands for a thread that Python did not start and cannot see the end of (QThread).
    return {
        thread.ident: thread.name for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)
    }


def _children() -> dict[int, str]:
    tracker = getattr(multiprocessing.resource_tracker._resource_tracker, "_pid", None)  # lives with the interpreter
    found: dict[int, str] = {}
    for task in Path("/proc/self/task").glob("*/children"):
        try:
            pids = [int(word) for word in task.read_text().split()]
        except FileNotFoundError:  # the thread has ended meanwhile
            continue
        for pid in pids:
            if pid != tracker:
                try:
                    words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ")
                except (FileNotFoundError, ProcessLookupError):
                    continue
                found[pid] = f"{pid} {os.fsdecode(words).strip() or '(ended, never waited for)'}"
    return found


def _temporary() -> set[str]:
    # pymp-* is the folder that multiprocessing keeps for its sockets until the interpreter ends.
    return {name for name in os.listdir(tempfile.gettempdir()) if not name.startswith("pymp-")}  # noqa: PTH208 - hot


def _qt_objects() -> list[str]:
    from PySide6.QtCore import QThread, QThreadPool, QTimer
    from shiboken6 import isValid

    found: list[str] = []
    for thing in gc.get_objects():
        kind = type(thing)
        if not issubclass(kind, (QTimer, QThread)) or not isValid(thing):
            continue
        if issubclass(kind, QTimer) and thing.isActive():
            found.append(f"left a QTimer running: {thing.objectName() or thing.parent()!r}")
            thing.stop()  # so that only this test is blamed
        elif issubclass(kind, QThread) and thing.isRunning() and thing is not QThread.currentThread():
            found.append(f"left a QThread running: {thing.objectName() or thing!r}")
    if not QThreadPool.globalInstance().waitForDone(int(GRACE_S * 1000)):
        found.append("left work in the global QThreadPool")
    return found
