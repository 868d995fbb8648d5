"""What the cage costs: the start of a worker and a whole ingest, with and without it, alternately in one run.

The phone: LINE messages, as many small files as a tenth of them, and photos; read into a case, index included.

Usage: python benchmarks/cage.py [MESSAGES] [ROUNDS]
"""

from __future__ import annotations

import io
import statistics
import sys
import tempfile
import time
from pathlib import Path
from unittest import mock

from PIL import Image

from benchmarks.line_ingest import build
from forensics_app.case.directory import create_case
from forensics_app.engine.events import CancelToken, IngestRequest
from forensics_app.engine.process import process
from forensics_app.engine.protocol import Job, WorkerStart, encode
from forensics_app.jail import process as jail_process
from forensics_app.jail.policy import Policy

OPEN_DOOR = (
    "import sys; sys.path[:] = sys.argv[3:]; import forensics_app.jail.child as child; "
    "from forensics_app.jail.policy import Cage; child.lock_in = lambda policy, stop: Cage([], ['all']); child.main()"
)


def start_ms(scratch: Path) -> float:
    """Milliseconds from the start of a worker until it has answered its first question (a source that is not there)."""
    argument = encode(WorkerStart([], str(scratch)))
    begun = time.perf_counter()
    child = jail_process.Child("forensics_app.engine.worker:worker_main", argument, Policy(write=(str(scratch),)))
    try:
        child.send(encode(Job(step="open", source=str(scratch / "none"))))
        if child.receive(time.monotonic() + 60) is None:
            raise SystemExit("no answer")
        return (time.perf_counter() - begun) * 1000
    finally:
        child.close()


def ingest_s(folder: Path, phone: Path, number: int) -> float:
    """Seconds of one whole ingest."""
    case = create_case(folder / f"case{number}", number=None, examiner="B", timezone="Asia/Tokyo")
    begun = time.perf_counter()
    summary = process(case, IngestRequest(sources=[phone]), on_event=lambda _: None, cancel=CancelToken())
    if summary.exit_code:
        raise SystemExit(f"exit code {summary.exit_code}")
    return time.perf_counter() - begun


def make_phone(folder: Path, messages: int) -> Path:
    """One folder with everything."""
    phone = folder / "phone"
    phone.mkdir()
    build(phone, messages)
    for number in range(messages // 10):
        place = phone / "data" / "files" / f"{number // 1000}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number}.bin").write_bytes(number.to_bytes(4, "little") * 500)
    album = phone / "media" / "0" / "DCIM"
    album.mkdir(parents=True)
    for number in range(messages // 1000):
        out = io.BytesIO()
        Image.new("RGB", (1600, 1200), (number % 255, 90, 200)).save(out, "JPEG")
        (album / f"{number}.jpg").write_bytes(out.getvalue())
    return phone


def main(messages: int, rounds: int) -> None:
    """Print both ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        starts: dict[bool, list[float]] = {True: [], False: []}
        for _ in range(20):
            for caged in (True, False):
                with mock.patch.object(jail_process, "_BOOT", jail_process._BOOT if caged else OPEN_DOOR):
                    starts[caged].append(start_ms(folder))
        one, other = (statistics.median(starts[caged]) for caged in (True, False))
        print(f"start of a worker: caged {one:.0f} ms, open {other:.0f} ms: the cage costs {one - other:.0f} ms")
        phone = make_phone(folder, messages)
        times: dict[bool, list[float]] = {True: [], False: []}
        for number in range(2 * rounds):
            caged = number % 2 == 0
            with mock.patch.object(jail_process, "_BOOT", jail_process._BOOT if caged else OPEN_DOOR):
                times[caged].append(ingest_s(folder, phone, number))
        one, other = (statistics.median(times[caged]) for caged in (True, False))
        pairs = ", ".join(f"{a:.1f}/{b:.1f}" for a, b in zip(times[True], times[False], strict=True))
        print(
            f"ingest of {messages:,} messages, {messages // 10:,} files, {messages // 1000:,} photos: caged {one:.1f} s, "
            f"open {other:.1f} s: ratio {one / other:.3f} (pairs {pairs})"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000, int(sys.argv[2]) if len(sys.argv) > 2 else 5)
