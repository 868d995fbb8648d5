"""JobLog: what the long verbs of this session did, line by line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QPlainTextEdit

from forensics_app.case.audit import now
from forensics_app.engine.events import Jailed, Problem, SourceStarted, Summary, TaskEnded, Waiting, WentOn
from forensics_app.gui.bidi import one_line
from forensics_app.gui.desk import Desk
from forensics_app.gui.times import show_clock_seconds, show_size
from forensics_app.gui.words import number

_MOST_LINES: Final = 20_000


class JobLog(QPlainTextEdit):
    """Lines are said in the language of the moment in which they came; the audit log of the case has all of it for good."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setReadOnly(True)
        self.setProperty("role", "raw")
        self.setFont(desk.look.mono)
        self.setMaximumBlockCount(_MOST_LINES)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what will stand here while nothing does."""
        self.setPlaceholderText(self._desk.words("jobs.nothing"))
        self.setAccessibleName(self._desk.words("dock.jobs"))

    def say(self, text: str) -> None:
        """Append one line with the time of now."""
        self.appendPlainText(f"{show_clock_seconds(now(), self._desk.zone)}  {text}")

    def hear(self, event: object) -> None:
        """Append what an event of the pipeline says, when it says something that is over."""
        for kind, write in self._ways().items():
            if isinstance(event, kind):
                text = write(event)
                if text:
                    self.say(text)
                return

    def _ways(self) -> dict[type, Callable[..., str]]:
        return {
            SourceStarted: self._source, TaskEnded: self._task, Problem: self._problem, Waiting: self._waiting,
            WentOn: self._went_on, Jailed: self._jailed, Summary: self._summary,
        }  # fmt: skip

    def _source(self, event: SourceStarted) -> str:
        return f"▶ {one_line(event.source)} · {one_line(event.device)} · {event.format} · {show_size(event.size)}"

    def _task(self, event: TaskEnded) -> str:
        """Tasks that found something, or ended otherwise than well: the many others would bury them."""
        if event.outcome == "not_applicable" or (event.outcome == "ok" and not event.records):
            return ""
        outcome = self._desk.words.maybe("outcome", event.outcome)
        parts = [outcome, event.step, one_line(event.path or event.source), number(event.records)]
        return " · ".join([*parts, *([one_line(event.detail)] if event.detail else [])])

    def _problem(self, event: Problem) -> str:
        words = self._desk.words
        return f"▲ {words.maybe('outcome', event.outcome)} · {one_line(event.path or event.source)} · {one_line(event.detail)}"

    def _waiting(self, event: Waiting) -> str:
        return self._desk.words("strip.waiting", free=show_size(event.free), needed=show_size(event.needed))

    def _went_on(self, event: WentOn) -> str:
        return self._desk.words("jobs.went_on", seconds=round(event.seconds))

    def _jailed(self, event: Jailed) -> str:
        lacking = self._desk.words("jobs.lacking", count=len(event.missing)) if event.missing else ""
        return " · ".join(part for part in (self._desk.words("jobs.caged", count=len(event.in_force)), lacking) if part)

    def _summary(self, event: Summary) -> str:
        key = "jobs.stopped" if event.cancelled else "jobs.ended"
        return self._desk.words(key, seconds=round(event.seconds), count=event.problems)
