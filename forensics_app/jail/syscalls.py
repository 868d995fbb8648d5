"""The few system calls that Python has no name for."""

from __future__ import annotations

import ctypes
import os
from typing import Final

PDEATHSIG: Final = 1
DUMPABLE: Final = 4
SET_SECCOMP: Final = 22
NO_NEW_PRIVS: Final = 38

_libc: Final = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None


def syscall(number: int, *arguments: int | bytes | ctypes.Array[ctypes.c_char]) -> int:
    """The kernel's answer, -1 with errno set when it refuses."""
    if _libc is None:
        return -1
    words = [ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]
    return int(_libc.syscall(ctypes.c_long(number), *words))


def prctl(option: int, value: int | ctypes.c_void_p, extra: int | ctypes.c_void_p = 0) -> None:
    """Set one attribute of this process; raises OSError when the kernel refuses."""
    if _libc is None or _libc.prctl(option, _word(value), _word(extra), ctypes.c_ulong(0), ctypes.c_ulong(0)) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def unshare(flags: int) -> None:
    """Leave the namespaces that `flags` name; raises OSError when the kernel refuses."""
    if _libc is None or _libc.unshare(flags) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def _word(value: int | ctypes.c_void_p) -> ctypes.c_ulong | ctypes.c_void_p:
    return ctypes.c_ulong(value) if isinstance(value, int) else value
