"""Faults: mistakes of the program itself, kept for the log view; none of them closes the window."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Final

import msgspec
from PySide6.QtCore import QObject, Qt, Signal

from forensics_app.case.audit import now

_log = logging.getLogger(__name__)
_MOST: Final = 100  # different ones; a fault in painting comes with every repaint


class Fault(msgspec.Struct):
    """One mistake: when it was first seen (ISO UTC), what it is in one line, where it comes from, and how often it came."""

    at: str
    what: str
    trace: str
    count: int = 1


class Faults(QObject):
    """Collects what the log of this program says in its own name, from whatever thread."""

    changed = Signal()
    _came = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[Fault] = []
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def report(self, what: str, trace: str) -> None:
        """Take one mistake; may be called from any thread."""
        self._came.emit(what, trace)

    def _take(self, what: str, trace: str) -> None:
        for fault in self.seen:
            if (fault.what, fault.trace) == (what, trace):
                fault.count += 1
                break
        else:
            self.seen = [*self.seen[-_MOST + 1 :], Fault(now(), what, trace)]
        self.changed.emit()


class _ToFaults(logging.Handler):
    """Passes errors on."""

    def __init__(self, faults: Faults) -> None:
        super().__init__(logging.ERROR)
        self._faults = faults

    def emit(self, record: logging.LogRecord) -> None:
        """Take one record of the log; one without a trace names its place."""
        trace = "".join(traceback.format_exception(*record.exc_info)) if record.exc_info else ""
        self._faults.report(" ".join(record.getMessage().split()), trace or f"{record.pathname}:{record.lineno}")


@contextmanager
def faults_caught(faults: Faults) -> Iterator[None]:
    """While the desk runs: what no slot, view or delegate catches is logged and collected instead of lost on a terminal."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, trace)
            return
        _log.error("%s: %s", kind.__name__, error, exc_info=(kind, error, trace))

    before: Callable[[type[BaseException], BaseException, TracebackType | None], object] = sys.excepthook
    handler = _ToFaults(faults)
    room = logging.getLogger("forensics_app")
    room.addHandler(handler)
    sys.excepthook = hook
    try:
        yield
    finally:
        sys.excepthook = before
        room.removeHandler(handler)
