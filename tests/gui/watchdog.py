"""Watchdog: fails a test in which code of the desk kept the GUI thread from its events.

Two things are watched while a test runs, on the GUI thread only and only below a frame of `forensics_app/gui`:

1. **Work.** A timer interrupts the GUI thread every few milliseconds, and there looks at its stack.
   As long as the same outermost call of the desk is under way (one slot, one event handler, one call by the test), the CPU
   time that the thread has used since is added up; more than 50 ms is a fault. CPU time, not time on the clock, and
   measured by how fast this thread is at that moment beside its best; on a machine with more to do than it has cores the
   limit grows by as much, because shared cores, caches and a busy host all count as CPU time of whoever waits for them.
2. **Waiting.** Calls that wait for something outside: SQLite (a connection opened, a statement begun), files of a case,
   child processes, sleeping, waiting for another thread. One is a fault, however short it was this time.

What it does not prove: that Qt itself, called by nobody of ours (layout, style), takes less than 50 ms; `benchmarks/desk.py`
measures that as frame times. A call is seen from the first look at it on, so up to two intervals of it are missed. Where
the system has no such timer (Windows) only the waiting is watched.
"""

from __future__ import annotations

import gc
import os
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePath
from types import FrameType
from typing import Any, Final

LIMIT_S: Final = 0.050
INTERVAL_S: Final = 0.004
_TESTS: Final = f"{os.sep}tests{os.sep}gui{os.sep}test_"
_OURS: Final = f"{os.sep}forensics_app{os.sep}gui{os.sep}"

# Calls of the desk that may take their time on the GUI thread, by file and function, each with the reason. Garbage that
# Python collects and modules that are imported for the first time do not count either: both are those of a test process.
ALLOWED: Final = {
    ("app.py", "build_window"): "the window does not exist yet; benchmarks/desk.py measures the start",
    ("window.py", "closeEvent"): "closing waits for the last job: nothing may be written after the window is gone",
    ("jobs.py", "shut_down"): "the same, called by a test itself",
    ("window.py", "set_language"): "says every text anew at once, on a key that is pressed once a day",
    ("window.py", "switch_language"): "the same by its button",
    ("window.py", "set_theme"): "Qt styles every widget anew: half a second, on a key that is pressed once a day",
    ("window.py", "switch_theme"): "the same by its button",
    ("window.py", "restyle"): "the same when the system changes its colours",
    ("verbs.py", "show"): "Qt styles and lays out a dialog when it opens",
    ("jobs.py", "run"): "a job's own work, when a test runs it without a thread",
}
# Files whose functions are questions to a case: a test calls them itself; the desk does in jobs, from other files.
_ASKED_BY_TESTS: Final = (
    f"queries{os.sep}",
    "session.py",
    "evidence_child.py",
    "evidence_look.py",
    "demo_case.py",
    "undo.py",
)
_WAITS: Final = ("subprocess.Popen", "os.system", "os.posix_spawn", "os.fork", "socket.connect")
_CASE_FILES: Final = ("case.db", "index.db", "media.db")

_on_guard: list[Watchdog] = []


class _Speed:
    """Seconds of CPU time that a piece of work took at best in this process."""

    best = 1.0


def _speed() -> float:
    """Seconds of CPU time that the same piece of work takes now: more where another thread shares the core."""
    begun = time.thread_time()
    text = ""
    for number in range(4_000):
        text = str(number) + text[:50]
    return max(1e-6, time.thread_time() - begun)


def _load() -> float:
    """Threads that want to run for each core, in the last minute; 1 where the system does not say."""
    return os.getloadavg()[0] / (os.cpu_count() or 1) if hasattr(os, "getloadavg") else 1.0


class _Call:
    """One call that is under way; its frame carries it as its trace function."""

    def __init__(self, begun: float) -> None:
        self.begun = begun
        self.told = False

    def __call__(self, _frame: FrameType, _event: str, _argument: object) -> None:
        """Trace nothing: under a debugger somebody does call it."""


