"""FormDialog: a title, labelled fields that say what is wrong with them, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from forensics_app.gui.desk import Desk
from forensics_app.gui.jobs import Job
from forensics_app.gui.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from forensics_app.gui.widgets.labels import plain_label, set_role

_WIDTH = 560


class FormDialog(QDialog):
    """Emits `confirmed` instead of closing, so that what is wrong can be said in place.

    The fields stand in an area that scrolls, so that the buttons stay in reach on a small screen.
    """

    confirmed = Signal()

    def __init__(self, desk: Desk, parent: QWidget, title: str, confirm: str, *, width: int = _WIDTH) -> None:
        super().__init__(parent)
        self.desk = desk
        self.words = desk.words
        self._owner = parent
        self._jobs: list[Job] = []
        self._notes: dict[QWidget, QLabel] = {}
        self._hints: dict[QWidget, str] = {}
        self.setWindowTitle(desk.words(title))
        self.setMinimumWidth(min(desk.look.px(width), max(width, parent.width() - SPACE_XL)))
        heading = plain_label("title")
        heading.setText(desk.words(title))
        self.body = QWidget()
        self.body.setProperty("role", "window")
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(0, 0, SPACE_S, 0)
        self.column.setSpacing(SPACE_M)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(SPACE_L)
        self.form.setVerticalSpacing(SPACE_M)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.column.addLayout(self.form)
        self._area = _Area(self.body)
        self.error = plain_label("bad", wrap=True)
        self.error.hide()
        self.why = plain_label("quiet", wrap=True)
        self.confirm = QPushButton(desk.words(confirm))
        self.confirm.setProperty("role", "primary")
        self.confirm.setDefault(True)
        self.confirm.clicked.connect(self.confirmed.emit)
        self.cancel = QPushButton(desk.words("dialog.cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.why, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(heading)
        column.addWidget(self._area, 1)
        column.addWidget(self.error)
        column.addLayout(buttons)
        self.finished.connect(lambda _: self._let_go())

    def own(self, job: Job) -> Job:
        """Let go of a job when the dialog is over: its answer would find no field to stand in."""
        self._jobs = [one for one in self._jobs if one.running]
        self._jobs.append(job)
        return job

    def _let_go(self) -> None:
        for job in self._jobs:
            job.cancel()

    def add(self, label: str, field: QWidget, *, hint: str | None = None) -> None:
        """One labelled field, with a line below for what is wrong with it; until then the hint stands there."""
        said = self.words(label)
        name = plain_label()
        name.setText(said)
        name.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(said)
        note = plain_label("quiet", wrap=True)
        self._notes[field] = note
        self._hints[field] = self.words(hint) if hint is not None else ""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(field)
        column.addWidget(note)
        self.form.addRow(name, box)
        self.complain(field, None)

    def complain(self, field: QWidget, text: str | None) -> None:
        """Say below a field what is wrong with it, or with None that nothing is."""
        note = self._notes[field]
        set_role(note, "quiet" if text is None else "wrong")
        note.setText(self._hints[field] if text is None else f"▲ {text}")
        note.setVisible(bool(note.text()))
        field.setAccessibleDescription(note.text())

    def hint(self, field: QWidget, text: str) -> None:
        """What stands below a field while nothing is wrong with it."""
        self._hints[field] = text
        self.complain(field, None)

    def allow(self, why_not: str | None) -> None:
        """Let the examiner confirm, or say beside the button why that is not possible yet."""
        self.confirm.setEnabled(why_not is None)
        self.why.setText(why_not or "")
        self.confirm.setToolTip(why_not or "")
        self.confirm.setAccessibleDescription(why_not or "")

    def show_error(self, text: str) -> None:
        """Say in one line what is wrong."""
        self.error.setText(text)
        self.error.show()

    def showEvent(self, event: QShowEvent) -> None:
        """As large as its fields, but never larger than the window that it belongs to."""
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the room that the fields need now, as far as the window goes; never shrink under the hand."""
        self._area.updateGeometry()
        room = self._owner.size()
        wanted = self.sizeHint()
        self.resize(
            min(max(self.width(), wanted.width()), room.width()),
            min(max(self.height(), wanted.height()), room.height() - SPACE_XL),
        )


class _Area(QScrollArea):
    """Scrolls upright only, and asks for as much as its content needs."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self._body = body
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(body)

    def sizeHint(self) -> QSize:
        """What the fields need, with a little room for their notes."""
        body, layout = self._body, self._body.layout()
        width = max(body.sizeHint().width(), self.width())
        tall = layout.heightForWidth(width) if layout is not None and layout.hasHeightForWidth() else 0
        return QSize(body.sizeHint().width() + SPACE_L, max(body.sizeHint().height(), tall) + SPACE_S)

    def minimumSizeHint(self) -> QSize:
        """A few lines are enough; the rest scrolls."""
        return QSize(self._body.minimumSizeHint().width() + SPACE_L, 120)
