"""FormDialog: a title, labelled fields, one line for what is wrong, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from forensics_app.gui.desk import Desk
from forensics_app.gui.tokens import SPACE_L, SPACE_M, SPACE_XL
from forensics_app.gui.widgets.labels import plain_label


class FormDialog(QDialog):
    """Emits `confirmed` instead of closing, so that what is wrong can be said in place."""

    confirmed = Signal()

    def __init__(self, desk: Desk, parent: QWidget, title: str, confirm: str) -> None:
        super().__init__(parent)
        self.desk = desk
        self.words = desk.words
        self.setWindowTitle(desk.words(title))
        self.setMinimumWidth(560)
        heading = plain_label("title")
        heading.setText(desk.words(title))
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(SPACE_L)
        self.form.setVerticalSpacing(SPACE_M)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.error = plain_label("bad", wrap=True)
        self.error.hide()
        self.confirm = QPushButton(desk.words(confirm))
        self.confirm.setProperty("role", "primary")
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self.confirmed.emit)
        cancel = QPushButton(desk.words("dialog.cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(heading)
        column.addLayout(self.form)
        column.addWidget(self.error)
        column.addStretch(1)
        column.addLayout(buttons)

    def add(self, label: str, field: QWidget | QHBoxLayout) -> None:
        """One labelled field."""
        self.form.addRow(self.words(label), field)

    def show_error(self, text: str) -> None:
        """Say in one line what is wrong."""
        self.error.setText(text)
        self.error.show()
