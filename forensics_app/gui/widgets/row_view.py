"""RowView: one column of painted rows of equal height; opens a million rows at once."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView

_Mode = QAbstractItemView.SelectionMode
_Flag = QItemSelectionModel.SelectionFlag


class RowView(QTableView):
    """A table without headers, because a list view would visit every row before it shows the first one.

    many: several rows can be selected, with Shift, Ctrl and the keys of the sheet.
    """

    blank_pressed = Signal()

    def __init__(self, delegate: QStyledItemDelegate, height: int, *, many: bool = False) -> None:
        super().__init__()
        self._anchor = -1  # where the selected range begins
        self.setItemDelegate(delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(_Mode.ExtendedSelection if many else _Mode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def step(self, by: int) -> None:
        """Go to a row further on (by > 0) or back; stays at either end."""
        self.go_to(self.currentIndex().row() + by)

    def go_to(self, at: int) -> None:
        """Make a row the current and only selected one, if it is there."""
        if 0 <= at < self.model().rowCount():
            self._anchor = at
            self.setCurrentIndex(self.model().index(at, 0))

    def extend(self, by: int) -> None:
        """Select on, from where the range begins to a row further on or back."""
        model, at = self.model(), self.currentIndex().row()
        to = at + by
        if not 0 <= to < model.rowCount() or self.selectionMode() != _Mode.ExtendedSelection:
            return
        chosen = self.selected_ranges()
        if not any(first <= self._anchor <= last and first <= at <= last for first, last in chosen):
            self._anchor = at
        first, last = sorted((self._anchor, to))
        self.selectionModel().setCurrentIndex(model.index(to, 0), _Flag.NoUpdate)
        span = QItemSelection(model.index(first, 0), model.index(last, 0))
        self.selectionModel().select(span, _Flag.ClearAndSelect | _Flag.Rows)
        self.scrollTo(model.index(to, 0))

    def selected_ranges(self) -> list[tuple[int, int]]:
        """First and last row of each selected range, in order; never one object a row."""
        chosen = self.selectionModel().selection()
        return sorted((chosen.at(place).top(), chosen.at(place).bottom()) for place in range(chosen.count()))

    def selected_count(self) -> int:
        """How many rows are selected."""
        return sum(last - first + 1 for first, last in self.selected_ranges())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The blank is no selection here: whoever shows the list says what it does."""
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.blank_pressed.emit()
            event.accept()
            return
        super().keyPressEvent(event)
