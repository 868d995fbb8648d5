"""The one error boundary around a plugin: whatever it does, the rest goes on and its outcome is known."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import msgspec

from forensics_app.errors import EvidenceError, LimitError, LockedError, NotApplicableError, out_of_room
from forensics_app.evidence.source import FileEntry, Volume
from forensics_app.model.artifact import Artifact
from forensics_app.model.outcome import Outcome, TaskWarning
from forensics_app.plugin_host.context import Context
from forensics_app.plugin_host.spec import PluginSpec

BATCH = 1_000
BATCH_BYTES = 4 * 1024 * 1024
log = logging.getLogger(__name__)


class RunResult(msgspec.Struct, frozen=True):
    """How a plugin run ended. staged: name → SHA-256 of what was staged. no_room: our own disk was full."""

    outcome: Outcome
    detail: str | None
    warnings: list[TaskWarning]
    staged: dict[str, str]
    no_room: bool = False


Emit = Callable[[list[FileEntry], list[Artifact]], None]  # files read since the last call, artifacts


def run_plugin(
    spec: PluginSpec, volume: Volume, entry: FileEntry, scratch: Path, emit: Emit, *, batch: int | None = None
) -> RunResult:
    """Run one plugin on one file and hand over what it yields in batches (of `batch` records, if that is given).

    What was yielded before a failure is kept; the outcome says that the rest is missing.
    """
    ctx = Context(spec, volume, entry, scratch)
    waiting: list[Artifact] = []
    most = batch or BATCH
    told = 0
    count = 0
    heavy = 0

    def flush() -> None:
        nonlocal told, heavy
        emit(ctx.sources[told:], waiting)
        told = len(ctx.sources)
        heavy = 0
        waiting.clear()

    outcome: Outcome = "ok"
    detail: str | None = None
    no_room = False
    try:
        for artifact in spec.extract(ctx, entry):
            if type(artifact) not in spec.yields:
                raise TypeError(f"yielded {type(artifact).__name__}, which it does not declare")
            waiting.append(artifact)
            count += 1
            heavy += len(getattr(artifact, "thumbnail", None) or getattr(artifact, "body", None) or "")
            if len(waiting) >= most or heavy >= BATCH_BYTES:
                flush()
        ctx.check_read()
    except NotApplicableError as error:
        # after records it is a contradiction of the plugin, and what it read must not look like a file of another kind
        outcome, detail = ("failed" if count else "not_applicable"), _after(str(error), count)
    except LockedError as error:
        outcome, detail = "locked", str(error)
    except LimitError as error:
        outcome, detail = "skipped_limit", _after(str(error), count)
    except EvidenceError as error:
        outcome, detail, no_room = "failed", _after(str(error), count), out_of_room(error)
    except Exception as error:
        log.debug("plugin %s on %s", spec.id, entry.path, exc_info=error)
        outcome, no_room = "failed", out_of_room(error)
        detail = _after(f"plugin error: {type(error).__name__}: {error}", count)
    flush()
    staged = ctx.staged()
    ctx.close()
    line = None if detail is None else " ".join(detail.split())[:1000]
    return RunResult(outcome, line, ctx.warnings, staged, no_room)


def _after(text: str, count: int) -> str:
    return f"{text} (after {count} records)" if count else text
