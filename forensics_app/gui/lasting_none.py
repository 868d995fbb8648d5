"""Keeps None alive: PySide 6.12 gives one reference to it away with every null pointer that it returns."""

from __future__ import annotations

import ctypes
import sys

_PLENTY = 1 << 40  # references: more than a process can lose
_done: list[bool] = []


def keep_none() -> None:
    """Let None outlive every call of Qt that returns it.

    `widget.parentWidget()`, `layout.takeAt(0)` and all their like hand out None without counting the reference. Before
    Python 3.12, which never frees None, the interpreter dies of it after some thousand calls: an examiner's afternoon.
    """
    if _done or sys.implementation.name != "cpython" or sys.version_info >= (3, 12):
        return
    ctypes.c_ssize_t.from_address(id(None)).value += _PLENTY
    _done.append(True)
