"""A disk image with many small files from bytes to rows in the case, beside The Sleuth Kit's own loader.

Ours: open, hash the image, walk, MD5 + SHA-1 + SHA-256 + content type of every file, rows committed. Theirs:
`tsk_loaddb -h` (MD5 into an SQLite database) and `fls -r -p` (names only). The distribution's tools may be an older
version of The Sleuth Kit than the library that we use; their version is printed.

Usage: python benchmarks/files_ingest.py [FILES]
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from forensics_app.case.directory import create_case
from forensics_app.engine.events import CancelToken, Event, IngestRequest, TaskEnded
from forensics_app.engine.process import process

RUNS = 3


def build(folder: Path, files: int) -> Path:
    """An ext4 image with that many files of 100 bytes to 10 kB in folders of a hundred."""
    dice = random.Random(1)
    tree = folder / "tree"
    for number in range(files):
        if number % 100 == 0:
            below = tree / f"d{number // 100:05}"
            below.mkdir(parents=True)
        (below / f"file{number}.bin").write_bytes(dice.randbytes(dice.randint(100, 10_000)))
    image = folder / "image.dd"
    size = max(64, files * 14 // 1024 + 64)
    subprocess.run(
        ["mkfs.ext4", "-q", "-d", str(tree), "-N", str(files + files // 50 + 2000), str(image), f"{size}M"], check=True
    )
    shutil.rmtree(tree)
    return image


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest of some runs."""
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def main() -> None:
    """Build, measure, print ratios."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        image = build(folder, files)
        size = image.stat().st_size
        number = iter(range(1000))

        listed: list[float] = []

        def ours() -> None:
            case = create_case(folder / f"case{next(number)}", number=None, examiner=None, timezone="UTC")
            started = time.perf_counter()
            last = 0.0

            def listen(event: Event) -> None:
                nonlocal last
                if isinstance(event, TaskEnded) and event.step.startswith("walk"):
                    last = time.perf_counter() - started

            summary = process(case, IngestRequest(sources=[image]), on_event=listen, cancel=CancelToken())
            listed.append(last)
            if summary.exit_code or summary.counts["files"] < files:
                raise SystemExit(f"not all was read: {summary.counts['files']}")
            shutil.rmtree(case.root)

        def loaddb() -> None:
            target = folder / f"tsk{next(number)}.db"
            subprocess.run(["tsk_loaddb", "-h", "-d", target, image], check=True, capture_output=True)
            target.unlink()

        def fls() -> None:
            subprocess.run(["fls", "-r", "-p", image], check=True, stdout=subprocess.DEVNULL)

        version = subprocess.run(["fls", "-V"], check=True, capture_output=True, text=True).stdout.strip()
        seconds = best(ours)
        print(f"{files:,} files, image of {size / 1e6:.0f} MB; {version}")
        rows = min(listed)
        print(f"ours, all files with three hashes committed: {rows:.2f} s = {files / rows:,.0f} files/s")
        print(f"ours, the whole image hashed three ways too: {seconds:.2f} s")
        for label, work in (("tsk_loaddb -h", loaddb), ("fls -r -p", fls)):
            theirs = best(work)
            print(f"{label}: {theirs:.2f} s; ours is {theirs / rows:.2f} times as fast to the rows, "
                  f"{theirs / seconds:.2f} with the image's hashes")  # fmt: skip


if __name__ == "__main__":
    main()
