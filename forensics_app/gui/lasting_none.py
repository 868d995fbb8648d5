"""Keeps None, True and False alive: PySide 6.12 gives references to them away that it does not own."""

from __future__ import annotations

import ctypes
import sys

_PLENTY = 1 << 40  # references: more than a process can lose
_done: list[bool] = []


def keep_none() -> None:
    """Let None, True and False outlive every call of Qt that returns them.

    `widget.parentWidget()`, `layout.takeAt(0)` and all their like hand out None without counting the reference, and each
    `signal.emit()` does so with its True or False. Before Python 3.12, which never frees them, the interpreter dies of it
    after some thousand calls: an examiner's afternoon, or a few hundred hits reviewed.
    """
    if _done or sys.implementation.name != "cpython" or sys.version_info >= (3, 12):
        return
    for value in (None, True, False):
        ctypes.c_ssize_t.from_address(id(value)).value += _PLENTY
    _done.append(True)
