"""process: one ingest from sources to a searchable case. Synchronous, Qt-free, the same for CLI and desk."""

from __future__ import annotations

import contextlib
import time

from forensics_app.case.directory import CaseDirectory, clean_work, ingest_lock
from forensics_app.case.writer import CaseWriter
from forensics_app.engine.derive import update_index
from forensics_app.engine.events import CancelToken, IngestRequest, OnEvent, Summary
from forensics_app.engine.room import Patience, StoppedError
from forensics_app.engine.run import Run
from forensics_app.plugin_host.describe import describe_plugins


def process(case: CaseDirectory, request: IngestRequest, *, on_event: OnEvent, cancel: CancelToken) -> Summary:
    """Ingest sources into a case: open, hash, walk, extract, index. What was committed before a stop stays.

    Raises KnownError for what makes the whole run impossible (unknown plugin folder, case locked); a source or file that
    cannot be read is a Problem event and the rest goes on. A full disk makes it wait.
    """
    started = time.monotonic()
    registry = describe_plugins(request.plugin_folders)
    with ingest_lock(case), CaseWriter(case, request.examiner) as writer:
        clean_work(case)
        room = Patience(case, on_event, cancel)
        run = Run(case, request, registry, writer, on_event, cancel, room)
        try:
            complete = run.work()
            if complete:
                clean_work(case)
                complete = room.insist(lambda: update_index(case, on_event, cancel))
        except StoppedError:
            complete = False
        finally:
            clean_work(case)
        summary = run.summary(time.monotonic() - started, cancelled=not complete)
        how = {"cancelled": summary.cancelled, "tasks": summary.tasks, "counts": summary.counts}
        with contextlib.suppress(StoppedError):  # stopped on a full disk: even this line has no room
            room.insist(lambda: writer.log("ingest ended", how))
    on_event(summary)
    return summary
