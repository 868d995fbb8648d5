"""Limits of one job: how long it may be silent, run and compute, and how much it may say. The parent enforces them."""

from __future__ import annotations

from typing import Final

import msgspec

from forensics_app.engine.protocol import Job

MIB: Final = 1024**2
GIB: Final = 1024**3
SILENCE_S: Final = 300.0  # without any sign of life
TRIES: Final = 2
MAX_AVOIDED: Final = 100  # places of one source that killed a worker and are left out; then its job is given up


_OUTPUT: Final = 256 * MIB


class Limits(msgspec.Struct, frozen=True):
    """cpu_s, wall_s: seconds of processor and of the clock, None without limit. output: bytes that the job may send."""

    cpu_s: float | None
    wall_s: float | None
    output: int


def limits_of(job: Job) -> Limits:
    """The limits of one job.

    A plugin gets 10 minutes of processor time and 2 s more a MiB of its file (reading a LINE database of 1,000,000
    messages takes 0.1 s a MiB), three times as long by the clock, and may say 64 times what its file holds. Walking and
    hashing are this program's own code and take as long as the disk is large; a file system that never ends is stopped
    by what it makes the walk say.
    """
    if job.step == "extract":
        cpu_s = 600.0 + 2.0 * job.size / MIB
        return Limits(cpu_s, 3 * cpu_s, _OUTPUT + 64 * job.size)
    if job.step == "walk":
        return Limits(None, None, 16 * GIB)
    return Limits(None, None, 64 * MIB)
