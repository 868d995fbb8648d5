"""Hoard: how much of the case's disk the working files of one worker take."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_BLOCK: Final = 512
_MOST: Final = 20_000  # names looked at: whoever makes more than that makes small ones


def named_bytes(folder: Path) -> int:
    """Bytes on the disk of the files below a scratch folder; what was unlinked while it is open has no name and counts not."""
    total = seen = 0
    waiting = [os.fspath(folder)]
    while waiting and seen < _MOST:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    seen += 1
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        total += entry.stat(follow_symlinks=False).st_blocks * _BLOCK
                    if seen >= _MOST:
                        break
        except (OSError, AttributeError):  # closed, gone meanwhile, or a system that counts no blocks
            continue
    return total
