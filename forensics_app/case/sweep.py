"""Sweep: take away a scratch folder, whatever the code that wrote in it made of it."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from itertools import islice
from pathlib import Path
from typing import Final

_AT_ONCE: Final = 1000


def sweep(folder: Path) -> None:
    """Remove a folder with all below it; raises nothing, and leaves only what the system does not let go.

    A tree may be deeper than Python's stack and than a path may be long, its folders may be closed to their owner, and
    there may be a million of them: each folder is moved up to `folder` itself before its turn comes, so nothing is
    ever open or named deeper than two levels. Nobody else may write there meanwhile. Symbolic links go as links.
    """
    place = os.fspath(folder)
    if os.name == "nt":
        with contextlib.suppress(OSError, RecursionError):
            shutil.rmtree(place, ignore_errors=True)
        return
    with contextlib.suppress(OSError):
        _open_up(place)
        while _emptied(place, place):
            pass
        os.rmdir(place)  # noqa: PTH106 - a plain name costs less than a Path when there are a million


def _emptied(place: str, top: str) -> bool:
    """Take away what lies in one folder, at most a thousand at a time; whether anything went."""
    with os.scandir(place) as entries:
        some = [(entry.path, entry.is_dir(follow_symlinks=False)) for entry in islice(entries, _AT_ONCE)]
    went = False
    for path, is_folder in some:
        with contextlib.suppress(OSError):
            if not is_folder:
                os.unlink(path)  # noqa: PTH108 - names may be no Unicode
            elif place == top:
                _open_up(path)
                while _emptied(path, top):
                    went = True
                os.rmdir(path)  # noqa: PTH106 - names may be no Unicode
            else:
                _open_up(path)  # a folder that is moved must be writable: its `..` changes
                os.rename(path, os.path.join(top, secrets.token_hex(12)))  # noqa: PTH104, PTH118 - names may be no Unicode
            went = True
    return went


def _open_up(path: str) -> None:
    os.chmod(path, 0o700)  # noqa: PTH101 - names may be no Unicode
