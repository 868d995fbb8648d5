"""Watch: Python's own audit events, so that what a plugin tried is named in words before the kernel has to act.

This is no wall, native code walks past it; the wall is Landlock and seccomp. But it is there on every system, and it
turns a refused call that a plugin would swallow into the end of its worker and a line in the case.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import Final

EXIT: Final = 113  # exit code of a process that the watch has stopped

_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_PROGRAMS: Final = (
    "subprocess.Popen", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "pty.spawn",
    "os.startfile", "os.startfile/2",
)  # fmt: skip
_NETWORK: Final = (
    "socket.__new__", "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
    "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "socket.gethostname", "urllib.Request",
)  # fmt: skip
_SIGNALS: Final = ("os.kill", "os.killpg", "signal.pthread_kill")
_LIMITS: Final = ("resource.setrlimit", "resource.prlimit")
_ONE_PATH: Final = (
    "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod", "os.chown", "os.utime", "os.setxattr",
    "os.removexattr", "os.chflags", "os.lockf",
)  # fmt: skip
_TWO_PATHS: Final = ("os.rename", "os.link", "os.symlink")
Arguments = tuple[object, ...]
Stop = Callable[[str], None]


def restrict(readable: Iterable[str], names: Iterable[str], writable: Iterable[str], stop: Stop) -> str:
    """Watch this process from now on, for good; `stop` is called with one plain line and must not come back."""
    reads = _Roots([*readable, *writable, os.devnull], exactly=names)
    writes = _Roots([*writable, os.devnull])
    own = os.getpid()

    def opened(arguments: Arguments) -> None:
        path, mode, flags = (*arguments, None, None, None)[:3]
        writing = isinstance(flags, int) and bool(flags & _WRITING)
        writing = writing or (isinstance(mode, str) and any(letter in mode for letter in "wax+"))
        if writing and not writes.hold(path):
            stop(f"tried to write outside its scratch folder: {_shown(path)}")
        elif not writing and not reads.hold(path):
            stop(f"tried to read outside the evidence: {_shown(path)}")

    def changed(arguments: Arguments) -> None:
        if not writes.hold(arguments[0]):
            stop(f"tried to change a file outside its scratch folder: {_shown(arguments[0])}")

    def moved(arguments: Arguments) -> None:
        changed(arguments[:1])
        changed(arguments[1:2])

    def connected(arguments: Arguments) -> None:
        if arguments[0] not in (":memory:", "") and not writes.hold(arguments[0]):
            stop(f"tried to open a database outside its scratch folder: {_shown(arguments[0])}")

    def signalled(arguments: Arguments) -> None:
        if arguments[0] != own:
            stop("tried to signal another process")

    def always(text: str) -> Callable[[Arguments], None]:
        return lambda _: stop(text)

    def listed(arguments: Arguments) -> None:
        if not reads.hold(arguments[0]):
            stop(f"tried to list a folder outside the evidence: {_shown(arguments[0])}")

    rules: dict[str, Callable[[Arguments], None]] = {"open": opened, "sqlite3.connect": connected}
    rules |= {"os.listdir": listed, "os.scandir": listed}
    rules |= dict.fromkeys(_ONE_PATH, changed) | dict.fromkeys(_TWO_PATHS, moved)
    rules |= dict.fromkeys(_SIGNALS, signalled)
    rules |= dict.fromkeys(_PROGRAMS, always("tried to start a program"))
    rules |= dict.fromkeys(_NETWORK, always("tried to use the network"))
    rules |= dict.fromkeys(_LIMITS, always("tried to change its limits"))
    find = rules.get

    def hook(event: str, arguments: Arguments) -> None:
        rule = find(event)
        if rule is not None:
            rule(arguments)

    sys.addaudithook(hook)
    return "audit hook"


class _Roots:
    """Folders and files, with everything below them."""

    def __init__(self, paths: Iterable[str], *, exactly: Iterable[str] = ()) -> None:
        roots = _spellings(paths)
        self._exact = roots | _spellings(exactly)
        self._below = tuple(path.rstrip(os.sep) + os.sep for path in roots)

    def hold(self, path: object) -> bool:
        """Whether a path lies in one of them; open descriptors and names relative to one are left to the kernel."""
        if isinstance(path, int) or path in (None, "", "."):
            return True
        try:
            text = os.fsdecode(path) if isinstance(path, (str, bytes, os.PathLike)) else str(path)
        except (TypeError, ValueError):
            return False
        if not text.startswith((os.sep, os.altsep or os.sep)) and not os.path.splitdrive(text)[0]:
            return True
        text = os.path.normpath(text)
        return text in self._exact or text.startswith(self._below)


def _spellings(paths: Iterable[str]) -> frozenset[str]:
    """Each path as it was given and as it really is; a source may be named through a symbolic link."""
    return frozenset(spelt for path in paths for spelt in (os.path.normpath(path), os.path.realpath(path)))


def _shown(path: object) -> str:
    text = os.fsdecode(path) if isinstance(path, (str, bytes)) else str(path)
    return ascii(text)[1:-1][:300]
