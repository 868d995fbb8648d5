"""Verbs: what needs a dialog or takes long: open, ingest, report, sheets; cases and devices are in `case_verbs`.

What reads evidence and writes reports is loaded when it is first asked for, or behind the window (`warm_up`), so that
the window does not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFileDialog

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.engine.events import CancelToken, IngestRequest
from forensics_app.gui.bidi import isolate
from forensics_app.gui.case_verbs import CaseVerbs
from forensics_app.gui.dialogs.guide import GuideDialog
from forensics_app.gui.dialogs.shortcut_sheet import ShortcutSheet
from forensics_app.gui.jobs import JobControl
from forensics_app.gui.session import Session, name_of
from forensics_app.gui.tag_verbs import TagVerbs

if TYPE_CHECKING:
    from forensics_app.engine.events import Summary
    from forensics_app.gui.window import DeskWindow
    from forensics_app.report.write import Order


class Verbs:
    """Opens dialogs without blocking and starts long verbs as jobs that the strip follows."""

    def __init__(self, window: DeskWindow) -> None:
        self._window = window
        self._dialog: QDialog | None = None
        self.cases = CaseVerbs(window, self)
        self._tags = TagVerbs(window)
        self._ways: dict[str, Callable[[str | None], None]] = {
            "new_case": lambda _: self.cases.new_case(),
            "open_case": self._open_case,
            "add_evidence": self.cases.add_evidence,
            "device": lambda label: window.router.go("devices", label),
            "report": lambda _: self._report(),
            "open_demo": lambda _: self.cases.open_demo(),
            "tags": lambda _: self._tags.edit_tags(),
            "tag_set": lambda _: self._tags.edit_set(),
            "guide": lambda _: self.show(GuideDialog(self._window.desk, self._window)),
            "shortcuts": lambda _: self.show(ShortcutSheet(self._window.desk, self._window)),
        }

    @property
    def dialog(self) -> QDialog | None:
        """The dialog that is open."""
        return self._dialog

    def ask(self, name: str, value: str | None = None) -> None:
        """Do one of the verbs; an unknown one does nothing."""
        way = self._ways.get(name)
        if way is not None:
            way(value)

    def show(self, dialog: QDialog) -> None:
        """Open a dialog; one that is open already is closed."""
        if self._dialog is not None:
            self._dialog.close()
        self._dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def close_dialog(self) -> None:
        """Close the dialog that is open: what it asks for is of the case before."""
        if self._dialog is not None:
            self._dialog.reject()

    def _closed(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _open_case(self, path: str | None) -> None:
        if path is None:
            path = QFileDialog.getExistingDirectory(self._window, self._window.desk.words("welcome.open_case"))
        if path:
            self._window.open_case(Path(path))

    def take_dropped(self, paths: list[Path]) -> None:
        """Open a case that was dropped; anything else goes into the dialog that adds evidence."""
        cases = [path for path in paths if CaseDirectory(path).exists()]
        if cases:
            self._window.open_case(cases[0])
        elif self._window.desk.session is None:
            self._window.welcome.show_error(self._window.desk.words("welcome.drop_needs_case"))
        else:
            for path in paths:
                self.cases.add_evidence(str(path))

    def _ingested(self, session: Session) -> None:
        if session is self._window.desk.session:
            session.changed.emit()
            self.catch_up()

    def _report(self) -> None:
        window = self._window
        if window.desk.session is None:
            return
        from forensics_app.gui.dialogs.report import ReportDialog  # with what writes reports

        query = getattr(window.views["search"], "query", "")
        dialog = ReportDialog(window.desk, window, query)

        def start() -> None:
            order = dialog.order()
            dialog.accept()
            self.write_report(order)

        dialog.confirmed.connect(start)
        self.show(dialog)

    def write_report(self, order: Order) -> None:
        """Write a report as a job."""
        window, session = self._window, self._window.desk.session
        if session is None:
            return

        def work(_control: JobControl) -> str:
            from forensics_app.report.find import find
            from forensics_app.report.write import write_report

            with CaseReader(session.case) as reader:
                return write_report(reader, order, find(reader, order.selection), who=session.examiner)

        def said(digest: str) -> str:
            words = window.desk.words
            line = f"{words('strip.report_done', path=str(order.out))} · SHA-256 {digest[:16]}…"
            return line if session.case.writable else f"{line} · {words('strip.unlogged')}"

        def done(digest: str) -> None:
            window.strip.say_words(lambda: said(digest))
            session.changed.emit()

        failure = partial(window.say_of, session)
        job = window.desk.runner.start(work, success=done, failure=lambda error: failure(str(error)), lane="long")
        window.strip.follow(job, window.desk.words("strip.report"))

    def catch_up(self) -> None:
        """Bring the derived tables of the open case up to date, where they lag behind."""
        window, session = self._window, self._window.desk.session
        if session is None:
            return

        def done(changed: bool) -> None:
            if changed:
                session.changed.emit()

        session.catch_up(done, lambda error: window.strip.say(str(error)))

    def ingest(self, request: IngestRequest) -> None:
        """Run the pipeline on the open case."""
        window = self._window
        session = window.desk.session
        if session is None:
            return

        def work(control: JobControl) -> Summary:
            from forensics_app.engine.process import process

            token = CancelToken()
            control.on_cancel(token.cancel)
            return process(session.case, request, on_event=control.tell, cancel=token)

        def done(summary: Summary) -> None:
            key = "strip.done_problems" if summary.problems else "strip.done"
            seconds = round(summary.seconds)
            case = "" if session is window.desk.session else f"{isolate(name_of(session))}: "
            window.strip.say_words(lambda: case + window.desk.words(key, count=summary.problems, seconds=seconds))

        job = window.desk.runner.start(
            work,
            success=done,
            failure=lambda error: window.say_of(session, str(error)),
            progress=window.strip.hear,
            lane="long",
        )
        window.strip.follow(job, ", ".join(path.name for path in request.sources))
        job.ended.connect(partial(self._ingested, session))
