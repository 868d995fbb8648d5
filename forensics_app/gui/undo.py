"""UndoStack: what was done to the case, one step a change however many objects it touched, back and forth."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Final, Literal

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from forensics_app.case.reader import CaseReader
from forensics_app.case.writer import CaseWriter
from forensics_app.errors import KnownError
from forensics_app.gui.session import Session
from forensics_app.gui.words import Words

MOST: Final = 200
_AT_ONCE: Final = 20
How = Literal["done", "undone", "redone"]
Change = Callable[[CaseWriter, CaseReader], int]  # returns how many marks were left, for somebody else changed them
_Work = Callable[[CaseWriter, CaseReader], "Step | None"]
_Over = tuple[How, "Step | None", str]  # what it was, its step, what went wrong


class Step(msgspec.Struct, frozen=True):
    """One reversible change. ids: the objects whose marks it changed. say: its name in words. what: put or taken off.

    back, forth: take it back and do it again, but for what somebody else changed since. marks: how many it changed.
    left: how many of them the last way back or forth left as somebody else had made them.
    """

    ids: tuple[int, ...]
    say: Callable[[Words], str]
    back: Change
    forth: Change
    on: bool = True
    marks: int = 1
    left: int = 0


class UndoStack(QObject):
    """Changes the case in the one write lane. Its lists are touched in that lane only, so the order of keys is kept:

    a step is there before the key that takes it back is looked at, and a change that failed never was.
    """

    done = Signal(object, str)  # Step, How
    failed = Signal(str)
    begun = Signal()  # a change is on its way
    ended = Signal()  # and arrived, or not
    nothing = Signal(str)  # How: nothing is there to be undone or redone

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._waiting: deque[tuple[_Work, How]] = deque()
        self._untold: deque[_Over] = deque()  # on the GUI thread only
        self._lock = Lock()
        self._running = False

    def perform(self, make: Callable[[CaseWriter, CaseReader], Step | None]) -> None:
        """Let `make` change the case and remember its step; None: nothing had to be changed."""

        def work(writer: CaseWriter, reader: CaseReader) -> Step | None:
            step = make(writer, reader)
            if step is not None:
                self._done.append(step)
                del self._done[:-MOST]
                self._undone.clear()
            return step

        self._ask(work, "done")

    def undo(self) -> None:
        """Take back the last step that is not taken back yet."""
        self._move(self._done, self._undone, "undone")

    def redo(self) -> None:
        """Do again what was taken back last; a new change forgets it."""
        self._move(self._undone, self._done, "redone")

    def _move(self, source: list[Step], target: list[Step], how: How) -> None:
        def work(writer: CaseWriter, reader: CaseReader) -> Step | None:
            if not source:
                return None
            step = source[-1]
            left = (step.back if how == "undone" else step.forth)(writer, reader)
            target.append(source.pop())
            return msgspec.structs.replace(step, left=left)

        self._ask(work, how)

    # write lane -----------------------------------------------------------------------------------------------------

    def _ask(self, work: _Work, how: How) -> None:
        self.begun.emit()
        with self._lock:
            self._waiting.append((work, how))
            idle = not self._running
            self._running = True
        if idle:
            self._start()

    def _next(self) -> tuple[_Work, How] | None:
        """What waits longest; None, and the lane counts as idle, when nothing does."""
        with self._lock:
            if self._waiting:
                return self._waiting.popleft()
            self._running = False
            return None

    def _start(self) -> None:
        """Do everything that waits in one job: whoever holds a key down waits for the disk once, not at each repeat."""
        over: list[_Over] = []

        def drain(writer: CaseWriter, reader: CaseReader) -> None:
            with writer.together():
                while (following := self._next()) is not None:
                    work, how = following
                    over.append((how, None, ""))
                    try:
                        over[-1] = (how, work(writer, reader), "")
                    except KnownError as error:
                        over[-1] = (how, None, _line(error))

        self._session.write(
            drain, lambda _: self._tell(over), lambda error: self._refuse(over, error), after_close=True
        )

    def _refuse(self, over: list[_Over], error: Exception) -> None:
        """The case could not be opened for writing, or something broke: the first that was not done yet is told so."""
        following = self._next() if not over else None
        self._tell([*over, *([(following[1], None, _line(error))] if following is not None else [])])
        if over:
            self.failed.emit(_line(error))
        with self._lock:
            self._running = again = bool(self._waiting)
        if again:
            self._start()

    def _tell(self, over: list[_Over]) -> None:
        """Tell how each change ended, in their order; of hundreds some at a time, with other events in between."""
        telling = bool(self._untold)
        self._untold.extend(over)
        if not telling:
            self._tell_some()

    def _tell_some(self) -> None:
        for _ in range(min(_AT_ONCE, len(self._untold))):
            how, step, error = self._untold.popleft()
            if step is not None:
                self.done.emit(step, how)
            elif error:
                self.failed.emit(error)
            elif how != "done":
                self.nothing.emit(how)
            self.ended.emit()
        if self._untold:
            QTimer.singleShot(0, self, self._tell_some)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
