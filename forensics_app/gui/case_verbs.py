"""Verbs on cases and their evidence: a new case, the demo, adding evidence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from forensics_app.case.directory import CaseDirectory, create_case
from forensics_app.case.faults import plain_faults
from forensics_app.engine.events import CancelToken
from forensics_app.gui.demo_case import demo_folder, make_demo
from forensics_app.gui.dialogs.add_evidence import AddEvidenceDialog
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
        window = self._window
        if window.desk.session is None or window.strip.running:
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

    def open_demo(self) -> None:
        """Make the demo where it is not there yet, and open it."""
        window = self._window
        if window.strip.running:
            return

        def work(control: JobControl) -> Path:
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
