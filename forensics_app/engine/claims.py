"""Claims: what a worker says about a whole source must be possible before the case believes it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from forensics_app.engine.protocol import Opened
from forensics_app.evidence.reach import reach
from forensics_app.model.file_record import ContentHash

_MOST_VOLUMES: Final = 4_096
_MOST_BYTES: Final = 8 * 1024**2
_LARGEST: Final = 2**62
_DIGESTS: Final = {"md5": 32, "sha1": 40, "sha256": 64}


def why_impossible(opened: Opened, location: str, length: int) -> str | None:
    """Why a source at `location` cannot be like this, in a few words; None when it can. length: bytes of the message.

    The files that make up the source are looked at again later, and nothing is ever written among them: a worker that
    names others could have any file watched, or forbid every report.
    """
    if length > _MOST_BYTES or len(opened.volumes) > _MOST_VOLUMES:
        return "more about one source than any source has to tell"
    numbers = [volume.number for volume in opened.volumes]
    sizes = [opened.source.size, *(one for volume in opened.volumes for one in (volume.offset, volume.size))]
    if len(set(numbers)) < len(numbers) or not all(0 <= one <= _LARGEST for one in (*numbers, *sizes)):
        return "volumes that no disk has"
    if not {str(path) for path in reach(Path(location))}.issuperset(opened.source.segments):
        return "files of a source that do not belong to it"
    return None


def are_hashes(hashes: ContentHash) -> bool:
    """Whether hashes have the form of hashes, and the size that of a size."""
    shapes = (re.fullmatch(f"[0-9a-f]{{{digits}}}", getattr(hashes, name)) for name, digits in _DIGESTS.items())
    return 0 <= hashes.size <= _LARGEST and all(shapes)
