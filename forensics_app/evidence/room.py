"""Room: what is copied or inflated into scratch must not fill the disk that the case lies on."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from pathlib import Path

from forensics_app.errors import EvidenceError
from forensics_app.evidence import limits


def leave_room(scratch: Path | None, wanted: int, name: str) -> None:
    """Raise when `wanted` more bytes would not leave the reserve free; None is the system's temporary directory.

    The EvidenceError is caused by an OSError "no space": that is our disk's fault, so the step is tried again later.
    """
    folder = scratch or Path(tempfile.gettempdir())
    total, _, free = shutil.disk_usage(folder)
    if free - wanted < min(limits.SCRATCH_RESERVE, total // 50):
        full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))
        raise EvidenceError(
            f"{name}: {wanted} bytes more do not fit on the disk of the case ({free} are free)"
        ) from full
