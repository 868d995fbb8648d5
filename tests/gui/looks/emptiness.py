"""Emptiness: a list, table or pane without anything in it, and without a word about why."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from forensics_app.gui.widgets.conversation import ConversationView
from forensics_app.gui.widgets.empty import EmptyState
from tests.gui.looks.finding import Finding, is_internal, path_of, seen_widgets

_LEAST: Final = (60, 40)  # a place smaller than this is no view


def find_empty(root: QWidget) -> list[Finding]:
    """Every visible view without rows for which no visible text near it accounts."""
    return [
        Finding("empty", path_of(widget), needs="rows, or a sentence that says why", has="neither")
        for widget in seen_widgets(root)
        if isinstance(widget, QAbstractScrollArea) and _is_empty(widget) and not _is_explained(widget)
    ]


def _is_empty(view: QAbstractScrollArea) -> bool:
    if view.width() < _LEAST[0] or view.height() < _LEAST[1] or is_internal(view) or isinstance(view, QHeaderView):
        return False
    if isinstance(view, QAbstractItemView):
        model: QAbstractItemModel | None = view.model()
        return model is None or model.rowCount(view.rootIndex()) == 0
    if isinstance(view, QPlainTextEdit):
        return not view.toPlainText().strip() and not view.placeholderText()
    return isinstance(view, ConversationView) and not view.visible_rows()


def _is_explained(view: QAbstractScrollArea) -> bool:
    """A label in the view's own place, or the page's sentence about its emptiness."""
    place = view.parentWidget()
    while isinstance(place, QStackedWidget | QTabWidget):
        place = place.parentWidget()
    beside = (
        [] if place is None or isinstance(place, QSplitter) else place.children()
    )  # other panes say nothing of this
    near = [child for child in beside if isinstance(child, QLabel)]
    near += view.viewport().findChildren(QLabel)
    if any(label.isVisible() and label.text().strip() for label in near):
        return True
    page: QWidget | None = view
    while page is not None and page.parentWidget() is not None and not isinstance(page.parentWidget(), QStackedWidget):
        page = page.parentWidget()
    states = page.findChildren(EmptyState) if page is not None else []
    return any(state.isVisible() and state.text.text() for state in states)
