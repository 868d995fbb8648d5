"""A folder as evidence, and a plugin that does to its worker what its input says."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics_app.case.directory import CaseDirectory, create_case
from forensics_app.engine.events import CancelToken, Event, IngestRequest, Summary
from forensics_app.engine.process import process

PLUGIN = '''
"""A plugin that obeys its input."""

import errno
import os
import signal
import time

from forensics_app.api import Account, EvidenceError, Message, NotApplicableError, plugin


@plugin(
    id="test/notes",
    version="VERSION",
    title={"ja": "覚書", "en": "Notes"},
    paths=["*.note"],
    yields=[Message],
    tier="untested",
)
def notes(ctx, entry):
    """Each line is a message; some lines are orders."""
    for number, line in enumerate(ctx.read(entry).decode().splitlines()):
        if line == "CRASH":
            os.kill(os.getpid(), signal.SIGKILL)
        elif line == "HANG":
            time.sleep(600)
        elif line == "BOMB":
            [bytes(1024 * 1024 * 1024) for _ in range(64)]
        elif line == "RAISE":
            raise RuntimeError("a bug of the plugin")
        elif line == "BROKEN":
            raise EvidenceError(f"{entry.path}: broken")
        elif line == "FULL":
            if os.path.exists(os.path.join(os.path.dirname(__file__), "full")):
                raise EvidenceError("no room to work") from OSError(errno.ENOSPC, "No space left on device")
        elif line == "OTHER":
            raise NotApplicableError(f"{entry.path}: something else")
        elif line == "UNDECLARED":
            yield Account(provenance=ctx.source(entry, "x"), service="x", identifier="x")
        elif line == "WARN":
            ctx.warn("one line is odd", f"line={number}")
        elif line.startswith("MANY "):
            for index in range(int(line[5:])):
                yield Message(
                    provenance=ctx.source(entry, f"line={number}.{index}"), app="notes", service="notes", body="x" * 500
                )
        else:
            yield Message(provenance=ctx.source(entry, f"line={number}"), app="notes", service="notes", body=line)
'''


class Bench:
    """A case, a folder of evidence and the plugin."""

    def __init__(self, root: Path) -> None:
        self.case: CaseDirectory = create_case(root / "case", number=None, examiner="E", timezone="Asia/Tokyo")
        self.folder = root / "phone"
        self.folder.mkdir()
        self.plugins = root / "plugins"
        self.plugins.mkdir()
        self.events: list[Event] = []
        self.version("1.0")

    def version(self, version: str) -> None:
        """Set the plugin's version."""
        (self.plugins / "notes.py").write_text(PLUGIN.replace("VERSION", version))

    def write(self, name: str, text: str) -> None:
        """Put a file into the evidence."""
        (self.folder / name).write_text(text)

    def ingest(self, *sources: Path, resume: bool = False, workers: int = 1) -> Summary:
        """Run the pipeline, keeping its events."""
        self.events.clear()
        request = IngestRequest(
            sources=list(sources or [self.folder]), plugin_folders=[self.plugins], workers=workers, resume=resume
        )
        return process(self.case, request, on_event=self.events.append, cancel=CancelToken())


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """A fresh bench."""
    return Bench(tmp_path)
