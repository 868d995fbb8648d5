"""EnterPresses: Enter presses the button that has the keyboard, as the blank does; Qt leaves that to dialogs."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterPresses(QObject):
    """Watches windows: what reaches one of them, no widget in it has taken."""

    def __init__(self, *windows: QWidget) -> None:
        super().__init__(windows[0])
        for window in windows:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Press it."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ENTER
        button = QApplication.focusWidget() if pressed else None
        if not isinstance(button, QAbstractButton) or not button.isEnabled():
            return super().eventFilter(watched, event)
        if not (isinstance(event, QKeyEvent) and event.isAutoRepeat()):
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(button, QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier))
        return True
