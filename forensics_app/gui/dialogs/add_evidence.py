"""Add evidence: image files or folders, the device they come from, and how thorough to be."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from forensics_app.engine.events import IngestRequest
from forensics_app.gui.desk import Desk
from forensics_app.gui.dialogs.form import FormDialog


class AddEvidenceDialog(FormDialog):
    """Holds what was chosen as an IngestRequest."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "add_evidence.title", "add_evidence.confirm")
        words = desk.words
        self._sources = QListWidget()
        self._sources.setMinimumSize(QSize(200, 120))
        self._device = QLineEdit()
        self._device.setPlaceholderText(words("add_evidence.device_hint"))
        self._profile = QComboBox()
        for name in ("full", "triage"):
            self._profile.addItem(words(f"add_evidence.profile_{name}"), name)
        self._resume = QCheckBox(words("add_evidence.resume"))
        buttons = QHBoxLayout()
        for key, choose in (("add_evidence.files", self._choose_files), ("add_evidence.folder", self._choose_folder)):
            button = QPushButton(words(key))
            button.setAutoDefault(False)
            button.clicked.connect(choose)
            buttons.addWidget(button)
        remove = QPushButton(words("add_evidence.remove"))
        remove.setAutoDefault(False)
        remove.clicked.connect(lambda: self._sources.takeItem(self._sources.currentRow()))
        buttons.addWidget(remove)
        buttons.addStretch(1)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._sources)
        column.addLayout(buttons)
        self.add("add_evidence.sources", box)
        self.add("add_evidence.device", self._device)
        self.add("add_evidence.profile", self._profile)
        self.form.addRow("", self._resume)
        self._resume.toggled.connect(self._update)
        self._update()

    def add_source(self, path: str) -> None:
        """Put a path into the list once."""
        known = [self._sources.item(at).text() for at in range(self._sources.count())]
        if path and path not in known:
            self._sources.addItem(path)
        self._update()

    def request(self) -> IngestRequest:
        """What is to be done."""
        session = self.desk.session
        profile = "triage" if self._profile.currentData() == "triage" else "full"
        return IngestRequest(
            sources=[Path(self._sources.item(at).text()) for at in range(self._sources.count())],
            device=self._device.text().strip() or None,
            profile="triage" if profile == "triage" else "full",
            resume=self._resume.isChecked(),
            examiner=session.examiner if session is not None else "examiner",
        )

    def _choose_files(self) -> None:
        for path in QFileDialog.getOpenFileNames(self, self.words("add_evidence.files"))[0]:
            self.add_source(path)

    def _choose_folder(self) -> None:
        self.add_source(QFileDialog.getExistingDirectory(self, self.words("add_evidence.folder")))

    def _update(self) -> None:
        self.confirm.setEnabled(self._sources.count() > 0 or self._resume.isChecked())
