"""Raw images: one file, or a split set (.000 .001 …, .aa .ab …), read as one disk."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from pathlib import Path
from typing import ClassVar

from forensics_app.errors import EvidenceError
from forensics_app.evidence.containers.disk import OPEN_FLAGS, Disk, read_file_at
from forensics_app.evidence.reach import reach

_NUMBERED = re.compile(r"(.*\.)(\d{2,5})")
_LETTERED = re.compile(r"(.*\.[a-z]*?)([a-z]{2,3})")


def split_segments(path: Path) -> list[Path]:
    """All parts of a split raw image that begins with `path`; just `path` when it is no first part."""
    name = path.name
    if (match := _NUMBERED.fullmatch(name)) and int(match[2]) in {0, 1}:
        return _series(path, match[1], [f"{n:0{len(match[2])}d}" for n in range(int(match[2]), 100_000)])
    if (match := _LETTERED.fullmatch(name)) and set(match[2]) == {"a"}:
        return _series(path, match[1], _letters(len(match[2])))
    return [path]


def is_later_segment(path: Path) -> bool:
    """Whether the name says that other parts come before this one, and they are there."""
    match = _NUMBERED.fullmatch(path.name)
    if match is None or int(match[2]) == 0:
        return False
    before = path.with_name(f"{match[1]}{int(match[2]) - 1:0{len(match[2])}d}")
    return before.is_file()


def beyond_a_gap(segments: list[Path]) -> tuple[str, str] | None:
    """Names of the part that is missing behind the last segment and of one that comes later; None when no part lacks."""
    last = segments[-1]
    match = _NUMBERED.fullmatch(last.name) or _LETTERED.fullmatch(last.name)
    if match is None:
        return None
    stem, suffix = match[1], match[2]
    names = [f"{n:0{len(suffix)}d}" for n in range(100_000)] if suffix.isdigit() else _letters(len(suffix))
    if suffix not in names or (len(segments) == 1 and names.index(suffix) > 1):
        return None
    follow = names[names.index(suffix) + 1 :]
    there = {path.name for path in reach(segments[0])}
    later = next((stem + name for name in follow if stem + name in there and len(name) == len(suffix)), None)
    return None if later is None else (stem + follow[0], later)


def _letters(width: int) -> list[str]:
    names = [""]
    for _ in range(width):
        names = [name + letter for name in names for letter in "abcdefghijklmnopqrstuvwxyz"]
    return names


def _series(path: Path, stem: str, suffixes: list[str]) -> list[Path]:
    found: list[Path] = []
    for suffix in suffixes:
        part = path.with_name(stem + suffix)
        if not part.is_file():
            break
        found.append(part)
    return found


class RawDisk(Disk):
    """A raw image in one or many files."""

    format: ClassVar[str] = "raw"

    def __init__(self, path: Path) -> None:
        super().__init__(split_segments(path))
        self._files: list[int] = []
        self._starts: list[int] = []
        try:
            for segment in self.segments:
                file = os.open(segment, OPEN_FLAGS)
                self._files.append(file)
                self._starts.append(self.size)
                self.size += os.lseek(file, 0, os.SEEK_END)
        except OSError as error:
            self.close()
            raise EvidenceError(f"{path.name}: {error.strerror}") from error
        if gap := beyond_a_gap(self.segments):
            self.warnings.append(
                f"{gap[0]}: this part is missing, though {gap[1]} is there: the image is read up to it"
            )

    def read_at(self, offset: int, length: int) -> bytes:
        """Bytes of the disk, fewer only at its end."""
        length = min(length, self.size - offset)
        if length <= 0 or offset < 0:
            return b""
        parts: list[bytes] = []
        index = bisect_right(self._starts, offset) - 1
        while length > 0 and index < len(self._files):
            try:
                data = read_file_at(self._files[index], length, offset - self._starts[index])
            except OSError as error:
                raise EvidenceError(f"{self.segments[index].name}: offset {offset}: {error.strerror}") from error
            if not data:
                index += 1
                if index < len(self._files) and self._starts[index] != offset:
                    raise EvidenceError(f"{self.segments[index - 1].name}: shorter than when it was opened")
                continue
            parts.append(data)
            offset += len(data)
            length -= len(data)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def close(self) -> None:
        """Close all segments."""
        for file in self._files:
            os.close(file)
        self._files.clear()
        self.size = 0
