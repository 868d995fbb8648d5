"""Make an ext4 image of a built phone, with deleted files in it; needs mke2fs and debugfs, no privileges."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

from forensics_app.demo.ground_truth import GroundTruth, PlantedFile
from forensics_app.errors import EvidenceError

_FOLDERS: Final = ("/usr/sbin", "/sbin", "/usr/local/sbin", "/opt/homebrew/opt/e2fsprogs/sbin")
_SPARE: Final = 6 * 1024 * 1024


def image_tools() -> tuple[str, str] | None:
    """Paths of mke2fs and debugfs, or None when one is not installed."""
    found = [shutil.which(name) or _beside(name) for name in ("mke2fs", "debugfs")]
    return (found[0], found[1]) if found[0] and found[1] else None


def build_image(folder: Path, out: Path, truth: GroundTruth) -> None:
    """Write `folder` (the content of /data) as an ext4 image to `out`, then delete the files that `truth` lists.

    A file of state "inode_reused" loses its name first, and a new file takes its inode. Raises EvidenceError when the
    tools are not installed or fail.
    """
    tools = image_tools()
    if tools is None:
        raise EvidenceError("mke2fs and debugfs are not installed (package e2fsprogs): no disk image can be made")
    mke2fs, debugfs = tools
    files = [file for file in folder.rglob("*") if file.is_file()]
    blocks = sum((file.stat().st_size + 4095) // 4096 + 1 for file in files) * 4096
    size = blocks * 5 // 4 + _SPARE
    out.unlink(missing_ok=True)
    # no journal: debugfs works beside it, and a journal replayed later would bring the deleted names back
    options = [
        "-q",
        "-t",
        "ext4",
        "-O",
        "^has_journal,^metadata_csum_seed",
        "-E",
        "hash_seed=00000000-0000-4000-8000-00000000a5a5",
    ]
    _run(
        [
            mke2fs,
            *options,
            "-U",
            "00000000-0000-4000-8000-00000000a5a5",
            "-L",
            "userdata",
            "-d",
            str(folder),
            str(out),
            f"{size // 1024}k",
        ]
    )
    # the first inode that is free goes to the next new file: so this one is freed and taken before the others go;
    # the new file lies in another folder, for in the same one its name would stand where the deleted name stood
    _delete(debugfs, out, [planted for planted in truth.files if planted.state == "inode_reused"])
    successor = out.with_name(f"{out.name}.new")
    try:
        successor.write_bytes(b"a later file took the inode\n")
        _run([debugfs, "-w", "-R", f'write "{successor}" "/media/0/Documents/later.txt"', str(out)])
    finally:
        successor.unlink(missing_ok=True)
    _delete(debugfs, out, [planted for planted in truth.files if planted.state == "deleted"])


def _delete(debugfs: str, image: Path, files: list[PlantedFile]) -> None:
    for planted in files:
        _run([debugfs, "-w", "-R", f'rm "/{planted.path.removeprefix("data/")}"', str(image)])


def _beside(name: str) -> str | None:
    return next((str(Path(folder) / name) for folder in _FOLDERS if (Path(folder) / name).exists()), None)


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode != 0:
        line = (done.stderr or done.stdout).strip().splitlines()
        raise EvidenceError(f"{Path(command[0]).name} failed: {line[-1] if line else done.returncode}")
