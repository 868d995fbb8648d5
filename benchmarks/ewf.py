"""Our EWF reader against libewf: how many times as fast it reads one compressed image, on one thread and on two.

    python benchmarks/ewf.py [MEGABYTES]

Builds the image with ewfacquirestream in a temporary folder. pyewf hands out whole blocks as our reader does; both
results are compared byte for byte through their SHA-256 before any figure is printed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyewf

from forensics_app.evidence.containers.ewf import EwfDisk
from forensics_app.evidence.hashing import hash_in_threads

BLOCK = 4 << 20


def build(folder: Path, megabytes: int) -> Path:
    """An E01 of half text, half noise, compressed as tools do by default."""
    rng = random.Random(1)
    words = [f"{rng.randrange(10**9)} " for _ in range(5000)]
    command = [
        "ewfacquirestream",
        "-q",
        "-c",
        "fast",
        "-f",
        "encase6",
        "-S",
        "4GiB",
        "-t",
        str(folder / "disk"),
        "-C",
        "c",
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as tool:
        assert tool.stdin is not None
        for _ in range(megabytes):
            text = "".join(rng.choices(words, k=60_000)).encode()[: 1 << 19]
            tool.stdin.write(text + rng.randbytes((1 << 20) - len(text)))
        tool.stdin.close()
        if tool.wait():
            sys.exit("ewfacquirestream failed")
    return folder / "disk.E01"


def libewf_blocks(image: Path) -> Iterator[bytes]:
    handle = pyewf.handle()
    handle.open([str(image)])
    size = handle.get_media_size()
    for at in range(0, size, BLOCK):
        yield handle.read_buffer_at_offset(min(BLOCK, size - at), at)
    handle.close()


def our_blocks(image: Path, threads: int) -> Iterator[bytes]:
    disk = EwfDisk(image)
    if threads == 1:
        for at in range(0, disk.size, BLOCK):
            yield disk.read_at(at, BLOCK)
    else:
        yield from disk.stream([], threads)
    disk.close()


def rate(blocks: Callable[[], Iterator[bytes]]) -> float:
    """Bytes a second of the better of two runs."""
    best = 0.0
    for _ in range(2):
        begin = time.perf_counter()
        size = sum(len(block) for block in blocks())
        best = max(best, size / (time.perf_counter() - begin))
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("megabytes", nargs="?", type=int, default=256)
    megabytes = parser.parse_args().megabytes
    if shutil.which("ewfacquirestream") is None:
        sys.exit("ewfacquirestream is not installed (Debian: ewf-tools)")
    with tempfile.TemporaryDirectory() as folder:
        image = build(Path(folder), megabytes)
        answers = {
            hashlib.sha256(b"".join(blocks)).hexdigest()
            for blocks in (libewf_blocks(image), our_blocks(image, 1), our_blocks(image, 2))
        }
        if len(answers) != 1:
            sys.exit("the readers disagree")
        libewf = rate(lambda: libewf_blocks(image))
        ours = {threads: rate(lambda threads=threads: our_blocks(image, threads)) for threads in (1, 2)}
        print(
            f"image {megabytes} MB, file {image.stat().st_size >> 20} MB, {os.cpu_count()} cores; same SHA-256 from all"
        )
        print(f"libewf             {libewf / 1e6:7.0f} MB/s   1.0 x")
        for threads, speed in ours.items():
            print(f"ours, {threads} thread(s)  {speed / 1e6:7.0f} MB/s  {speed / libewf:4.1f} x")
        begin = time.perf_counter()
        hash_in_threads(our_blocks(image, 2))
        took = time.perf_counter() - begin
        print(f"ours + MD5 + SHA-1 + SHA-256 in threads  {megabytes * 1.048576 / took:7.0f} MB/s")


if __name__ == "__main__":
    main()
