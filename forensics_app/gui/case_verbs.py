"""Verbs on cases, their evidence and devices: a new case, the demo, adding evidence, saving a device."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from forensics_app.case.directory import CaseDirectory, create_case, ingest_lock
from forensics_app.case.faults import plain_faults
from forensics_app.case.reader import CaseReader
from forensics_app.case.writer import CaseWriter
from forensics_app.engine.derive import update_index
from forensics_app.engine.events import CancelToken
from forensics_app.gui.bidi import isolate
from forensics_app.gui.dialogs.new_case import NewCaseDialog
from forensics_app.gui.error_words import error_words
from forensics_app.gui.jobs import JobControl

if TYPE_CHECKING:
    from forensics_app.gui.verbs import Verbs
    from forensics_app.gui.window import DeskWindow


class CaseVerbs:
    """Opens the dialogs and carries out what they hold, in jobs."""

    def __init__(self, window: DeskWindow, verbs: Verbs) -> None:
        self._window = window
        self._verbs = verbs

    def new_case(self) -> None:
        """Ask for a new case, make it, open it, and ask for its evidence."""
        window, desk = self._window, self._window.desk
        dialog = NewCaseDialog(desk, window, examiner=window.settings.examiner)

        def make() -> None:
            folder, number, examiner = dialog.folder, dialog.number, dialog.examiner
            timezone, scope = dialog.timezone, dialog.scope
            dialog.set_making(True)

            def work(_control: JobControl) -> CaseDirectory:
                with plain_faults(folder):
                    return create_case(folder, number=number, examiner=examiner, timezone=timezone, scope=scope)

            def made(case: CaseDirectory) -> None:
                if examiner is not None:
                    window.settings.examiner = examiner
                dialog.accept()
                window.open_case(case.root, then=self.add_evidence)

            def failed(error: Exception) -> None:
                dialog.refuse(error_words(desk.words, error))

            desk.runner.start(work, success=made, failure=failed, lane="write")

        dialog.confirmed.connect(make)
        self._verbs.show(dialog)

    def add_evidence(self, source: str | None = None) -> None:
        """Ask for evidence, with `source` in the list already, and read it into the open case."""
        from forensics_app.gui.dialogs.add_evidence import AddEvidenceDialog

        window = self._window
        if window.desk.session is None or self._something_runs():
            return
        if source is not None and isinstance(self._verbs.dialog, AddEvidenceDialog):
            self._verbs.dialog.add_source(source)
            return
        dialog = AddEvidenceDialog(window.desk, window, others=window.settings.recent)
        if source is not None:
            dialog.add_source(source)

        def start() -> None:
            request = dialog.request()
            dialog.accept()
            self._verbs.ingest(request)

        dialog.confirmed.connect(start)
        self._verbs.show(dialog)

    def _something_runs(self) -> bool:
        """Whether a long verb is running, which is said: the next one waits until somebody asks for it again."""
        window = self._window
        if window.strip.running:
            window.strip.say_words(partial(window.desk.words, "strip.wait"))
        return window.strip.running

    def save_device(self, label: str, values: Mapping[str, str | int | None]) -> None:
        """Record what a person says of a device; a new zone moves its times, so the derived tables follow."""
        window, session = self._window, self._window.desk.session
        if session is None:
            return
        new = str(values.get("label") or label)

        def change(writer: CaseWriter, _reader: CaseReader) -> None:
            writer.set_device(label, values)

        def saved(_: None) -> None:
            window.strip.say_words(lambda: window.desk.words("device.saved", device=isolate(new)))
            state = window.desk.filter
            if state.device == label != new:
                window.set_filter(state.with_(device=new))
            session.changed.emit()
            if "timezone" in values:
                self._reassume(new)

        def failed(error: Exception) -> None:
            window.strip.say_words(lambda: error_words(window.desk.words, error))

        session.write(change, saved, failed)

    def _reassume(self, label: str) -> None:
        """Let search and times follow a device's new zone, as a job of the strip; a running ingest does it at its end."""
        window, session = self._window, self._window.desk.session
        if session is None or window.strip.running or not session.case.index.is_file():
            return

        def work(control: JobControl) -> bool:
            token = CancelToken()
            control.on_cancel(token.cancel)
            with ingest_lock(session.case):
                return update_index(session.case, control.tell, token)

        job = window.desk.runner.start(
            work,
            success=lambda _: session.changed.emit(),
            failure=lambda error: window.strip.say_words(lambda: error_words(window.desk.words, error)),
            progress=window.strip.hear,
            lane="long",
        )
        window.strip.follow(job, window.desk.words("strip.reassume", device=isolate(label)))

    def open_demo(self) -> None:
        """Make the demo where it is not there yet, and open it."""
        window = self._window
        if self._something_runs():
            return

        def work(control: JobControl) -> Path:
            from forensics_app.gui.demo_case import demo_folder, make_demo

            token = CancelToken()
            control.on_cancel(token.cancel)
            return make_demo(demo_folder(), on_event=control.tell, cancel=token)

        job = window.desk.runner.start(
            work,
            success=window.open_case,
            failure=lambda error: window.welcome.show_error(error_words(window.desk.words, error)),
            progress=window.strip.hear,
            lane="long",
        )
        window.welcome.show_error(None)
        window.strip.follow(job, window.desk.words("strip.demo"))
