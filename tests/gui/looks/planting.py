"""Planting: a page of a given size on which widgets are put where they should not be."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.gui.looks.finding import Finding


def make_page(width: int = 400, height: int = 300) -> QWidget:
    """An empty page with the ground of the desk."""
    page = QWidget()
    page.setProperty("role", "window")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    page.resize(width, height)
    return page


def put(widget: QWidget, parent: QWidget, x: int, y: int, width: int, height: int) -> QWidget:
    """Place a widget by hand."""
    widget.setParent(parent)
    widget.setGeometry(x, y, width, height)
    return widget


def sorts(findings: list[Finding]) -> list[str]:
    """What sorts of faults were found."""
    return [finding.sort for finding in findings]
