"""kill -9 at random moments, SIGTERM and SIGINT: the resumed case is that of an undisturbed run."""

from __future__ import annotations

import os
import signal
import stat
import sys
import time
from pathlib import Path

import pytest

from tests.reliability.comparison import content_of, differences
from tests.reliability.killing import Bench, family, figures, last_step, read_rounds, run_rounds, unreadable


def test_some_kills(bench, tmp_path):
    seed = int(os.environ.get("AKASHI_KILL_SEED", str(time.time_ns() % 1_000_000)))  # printed when something is wrong
    rounds = run_rounds(bench, tmp_path / "rounds.jsonl", kills=6, seed=seed)
    assert all(one.good for one in rounds), figures(rounds)
    assert sum(len(one.kills) for one in rounds) >= 6
    assert len(read_rounds(tmp_path / "rounds.jsonl")) == len(rounds)


@pytest.mark.long
def test_two_hundred_kills(tmp_path):
    """May be spread over several starts.

    AKASHI_KILL_FILE keeps the rounds, AKASHI_KILL_SECONDS ends this start early.
    """
    file = Path(os.environ.get("AKASHI_KILL_FILE", str(tmp_path / "rounds.jsonl")))
    kills = int(os.environ.get("AKASHI_KILLS", "200"))
    seconds = float(os.environ.get("AKASHI_KILL_SECONDS", "inf"))
    seed = int(os.environ.get("AKASHI_KILL_SEED", "1"))
    rounds = run_rounds(Bench(tmp_path / "bench"), file, kills, seed, seconds)
    print(figures(rounds))
    assert all(one.good for one in rounds), figures(rounds)
    done = sum(len(one.kills) for one in rounds)
    if done < kills:
        pytest.skip(f"{done} of {kills} kills so far, all of them good; start it again")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_ingest_that_is_asked_to_stop_can_be_resumed(bench, tmp_path, number):
    case = bench.new_case(f"stopped-{number}")
    log = tmp_path / "log"
    with log.open("wb") as out, bench.ingest(case, log=out) as process:
        while last_step(log) == "start" and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(number)
        code = process.wait(60)
        time.sleep(0.5)
        left = family(process.pid, case)
    assert code in (3, -number)
    assert left == {}
    assert unreadable(case) is None
    with bench.ingest(case, "--resume") as process:
        assert process.wait(120) == bench.code
    assert differences(bench.content, content_of(case)) == []


def test_the_harness_sees_what_a_kill_leaves(bench, tmp_path):
    case = bench.new_case("left")
    with (tmp_path / "log").open("wb") as out, bench.ingest(case, log=out) as process:
        while not family(process.pid, case):
            time.sleep(0.01)
        found = family(process.pid, case)
        process.kill()
        process.wait()
    assert any("ingest" in words for words in found.values())
    database = case / "case.db"
    for log in case.glob("case.db-*"):
        log.unlink()
    database.write_bytes(database.read_bytes()[:3] + b"garbage" * 900)
    assert "case.db" in unreadable(case)


def test_a_cut_off_line_of_the_rounds_is_left_out(tmp_path):
    file = tmp_path / "rounds.jsonl"
    file.write_text('{"seed":1,"number":0,"kills":[],"differences":[],"seconds":1.5}\n{"seed":1,"num')
    assert [one.number for one in read_rounds(file)] == [0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_what_an_ingest_makes_is_its_owners_alone(bench):
    case = bench.folder / "undisturbed"
    names = {path.name for path in case.iterdir()}
    assert {"case.db", "index.db", "media.db", "work"} <= names
    for path in (case, *case.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
