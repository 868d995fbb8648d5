"""Where a new case may lie: a free folder for its number, and what is wrong with a folder that was typed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, Literal

from PySide6.QtCore import QStandardPaths

from forensics_app.case.directory import UNFINISHED, CaseDirectory
from forensics_app.case.medium import network_share

Trouble = Literal["relative", "share", "file", "case", "used", "unwritable"]
_LEFTOVERS: Final = frozenset({"reports", "work"})
_LONGEST: Final = 80


def cases_folder() -> Path:
    """Where cases of this user lie when nothing else is said."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return (Path(documents) if documents else Path.home()) / "Akashi"


def free_place(base: Path, number: str) -> Path:
    """A folder below `base` that is named after a case number and not there yet."""
    kept = "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in number.strip())
    name = kept.strip(".-")[:_LONGEST] or "case"
    place, count = base / name, 2
    while place.exists():
        place, count = base / f"{name}-{count}", count + 1
    return place


def place_trouble(root: Path) -> Trouble | None:
    """Why no case can be made there; None when nothing speaks against it. Touches the disk: ask in a job."""
    if not root.is_absolute():
        return "relative"
    if network_share(root) is not None:
        return "share"
    try:
        if root.exists():
            return _occupied(root)
        near = next(parent for parent in root.parents if parent.exists())
        return None if near.is_dir() and os.access(near, os.W_OK | os.X_OK) else "unwritable"
    except (OSError, ValueError, StopIteration):
        return "unwritable"


def _occupied(root: Path) -> Trouble | None:
    if not root.is_dir():
        return "file"
    if CaseDirectory(root).exists():
        return "case"
    if any(child.name not in _LEFTOVERS and not child.name.startswith(UNFINISHED) for child in root.iterdir()):
        return "used"
    return None if os.access(root, os.W_OK | os.X_OK) else "unwritable"
