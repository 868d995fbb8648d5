"""The demo case: two synthetic phones, built once and read through the same pipeline as real evidence."""

from __future__ import annotations

import os
from pathlib import Path

from forensics_app.case.directory import CaseDirectory, create_case
from forensics_app.case.reader import CaseReader
from forensics_app.demo.phone import PROFILES
from forensics_app.demo.phones import build_phones
from forensics_app.engine.events import CancelToken, IngestRequest, OnEvent
from forensics_app.engine.process import process
from forensics_app.errors import KnownError


def demo_folder() -> Path:
    """Where the demo of this user lies."""
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "akashi" / "demo"


def make_demo(folder: Path, *, on_event: OnEvent, cancel: CancelToken) -> Path:
    """Build both phones and their case below `folder`; returns the case. One that is there whole is taken as it is.

    One that was stopped half-way is gone on with. Raises KnownError when it is stopped.
    """
    case = CaseDirectory(folder / "case")
    if case.exists() and _is_whole(case):
        return case.root
    folder.mkdir(parents=True, exist_ok=True)
    for label, source in build_phones(folder):
        if cancel.cancelled:
            raise KnownError(f"{folder}: stopped before the demo was whole")
        if not case.exists():
            create_case(case.root, number="DEMO-1", examiner="demo", timezone="Asia/Tokyo")
        request = IngestRequest(sources=[source], device=label, examiner="demo", workers=min(2, os.cpu_count() or 1))
        if process(case, request, on_event=on_event, cancel=cancel).cancelled:
            raise KnownError(f"{folder}: stopped before the demo was whole")
    return case.root


def _is_whole(case: CaseDirectory) -> bool:
    with CaseReader(case) as reader:
        ended = [row["detail"] for row in reader.listing("audit") if row["what"] == "ingest ended"]
        return sum(1 for _ in reader.listing("evidence")) == len(PROFILES) and not ended[-1]["cancelled"]
