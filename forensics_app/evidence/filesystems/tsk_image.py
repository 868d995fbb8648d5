"""DiskImage: how The Sleuth Kit reads from any Disk of ours."""

from __future__ import annotations

from typing import Final

import pytsk3

from forensics_app.errors import EvidenceError
from forensics_app.evidence.containers.disk import Disk

_STEP: Final = 4096


class DiskImage(pytsk3.Img_Info):
    """What TSK reads from: any Disk of ours.

    TSK reads ahead in long stretches. When a damaged place lies in one, it gets what stands before the place, so that
    only files that are really touched suffer; `take_problem` gives the reason to whoever reports the short read.
    """

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._problem: str | None = None
        super().__init__(url="", type=pytsk3.TSK_IMG_TYPE_EXTERNAL)

    def get_size(self) -> int:
        """Bytes of the disk."""
        return self._disk.size

    def read(self, offset: int, size: int) -> bytes:
        """Bytes of the disk, up to the first damaged place; raises EvidenceError when nothing stands before it."""
        try:
            return self._disk.read_at(offset, size)
        except EvidenceError as error:
            self._problem = str(error)
            good = bytearray()
            while len(good) < size:
                try:
                    good += self._disk.read_at(offset + len(good), min(_STEP, size - len(good)))
                except EvidenceError:
                    break
            if not good:
                raise
            return bytes(good)

    def take_problem(self) -> str | None:
        """The reason of the last short read since one asked, or None."""
        problem, self._problem = self._problem, None
        return problem

    def close(self) -> None:
        """Nothing to do: the source owns the disk."""
