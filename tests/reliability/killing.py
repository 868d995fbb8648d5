"""Kills an ingest at random moments, resumes it, and compares the case with that of an undisturbed run.

`python -m tests.reliability.killing --kills 200 --seed 1 --file kills.jsonl --seconds 500` goes on where the file
stops, and prints what all rounds in the file came to. A round is one ingest with one kill or more; its moments depend on
the seed and the round's number alone.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import msgspec

from forensics_app.case.directory import create_case, open_case
from forensics_app.case.integrity import first_fault
from forensics_app.case.reader import CaseReader
from forensics_app.errors import KnownError
from tests.reliability.comparison import Content, content_of, differences
from tests.reliability.evidence import Evidence, make_evidence

ROOT = Path(__file__).resolve().parents[2]
MARK = "AKASHI_KILLING"  # in the environment of every process that belongs to a run
KILLED_AGAIN = 0.4
MOST_KILLS = 5
GRACE_S = 1.0


class Kill(msgspec.Struct):
    """One kill: after how many seconds, in which step, and what held at once afterwards."""

    at_s: float
    step: str
    fault: str | None = None
    left: list[str] = []


class Round(msgspec.Struct):
    """One ingest that was killed; differences: what its final case says otherwise than an undisturbed one."""

    seed: int
    number: int
    kills: list[Kill]
    differences: list[str]
    seconds: float

    @property
    def good(self) -> bool:
        """Whether nothing was lost, unreadable or left running."""
        return not self.differences and not any(kill.fault or kill.left for kill in self.kills)


class Bench:
    """The evidence, what an undisturbed run makes of it, and how long that takes."""

    def __init__(self, folder: Path, *, tablet: bool = True) -> None:
        self.folder = folder
        self.evidence: Evidence = make_evidence(folder / "evidence", tablet=tablet)
        case = self.new_case("undisturbed")
        started = time.monotonic()
        with (folder / "undisturbed.err").open("wb") as said, self.ingest(case, err=said) as process:
            self.code = process.wait()
        self.seconds = time.monotonic() - started
        assert self.code in (0, 3), (folder / "undisturbed.err").read_text()
        self.content: Content = content_of(case)

    def new_case(self, name: str) -> Path:
        """An empty case."""
        return create_case(self.folder / name, number="K-1", examiner="E", timezone="Asia/Tokyo").root

    @contextmanager
    def ingest(
        self, case: Path, *options: str, log: IO[bytes] | None = None, err: IO[bytes] | None = None
    ) -> Iterator[subprocess.Popen[bytes]]:
        """The program as a person starts it; ended at the end of the block, whatever happened in it."""
        command = [sys.executable, "-m", "forensics_app", "ingest", str(case), *map(str, self.evidence.sources)]
        command += ["--workers", "2", "--plugins", str(self.evidence.plugins), "--json", *options]
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=log or subprocess.DEVNULL, stderr=err or subprocess.DEVNULL,
            env={**os.environ, MARK: str(case)}, start_new_session=True,
        )  # fmt: skip
        try:
            yield process
        finally:
            process.kill()
            process.wait()

    def round(self, seed: int, number: int) -> Round:
        """Kill one ingest at random moments until chance spares it, and look at what it comes to."""
        dice = random.Random(f"{seed}/{number}")
        started = time.monotonic()
        case = self.new_case(f"round-{seed}-{number}")
        kills: list[Kill] = []
        options: list[str] = []
        while not kills or (len(kills) < MOST_KILLS and dice.random() < KILLED_AGAIN):
            kill = self._kill(case, dice.uniform(0, self.seconds), options)
            if kill is None:
                break  # a resumed run was through before
            kills.append(kill)
            options = ["--resume"]
        with self.ingest(case, "--resume") as process:
            code = process.wait()
        found = [] if code == self.code else [f"exit code {code}, not {self.code}"]
        try:
            found += differences(self.content, content_of(case))
        except (KnownError, AssertionError) as error:
            found.append(f"the final case does not hold: {error!r}")
        if not found:
            shutil.rmtree(case)
        return Round(seed, number, kills, found, round(time.monotonic() - started, 2))

    def _kill(self, case: Path, at_s: float, options: list[str]) -> Kill | None:
        log = case.parent / f"{case.name}.log"
        with log.open("wb") as out, self.ingest(case, *options, log=out) as process:
            try:
                process.wait(at_s)
                return None
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
            killed_at = time.monotonic()
            kill = Kill(round(at_s, 3), last_step(log), unreadable(case))
            while (left := family(process.pid, case)) and time.monotonic() - killed_at < GRACE_S:
                time.sleep(0.02)
            kill.left = list(left.values())
            for pid in left:
                os.kill(pid, signal.SIGKILL)
        log.unlink()
        return kill


def last_step(log: Path) -> str:
    """What the last event of an ingest told: hash, walk, extract, index; start before the first one."""
    step = "start"
    for line in log.read_bytes().splitlines():
        try:
            event: dict[str, Any] = json.loads(line)
        except ValueError:  # cut off by the kill
            continue
        kind = event.get("type")
        step = event["step"] if kind == "progress" else {"task": "extract", "summary": "end"}.get(str(kind), step)
    return step


def unreadable(root: Path) -> str | None:
    """Why the case cannot be read just now, in one line; None when it can."""
    try:
        case = open_case(root)
        with CaseReader(case) as reader:
            reader.counts()
            broken = reader.audit_break()
    except KnownError as error:
        return str(error)
    if broken is not None:
        return broken
    for path in (case.database, case.index, case.media):
        # an index or a picture store that was just being made is a file without a page
        if path.exists() and (fault := first_fault(path)) is not None:
            return f"{path.name}: {fault}"
    return None


def family(session: int, case: Path) -> dict[int, str]:
    """The processes of a run that are still there: by session, and by the mark in their environment."""
    found = {}
    mark = f"{MARK}={case}".encode()
    for place in Path("/proc").glob("[0-9]*"):
        try:
            fields = (place / "stat").read_text().rpartition(")")[2].split()
            if fields[0] == "Z" or int(place.name) == os.getpid():
                continue
            if int(fields[3]) == session or mark in (place / "environ").read_bytes().split(b"\0"):
                found[int(place.name)] = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except (OSError, IndexError):  # gone meanwhile, or not ours to look at
            continue
    return found


def read_rounds(file: Path) -> list[Round]:
    """The rounds that a file holds; a line that a kill of the harness itself cut off is left out."""
    rounds = []
    for line in file.read_bytes().splitlines() if file.exists() else []:
        try:
            rounds.append(msgspec.json.decode(line, type=Round))
        except msgspec.DecodeError:
            continue
    return rounds


def run_rounds(bench: Bench, file: Path, kills: int, seed: int, seconds: float = float("inf")) -> list[Round]:
    """Go on with the rounds in `file` until there are `kills` kills of this seed, or the time is up."""
    end = time.monotonic() + seconds
    rounds = [one for one in read_rounds(file) if one.seed == seed]
    number = max((one.number for one in rounds), default=-1) + 1
    while sum(len(one.kills) for one in rounds) < kills and time.monotonic() < end:
        rounds.append(bench.round(seed, number))
        number += 1
        with file.open("ab") as out:
            out.write(msgspec.json.encode(rounds[-1]) + b"\n")
    return rounds


def figures(rounds: list[Round]) -> str:
    """What the rounds came to, for docs/reliability.md."""
    kills = [kill for one in rounds for kill in one.kills]
    steps = Counter(kill.step for kill in kills)
    lines = [
        f"rounds {len(rounds)}, kills {len(kills)}, starts {len(kills) + len(rounds)}",
        "hit in: " + ", ".join(f"{step} {number}" for step, number in steps.most_common()),
        f"equal final cases {sum(not one.differences for one in rounds)} of {len(rounds)}",
        f"unreadable after a kill {sum(kill.fault is not None for kill in kills)}",
        f"kills that left a process after {GRACE_S:.0f} s: {sum(bool(kill.left) for kill in kills)}",
        f"time {sum(one.seconds for one in rounds):.0f} s",
    ]
    lines += [
        f"round {one.seed}/{one.number}: {msgspec.json.encode(one).decode()[:2000]}" for one in rounds if not one.good
    ]
    return "\n".join(lines)


def main() -> int:
    """Run it from a shell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--file", type=Path, default=Path("kills.jsonl"))
    parser.add_argument("--seconds", type=float, default=float("inf"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="akashi-killing-") as folder:
        bench = Bench(Path(folder))
        print(f"undisturbed: {bench.seconds:.1f} s", flush=True)
        rounds = run_rounds(bench, options.file, options.kills, options.seed, options.seconds)
    print(figures(rounds))
    return 0 if all(one.good for one in rounds) else 1


if __name__ == "__main__":
    sys.exit(main())
