"""Conversation keys: what the keys that are no letters do while a conversation has the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from forensics_app.gui.widgets.conversation import ConversationView


def press_key(view: ConversationView, event: QKeyEvent) -> bool:
    """Arrows, page keys, Home and End move, with Shift they select; Enter opens, the blank is seen and on; Ctrl+A is all.

    False for a key that means nothing here.
    """
    page = max(40, view.viewport().height() - 60)
    key = event.key()
    extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        view.step(1 if key == Qt.Key.Key_Down else -1, extend=extend)
    elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        view.scroll_by(page if key == Qt.Key.Key_PageDown else -page)
    elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        view.go_to_place(0 if key == Qt.Key.Key_Home else len(view.flow) - 1, extend=extend)
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        view.open_current()
    elif key == Qt.Key.Key_Space:
        view.seen_wanted.emit()
    elif key == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        view.select_all()
    else:
        return False
    return True
