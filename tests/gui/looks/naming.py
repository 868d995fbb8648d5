"""Naming: what the keyboard reaches, a screen reader must be able to name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTabBar, QWidget

from tests.gui.looks.finding import Finding, is_internal, path_of, seen_widgets


def is_reachable(widget: QWidget) -> bool:
    """Whether Tab stops here."""
    policy = widget.focusPolicy()
    tab = policy & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return tab and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None


def name_of(widget: QWidget) -> str:
    """What a screen reader says for it: accessible name, text, or the label beside it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def find_nameless(root: QWidget) -> list[Finding]:
    """Every focusable widget whose name holds no letter or digit, and every button without text and tool tip."""
    out: list[Finding] = []
    for widget in seen_widgets(root):
        if is_internal(widget) or widget.isWindow():
            continue
        if is_reachable(widget):
            name = name_of(widget)
            if not any(letter.isalnum() for letter in name):
                out.append(Finding("nameless", path_of(widget), name, "an accessible name", repr(name)))
        mute = isinstance(widget, QAbstractButton) and not widget.text() and not widget.toolTip()
        if mute and not widget.findChildren(QWidget) and not isinstance(widget.parentWidget(), QLineEdit | QTabBar):
            out.append(Finding("nameless", path_of(widget), "", "a text or a tool tip", "neither"))
    return out
