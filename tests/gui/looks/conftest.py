"""A widget on the screen, in either theme; and one in which faults are planted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from forensics_app.gui.look import Look

Show = Callable[[QWidget], QWidget]


@pytest.fixture(params=["light", "dark"])
def look(qapp: QApplication, request: pytest.FixtureRequest) -> Look:
    found = Look(request.param)
    qapp.setStyle("Fusion")
    found.apply(qapp)
    return found


@pytest.fixture
def show(qtbot: QtBot, look: Look) -> Show:
    """Put a widget on the screen as it is, and wait until it is there."""

    def shown(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitExposed(widget)
        qtbot.wait(1)
        return widget

    return shown
