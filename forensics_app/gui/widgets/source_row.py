"""SourceRow: the row of the evidence's own database from which a fact was read."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from forensics_app.gui.desk import Desk
from forensics_app.gui.evidence_child import Preview, names_a_row, read_row
from forensics_app.gui.jobs import Job
from forensics_app.gui.queries.files import place_of_file
from forensics_app.gui.session import Reading
from forensics_app.gui.widgets.labels import plain_label
from forensics_app.gui.widgets.raw_text import RawText


class SourceRow(QWidget):
    """Asks only while it is looked at; the database is copied and read in a child process."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._shown: tuple[int, str] | None = None
        self.said = plain_label("quiet", wrap=True)
        self.said.setContentsMargins(10, 2, 10, 2)
        self.raw = RawText(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.raw.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        column.addWidget(self.said)
        column.addWidget(self.raw, 1)

    def show_record(self, file_id: int | None, record: str | None, origin: str) -> None:
        """Show the row that a record names; what stood in free pages is no row any more, and it says so."""
        session = self._desk.session
        if session is None or (file_id, record) == self._shown:
            return
        if self._job is not None:
            self._job.cancel()
        self._shown = None
        self.raw.clear()
        if file_id is None or record is None or not names_a_row(record) or origin in ("recovered", "carved"):
            self.said.setText(self._desk.words("inspector.no_row"))
            return
        self._shown = (file_id, record)
        self.said.setText(self._desk.words("preview.reading"))
        work = session.case.work

        def ask(reading: Reading) -> Preview | None:
            place = place_of_file(reading, file_id)
            return None if place is None else read_row(place.source, place.locator, record, work)

        self._job = session.read(ask, self._show)

    def forget(self) -> None:
        """Another case was opened: the same numbers are other rows there."""
        if self._job is not None:
            self._job.cancel()
        self._shown = None
        self.said.clear()
        self.raw.clear()

    def _show(self, preview: Preview | None) -> None:
        if preview is None or preview.error is not None:
            error = preview.error if preview is not None else ""
            self.said.setText(self._desk.words("preview.failed", error=error))
            return
        self.said.setText(self._desk.words("inspector.row_read"))
        self.raw.show_pairs(preview.row)
