"""Landlock (Linux 5.13 and later): the kernel refuses this process every path that was not granted, and TCP.

The three system calls have no wrapper in the C library; see landlock(7) and linux/landlock.h. Works without privileges
and cannot be undone. What Landlock does not govern (chmod, chown, xattr, truncation before ABI 3) is left to seccomp.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable
from typing import Final

from forensics_app.jail.syscalls import NO_NEW_PRIVS, prctl, syscall

_CREATE_RULESET: Final = 444  # the numbers are the same on every architecture
_ADD_RULE: Final = 445
_RESTRICT_SELF: Final = 446
_ASK_VERSION: Final = 1
_PATH_BENEATH: Final = 1

_READ_FILE: Final = 1 << 2
_READ_DIR: Final = 1 << 3
_WRITE: Final = (
    1 << 1  # write to files
    | 1 << 4  # remove directories
    | 1 << 5  # remove files
    | 1 << 7  # make directories
    | 1 << 8  # make regular files
    | 1 << 13  # link or rename between directories (ABI 2)
    | 1 << 14  # truncate (ABI 3)
)
_OF_FILES: Final = 1 << 0 | 1 << 1 | _READ_FILE | 1 << 14 | 1 << 15  # rights that a rule on a file may name
_FILE_RIGHTS: Final = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}  # by ABI, cumulative
_NET_RIGHTS: Final = 0b11  # bind and connect TCP (ABI 4)
_SCOPES: Final = 0b11  # abstract UNIX sockets and signals to processes outside (ABI 6)
_RULESET: Final = struct.Struct("=QQQ")
_BENEATH: Final = struct.Struct("=Qi")  # packed: 12 bytes


def abi() -> int:
    """Version of Landlock in this kernel; 0 when it has none or it is switched off."""
    return max(0, syscall(_CREATE_RULESET, 0, 0, _ASK_VERSION))


def restrict(read: Iterable[str], names: Iterable[str], write: Iterable[str]) -> str:
    """Lock this process in and say what is in force; raises OSError when the kernel refuses.

    Paths that do not exist are granted nothing. Call it before any thread is started: each thread has its own lock.
    """
    version = abi()
    if version < 1:
        raise OSError("the kernel has none, or it is switched off")
    handled = _FILE_RIGHTS[max(known for known in _FILE_RIGHTS if known <= version)]
    facts = _RULESET.pack(handled, _NET_RIGHTS if version >= 4 else 0, _SCOPES if version >= 6 else 0)
    facts = facts[: 24 if version >= 6 else 16 if version >= 4 else 8]
    ruleset = _done("create", syscall(_CREATE_RULESET, facts, len(facts), 0))
    try:
        for rights, paths in ((_READ_FILE | _READ_DIR, read), (_READ_DIR, names)):
            for path in paths:
                _grant(ruleset, path, rights & handled)
        for path in write:
            _grant(ruleset, path, (_READ_FILE | _READ_DIR | _WRITE) & handled)
        _grant(ruleset, os.devnull, (1 << 1 | _READ_FILE) & handled)
        prctl(NO_NEW_PRIVS, 1)
        _done("restrict", syscall(_RESTRICT_SELF, ruleset, 0))
    finally:
        os.close(ruleset)
    return f"Landlock {version}"


def _grant(ruleset: int, path: str, rights: int) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # not there: nothing to grant
    try:
        if not stat.S_ISDIR(os.fstat(handle).st_mode):
            rights &= _OF_FILES
        if rights:
            rule = ctypes.create_string_buffer(_BENEATH.pack(rights, handle), _BENEATH.size)
            _done("rule", syscall(_ADD_RULE, ruleset, _PATH_BENEATH, rule, 0))
    finally:
        os.close(handle)


def _done(what: str, result: int) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")
    return result
