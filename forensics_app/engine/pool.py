"""WorkerPool: starts caged workers, hands out jobs, watches over them, and replaces those that die, hang or flood."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import wait
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import msgspec

from forensics_app.case.sweep import sweep
from forensics_app.engine.hoard import named_bytes
from forensics_app.engine.lanes import Lane, Task, next_lane
from forensics_app.engine.limits import SILENCE_S, TRIES, Limits, limits_of
from forensics_app.engine.protocol import MAX_FRAME, Alive, Done, Touching, WorkerStart, decode_notice, encode
from forensics_app.engine.sinks import Sink
from forensics_app.errors import CaseError, NoRoomError, WorkerError, out_of_room
from forensics_app.evidence.reach import reach
from forensics_app.jail.policy import Cage, Policy
from forensics_app.jail.process import Child, GoneError, died_by_cage
from forensics_app.model.outcome import Outcome

_WORKER = "forensics_app.engine.worker:worker_main"
_WRITING = ("open", "extract")  # steps that may need working files
_LOOK_S = 1.0  # between two looks at the limits of what is running


class Owner(Protocol):
    """Whoever the pool works for: decides what the pool cannot know."""

    def caged(self, cage: Cage) -> None:
        """A worker has locked itself in."""

    def left_out(self, source: str, place: str) -> None:
        """A place of a source killed its workers and is not entered again."""

    def wait_for_room(self, why: str) -> bool:
        """The case's disk is full: come back when there is room; whether that took waiting."""

    def vouch(self, sink: Sink, done: Done) -> bool:
        """Whether a job that did not end cleanly tells about the evidence, and not about a medium that was removed."""


class _Slot:
    """One worker process and what it is doing."""

    def __init__(self, child: Child, lane: Lane, scratch: Path) -> None:
        self.child = child
        self.lane = lane
        self.scratch = scratch
        self.task: Task | None = None
        self.limits = Limits(None, None, 0)
        self.said = 0
        self.touched = ""
        self.opened = False
        self.avoided: list[str] = []
        self.told_cage = False
        self.shed: str | None = None
        self.heard_at = self.started_at = time.monotonic()
        self.cpu_before = 0.0


