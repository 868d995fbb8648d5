"""Reads the first bytes of one file of the evidence in a process of its own, with a memory limit. Qt-free."""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

import msgspec

from forensics_app.errors import EvidenceError, KnownError

MOST_BYTES: Final = 64 * 1024
SECONDS: Final = 20.0
_MEMORY: Final = 2 * 1024**3


class Preview(msgspec.Struct, frozen=True):
    """data: the first bytes of the content. error: one plain line when there is none to read."""

    data: bytes = b""
    error: str | None = None


def read_preview(source: str, locator: str) -> Preview:
    """The first bytes of a file, read by a spawned child that may be killed; never raises for what evidence does."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(there, source, locator), daemon=True)
    process.start()
    there.close()
    try:
        if not here.poll(SECONDS):
            return Preview(error=f"no answer within {SECONDS:.0f} s")
        answer = msgspec.msgpack.decode(here.recv_bytes(MOST_BYTES + 4096), type=Preview)
    except (EOFError, OSError, msgspec.MsgspecError):
        return Preview(error="the reading process died")
    finally:
        process.kill()
        process.join()
        here.close()
    return answer


def _serve(answer: Connection, source: str, locator: str) -> None:
    """The child: open, read, answer once."""
    _limit_memory()
    try:
        preview = Preview(data=_read(Path(source), locator))
    except KnownError as error:
        preview = Preview(error=str(error)[:1000])
    except (OSError, MemoryError) as error:
        preview = Preview(error=f"{type(error).__name__}: {error}"[:1000])
    answer.send_bytes(msgspec.msgpack.encode(preview))
    answer.close()


def _read(source: Path, locator: str) -> bytes:
    from forensics_app.evidence.open import open_source
    from forensics_app.model.locator import Locator

    if not source.exists():
        raise EvidenceError(f"{source}: the evidence is not there now")
    with open_source(source) as opened, opened.entry(Locator.from_json(locator)).open() as stream:
        return stream.read(MOST_BYTES)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows: the time limit stands alone
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
