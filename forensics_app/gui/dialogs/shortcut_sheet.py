"""The sheet behind `?`: every key, from the one table that also binds them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from forensics_app.gui.desk import Desk
from forensics_app.gui.rail import VIEWS
from forensics_app.gui.shortcuts import KEYS
from forensics_app.gui.tokens import SPACE_L, SPACE_S, SPACE_XL
from forensics_app.gui.widgets.labels import plain_label

_COLUMNS = (("move",), ("mark",), ("go", "help"))


class ShortcutSheet(QDialog):
    """Three columns of keys; closes with Escape."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setWindowTitle(desk.words("shortcuts.title"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_XL)
        title = plain_label("title")
        title.setText(desk.words("shortcuts.title"))
        outer.addWidget(title)
        columns = QHBoxLayout()
        columns.setSpacing(40)
        for groups in _COLUMNS:
            grid = QGridLayout()
            grid.setHorizontalSpacing(SPACE_L)
            grid.setVerticalSpacing(SPACE_S)
            for group in groups:
                self._add_group(grid, group)
            grid.setRowStretch(grid.rowCount(), 1)
            columns.addLayout(grid)
        outer.addLayout(columns)

    def _add_group(self, grid: QGridLayout, group: str) -> None:
        words = self._desk.words
        heading = plain_label("heading")
        heading.setText(words(f"shortcuts.group_{group}"))
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for key in KEYS:
            if key.group != group:
                continue
            keys = plain_label("quiet")
            native = QKeySequence.SequenceFormat.NativeText
            keys.setText(" / ".join(QKeySequence(text).toString(native).replace(", ", " ") for text in key.keys))
            keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            action = plain_label()
            action.setText(self._action(key.action))
            row = grid.rowCount()
            grid.addWidget(keys, row, 0)
            grid.addWidget(action, row, 1)

    def _action(self, action: str) -> str:
        words = self._desk.words
        if action.startswith("tag_"):
            kind = self._desk.tags.by_key(int(action[4:]))
            return words("shortcuts.tag", tag=self._desk.tag_label(kind.name) if kind is not None else "—")
        if action.startswith("go_") and action[3:] in VIEWS:
            return words("shortcuts.go", view=words(f"rail_tip.{action[3:]}"))
        return words(f"shortcuts.{action}")
