"""ReviewProgress: how many of the shown objects were seen, in words and as a bar."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from forensics_app.gui.desk import Desk
from forensics_app.gui.queries.progress import Progress
from forensics_app.gui.widgets.labels import plain_label

_PARTS = 1_000


class ReviewProgress(QWidget):
    """Nothing is shown while nothing is known."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._progress: Progress | None = None
        self.label = plain_label("quiet")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(90)
        self.bar.setRange(0, _PARTS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label)
        row.addWidget(self.bar)
        self.show_progress(None)

    @property
    def progress(self) -> Progress | None:
        """What is shown."""
        return self._progress

    def show_progress(self, progress: Progress | None) -> None:
        """Show this; None hides it."""
        self._progress = progress
        self.setVisible(progress is not None)
        if progress is not None:
            text = self._desk.words("hits.progress", seen=progress.seen, count=progress.count)
            self.label.setText(text)
            self.bar.setAccessibleName(text)
            self.bar.setValue(progress.seen * _PARTS // progress.count if progress.count else 0)

    def retranslate(self) -> None:
        """Say it in the current language."""
        self.show_progress(self._progress)
