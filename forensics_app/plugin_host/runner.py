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
    """How a plugin run ended. staged: name → SHA-256 of what was staged."""

    outcome: Outcome
    detail: str | None
    warnings: list[TaskWarning]
    staged: dict[str, str]


Emit = Callable[[list[FileEntry], list[Artifact]], None]  # files read since the last call, artifacts


def run_plugin(spec: PluginSpec, volume: Volume, entry: FileEntry, scratch: Path, emit: Emit) -> RunResult:
    """Run one plugin on one file and hand over what it yields in batches.

    What was yielded before a failure is kept; the outcome says that the rest is missing.
    """
    ctx = Context(spec, volume, entry, scratch)
    batch: list[Artifact] = []
    told = 0
    count = 0
    heavy = 0

    def flush() -> None:
        nonlocal told, heavy
        emit(ctx.sources[told:], batch)
        told = len(ctx.sources)
        heavy = 0
        batch.clear()

    outcome: Outcome = "ok"
    detail: str | None = None
    try:
        for artifact in spec.extract(ctx, entry):
            if type(artifact) not in spec.yields:
                raise TypeError(f"yielded {type(artifact).__name__}, which it does not declare")
            batch.append(artifact)
            count += 1
            heavy += len(getattr(artifact, "thumbnail", None) or getattr(artifact, "body", None) or "")
            if len(batch) >= BATCH or heavy >= BATCH_BYTES:
                flush()
    except NotApplicableError as error:
        outcome, detail = "not_applicable", str(error)
    except LockedError as error:
        outcome, detail = "locked", str(error)
    except LimitError as error:
        outcome, detail = "skipped_limit", _after(str(error), count)
    except EvidenceError as error:
        outcome, detail = _failed(error), _after(str(error), count)
    except Exception as error:
        log.debug("plugin %s on %s", spec.id, entry.path, exc_info=error)
        outcome, detail = _failed(error), _after(f"plugin error: {type(error).__name__}: {error}", count)
    flush()
    staged = ctx.staged()
    ctx.close()
    return RunResult(outcome, None if detail is None else " ".join(detail.split())[:1000], ctx.warnings, staged)


def _failed(error: BaseException) -> Outcome:
    """`failed` for good, or `crashed`, which is tried again by the next ingest, when it was our disk that was full."""
    return "crashed" if out_of_room(error) else "failed"


def _after(text: str, count: int) -> str:
    return f"{text} (after {count} records)" if count else text
