"""Limits that POSIX systems put on one process: memory, file size, no core dump; and who is killed first."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from forensics_app.jail.policy import GIB, Policy

if sys.platform != "win32":
    import resource

    def restrict(policy: Policy) -> str:
        """Set the limits for good and say what is in force; raises OSError when the system refuses."""
        space = _lower(resource.RLIMIT_AS, policy.address_space)
        size = _lower(resource.RLIMIT_FSIZE, policy.file_size)
        _lower(resource.RLIMIT_CORE, 0)  # a core dump would hold evidence
        with contextlib.suppress(OSError):  # when memory runs out, a worker goes before the desk
            Path("/proc/self/oom_score_adj").write_text("1000")
        return f"memory {space / GIB:.1f} GiB, files {size / GIB:.0f} GiB, no core dumps"

    def _lower(kind: int, value: int) -> int:
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        resource.setrlimit(kind, (value, value))
        return value
