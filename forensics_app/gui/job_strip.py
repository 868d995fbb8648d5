"""JobStrip: what is running, how far it is, what was not parsed, and whether everything is saved."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from forensics_app.engine.events import Problem, SourceStarted, StepProgress, TaskEnded, Waiting, WentOn
from forensics_app.gui.bidi import isolate
from forensics_app.gui.desk import Desk
from forensics_app.gui.jobs import Job
from forensics_app.gui.times import show_duration, show_size
from forensics_app.gui.tokens import STRIP
from forensics_app.gui.widgets.labels import Link, OneLine, plain_label, set_role
from forensics_app.gui.words import number

_SAID_MS: Final = 6_000  # how long a message stands in place of the progress of what is running


class JobStrip(QWidget):
    """One line. Counts of the case come from outside; progress comes as the pipeline's events."""

    not_parsed_pressed = Signal()
    fresh_pressed = Signal()
    log_pressed = Signal()
    heard = Signal(object)  # an event of the pipeline, for the job log
    rows_came = Signal()  # the pipeline committed rows that no view has read yet

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._jobs: dict[Job, str] = {}  # long verbs that run, with their titles; the first of them is shown
        self._case = ""  # the case that what is running belongs to, once another one is shown
        self._event: StepProgress | None = None
        self._waiting: Waiting | None = None
        self._begun = (0.0, 0)
        self._not_parsed = 0
        self._message: Callable[[], str] | None = None
        self._said = QTimer(self)
        self._said.setSingleShot(True)
        self._said.setInterval(_SAID_MS)
        self._said.timeout.connect(self.retranslate)
        self._writing = 0
        self.setFixedHeight(desk.look.px(STRIP))
        self.setProperty("role", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = OneLine("quiet")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(desk.look.px(140))
        self.stop = QToolButton()
        self.stop.setProperty("role", "link")
        self.stop.clicked.connect(self.cancel)
        self.log = Link(self.log_pressed.emit, fit=True)
        self.unparsed = Link(self.not_parsed_pressed.emit, fit=True)
        self.fresh = Link(self.fresh_pressed.emit, fit=True)
        self._fresh = 0
        self.saved = plain_label("quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 12, 2)
        row.setSpacing(10)
        row.addWidget(self.text, 1)
        row.addWidget(self.bar)
        row.addWidget(self.stop)
        row.addWidget(self.log)
        row.addWidget(self.fresh)
        row.addWidget(self.unparsed)
        row.addWidget(self.saved)
        self.retranslate()

    def follow(self, job: Job, title: str) -> None:
        """Show the progress of a long verb until it ends; one that is begun while another runs is shown after it."""
        if not self._jobs:
            self._event = self._message = self._waiting = None
        self._jobs[job] = title
        job.ended.connect(self._over)
        self.retranslate()

    def leave_case(self, name: str) -> None:
        """Another case is shown: nothing that was counted or said of this one is left; what still runs for it says so."""
        self._fresh = self._not_parsed = self._writing = 0
        self._message = None
        self._said.stop()
        if self._jobs and not self._case:
            self._case = isolate(name)
        self.retranslate()

    def hear(self, event: object) -> None:
        """Take one event of the pipeline; what belongs to a case that is not shown any more counts nowhere."""
        if self._case and not isinstance(event, StepProgress | Waiting | WentOn):
            return
        self.heard.emit(event)
        if isinstance(event, StepProgress):
            same = self._event is not None and (self._event.step, self._event.source) == (event.step, event.source)
            if not same:
                self._begun = (time.monotonic(), event.done)
            self._event = event
            self.retranslate()
        elif isinstance(event, Waiting):
            self._waiting = event
            self.retranslate()
        elif isinstance(event, WentOn):
            self._waiting = None
            self._begun = (self._begun[0] + event.seconds, self._begun[1])  # waiting makes nothing slower
            self.retranslate()
        elif isinstance(event, SourceStarted):
            if self._jobs:
                self._jobs[next(iter(self._jobs))] = event.source
        elif isinstance(event, TaskEnded) and event.records:
            self._fresh += event.records
            self.rows_came.emit()
            self.retranslate()
        elif isinstance(event, Problem):
            self.set_not_parsed(self._not_parsed + 1)

    def say(self, text: str) -> None:
        """Show one plain line (an error); for a moment only while something is running."""
        self.say_words(lambda: text)

    def say_words(self, message: Callable[[], str]) -> None:
        """Show a text of the catalogue, said anew when the language changes."""
        self._message = message
        self._said.start()
        self.retranslate()

    def set_not_parsed(self, count: int) -> None:
        """How many things of the case were not parsed."""
        self._not_parsed = count
        self.retranslate()

    def clear_fresh(self) -> None:
        """The visible view has read everything that is committed."""
        self._fresh = 0
        self.retranslate()

    def set_writing(self, by: int) -> None:
        """A change is on its way into the case (1), or arrived (-1)."""
        self._writing = max(0, self._writing + by)
        self._say_saved()

    def cancel(self) -> None:
        """Stop what is shown as running."""
        job = self._job
        if job is not None:
            job.cancel()
            self._said.stop()
            self.retranslate()

    @property
    def _job(self) -> Job | None:
        return next(iter(self._jobs), None)

    @property
    def running(self) -> bool:
        """Whether a long verb is running."""
        return bool(self._jobs)

    def retranslate(self) -> None:
        """Say everything anew."""
        words = self._desk.words
        running = self.running
        self.bar.setVisible(running)
        self.stop.setVisible(running)
        self.stop.setText(f"✕ {words('strip.cancel')}")
        self.text.setText(self._say())
        waits = running and self._waiting is not None
        set_role(self.text, "caution" if waits else "quiet")
        set_role(self.bar, "caution" if waits else "")
        self.fresh.setVisible(self._fresh > 0)
        self.fresh.set_full(words.count("strip.fresh", self._fresh))
        self.log.setVisible(self._desk.session is not None)
        self.log.set_full(words("strip.log"))
        self.unparsed.setVisible(self._desk.session is not None)
        mark = "▲ " if self._not_parsed else ""
        self.unparsed.set_full(mark + words.count("strip.not_parsed", self._not_parsed))
        self.saved.setVisible(self._desk.session is not None)
        self._say_saved()

    def _say_saved(self) -> None:
        """Whether a change is on its way; said for each key, so nothing else is said anew with it."""
        words = self._desk.words
        self.saved.setText(f"○ {words('strip.saving')}" if self._writing else f"● {words('strip.saved')}")

    def _say(self) -> str:
        words, waiting, job = self._desk.words, self._waiting, self._job
        if self._message is not None and (job is None or self._said.isActive()):
            if job is not None and waiting is None:
                self._progress()  # the bar goes on
            return self._message()
        if job is None:
            return words("strip.idle")
        if job.cancelled:
            return words("strip.stopping")
        if waiting is None:
            return f"▶ {self._progress()}"
        if self.bar.maximum() == 0:  # nothing moves while nothing happens
            self.bar.setRange(0, 1000)
            self.bar.setValue(0)
        full = waiting.free <= waiting.needed  # else a quota, or one very large transaction
        key = "strip.waiting" if full else "strip.refused"
        return f"‖ {words(key, free=show_size(waiting.free), needed=show_size(waiting.needed))}"

    def _progress(self) -> str:
        words, event = self._desk.words, self._event
        title = next(iter(self._jobs.values()), "")
        case = f"{self._case}: " if self._case else ""
        if event is None:
            self.bar.setRange(0, 0)
            return f"{case}{isolate(title)} · {words('strip.starting')}"
        parts = [case + isolate(title or event.source), words(f"step.{event.step}")]
        if event.total:
            self.bar.setRange(0, 1000)
            self.bar.setValue(min(1000, event.done * 1000 // event.total))
            parts[-1] += f" {event.done * 100 // event.total} %"
        else:
            self.bar.setRange(0, 0)
            parts[-1] += f" {show_size(event.done) if event.unit == 'bytes' else number(event.done)}"
        seconds = time.monotonic() - self._begun[0]
        done = event.done - self._begun[1]
        if seconds > 1 and done > 0:
            rate = done / seconds
            parts.append(f"{show_size(int(rate))}/s" if event.unit == "bytes" else f"{number(int(rate))}/s")
            if event.total and event.total > event.done:
                parts.append(words("strip.left", time=show_duration(int((event.total - event.done) / rate))))
        return " · ".join(parts)

    def _over(self) -> None:
        self._event = self._waiting = None
        self._jobs = {job: title for job, title in self._jobs.items() if job.running}
        if not self._jobs:
            self._case = ""
        self.retranslate()
