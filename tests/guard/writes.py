"""Watches where Python opens files for writing, through the interpreter's own audit events."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CACHES = {"__pycache__", ".hypothesis", ".pytest_cache"}
_CHANGES = {
    "open": 0,
    "os.mkdir": 0,
    "os.remove": 0,
    "os.rmdir": 0,
    "os.rename": 1,
    "os.symlink": 1,
    "os.link": 1,
    "os.truncate": 0,
}


class WriteGuard:
    """Notes every path outside the allowed folders that is written, made, renamed or removed during `watch`.

    It sees what Python does, not what a C library does with its own open(2); those get their paths from Python.
    """

    def __init__(self) -> None:
        self._allowed = ["/dev/", "/proc/"]
        self._seen: list[str] | None = None
        sys.addaudithook(self._hear)

    def allow(self, folder: Path) -> None:
        """Let everything below `folder` be written."""
        self._allowed.append(f"{folder}/")
        self._allowed.append(f"{folder.resolve()}/")

    @contextmanager
    def watch(self) -> Iterator[list[str]]:
        """Paths written elsewhere while the with-block lasts."""
        seen = self._seen = []
        try:
            yield seen
        finally:
            self._seen = None

    def _hear(self, event: str, args: tuple[object, ...]) -> None:
        if self._seen is None or event not in _CHANGES:
            return
        target = args[_CHANGES[event]]
        if event == "open" and not (isinstance(args[2], int) and args[2] & _WRITING):
            return
        if event in {"os.mkdir", "os.remove", "os.rmdir"} and isinstance(args[-1], int) and args[-1] >= 0:
            return  # relative to an open directory: its own opening was seen
        if not isinstance(target, (str, bytes)):
            return
        path = os.path.abspath(os.fsdecode(target))  # noqa: PTH100 - pathlib would raise audit events from within
        if not path.startswith(tuple(self._allowed)) and not _CACHES & set(path.split("/")):
            self._seen.append(path)
