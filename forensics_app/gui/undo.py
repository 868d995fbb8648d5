"""UndoStack: what was done to the case, one step a change however many objects it touched, back and forth."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

import msgspec
from PySide6.QtCore import QObject, Signal

from forensics_app.case.reader import CaseReader
from forensics_app.case.writer import CaseWriter
from forensics_app.gui.session import Session
from forensics_app.gui.words import Words

MOST: Final = 200
How = Literal["done", "undone", "redone"]
Change = Callable[[CaseWriter, CaseReader], None]


class Step(msgspec.Struct, frozen=True):
    """One reversible change. ids: the objects whose marks it changed. say: its name in words. what: put or taken off.

    back, forth: take it back and do it again; both find the case as the other one left it.
    """

    ids: tuple[int, ...]
    say: Callable[[Words], str]
    back: Change
    forth: Change
    on: bool = True


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

    def perform(self, make: Callable[[CaseWriter, CaseReader], Step | None]) -> None:
        """Let `make` change the case and remember its step; None: nothing had to be changed."""

        def work(writer: CaseWriter, reader: CaseReader) -> Step | None:
            step = make(writer, reader)
            if step is not None:
                self._done.append(step)
                del self._done[:-MOST]
                self._undone.clear()
            return step

        self._run(work, "done")

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
            (step.back if how == "undone" else step.forth)(writer, reader)
            target.append(source.pop())
            return step

        self._run(work, how)

    def _run(self, work: Callable[[CaseWriter, CaseReader], Step | None], how: How) -> None:
        def receive(step: Step | None) -> None:
            if step is not None:
                self.done.emit(step, how)
            elif how != "done":
                self.nothing.emit(how)

        self.begun.emit()
        job = self._session.write(work, receive, lambda error: self.failed.emit(" ".join(str(error).split())))
        job.ended.connect(self.ended)
