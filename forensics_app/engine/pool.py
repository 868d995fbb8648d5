"""WorkerPool: spawns workers, hands out jobs, notices the dead and the silent, and replaces them."""

from __future__ import annotations

import contextlib
import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import msgspec

from forensics_app.engine.protocol import MAX_FRAME, Done, Job, Notice, decode_notice, encode
from forensics_app.engine.worker import worker_main

SILENCE_S = 300.0
TRIES = 2


class Sink(Protocol):
    """Takes what one job sends. `receive` may raise ValueError: the worker told nonsense."""

    job: Job

    def receive(self, notice: Notice, frame: bytes) -> None:
        """One message of the job; its rows, if it has any, are still in `frame`."""

    def restart(self) -> None:
        """The worker died and the job begins anew: forget what came so far."""

    def finish(self, done: Done) -> None:
        """The job is over, one way or another."""


class _Slot:
    """One worker process and what it is doing."""

    def __init__(self, process: SpawnProcess, connection: Connection) -> None:
        self.process = process
        self.connection = connection
        self.sink: Sink | None = None
        self.tries = 0
        self.heard_at = time.monotonic()


class WorkerPool:
    """Runs jobs on a fixed number of spawned workers; single-threaded, driven by `run`."""

    def __init__(self, size: int, plugin_folders: Iterable[Path] = (), *, silence_s: float = SILENCE_S) -> None:
        self._size = max(1, size)
        self._folders = [str(folder) for folder in plugin_folders]
        self._silence_s = silence_s
        self._context = multiprocessing.get_context("spawn")
        self._slots: list[_Slot] = []
        self._queue: deque[tuple[Sink, int]] = deque()
        self._feeds: deque[Iterator[Sink]] = deque()

    def __enter__(self) -> Self:
        """Open for the length of a with-block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all workers, whatever they are doing."""
        self.close()

    def submit(self, sink: Sink) -> None:
        """Queue a job."""
        self._queue.append((sink, 0))

    def feed(self, sinks: Iterator[Sink]) -> None:
        """Take jobs from an iterator, one whenever the queue is empty: a million jobs need no memory of their own."""
        self._feeds.append(sinks)

    @property
    def busy(self) -> bool:
        """Whether a job is queued or running."""
        return bool(self._queue or self._feeds) or any(slot.sink is not None for slot in self._slots)

    def run(self, stop: Callable[[], bool]) -> bool:
        """Work until nothing is queued or running; false when `stop` said so before the end."""
        while self.busy:
            if stop():
                return False
            self.step()
        return True

    def step(self, timeout_s: float = 0.2) -> None:
        """Hand out jobs, then wait a moment for messages and take those that are there."""
        self._hand_out()
        running: dict[object, _Slot] = {slot.connection: slot for slot in self._slots if slot.sink is not None}
        for ready in wait([slot.connection for slot in running.values()], timeout_s):
            self._receive(running[ready])
        now = time.monotonic()
        for slot in list(running.values()):
            if slot.sink is not None and now - slot.heard_at > self._silence_s:
                self._lost(slot, "timeout", f"no sign of life for {self._silence_s:.0f} s")

    def close(self) -> None:
        """End all workers; may be called twice."""
        for slot in self._slots:
            self._end(slot)
        self._slots.clear()
        self._queue.clear()
        self._feeds.clear()

    def _hand_out(self) -> None:
        idle = [slot for slot in self._slots if slot.sink is None]
        while self._queue or self._refill():
            if not idle and len(self._slots) < self._size:
                idle.append(self._spawn())
            if not idle:
                return
            slot = idle.pop()
            slot.sink, slot.tries = self._queue.popleft()
            slot.heard_at = time.monotonic()
            try:
                slot.connection.send_bytes(encode(slot.sink.job))
            except OSError:
                self._lost(slot, "crashed", "the worker process ended before its job began")

    def _refill(self) -> bool:
        """Move the next job of the oldest feed into the queue; false when every feed is exhausted."""
        while self._feeds:
            sink = next(self._feeds[0], None)
            if sink is not None:
                self._queue.append((sink, 0))
                return True
            self._feeds.popleft()
        return False

    def _spawn(self) -> _Slot:
        parent, child = self._context.Pipe()
        process = self._context.Process(target=worker_main, args=(child, self._folders), daemon=True)
        process.start()
        child.close()
        slot = _Slot(process, parent)
        self._slots.append(slot)
        return slot

    def _receive(self, slot: _Slot) -> None:
        # one wait, several frames: a fast worker must not cost a system call per frame and a scan of all slots
        for _ in range(16):
            sink = slot.sink
            frame = self._frame(slot)
            if sink is None or frame is None:
                return
            slot.heard_at = time.monotonic()
            try:
                notice = decode_notice(frame)
                if isinstance(notice, Done):
                    slot.sink = None
                    sink.finish(notice)
                    return
                sink.receive(notice, frame)
            except (msgspec.DecodeError, ValueError) as error:
                self._lost(slot, "crashed", f"the worker sent nonsense ({' '.join(str(error).split())[:200]})")
                return
            if not slot.connection.poll():
                return

    def _frame(self, slot: _Slot) -> bytes | None:
        """The next message, or None when the worker is gone or sent more than a message may hold."""
        try:
            return slot.connection.recv_bytes(MAX_FRAME)
        except (EOFError, ConnectionResetError, BrokenPipeError):
            slot.process.join(5)
            code = slot.process.exitcode
            how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
            self._lost(slot, "crashed", f"the worker process died ({how})")
        except OSError:
            self._lost(slot, "crashed", "the worker sent more than one message may hold")
        return None

    def _lost(self, slot: _Slot, outcome: str, why: str) -> None:
        """Replace a worker; its job is tried once more, then reported as not done."""
        sink, tries = slot.sink, slot.tries + 1
        self._end(slot)
        self._slots.remove(slot)
        if sink is None:
            return
        sink.restart()
        if tries < TRIES:
            self._queue.appendleft((sink, tries))
        else:
            sink.finish(Done(outcome="timeout" if outcome == "timeout" else "crashed", detail=why))

    def _end(self, slot: _Slot) -> None:
        with contextlib.suppress(OSError):
            slot.connection.close()
        slot.process.join(0.5)
        if slot.process.is_alive():
            slot.process.kill()
            slot.process.join(5)
        slot.process.close()
