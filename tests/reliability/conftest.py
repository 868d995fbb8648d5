"""Small disks and disks that cannot be written, made where this computer lets tests mount; a bench to kill."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.reliability.killing import Bench


class Disk:
    """A file system of its own in memory."""

    def __init__(self, root: Path, kilobytes: int) -> None:
        self.root = root
        root.mkdir()
        self._run("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", root)

    def read_only(self, *, on: bool = True) -> None:
        """Let nobody write any more, or again."""
        self._run("mount", "-o", f"remount,{'ro' if on else 'rw'}", self.root)

    def leave_free(self, wanted: int) -> None:
        """Fill the disk until only so many bytes are free; a later call begins anew."""
        self.make_room()
        more = shutil.disk_usage(self.root).free - wanted
        if more > 0:
            with (self.root / "ballast").open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, more)

    def make_room(self) -> None:
        """Take the filling away."""
        (self.root / "ballast").unlink(missing_ok=True)

    def close(self) -> None:
        """Unmount it."""
        self._run("umount", "-l", self.root)

    @staticmethod
    def _run(*command: object) -> None:
        subprocess.run([str(word) for word in command], check=True, capture_output=True)


@pytest.fixture
def make_disk(tmp_path: Path) -> Iterator[Callable[[int], Disk]]:
    """Makes a small disk, kilobytes large; skips where mounting is not allowed."""
    disks: list[Disk] = []

    def make(kilobytes: int) -> Disk:
        if sys.platform != "linux" or os.geteuid() != 0:
            pytest.skip("a disk of a chosen size needs mount(8), which only root may call")
        try:
            disks.append(Disk(tmp_path / f"disk{len(disks)}", kilobytes))
        except subprocess.CalledProcessError as error:
            pytest.skip(f"mounting is not allowed here ({error.stderr.decode().strip()})")
        return disks[-1]

    yield make
    for disk in disks:
        disk.close()


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """The two phones and what an undisturbed ingest makes of them; tests only read its case `undisturbed`."""
    return Bench(tmp_path_factory.mktemp("killing"), tablet=False)
