"""Who may read a case's files: their owner alone, unless a lab has opened the case to a group."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700


def make_folder(path: Path) -> None:
    """Make a folder that only its owner may enter, whatever the umask; one that is there keeps its mode."""
    try:
        path.mkdir(mode=PRIVATE_FOLDER, parents=True)
    except FileExistsError:
        if not path.is_dir():
            raise
        return
    path.chmod(PRIVATE_FOLDER)


def make_file(path: Path, like: Path | None = None) -> None:
    """Make an empty file, whatever the umask with mode 0600, or with that of `like`; one that is there stays."""
    mode = PRIVATE_FILE
    if like is not None and like.exists():
        mode = stat.S_IMODE(like.stat().st_mode) & 0o666
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
    except FileExistsError:
        return
    os.close(descriptor)
    path.chmod(mode)
