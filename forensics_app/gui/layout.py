"""Layout: where the window, its docks and the panes of its views stood last time."""

from __future__ import annotations

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow

from forensics_app.gui.settings import Settings
from forensics_app.gui.widgets.panes import Panes

VERSION = 1  # raise it when docks or bars change: an older state is then not taken


def remember_layout(window: QMainWindow, settings: Settings) -> None:
    """Keep the layout for the next time."""
    sizes = {pane.objectName(): pane.sizes() for pane in window.findChildren(Panes) if any(pane.sizes())}
    known = settings.layout[2]
    settings.layout = (_text(window.saveGeometry()), _text(window.saveState(VERSION)), {**known, **sizes})


def restore_layout(window: QMainWindow, settings: Settings) -> None:
    """Put everything where it stood; what was not known then, or cannot be now, stays where it is."""
    geometry, state, sizes = settings.layout
    if geometry:
        window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
    if state:
        window.restoreState(QByteArray.fromBase64(state.encode()), VERSION)
    for pane in window.findChildren(Panes):
        known = sizes.get(pane.objectName())
        if known is not None and len(known) == pane.count():
            pane.setSizes(known)


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode()
