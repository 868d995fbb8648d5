"""Walk an ext4 image of many small files with size, type and three hashes, against The Sleuth Kit's own tools.

    python benchmarks/walk.py [FILES]

The image is built with mkfs.ext4 -d in a temporary folder. `tsk_loaddb -h` hashes too (MD5 only) and writes a database,
`fls -r -p` only lists names; so the ratios say what each pays for what it does.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from forensics_app.evidence.open import open_source

_ENV = {**os.environ, "PATH": os.environ.get("PATH", "") + ":/usr/sbin:/sbin"}


def build(folder: Path, files: int) -> Path:
    """An ext4 image with 100 files a directory, 200 to 9,800 bytes each."""
    rng = random.Random(3)
    pool = rng.randbytes(1 << 20)
    total = 0
    for number in range(files):
        directory = folder / "tree" / f"d{number // 100:05}"
        if number % 100 == 0:
            directory.mkdir(parents=True)
        size = rng.randrange(200, 9800)
        at = rng.randrange(1 << 19)
        (directory / f"file{number:07}.bin").write_bytes(pool[at : at + size])
        total += 4096 * (size // 4096 + 1)
    image = folder / "disk.img"
    megabytes = 64 + (total * 5 // 4 + files * 512 >> 20)
    command = ["mkfs.ext4", "-q", "-F", "-N", str(files * 6 // 5 + 1000), "-d", str(folder / "tree"), str(image)]
    subprocess.run([*command, f"{megabytes}M"], check=True, env=_ENV)
    shutil.rmtree(folder / "tree")
    return image


def walk(image: Path, hashes: bool) -> tuple[int, float]:
    """Number of entries and seconds of one walk by ours."""
    begin = time.perf_counter()
    with open_source(image) as source:
        count = sum(1 for volume in source.volumes() for _ in volume.walk(hashes=hashes))
    return count, time.perf_counter() - begin


def tool(*command: str) -> float | None:
    """Seconds of a tool; None when it is not installed."""
    if shutil.which(command[0], path=_ENV["PATH"]) is None:
        return None
    begin = time.perf_counter()
    subprocess.run(command, check=True, env=_ENV, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="?", type=int, default=100_000)
    files = parser.parse_args().files
    if shutil.which("mkfs.ext4", path=_ENV["PATH"]) is None:
        sys.exit("mkfs.ext4 is not installed (Debian: e2fsprogs)")
    with tempfile.TemporaryDirectory() as folder:
        image = build(Path(folder), files)
        walk(image, hashes=False)  # everything into the page cache
        count, hashed = walk(image, hashes=True)
        _, bare = walk(image, hashes=False)
        print(f"{files} files, {count} entries, image {image.stat().st_size >> 20} MB, one process")
        print(f"ours, names + MD5 + SHA-1 + SHA-256 + type  {hashed:6.2f} s  {count / hashed:8.0f} entries/s")
        print(f"ours, names and times only                  {bare:6.2f} s  {count / bare:8.0f} entries/s")
        loaddb = tool("tsk_loaddb", "-h", "-d", str(Path(folder) / "out.db"), str(image))
        fls = tool("fls", "-r", "-p", str(image))
        if loaddb is not None:
            print(
                f"tsk_loaddb -h (MD5, writes a database)      {loaddb:6.2f} s  ours hashed is {loaddb / hashed:.1f} x as fast"
            )
        if fls is not None:
            print(
                f"fls -r -p (names only, C)                   {fls:6.2f} s  ours bare takes {bare / fls:.1f} x its time"
            )


if __name__ == "__main__":
    main()
