"""Namespaces and capabilities (Linux): a network of its own without any device, and none of root's powers."""

from __future__ import annotations

import ctypes
import os
import struct
from pathlib import Path
from typing import Final

from forensics_app.jail.syscalls import syscall, unshare

_NEW_USER: Final = 0x10000000
_NEW_IPC: Final = 0x08000000
_NEW_NET: Final = 0x40000000
_CAPSET: Final = {"x86_64": 126, "aarch64": 91}
_VERSION_3: Final = 0x20080522
_DAC_READ_SEARCH: Final = 1 << 2  # root may read evidence that belongs to somebody else, and nothing more


def leave_network() -> str:
    """Move into an empty network (and out of System V shared memory); raises OSError where that is not allowed.

    Without privileges it takes a user namespace, in which the process stays who it is. It must have one thread.
    """
    if os.geteuid() == 0:
        unshare(_NEW_NET | _NEW_IPC)
        return "network namespace"
    user, group = os.geteuid(), os.getegid()
    unshare(_NEW_USER | _NEW_NET | _NEW_IPC)
    for name, text in (("setgroups", "deny"), ("gid_map", f"{group} {group} 1"), ("uid_map", f"{user} {user} 1")):
        Path("/proc/self", name).write_text(text)
    return "user and network namespaces"


def drop_powers() -> str:
    """Give up all capabilities but the reading of other people's files; raises OSError when the kernel refuses."""
    number = _CAPSET.get(os.uname().machine)
    if number is None:
        raise OSError(f"unknown on {os.uname().machine}")
    kept = _DAC_READ_SEARCH if os.geteuid() == 0 and _has(_DAC_READ_SEARCH) else 0
    header = struct.pack("=Ii", _VERSION_3, 0)
    sets = struct.pack("=6I", kept, kept, 0, 0, 0, 0)
    if syscall(number, header, sets) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return "no capabilities but reading" if kept else "no capabilities"


def _has(power: int) -> bool:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("CapPrm:"):
            return bool(int(line.split()[1], 16) & power)
    return False
