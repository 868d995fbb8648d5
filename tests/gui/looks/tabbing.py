"""Tabbing: the Tab key reaches everything that can be worked with, gets away again, and one sees where it is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.gui.looks.finding import Finding, is_internal, path_of, place_in, seen_widgets
from tests.gui.looks.naming import is_reachable

_MOST: Final = 400  # presses
_WORKED_WITH = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit)


def find_unreached(window: QWidget) -> list[Finding]:
    """Press Tab until it comes round. The window must be active and keep the keyboard; its focus moves."""
    start = window.focusWidget()
    reached: list[QWidget] = []
    out: list[Finding] = []
    stops = sum(is_reachable(widget) and not is_internal(widget) for widget in seen_widgets(window))
    for _ in range(_MOST):
        at: QWidget | None = window.focusWidget()
        if at is not None:
            if at in reached:
                break
            reached.append(at)
        QTest.keyClick(window if at is None else at, Qt.Key.Key_Tab)
        if at is not None and window.focusWidget() is at and stops > 1:
            out.append(Finding("keyboard trap", path_of(at), needs="Tab to leave it", has="Tab stays"))
            break
    for widget in seen_widgets(window):
        if is_internal(widget) or widget.isWindow() or isinstance(widget, QHeaderView):
            continue
        if is_reachable(widget) and widget not in reached:
            out.append(Finding("unreached", path_of(widget), needs="a turn of the Tab key", has="none"))
        elif _is_mouse_only(widget) and not _shares_a_stop(widget, reached):
            out.append(Finding("mouse only", path_of(widget), needs="Tab focus", has=str(widget.focusPolicy().name)))
    if start is not None:
        start.setFocus(Qt.FocusReason.TabFocusReason)
    return out


def _is_mouse_only(widget: QWidget) -> bool:
    """Worked with by the mouse, never by keys. Values that are only read and copied may be."""
    if not isinstance(widget, _WORKED_WITH) or not widget.isEnabled() or widget.focusProxy() is not None:
        return False
    inner = widget.parentWidget()
    if isinstance(inner, QLineEdit | QComboBox) or is_internal(inner or widget):
        return False  # the lens and the cross inside a search box, the line inside a combo box
    read_only = isinstance(widget, QLineEdit) and widget.isReadOnly()
    return not read_only and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus


def _shares_a_stop(widget: QWidget, reached: list[QWidget]) -> bool:
    """Of buttons of which one is on, Tab reaches that one, and the arrow keys reach the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and group.exclusive() and any(button in reached for button in group.buttons())


def find_unseen_focus(window: QWidget) -> list[Finding]:
    """Every reachable widget that looks the same with and without the keyboard."""
    out: list[Finding] = []
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as a real press of the Tab key does
    reachable = [widget for widget in seen_widgets(window) if is_reachable(widget) and not is_internal(widget)]
    nowhere = QWidget(window)  # holds the keyboard meanwhile; the window itself would hand it on
    nowhere.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    nowhere.show()
    start = window.focusWidget()
    for widget in reachable:
        if isinstance(widget, QHeaderView) or widget.visibleRegion().isEmpty():
            continue
        nowhere.setFocus(Qt.FocusReason.TabFocusReason)
        before = _look(window, widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if widget.hasFocus() and _look(window, widget) == before:
            out.append(Finding("unseen focus", path_of(widget), needs="to look different", has="the same look"))
    if start is not None:
        start.setFocus(Qt.FocusReason.TabFocusReason)
    nowhere.setParent(None)
    nowhere.deleteLater()
    return out


def _look(window: QWidget, widget: QWidget) -> QImage:
    return window.grab(place_in(widget, window).adjusted(-3, -3, 3, 3).intersected(window.rect())).toImage()
