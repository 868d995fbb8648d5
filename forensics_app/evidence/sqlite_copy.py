"""Copying a database of the evidence out with the logs beside it, and never more of them than there is reason for."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from forensics_app.errors import LimitError
from forensics_app.evidence import limits
from forensics_app.evidence.room import leave_room, scratch_fault
from forensics_app.evidence.source import FileEntry

_PARTS: Final = ("", "-wal", "-journal")
_CHUNK: Final = 1 << 20
_LARGE: Final = 64 << 20  # from here on a copy looks first whether there is room for it


def copy_parts(entry: FileEntry, folder: Path, faults: list[str]) -> dict[str, str]:
    """Copy the parts that exist under neutral names; SHA-256 of each by its own name. A log over the limit is a fault."""
    name = entry.path.rpartition("/")[2]
    digests: dict[str, str] = {}
    for suffix in _PARTS:
        part = entry if not suffix else entry.sibling(name + suffix)
        if part is None:
            continue
        target = folder / f"db{suffix}"
        try:
            digests[name + suffix] = _copy(part, target, limits.STAGED_LOG if suffix else limits.STAGED)
        except LimitError as error:
            if not suffix:
                raise
            target.unlink(missing_ok=True)
            text = "rows may be older than the last commit, or of a transaction that never ended"
            faults.append(f"its {suffix[1:]} is left out ({error}): {text}")
        except OSError as error:
            raise scratch_fault(error, f"{part.path}: cannot be staged: {error.strerror or error}") from error
    return digests


def _copy(part: FileEntry, target: Path, most: int) -> str:
    """Copy one file; its SHA-256. Raises LimitError when it is longer than `most` bytes."""
    digest = hashlib.sha256()
    size = 0
    with part.open() as source:  # first: a size that no content stands behind must not be waited for
        if part.size > most:
            raise LimitError(f"{part.path}: {part.size} bytes are over the limit of {most}")
        if part.size > _LARGE:
            leave_room(target.parent, part.size, part.path)
        with target.open("wb") as copy:
            while block := source.read(_CHUNK):
                size += len(block)
                if size > most:
                    raise LimitError(f"{part.path}: {size} bytes are over the limit of {most}")
                digest.update(block)
                copy.write(block)
    return digest.hexdigest()
