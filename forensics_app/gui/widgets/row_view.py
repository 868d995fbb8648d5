"""RowView: one column of painted rows of equal height; opens a million rows at once."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView


class RowView(QTableView):
    """A table without headers, because a list view would visit every row before it shows the first one."""

    def __init__(self, delegate: QStyledItemDelegate, height: int) -> None:
        super().__init__()
        self.setItemDelegate(delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
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
        model = self.model()
        at = self.currentIndex().row() + by
        if 0 <= at < model.rowCount():
            self.setCurrentIndex(model.index(at, 0))
