"""Finding: one thing that is wrong with how a window looks, and the way through a tree of widgets to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

_QT_MADE: Final = (
    "qt_scrollarea_hcontainer", "qt_scrollarea_vcontainer", "qt_calendar", "qt_spinbox", "qt_dockwidget", "qt_qmainwindow",
)  # fmt: skip


class Finding(msgspec.Struct, frozen=True):
    """What is wrong (`sort`), with which widget (`where`) and text; what it needs and what it has, in plain words."""

    sort: str
    where: str
    text: str = ""
    needs: str = ""
    has: str = ""

    def __str__(self) -> str:
        """One line."""
        said = f" “{' '.join(self.text.split())[:60]}”" if self.text else ""
        room = f": needs {self.needs}, has {self.has}" if self.needs else ""
        return f"{self.sort}: {self.where}{said}{room}"


def path_of(widget: QWidget) -> str:
    """The widget as its owner calls it (`HitsView.hint`), with the classes between that owner and itself."""
    classes = [type(widget).__name__]
    owner = widget.parentWidget()
    while owner is not None:
        for name, value in vars(owner).items():
            if value is widget:
                return f"{type(owner).__name__}.{name}"
            if isinstance(value, dict):
                for key, part in value.items():
                    if part is widget:
                        return f"{type(owner).__name__}.{name}[{key}]"
        owner = owner.parentWidget()
    owner = widget.parentWidget()
    while owner is not None and type(owner).__module__.startswith("PySide6"):
        owner = owner.parentWidget()
    if owner is not None:
        classes.insert(0, type(owner).__name__)
    if widget.objectName():
        classes[-1] += f"#{widget.objectName()}"
    return "/".join(classes)


def seen_widgets(root: QWidget) -> Iterator[QWidget]:
    """The root and every visible widget below it, windows of their own left out; outer ones first."""
    yield root
    for child in root.children():
        if isinstance(child, QWidget) and not child.isWindow() and child.isVisible():
            yield from seen_widgets(child)


def is_internal(widget: QWidget) -> bool:
    """Whether Qt made it for a widget of its own: scroll bars, the parts of a calendar. Viewports and tabs are looked into."""
    return widget.objectName().startswith(_QT_MADE)


def place_in(widget: QWidget, root: QWidget) -> QRect:
    """Where a widget lies in its window."""
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def viewport_of(widget: QWidget) -> QAbstractScrollArea | None:
    """The scroll area whose viewport this is."""
    area = widget.parentWidget()
    return area if isinstance(area, QAbstractScrollArea) and area.viewport() is widget else None
