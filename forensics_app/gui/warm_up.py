"""Warm up: load behind the window what the first ingest, search or report would otherwise wait for."""

from __future__ import annotations

import gc
import importlib
from typing import Final

from forensics_app.gui.jobs import JobControl

LATER: Final = (
    "forensics_app.search.engine",
    "forensics_app.index.database",
    "forensics_app.engine.recognise",
    "forensics_app.engine.process",
    "forensics_app.report.write",
)
"""None of these makes a widget: a module that does belongs to the GUI thread."""


def warm_up(control: JobControl) -> None:
    """Import them one after another; a desk that closes meanwhile stops between two."""
    for name in LATER:
        if control.cancelled:
            return
        importlib.import_module(name)
    gc.freeze()  # what is there now stays: collecting garbage need not look through it, 25 ms each time