class WorkerPool:
    """Runs jobs on at most `size` caged workers; single-threaded, driven by `run`.

    A worker serves one source only: code of an attacker that took it over can falsify nothing but his own device.
    scratch: folder that gets one folder a worker; nothing else is writable for it. secrets: those of a source; a worker
    hears them over its channel and of no other source's.
    """

    def __init__(
        self,
        size: int,
        owner: Owner,
        scratch: Path,
        plugin_folders: Iterable[Path] = (),
        *,
        silence_s: float = SILENCE_S,
        secrets: Callable[[str], list[str]] = lambda _: [],
    ) -> None:
        self._size = max(1, size)
        self._owner = owner
        self._scratch = scratch.absolute()  # a worker starts in its own folder
        self._folders = [str(folder.absolute()) for folder in plugin_folders]
        self._silence_s = silence_s
        self._secrets = secrets
        self._slots: list[_Slot] = []
        self._lanes: dict[str, Lane] = {}
        self._started = 0
        self._looked_at = time.monotonic()

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
        self._lane(sink.job.source).queue.append(Task(sink))

    def feed(self, source: str, sinks: Iterator[Sink]) -> None:
        """Take jobs of a source from an iterator, one at a time: a million jobs need no memory of their own."""
        self._lane(source).feeds.append(sinks)

    def leave_out(self, source: str, places: Iterable[str]) -> None:
        """Never enter places that killed workers before; said before the first job of a source."""
        self._lane(source).avoid.extend(places)

    @property
    def busy(self) -> bool:
        """Whether a job is queued or running."""
        return any(slot.task is not None for slot in self._slots) or any(lane.busy for lane in self._lanes.values())

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
        running: dict[object, _Slot] = {slot.child.end: slot for slot in self._slots if slot.task is not None}
        for ready in wait([slot.child.end for slot in running.values()], timeout_s):
            if running[ready] in self._slots:
                self._receive(running[ready])
        if time.monotonic() - self._looked_at >= _LOOK_S:
            self._look()

    def shed(self, room: Callable[[], int], least: int) -> bool:
        """End one worker whose files may be what fills the disk; whether there was one. May be called at any moment.

        room: bytes that are free. A worker that held at least `least` bytes has used up one of its job's tries; any other
        job is simply done again, because files without a name (opened, then unlinked) are only counted when they go.
        """
        alive = [slot for slot in self._slots if slot.shed is None]
        held = [(named_bytes(slot.scratch), slot) for slot in alive]
        held = [
            (size, slot) for size, slot in held if size >= least or (slot.task and slot.task.sink.job.step in _WRITING)
        ]
        if not held:
            return False
        _, slot = max(held, key=lambda one: one[0])
        before = room()
        slot.child.kill()  # what becomes of its job is decided when its end is heard of
        sweep(slot.scratch)
        freed = room() - before
        slot.shed = f"its working files filled the disk of the case ({freed // 1024**2} MiB)" if freed >= least else ""
        return True

    def drop(self, source: str) -> None:
        """Forget all jobs of a source and end its workers; what is committed stays."""
        lane = self._lane(source)
        lane.queue.clear()
        lane.feeds.clear()
        for slot in [slot for slot in self._slots if slot.lane is lane]:
            if slot.task is not None:
                slot.task.sink.restart()
            self._end(slot)

    def close(self) -> None:
        """End all workers; may be called twice."""
        for slot in list(self._slots):
            self._end(slot)
        self._lanes.clear()

    def _lane(self, source: str) -> Lane:
        return self._lanes.setdefault(source, Lane(source))

    # handing out ------------------------------------------------------------------------------------------------------

    def _hand_out(self) -> None:
        for slot in [slot for slot in self._slots if slot.task is None]:
            task = slot.lane.take()
            if task is not None:
                self._give(slot, task)
        while True:
            idle = [slot for slot in self._slots if slot.task is None]
            if not idle and len(self._slots) >= self._size:
                return
            lane = next_lane(self._lanes.values(), [slot.lane for slot in self._slots])
            task = lane.take() if lane is not None else None
            if lane is None or task is None:
                return
            if len(self._slots) >= self._size:  # its own source has nothing to do: another source takes its place
                self._end(idle[0])
            try:
                slot = self._start(lane)
            except NoRoomError as error:
                lane.queue.appendleft(task)
                self._owner.wait_for_room(str(error))
                return
            self._give(slot, task)

    def _start(self, lane: Lane) -> _Slot:
        self._started += 1
        scratch = self._scratch / f"w{self._started}"
        try:
            scratch.mkdir(mode=0o700)
        except OSError as error:
            fault = NoRoomError if out_of_room(error) else CaseError
            raise fault(f"{scratch}: {error.strerror}") from error
        source = Path(lane.source)
        read = [str(path) for path in reach(source)]
        policy = Policy(
            read=(*read, *self._folders), names=(str(source.parent),), write=(str(scratch),), max_frame=MAX_FRAME
        )
        argument = encode(WorkerStart(self._folders, str(scratch), self._secrets(lane.source)))
        try:
            slot = _Slot(Child(_WORKER, argument, policy), lane, scratch)
        except OSError as error:
            raise WorkerError(f"no worker process can be started ({error.strerror or error})") from error
        self._slots.append(slot)
        return slot

    def _give(self, slot: _Slot, task: Task) -> None:
        job = msgspec.structs.replace(task.sink.job, careful=task.careful, avoid=list(slot.lane.avoid))
        slot.task, slot.limits, slot.avoided = task, limits_of(job), job.avoid
        slot.said, slot.touched, slot.opened = 0, "", False
        slot.heard_at = slot.started_at = time.monotonic()
        slot.cpu_before = (slot.child.cpu_seconds() or 0.0) if slot.limits.cpu_s is not None else 0.0
        try:
            slot.child.send(encode(job))
        except OSError:
            if slot.shed is not None:
                self._repeat(slot)
            else:
                self._lost(slot, "crashed", "the worker process ended before its job began", keep=False)

    # hearing ----------------------------------------------------------------------------------------------------------

    def _receive(self, slot: _Slot) -> None:
        try:
            frames = slot.child.take()
        except GoneError as error:
            if slot.shed == "":
                self._repeat(slot)
            elif slot.shed is not None:
                self._lost(slot, "crashed", slot.shed, keep=False)
            elif died_by_cage(error):
                self._give_up(slot, "crashed", str(error), keep=False)
            else:
                self._lost(slot, "crashed", str(error))
            return
        if slot.child.cage is not None and not slot.told_cage:
            slot.told_cage = True
            self._owner.caged(slot.child.cage)
        for frame in frames:
            slot.heard_at = time.monotonic()
            slot.said += len(frame)
            task = slot.task
            try:
                if task is None:
                    raise ValueError("it spoke without being asked")
                notice = decode_notice(frame)
                if isinstance(notice, Done):
                    self._done(slot, task, notice)
                elif slot.said > slot.limits.output:
                    self._flooded(slot)
                elif isinstance(notice, Touching):
                    slot.touched = notice.place
                    slot.opened |= not notice.place
                elif not isinstance(notice, Alive):
                    task.sink.receive(notice, frame)
            except (msgspec.DecodeError, ValueError) as error:
                why = f"the worker sent nonsense ({' '.join(str(error).split())[:200]})"
                self._lost(slot, "crashed", why, keep=False)
            except NoRoomError as error:
                self._again(slot, error)
            if slot not in self._slots:
                return

    def _done(self, slot: _Slot, task: Task, done: Done) -> None:
        if done.no_room:
            if self._owner.wait_for_room(done.detail or "no room") or task.filled < TRIES:
                task.filled += 1
                slot.task = None
                task.sink.restart()
                slot.lane.queue.appendleft(task)
                return
            text = "no working copy of it fits on the disk of the case"
            done = Done(outcome="crashed", detail=f"{text} ({done.detail})"[:4000])
        if not self._vouched(task.sink, done):
            return
        slot.task = None
        try:
            task.sink.finish(done)
        except NoRoomError:
            slot.task = task
            raise

    def _vouched(self, sink: Sink, done: Done) -> bool:
        clean = done.outcome in ("ok", "not_applicable") and not done.warnings and not done.faults
        if clean or self._owner.vouch(sink, done):
            return True
        self.drop(sink.job.source)
        return False

    def _look(self) -> None:
        """Compare what is running with its limits."""
        now = self._looked_at = time.monotonic()
        for slot in [slot for slot in self._slots if slot.task is not None]:
            limits = slot.limits
            if now - slot.heard_at > self._silence_s:
                self._lost(slot, "timeout", f"no sign of life for {self._silence_s:.0f} s")
            elif limits.wall_s is not None and now - slot.started_at > limits.wall_s:
                self._lost(slot, "timeout", f"not done after {limits.wall_s:.0f} s")
            elif limits.cpu_s is not None and now - slot.started_at > limits.cpu_s / 16:
                used = (slot.child.cpu_seconds() or 0.0) - slot.cpu_before
                if used > limits.cpu_s:
                    self._lost(slot, "timeout", f"not done after {limits.cpu_s:.0f} s of processor time")

    # losing -----------------------------------------------------------------------------------------------------------

    def _lost(self, slot: _Slot, outcome: Outcome, why: str, *, keep: bool = True) -> None:
        """Replace a worker. Its job is tried once more, carefully; then without the place where it stood, or given up."""
        task = slot.task
        if task is None:
            self._end(slot)
            return
        task.tries += 1
        # a file that kills a plugin is no fault of the file system that it lies in
        place = "" if slot.opened and task.sink.job.step == "extract" else slot.touched
        if task.tries >= TRIES:
            known = len(slot.lane.avoid)
            if not slot.lane.leave_out(place, slot.avoided):
                self._give_up(slot, outcome, why, keep=keep)
                return
            if len(slot.lane.avoid) > known:
                self._owner.left_out(slot.lane.source, place)
        self._end(slot)
        task.sink.restart()
        task.careful = True
        slot.lane.queue.appendleft(task)

    def _give_up(self, slot: _Slot, outcome: Outcome, why: str, *, keep: bool = True) -> None:
        """Report a job as not done. What came before a crash is kept, what came before a lie is not."""
        task = slot.task
        self._end(slot)
        if task is None:
            return
        done = Done(outcome=outcome, detail=why)
        if not keep:
            task.sink.restart()
        if self._vouched(task.sink, done):
            self._finish_at_last(task.sink, done)

    def _finish_at_last(self, sink: Sink, done: Done) -> None:
        """Write down the end of a job whose worker has gone, however long it takes until there is room."""
        try:
            sink.finish(done)
        except NoRoomError as error:  # its rows were streaming and are lost with their transaction: keep the outcome
            self._owner.wait_for_room(str(error))
            sink.restart()
            self._finish_at_last(sink, done)

    def _flooded(self, slot: _Slot) -> None:
        limit = slot.limits.output / 1024**2
        self._give_up(slot, "skipped_limit", f"more than {limit:.0f} MiB of records; the rest is left out")

    def _again(self, slot: _Slot, error: NoRoomError) -> None:
        """The case's disk is full: do the job again when there is room."""
        self._repeat(slot)
        self._owner.wait_for_room(str(error))

    def _repeat(self, slot: _Slot) -> None:
        task = slot.task
        self._end(slot)
        if task is not None:
            task.sink.restart()
            slot.lane.queue.appendleft(task)

    def _end(self, slot: _Slot) -> None:
        slot.task = None
        with contextlib.suppress(ValueError):
            self._slots.remove(slot)
        slot.child.close()
        sweep(slot.scratch)
