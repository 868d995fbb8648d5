"""Policy: what a caged process may do; Cage: what is in force, as the process itself found when it locked itself in."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import msgspec

GIB: Final = 1024**3
MAX_FRAME: Final = 64 * 1024 * 1024


class Policy(msgspec.Struct, frozen=True, kw_only=True):
    """What one process may do. Everything that is not named is forbidden where the system can forbid it.

    read: files and folders whose content it may read, besides Python and its libraries. names: folders whose names it
    may list, without reading what lies in them. write: folders it may write in. address_space, file_size: bytes.
    max_frame: bytes of one message that it may send. tied: whether it dies with the *thread* that started it (Linux).
    """

    read: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    write: tuple[str, ...] = ()
    address_space: int = 8 * GIB
    file_size: int = 1024 * GIB
    max_frame: int = MAX_FRAME
    tied: bool = True


class Cage(msgspec.Struct, frozen=True):
    """What is in force in a caged process. missing: what this system does not offer, with the reason."""

    in_force: list[str]
    missing: list[str]

    def __str__(self) -> str:
        """One plain line."""
        text = ", ".join(self.in_force) or "nothing"
        return f"{text}; not available: {', '.join(self.missing)}" if self.missing else text


def library_roots() -> Iterator[str]:
    """Folders and files that Python itself and its libraries are read from; existing ones only, each once."""
    package = Path(__file__).resolve().parents[1]
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    candidates = [
        sys.prefix, sys.base_prefix, sys.exec_prefix, *(sysconfig.get_path(name) for name in names),
        *(path for path in sys.path if path and "-packages" in path), str(package), *_mapped_packages(),
        *_SYSTEM,
    ]  # fmt: skip
    seen: set[str] = set()
    for candidate in candidates:
        if candidate and candidate not in seen and os.path.lexists(candidate):
            seen.add(candidate)
            yield candidate


def searchable(path: str, readable: Iterable[str]) -> bool:
    """Whether modules may be looked for in a folder: it lies in one of those that may be read."""
    real = os.path.realpath(path)
    return any(
        real == root or real.startswith(root.rstrip(os.sep) + os.sep) for root in map(os.path.realpath, readable)
    )


def _mapped_packages() -> Iterator[str]:
    """Parts of this program that an editable installation keeps in folders of their own (plugins, resources)."""
    for name in ("forensics_app.builtin_plugins", "forensics_app.resources"):
        module = sys.modules.get(name)
        if module is not None:
            yield from module.__path__


_SYSTEM: Final = (
    "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64", "/usr/share/zoneinfo",
    "/etc/ld.so.cache", "/etc/localtime", "/dev/null", "/dev/zero", "/dev/urandom", "/dev/random",
    "/sys/devices/system/cpu", "/proc/self", "/proc/meminfo",
)  # fmt: skip
