"""Job: the one way in which the desk does anything that may take time. Work runs in a thread, results come back queued."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal

T = TypeVar("T")
_log = logging.getLogger(__name__)


class JobControl:
    """What the work sees of its job: whether it was cancelled, and where to tell how far it is."""

    def __init__(self, tell: Callable[[object], None]) -> None:
        self._cancelled = Event()
        self._stops: list[Callable[[], None]] = []
        self.tell = tell

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._cancelled.is_set()

    def on_cancel(self, stop: Callable[[], None]) -> None:
        """Call `stop` (from the GUI thread) when the job is cancelled; at once when it already is."""
        self._stops.append(stop)
        if self.cancelled:
            stop()

    def cancel(self) -> None:
        """Ask the work to stop."""
        if not self._cancelled.is_set():
            self._cancelled.set()
            for stop in list(self._stops):
                stop()

    def forget_stops(self) -> None:
        """The work is over: nothing is left to stop."""
        self._stops.clear()


class Job(QObject):
    """One piece of work off the GUI thread. Callbacks run on the GUI thread; a cancelled job calls none but `ended`."""

    ended = Signal()
    _told = Signal(str, object)

    def __init__(
        self,
        work: Callable[[JobControl], object],
        success: Callable[[object], None] | None,
        failure: Callable[[Exception], None] | None,
        progress: Callable[[object], None] | None,
    ) -> None:
        super().__init__()
        self._work = work
        self._success = success
        self._failure = failure
        self._progress = progress
        self._control = JobControl(lambda value: self._told.emit("progress", value))
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._runnable = _Runnable(self)
        self.running = True

    def cancel(self) -> None:
        """Ask the work to stop; success, failure and progress are not called any more."""
        self._control.cancel()

    @property
    def cancelled(self) -> bool:
        """Whether the job was cancelled."""
        return self._control.cancelled

    def runnable(self) -> QRunnable:
        """What the thread pool runs."""
        return self._runnable

    def run(self) -> None:
        """Do the work; called in a thread of the pool."""
        try:
            result = None if self._control.cancelled else self._work(self._control)
        except Exception as error:  # noqa: BLE001 - the GUI job boundary: one of the three of the design
            if not self._control.cancelled:
                self._told.emit("failure", error)
                return
            result = None
        finally:
            self._control.forget_stops()
        self._told.emit("success", result)

    def silence(self) -> None:
        """Deliver nothing any more, not even `ended`: the desk is closing."""
        self._told.disconnect(self._hear)
        self.running = False

    def _hear(self, what: str, value: object) -> None:
        """Deliver what the thread told, on the GUI thread."""
        if what != "progress":
            self.running = False
        if not self._control.cancelled:
            if what == "progress" and self._progress is not None:
                self._progress(value)
            elif what == "success" and self._success is not None:
                self._success(value)
            elif what == "failure" and isinstance(value, Exception):
                if self._failure is not None:
                    self._failure(value)
                else:
                    _log.error("a job failed: %s", value, exc_info=value)
        if what != "progress":
            self.ended.emit()


class _Runnable(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._job = job

    def run(self) -> None:
        """Run the job in this thread."""
        self._job.run()


class JobRunner(QObject):
    """Runs jobs in four lanes: quick reads, writes (one at a time, so they keep their order), long verbs, looks at new sources."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: set[Job] = set()
        self._writes: set[Job] = set()
        self._closed = False
        self._lanes: dict[str, QThreadPool] = {}
        for lane, threads in (("read", 3), ("write", 1), ("long", 2), ("look", 2)):
            pool = QThreadPool(self)
            pool.setMaxThreadCount(threads)
            pool.setExpiryTimeout(2_000)
            self._lanes[lane] = pool

    def start(
        self,
        work: Callable[[JobControl], T],
        *,
        success: Callable[[T], None] | None = None,
        failure: Callable[[Exception], None] | None = None,
        progress: Callable[[object], None] | None = None,
        lane: str = "read",
    ) -> Job:
        """Queue the work and return its job at once; after `shut_down` it is never run."""
        receive: Callable[[object], None] | None = success  # type: ignore[assignment]  # what `work` returned comes back
        job = Job(work, receive, failure, progress)
        if self._closed:
            job.cancel()
            job.running = False
            return job
        self._jobs.add(job)
        if lane == "write":
            self._writes.add(job)
        job.ended.connect(self._sweep)
        self._lanes[lane].start(job.runnable())
        return job

    def busy(self) -> bool:
        """Whether any job has not delivered its result yet."""
        return any(job.running for job in self._jobs)

    def shut_down(self) -> None:
        """Cancel everything but writes, which a person asked for, wait until no thread is left, and take no more work."""
        self._closed = True
        for job in self._jobs - self._writes:
            job.cancel()
        for lane, pool in self._lanes.items():
            if lane != "write":
                pool.clear()
            pool.waitForDone(-1)
        for job in self._jobs:
            job.silence()
        self._jobs.clear()
        self._writes.clear()

    def _sweep(self) -> None:
        self._jobs = {job for job in self._jobs if job.running}
        self._writes &= self._jobs
