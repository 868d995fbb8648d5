"""JobStrip: what is running, how far it is, what was not parsed, and whether everything is saved."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from forensics_app.engine.events import Problem, SourceStarted, StepProgress, TaskEnded, Waiting, WentOn
from forensics_app.gui.bidi import isolate
from forensics_app.gui.desk import Desk
from forensics_app.gui.jobs import Job
from forensics_app.gui.times import show_duration, show_size
from forensics_app.gui.tokens import STRIP
from forensics_app.gui.widgets.labels import Link, OneLine, plain_label, set_role
from forensics_app.gui.words import number


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
        self._job: Job | None = None
        self._event: StepProgress | None = None
        self._waiting: Waiting | None = None
        self._title = ""
        self._begun = (0.0, 0)
        self._not_parsed = 0
        self._message: Callable[[], str] | None = None
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
        """Show the progress of a long verb until it ends."""
        self._job, self._title, self._event = job, title, None
        self._message = self._waiting = None
        job.ended.connect(self._over)
        self.retranslate()

    def hear(self, event: object) -> None:
        """Take one event of the pipeline."""
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
            self._title = event.source
        elif isinstance(event, TaskEnded) and event.records:
            self._fresh += event.records
            self.rows_came.emit()
            self.retranslate()
        elif isinstance(event, Problem):
            self.set_not_parsed(self._not_parsed + 1)

    def say(self, text: str) -> None:
        """Show one plain line (an error) while nothing is running."""
        self._message = lambda: text
        self.retranslate()

    def say_words(self, message: Callable[[], str]) -> None:
        """Show a text of the catalogue, said anew when the language changes."""
        self._message = message
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
        self.retranslate()

    def cancel(self) -> None:
        """Stop what is running."""
        if self._job is not None:
            self._job.cancel()
            self.retranslate()

    @property
    def running(self) -> bool:
        """Whether a long verb is running."""
        return self._job is not None

    def retranslate(self) -> None:
        """Say everything anew."""
        words = self._desk.words
        running = self._job is not None
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
        self.saved.setText(f"○ {words('strip.saving')}" if self._writing else f"● {words('strip.saved')}")

    def _say(self) -> str:
        words, waiting = self._desk.words, self._waiting
        if self._job is None:
            return self._message() if self._message else words("strip.idle")
        if self._job.cancelled:
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
        if event is None:
            self.bar.setRange(0, 0)
            return f"{self._title} · {words('strip.starting')}"
        parts = [isolate(self._title or event.source), words(f"step.{event.step}")]
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
        self._job, self._event, self._waiting = None, None, None
        self.retranslate()
