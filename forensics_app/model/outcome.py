"""Outcomes: what became of one step on one file. Nothing is skipped without one of these."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

Outcome = Literal["ok", "not_applicable", "failed", "crashed", "timeout", "skipped_limit", "locked"]
UNPARSED: Final[tuple[Outcome, ...]] = ("failed", "crashed", "timeout", "skipped_limit", "locked")


class TaskKey(msgspec.Struct, frozen=True):
    """What makes a task the same task again: resume skips keys that are done.

    evidence: id of the evidence in the case. locator: canonical local hash of the file (hex), or "" for a whole source.
    step: plugin id or engine step (hash, walk:0/2 …). version: of the plugin or step.
    """

    evidence: int
    locator: str
    step: str
    version: str


class TaskWarning(msgspec.Struct, frozen=True):
    """One thing a plugin could not read, in one plain line; record says where, when known."""

    text: str
    record: str | None = None
