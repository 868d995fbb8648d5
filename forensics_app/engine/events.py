"""What the pipeline is asked for, what it tells while it runs, and what it says at the end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec

from forensics_app.evidence.secrets import Secret
from forensics_app.model.outcome import Outcome


class Seizure(msgspec.Struct, frozen=True, kw_only=True):
    """What a person says of one source; None leaves the device as it is.

    device: label. exhibit: number of the exhibit. holder: from whom it was taken. notes: on the acquisition.
    """

    device: str | None = None
    exhibit: str | None = None
    holder: str | None = None
    notes: str | None = None

    def facts(self) -> dict[str, str]:
        """What is said of the device, by the names that a case has for it."""
        said = {"exhibit": self.exhibit, "holder": self.holder, "notes": self.notes}
        return {name: value for name, value in said.items() if value}


class IngestRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One ingest.

    device: label for all sources, or None for one device a source. workers: processes, 0 = as many as there are cores.
    profile: full, or triage (leaves out the slow steps). plugin_folders: folders with further plugins.
    resume: go on with sources of the case that did not finish. seizures: what a person says of a source, by its path in
    `sources`; its device counts before `device`. secrets: passwords for what is encrypted, tried in their order, never
    stored.
    """

    sources: list[Path] = []
    device: str | None = None
    workers: int = 0
    profile: Literal["full", "triage"] = "full"
    plugin_folders: list[Path] = []
    resume: bool = False
    examiner: str = "examiner"
    seizures: dict[str, Seizure] = {}
    secrets: list[Secret] = []


class SourceStarted(msgspec.Struct, frozen=True, kw_only=True, tag="source"):
    """A source was recognised and opened."""

    source: str
    device: str
    format: str
    size: int


class StepProgress(msgspec.Struct, frozen=True, kw_only=True, tag="progress"):
    """How far one step of a source is. done and total count `unit`s; total is null while it is not known."""

    source: str
    step: Literal["hash", "walk", "extract", "index"]
    done: int
    total: int | None
    unit: Literal["bytes", "files", "tasks", "records"]


class TaskEnded(msgspec.Struct, frozen=True, kw_only=True, tag="task"):
    """One task was committed."""

    source: str
    path: str | None
    step: str
    outcome: Outcome
    records: int
    detail: str | None = None


class Problem(msgspec.Struct, frozen=True, kw_only=True, tag="problem"):
    """Something could not be read, parsed or unlocked: one plain line."""

    source: str
    path: str | None
    outcome: str
    detail: str


class Jailed(msgspec.Struct, frozen=True, kw_only=True, tag="jail"):
    """What holds the workers of this ingest. missing: what this system does not offer, with the reason."""

    in_force: list[str]
    missing: list[str]


class Waiting(msgspec.Struct, frozen=True, kw_only=True, tag="waiting"):
    """The disk of the case is full: nothing is lost, the ingest goes on by itself when there is room.

    free, needed: bytes of that disk.
    """

    reason: str
    free: int
    needed: int


class WentOn(msgspec.Struct, frozen=True, kw_only=True, tag="went_on"):
    """There is room again. seconds: how long that took."""

    seconds: float


class Summary(msgspec.Struct, frozen=True, kw_only=True, tag="summary"):
    """How an ingest ended. counts: live rows a kind in the whole case. exit_code as in the contract."""

    case: str
    sources: int
    failed_sources: int
    tasks: dict[str, int]
    counts: dict[str, int]
    problems: int
    cancelled: bool
    seconds: float
    exit_code: int


Event = SourceStarted | StepProgress | TaskEnded | Problem | Jailed | Waiting | WentOn | Summary
OnEvent = Callable[[Event], None]


class CancelToken:
    """Set by whoever wants the pipeline to stop; what is committed stays, the rest is left for --resume."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the pipeline to stop at the next safe point."""
        self._event.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked."""
        return self._event.is_set()
