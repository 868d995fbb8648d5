"""DataTable: rows of an IdTable under headings, one line each; opens a million of them at once."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from forensics_app.gui.desk import Desk
from forensics_app.gui.tokens import ROW


class DataTable(QTableView):
    """One row is chosen at a time; `stretch` is the column that takes what the others (`widths`, in pixels) leave."""

    def __init__(
        self,
        desk: Desk,
        model: QAbstractItemModel,
        *,
        stretch: int,
        widths: Mapping[int, int],
        cut_middle: bool = False,
    ) -> None:
        super().__init__()
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        if cut_middle:
            self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(desk.look.px(ROW))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        for column, width in widths.items():
            self.setColumnWidth(column, desk.look.px(width))


def step_in(view: QAbstractItemView, by: int) -> None:
    """Go to a row further on (by > 0) or back in a list or table; stays at either end."""
    at = view.currentIndex().row() + by
    if 0 <= at < view.model().rowCount():
        view.setCurrentIndex(view.model().index(at, 0))
