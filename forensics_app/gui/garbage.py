"""Garbage: Python's search for reference cycles, on the GUI thread only."""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 500


class Garbage(QObject):
    """Collects in place of Python, which does so in whatever thread makes the object that is one too many.

    A dialog that was closed is often a cycle (it and the functions that it connected). Collected by a thread that reads a
    case or runs an ingest, its widgets would be destroyed there, and Qt crashes of that.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_due)
        self._timer.start(_EVERY_MS)

    def retire(self) -> None:
        """The desk is closed: let Python go on as before."""
        self._timer.stop()
        if self._was_on:
            gc.enable()


def collect_due() -> None:
    """Collect the oldest generation whose time has come by Python's own thresholds; nothing when none has."""
    due = [
        age for age, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > limit
    ]
    if due:
        gc.collect(due[-1])
