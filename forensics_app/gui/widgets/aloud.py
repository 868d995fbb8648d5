"""Aloud: what a painted widget tells screen readers about the row that it shows as its current one."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def tell_current(widget: QWidget, text: str) -> None:
    """Make a text the widget's description, and tell a screen reader when it is another one than before."""
    if text != widget.accessibleDescription():
        widget.setAccessibleDescription(text)
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.DescriptionChanged))
