"""Panes: parts of a view beside or above each other, whose sizes the window remembers by their name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QSplitter, QVBoxLayout, QWidget


class Panes(QSplitter):
    """A splitter with a name. `sizes` are those of the first time, in pixels; the last part takes what is left over."""

    def __init__(self, name: str, parts: Sequence[QWidget], sizes: Sequence[int], *, upright: bool = False) -> None:
        super().__init__(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)
        self.setObjectName(f"panes.{name}")
        self.setHandleWidth(1)
        for part in parts:
            self.addWidget(part)
        self.setSizes(list(sizes))
        self.setStretchFactor(len(parts) - 1, 1)
        self.setChildrenCollapsible(False)


def pane(role: str = "surface") -> tuple[QWidget, QVBoxLayout]:
    """A part of a view with a ground of its own, and the column in which its widgets stand without gaps."""
    widget = QWidget()
    widget.setProperty("role", role)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return widget, column


def take_away(layout: QLayout) -> None:
    """Remove every widget of a layout, and out of sight at once: what is only marked for deletion is painted once more."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            take_away(inner)
