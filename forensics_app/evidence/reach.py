"""Reach: the files that reading a source may have to open, so that a worker can be forbidden all others."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

# how the readers name the parts of an image: E01 … ZZZ (s01, L01 …), .000 … .99999, .aa … .zzz behind any letters
_EWF: Final = re.compile(r"(?s)(.*\.)[A-Za-z][0-9A-Za-z]{2}")
_NUMBERED: Final = re.compile(r"(?s)(.*\.)\d{2,5}")
_LETTERED: Final = re.compile(r"(?s)(.*\.)[a-z]{2,8}")
_SERIES: Final = (_EWF, _NUMBERED, _LETTERED)


def reach(path: Path) -> list[Path]:
    """Every file or folder that reading the source at `path` may open, `path` itself first.

    A folder reaches itself with all below it. A file reaches itself and what lies beside it under the same stem with a
    suffix of the same form (`.E02`, `.002`, `.ab`): a few more than are parts of the image, never the folder that they lie
    in. What cannot be listed, or is missing, is only the path itself; raises nothing.
    """
    try:
        if path.is_dir():
            return [path]
        names = sorted(os.listdir(path.parent))  # noqa: PTH208 - names only, and they may be no Unicode
    except (OSError, ValueError):
        return [path]
    beside = [
        path.with_name(name)
        for name in names
        if name != path.name and any(_same_series(path.name, name, form) for form in _SERIES)
    ]
    return [path, *(one for one in beside if _is_file(one))]


def _same_series(first: str, other: str, form: re.Pattern[str]) -> bool:
    own, found = form.fullmatch(first), form.fullmatch(other)
    return own is not None and found is not None and own[1] == found[1]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
