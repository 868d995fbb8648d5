"""The demo case: two synthetic phones, built once and read through the same pipeline as real evidence."""

from __future__ import annotations

import os
from pathlib import Path

from forensics_app.case.directory import CaseDirectory, create_case
from forensics_app.demo.image import build_image, image_tools
from forensics_app.demo.phone import PROFILES, build_phone
from forensics_app.engine.events import CancelToken, IngestRequest, OnEvent
from forensics_app.engine.process import process
from forensics_app.errors import KnownError


def demo_folder() -> Path:
    """Where the demo of this user lies."""
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "akashi" / "demo"


def make_demo(folder: Path, *, on_event: OnEvent, cancel: CancelToken) -> Path:
    """Build both phones and their case below `folder`; returns the case. One that is there already is taken as it is.

    Phones become disk images where the tools for that are installed, else they stay folders.
    """
    root = folder / "case"
    if CaseDirectory(root).exists():
        return root
    sources: list[tuple[Path, str]] = []
    for profile in PROFILES:
        tree = folder / "phones" / profile
        truth = build_phone(tree, profile=profile)
        source = tree
        if image_tools() is not None:
            source = folder / f"{profile}.dd"
            build_image(tree, source, truth)
        sources.append((source, truth.label))
        if cancel.cancelled:
            raise KnownError(f"{folder}: stopped before the demo was whole")
    case = create_case(root, number="DEMO-1", examiner="demo", timezone="Asia/Tokyo")
    for source, label in sources:
        request = IngestRequest(sources=[source], device=label, examiner="demo", workers=min(2, os.cpu_count() or 1))
        process(case, request, on_event=on_event, cancel=cancel)
    return root
