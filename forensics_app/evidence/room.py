"""Room: what is copied or inflated into scratch must not fill the disk that the case lies on."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from forensics_app.errors import EvidenceError, KnownError, NoRoomError, out_of_room
from forensics_app.evidence import limits


def leave_room(scratch: Path | None, wanted: int, name: str) -> None:
    """Raise when `wanted` more bytes would not leave the reserve free; None is the system's temporary directory.

    Raises NoRoomError: that is our disk's fault and says nothing about the evidence, so the step is done again later.
    """
    folder = scratch or Path(tempfile.gettempdir())
    total, _, free = shutil.disk_usage(folder)
    if free - wanted < min(limits.SCRATCH_RESERVE, total // 50):
        raise NoRoomError(f"{name}: {wanted} bytes more do not fit on the disk of the case ({free} are free)")


def scratch_fault(error: OSError, text: str) -> KnownError:
    """What to raise when scratch cannot be written: NoRoomError, which no plugin takes for a fault of its file, if full."""
    return NoRoomError(text) if out_of_room(error) else EvidenceError(text)
