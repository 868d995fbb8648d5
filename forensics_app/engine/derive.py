"""Deriving: bring `index.db` up to what was committed, telling how far it is."""

from __future__ import annotations

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.engine.events import CancelToken, OnEvent, StepProgress
from forensics_app.index.database import Index


class _StoppedError(Exception):
    """Somebody asked to stop; what the index has committed stays, its watermark says how far it is."""


def update_index(case: CaseDirectory, on_event: OnEvent, cancel: CancelToken, *, rebuild: bool = False) -> bool:
    """Follow the case's change log, or with `rebuild` derive everything anew; false when it was cancelled."""

    def progress(done: int, total: int) -> None:
        on_event(StepProgress(source=str(case.root), step="index", done=done, total=total, unit="records"))
        if cancel.cancelled:
            raise _StoppedError

    try:
        with CaseReader(case) as reader, Index(case) as index:
            if rebuild:
                index.rebuild(reader, progress)
            else:
                index.update(reader, progress)
    except _StoppedError:
        return False
    return True
