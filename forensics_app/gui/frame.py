"""Frame: the bars and docks around the views, so that the examiner can put them where they suit the screen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QSizePolicy, QStackedWidget, QToolBar, QWidget

from forensics_app.gui.desk import Desk
from forensics_app.gui.widgets.panes import pane

_AREA = Qt.DockWidgetArea


class Frame:
    """Rail left, strip below, inspector and job log as docks; search and pages in the middle."""

    def __init__(
        self, window: QMainWindow, desk: Desk, *, rail: QWidget, top: list[QWidget], strip: QWidget,
        stack: QStackedWidget, inspector: QWidget, jobs: QWidget,
    ) -> None:  # fmt: skip
        self._desk = desk
        window.setDockOptions(QMainWindow.DockOption.AnimatedDocks | QMainWindow.DockOption.AllowTabbedDocks)
        window.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        _add_bar(window, "rail", rail, Qt.ToolBarArea.LeftToolBarArea)
        _add_bar(window, "strip", strip, Qt.ToolBarArea.BottomToolBarArea)
        middle, column = pane("window")
        for part in top:
            column.addWidget(part)
        column.addWidget(stack, 1)
        window.setCentralWidget(middle)
        self.docks = {"inspector": _dock("inspector", inspector), "jobs": _dock("jobs", jobs)}
        window.addDockWidget(_AREA.RightDockWidgetArea, self.docks["inspector"])
        window.addDockWidget(_AREA.BottomDockWidgetArea, self.docks["jobs"])
        window.setCorner(Qt.Corner.BottomRightCorner, _AREA.RightDockWidgetArea)
        self.docks["jobs"].hide()
        self._wanted = dict.fromkeys(self.docks, True)

    def set_open(self, *, is_open: bool) -> None:
        """Without a case there is nothing to inspect; the dock comes back as it was."""
        dock = self.docks["inspector"]
        if is_open:
            dock.setVisible(self._wanted["inspector"])
        else:
            self._wanted["inspector"] = not dock.isHidden() or self._wanted["inspector"]
            dock.hide()
            self.docks["jobs"].hide()

    def toggle(self, name: str) -> None:
        """Show or hide a dock."""
        dock = self.docks[name]
        dock.setVisible(dock.isHidden())
        self._wanted[name] = not dock.isHidden()
        if self._wanted[name]:
            dock.raise_()

    def retranslate(self) -> None:
        """Say the titles of the docks."""
        for name, dock in self.docks.items():
            dock.setWindowTitle(self._desk.words(f"dock.{name}"))
            dock.setAccessibleName(dock.windowTitle())


def _add_bar(window: QMainWindow, name: str, widget: QWidget, area: Qt.ToolBarArea) -> None:
    """A part of the frame that stays where it is."""
    bar = QToolBar()
    bar.setObjectName(f"bar.{name}")
    bar.setMovable(False)
    bar.setFloatable(False)
    bar.toggleViewAction().setVisible(False)
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    bar.addWidget(widget)
    window.addToolBar(area, bar)


def _dock(name: str, widget: QWidget) -> QDockWidget:
    dock = QDockWidget()
    dock.setObjectName(f"dock.{name}")
    dock.setWidget(widget)
    dock.setAllowedAreas(_AREA.AllDockWidgetAreas)
    return dock