class Watchdog:
    """Watches the main thread from `start` to `stop`, both called there."""

    def __init__(self, limit_s: float = LIMIT_S) -> None:
        self.faults: list[str] = []
        self._limit_s = limit_s
        self._thread = threading.get_ident()
        self._last = 0.0
        self._collected = 0.0  # seconds of this thread that went into garbage
        self._collecting: float | None = None
        self._looking = False
        self._handler: Any = None

    def start(self) -> None:
        """Begin to watch."""
        _install()
        _Speed.best = min(_Speed.best, *(_speed() for _ in range(3)))
        _on_guard.append(self)
        if hasattr(signal, "setitimer"):
            gc.callbacks.append(self._collect)
            self._last = time.thread_time()
            self._handler = signal.signal(signal.SIGALRM, lambda _number, frame: self._look(frame))
            signal.setitimer(signal.ITIMER_REAL, INTERVAL_S, INTERVAL_S)

    def stop(self) -> None:
        """Stop watching; what was found is in `faults`."""
        _on_guard.remove(self)
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._handler)
            gc.callbacks.remove(self._collect)

    # work -----------------------------------------------------------------------------------------------------------

    def _collect(self, phase: str, _info: dict[str, int]) -> None:
        if threading.get_ident() != self._thread:
            return
        if phase == "start":
            self._collecting = time.thread_time()
        elif self._collecting is not None:
            self._collected += time.thread_time() - self._collecting
            self._collecting = None

    def _look(self, innermost: FrameType | None) -> None:
        if self._collecting is not None or self._looking:
            return
        self._looking = True  # the next look may come before this one is over
        try:
            self._judge(innermost)
        finally:
            self._looking = False

    def _judge(self, innermost: FrameType | None) -> None:
        now, last = time.thread_time() - self._collected, self._last
        self._last = now
        stack = _stack(innermost)
        frame = _outermost(stack)
        if frame is None:
            return
        call: object = frame.f_trace  # no frame object is kept: what it holds must end on this thread, and in its time
        if not isinstance(call, _Call):
            entered = frame is innermost and frame.f_lineno == frame.f_code.co_firstlineno
            # a look that is late was kept waiting by something that is no Python: this call's, unless it only begins
            call = _Call(now if entered else min(now, last + 2 * INTERVAL_S))
            frame.f_trace = call
        if any(_is_import(one) or _is_allowed(one) for one in stack):
            call.begun = now  # what is left counts
        elif not call.told and now - call.begun > self._limit_s:
            worked = (now - call.begun) * min(1.0, _Speed.best / _speed())
            if worked > self._limit_s * max(1.0, _load()):
                call.told = True
                self.faults.append(f"{_place(frame)} worked for {1000 * worked:.0f} ms, now in {_inner(stack)}")

    # waiting --------------------------------------------------------------------------------------------------------

    def hear(self, what: str) -> None:
        """Somebody is about to wait on this thread."""
        if threading.get_ident() != self._thread:
            return
        stack = _stack(sys._getframe(2))
        frame = _outermost(stack)
        if frame is not None and not any(_is_import(one) or _is_allowed(one) for one in stack):
            self.faults.append(f"{_place(frame)} waits for {what}, in {_inner(stack)}")


@contextmanager
def watched(limit_s: float = LIMIT_S) -> Iterator[Watchdog]:
    """Watch this thread for the length of a with-block."""
    watchdog = Watchdog(limit_s)
    watchdog.start()
    try:
        yield watchdog
    finally:
        watchdog.stop()


def _stack(frame: FrameType | None) -> list[FrameType]:
    """The frames of a thread, the outermost first."""
    found: list[FrameType] = []
    while frame is not None:
        found.append(frame)
        frame = frame.f_back
    return found[::-1]


def _outermost(stack: list[FrameType]) -> FrameType | None:
    """The outermost frame of the desk that a test or Qt called, unless a test asks a question to a case itself."""
    found: FrameType | None = None
    for one in stack:
        file = one.f_code.co_filename
        if _TESTS in file:  # such as a stand-in for the session that does its jobs at once
            found = None
        elif found is None and _OURS in file:
            found = one
    if found is None or found.f_code.co_filename.partition(_OURS)[2].startswith(_ASKED_BY_TESTS):
        return None
    return found


def _is_allowed(frame: FrameType) -> bool:
    return (frame.f_code.co_filename.partition(_OURS)[2], frame.f_code.co_name) in ALLOWED


def _is_import(frame: FrameType) -> bool:
    return frame.f_code.co_filename.startswith("<frozen importlib")


def _place(frame: FrameType) -> str:
    return f"{frame.f_code.co_filename.partition(_OURS)[2]}:{frame.f_code.co_name}"


def _inner(stack: list[FrameType]) -> str:
    """The innermost frames of the program, to know where to look."""
    ours = [one for one in stack if f"{os.sep}forensics_app{os.sep}" in one.f_code.co_filename]
    return " < ".join(f"{PurePath(one.f_code.co_filename).name}:{one.f_lineno}" for one in ours[:-6:-1])


# hooks: installed once and for all (an audit hook cannot be taken away), asleep while nobody watches ----------------------


def _tell(what: str) -> None:
    for watchdog in _on_guard:
        watchdog.hear(what)


def _audit(event: str, args: tuple[Any, ...]) -> None:
    if not _on_guard:
        return
    if event in _WAITS:
        _tell(event)
    elif event == "open" and isinstance(args[0], str) and args[0].rsplit(os.sep, 1)[-1] in _CASE_FILES:
        _tell(f"the file {args[0].rsplit(os.sep, 1)[-1]}")


def _telling(wait: Callable[..., Any], what: str) -> Callable[..., Any]:
    def waits(*args: Any, **kwargs: Any) -> Any:
        if _on_guard:
            _tell(what)
        return wait(*args, **kwargs)

    return waits


def _tracing(connect: Callable[..., sqlite3.Connection]) -> Callable[..., sqlite3.Connection]:
    def connects(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        if _on_guard:
            _tell("a database")
        connection = connect(*args, **kwargs)
        connection.set_trace_callback(lambda sql: _tell(f"SQLite ({' '.join(sql.split())[:60]})"))
        return connection

    return connects


def _install() -> None:
    if getattr(threading.Event.wait, "__name__", "") == "waits":
        return
    threading.Event.wait = _telling(threading.Event.wait, "another thread (Event.wait)")  # type: ignore[method-assign]  # to hear of it
    threading.Thread.join = _telling(threading.Thread.join, "another thread (join)")  # type: ignore[method-assign]  # to hear of it
    time.sleep = _telling(time.sleep, "time.sleep")
    sqlite3.connect = _tracing(sqlite3.connect)  # type: ignore[assignment]  # to hear of it
    sys.addaudithook(_audit)
