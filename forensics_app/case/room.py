"""Room: how much the disk of a case still takes, asked cheaply enough to be asked before each commit."""

from __future__ import annotations

import shutil
from typing import Final

from forensics_app.case.directory import CaseDirectory

RESERVE: Final = 64 * 1024**2
_SHARE: Final = 20  # of a small disk, one twentieth


def free_bytes(case: CaseDirectory) -> int:
    """Bytes that this user may still write on the disk of the case."""
    return shutil.disk_usage(case.root).free


def reserve_bytes(case: CaseDirectory) -> int:
    """What is left free, for checkpoints and for a person's tags: 64 MiB, or 5 % of a disk smaller than 1.25 GiB."""
    return min(RESERVE, shutil.disk_usage(case.root).total // _SHARE)


def has_room(case: CaseDirectory) -> bool:
    """Whether there is more room than the reserve."""
    usage = shutil.disk_usage(case.root)
    return usage.free > min(RESERVE, usage.total // _SHARE)
