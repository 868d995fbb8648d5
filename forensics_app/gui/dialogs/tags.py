"""Tags: every tag of the case with how many objects have it, put on or taken off the chosen ones, and their note."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPushButton, QWidget

from forensics_app.case.tag_set import RESERVED
from forensics_app.gui.desk import Desk
from forensics_app.gui.dialogs.form import FormDialog
from forensics_app.gui.queries.marks import NOTE
from forensics_app.gui.queries.tags import TagOverview
from forensics_app.gui.tag_icon import tag_icon
from forensics_app.gui.widgets.labels import plain_label
from forensics_app.gui.words import number

_MOST_OF_A_NAME = 60


class TagDialog(FormDialog):
    """Holds what shall change; a tag that only some of the objects have stays so until it is touched. 1–9 work here too."""

    def __init__(self, desk: Desk, parent: QWidget, overview: TagOverview, edit_set: Callable[[], None]) -> None:
        super().__init__(desk, parent, "tags.title", "tags.confirm", width=460)
        self._overview = overview
        self.boxes: dict[str, QCheckBox] = {}
        about = plain_label("quiet")
        about.setText(self.words.count("tags.about", overview.objects))
        self.column.insertWidget(0, about)
        grid = QGridLayout()
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        others = sorted(overview.in_case.keys() - {kind.name for kind in desk.tags.kinds} - {NOTE})
        for name in (*(kind.name for kind in desk.tags.kinds), *others):
            self._add_tag(grid, name)
        self.column.insertLayout(1, grid)
        self.new = QLineEdit()
        self.new.setMaxLength(_MOST_OF_A_NAME)
        self.note = QLineEdit(overview.note or "")
        if overview.note is None:
            self.note.setPlaceholderText(self.words("tags.notes_differ"))
        self.add("tags.new", self.new)
        self.add("tags.note", self.note)
        link = QPushButton(self.words("tags.edit_set"))
        link.setProperty("role", "link")
        link.setAutoDefault(False)
        link.clicked.connect(edit_set)
        self.column.addWidget(link)
        self.new.textChanged.connect(lambda _: self._check())

    def _add_tag(self, grid: QGridLayout, name: str) -> None:
        kind = self.desk.tags.kind(name)
        on, row = self._overview.on.get(name, 0), grid.rowCount()
        box = QCheckBox(self.desk.tag_label(name).replace("&", "&&"))
        box.setIcon(tag_icon(self.desk.look, kind.colour, kind.key))
        if 0 < on < self._overview.objects:
            box.setTristate(True)
            box.setCheckState(Qt.CheckState.PartiallyChecked)
        else:
            box.setChecked(on > 0)
        count = plain_label("quiet")
        count.setText(number(self._overview.in_case.get(name, 0)))
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        box.setAccessibleName(f"{self.desk.tag_label(name)} {count.text()}")
        grid.addWidget(box, row, 0)
        grid.addWidget(count, row, 1)
        self.boxes[name] = box

    @property
    def on(self) -> list[str]:
        """Tags that are to be put on all of the objects."""
        every = [name for name, box in self.boxes.items() if box.checkState() == Qt.CheckState.Checked]
        changed = [name for name in every if self._overview.on.get(name, 0) < self._overview.objects]
        typed = self._typed()
        return [*changed, *([typed] if typed and typed not in every else [])]

    @property
    def off(self) -> list[str]:
        """Tags that are to be taken off those of the objects that have them."""
        every = [name for name, box in self.boxes.items() if box.checkState() == Qt.CheckState.Unchecked]
        return [name for name in every if self._overview.on.get(name, 0) and name not in self.on]

    @property
    def changed_note(self) -> str | None:
        """The note as it shall be, "" for none; None: it stays as it is."""
        text = self.note.text().strip()
        return None if text == (self._overview.note or "") else text

    def _typed(self) -> str:
        """The name of the tag that was typed; the word for a known one means that one."""
        text = " ".join(self.new.text().split())
        return next((name for name in self.boxes if text in (name, self.desk.tag_label(name))), text)

    def _check(self) -> None:
        typed = self._typed()
        wrong = typed in (*RESERVED, NOTE) or not typed.isprintable()
        self.complain(self.new, self.words("tags.reserved") if wrong else None)
        self.allow(self.words("tags.reserved") if wrong else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number presses its tag, unless it is being typed into a field."""
        kind = self.desk.tags.by_key(event.key() - int(Qt.Key.Key_0)) if event.text().isdigit() else None
        if kind is not None and kind.name in self.boxes:
            self.boxes[kind.name].click()
            event.accept()
            return
        super().keyPressEvent(event)
