"""A plugin that attacks the program in every way we could think of: each time contained, named, and the rest goes on."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from forensics_app.case.directory import CaseDirectory, create_case
from forensics_app.case.reader import CaseReader
from forensics_app.engine import limits, pool
from forensics_app.engine.events import CancelToken, IngestRequest, Problem
from forensics_app.engine.process import process

PLUGIN = Path(__file__).with_name("hostile_plugin.py.txt")

# order → outcome, and what its detail says
CRASHED, TIMEOUT, LIMIT, FAILED = "crashed", "timeout", "skipped_limit", "failed"
ORDERS = {
    "write_home": (CRASHED, "stopped by the jail: tried to write outside its scratch folder"),
    "write_evidence": (CRASHED, "stopped by the jail: tried to write outside its scratch folder"),
    "write_case": (CRASHED, "stopped by the jail: tried to (write|open a database) outside"),
    "delete_evidence": (CRASHED, "stopped by the jail: tried to change a file outside its scratch folder"),
    "native_write": (FAILED, r"refused \[-1, -1, -1\]"),
    "read_secret": (CRASHED, "stopped by the jail: tried to read outside the evidence"),
    "native_read": (FAILED, "refused -1"),
    "connect": (CRASHED, "stopped by the jail: tried to use the network"),
    "native_connect": (CRASHED, r"died \(SIGSYS, a forbidden system call"),
    "fork": (CRASHED, "stopped by the jail: tried to start a program"),
    "native_fork": (CRASHED, r"died \(SIGSYS, a forbidden system call"),
    "run_program": (CRASHED, "stopped by the jail: tried to start a program"),
    "kill_parent": (CRASHED, "stopped by the jail: tried to signal another process"),
    "native_kill": (CRASHED, r"died \(SIGSYS, a forbidden system call"),
    "allocate": (FAILED, "MemoryError"),
    "loop": (TIMEOUT, "no sign of life"),
    "sleep": (TIMEOUT, "no sign of life"),
    "half_a_message": (TIMEOUT, "no sign of life"),
    "flood_rows": (LIMIT, "more than 4 MiB of records; the rest is left out"),
    "flood_warnings": ("ok", "None"),
    "flood_output": ("ok", "None"),
    "flood_scratch": (FAILED, "File too large|No space left"),
    "garbage": (CRASHED, "sent (nonsense|more than one message may hold)"),
    "garbage_rows": (CRASHED, "sent nonsense"),
    "lie_done": (CRASHED, "sent nonsense"),
    "lie_step": (CRASHED, "sent nonsense"),
    "huge_number": (CRASHED, "sent nonsense"),
    "larger_number": (FAILED, "1 record with numbers beyond 64 bits: left out"),
    "no_text": ("ok", "None"),
    "announce_two_gigabytes": (CRASHED, "sent more than one message may hold"),
    "close_pipe": (CRASHED, "closed its connection|process (ended|died)"),
    "exit": (CRASHED, r"ended \(exit code 0\)"),
    "system_exit": (CRASHED, r"ended \(exit code 7\)"),
    "segfault": (CRASHED, r"died \(SIGSEGV in "),
    "abort": (CRASHED, r"died \(SIGABRT in "),
    "raise_limits": (CRASHED, "stopped by the jail: tried to change its limits"),
    "escape_hook": (CRASHED, r"died \(SIGSYS, a forbidden system call|stopped by the jail"),
    "recursion": (FAILED, "RecursionError"),
}


@pytest.fixture
def phone(tmp_path: Path) -> Path:
    """A folder of evidence with one file a kind of attack, and a good file before and behind each."""
    folder = tmp_path / "phone"
    folder.mkdir()
    return folder


@pytest.fixture
def case(tmp_path: Path) -> CaseDirectory:
    return create_case(tmp_path / "case", number=None, examiner="E", timezone="Asia/Tokyo")


def ingest(case: CaseDirectory, phone: Path, monkeypatch: pytest.MonkeyPatch, silence_s: float = 6.0) -> list[Problem]:
    plugins = phone.parent / "plugins"
    plugins.mkdir(exist_ok=True)
    (plugins / "hostile.py").write_text(PLUGIN.read_text().replace("PRIVATE", str(phone.parent)))
    monkeypatch.setattr(limits, "_OUTPUT", 4 * 1024**2)
    monkeypatch.setattr(pool.WorkerPool.__init__, "__kwdefaults__", {"silence_s": silence_s})
    events: list[object] = []
    request = IngestRequest(sources=[phone], plugin_folders=[plugins], workers=2)
    summary = process(case, request, on_event=events.append, cancel=CancelToken())
    assert summary.exit_code == 3
    return [event for event in events if isinstance(event, Problem)]


def tasks(case: CaseDirectory) -> dict[str, tuple[str, str]]:
    with CaseReader(case) as reader:
        return {
            row["path"]: (row["outcome"], str(row["detail"]))
            for row in reader.listing("tasks")
            if row["plugin"] == "test/hostile"
        }


def bodies(case: CaseDirectory) -> set[str]:
    with CaseReader(case) as reader:
        return {row["body"] for row in reader.listing("messages")}


@pytest.mark.skipif(sys.platform != "linux", reason="the cage is untested elsewhere")
def test_every_attack_is_contained_and_named(
    case: CaseDirectory, phone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the examiner's own")
    for number, order in enumerate(ORDERS):
        (phone / f"{number:03}.good.attack").write_text(f"good {number}")
        (phone / f"{number:03}.{order}.attack").write_text(f"!{order}")
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in phone.iterdir()}
    problems = ingest(case, phone, monkeypatch)
    found = tasks(case)
    for number, (order, (outcome, detail)) in enumerate(ORDERS.items()):
        assert found[f"{number:03}.{order}.attack"][0] == outcome, (order, found[f"{number:03}.{order}.attack"])
        assert re.search(detail, found[f"{number:03}.{order}.attack"][1]), (order, found[f"{number:03}.{order}.attack"])
        assert found[f"{number:03}.good.attack"] == ("ok", "None")
    assert {f"good {number}" for number in range(len(ORDERS))} | {"half \\ud800"} <= bodies(case)
    assert {problem.path for problem in problems} >= {
        f"{number:03}.{order}.attack" for number, (order, (outcome, _)) in enumerate(ORDERS.items()) if outcome != "ok"
    }
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in phone.iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case", "phone", "plugins", "secret.txt"]
    assert [path.name for path in case.work.iterdir() if not path.name.startswith("ingest.lock")] == []


@pytest.mark.skipif(sys.platform != "linux", reason="the cage is untested elsewhere")
def test_two_gigabytes_in_one_record(case: CaseDirectory, phone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (phone / "a.attack").write_text("good")
    (phone / "b.attack").write_text("!two_gigabytes")
    ingest(case, phone, monkeypatch, silence_s=120.0)
    assert tasks(case)["b.attack"] == (LIMIT, "1 record larger than a message may be: left out")
    assert bodies(case) == {"good", "before !two_gigabytes"}


@pytest.mark.skipif(sys.platform != "linux", reason="the cage is untested elsewhere")
def test_one_file_that_kills_its_parser_among_a_thousand_good_ones(
    case: CaseDirectory, phone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1000):
        (phone / f"{number:04}.attack").write_text("!segfault" if number == 500 else f"good {number}")
    problems = ingest(case, phone, monkeypatch)
    outcomes = [outcome for outcome, _ in tasks(case).values()]
    assert sorted(outcomes) == ["crashed", *["ok"] * 999]
    assert bodies(case) == {f"good {number}" for number in range(1000) if number != 500} | {"before !segfault"}
    assert [problem.path for problem in problems] == ["0500.attack"]
    assert re.fullmatch(r"test/hostile: the worker process died \(SIGSEGV in .* line \d+, \w+\)", problems[0].detail)
