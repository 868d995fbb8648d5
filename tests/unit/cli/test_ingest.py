"""What an ingest tells on the terminal: the cage, a full disk, how to stop; and the list of what became of everything."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from forensics_app.cli.main import main
from forensics_app.cli.output import Output
from forensics_app.cli.progress import IngestView, follow
from forensics_app.engine.events import Event, Jailed, Problem, StepProgress, Summary, Waiting, WentOn
from forensics_app.model.outcome import UNPARSED
from tests.rules.source_tree import ROOT
from tests.unit.engine.conftest import Bench
from tests.unit.report.synthetic_case import make_case
from tests.unit.report.trouble import IN_FORCE, MISSING, add_trouble

CASE = Path("/cases/K-1")
CAGE = Jailed(in_force=IN_FORCE, missing=MISSING)
FULL = Waiting(reason="the disk of the case is full (almost full)", free=12_000_000, needed=64_000_000)


@pytest.fixture(params=["C.UTF-8", "ja_JP.UTF-8"])
def language(monkeypatch, request):
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", request.param)
    return request.param[:2].lower()


def shown(capsys, *events, as_json=False):
    errors = io.StringIO()
    view = IngestView(Output(as_json=as_json), errors, CASE, None)
    for event in events:
        view.show(event)
    return capsys.readouterr().out, errors.getvalue()


def test_the_cage_is_one_line_and_a_missing_layer_a_note(capsys, language):
    out, errors = shown(capsys, CAGE, CAGE)
    lines = out.splitlines()
    assert errors == ""
    assert len(lines) == 2  # said once
    assert "seccomp" in lines[0]
    assert ("82" in lines[0], "8.0 GiB" in lines[0]) == (True, True)
    assert "Landlock" not in lines[0]
    assert "Landlock" in lines[1]
    assert "(Function not implemented)" in lines[1]
    assert lines[1].startswith("NOTE: " if language == "c." else "【注意】")
    assert bool(re.search("[ぁ-ん]", lines[0])) == (language == "ja")


def test_no_cage_at_all_is_said(capsys, language):
    out, _ = shown(capsys, Jailed(in_force=[], missing=["a wall around files and network (none is written for x)"]))
    assert len(out.splitlines()) == 2
    assert out.startswith("NOTE: " if language == "c." else "【注意】")


def test_a_cage_cannot_steer_the_terminal(capsys, language):
    out, _ = shown(capsys, Jailed(in_force=["a\x1b[2J"], missing=["b\x1b[2J (c\n)", "Landlock (\x1b[2J)"]))
    assert "\x1b" not in out
    assert len(out.splitlines()) == 3


def test_a_full_disk_is_said_with_numbers_and_so_is_its_end(capsys, language):
    out, errors = shown(capsys, FULL, WentOn(seconds=12.3))
    waiting, went_on = errors.splitlines()
    assert out == ""
    for word in ("12 MB", "64 MB", "/cases/K-1", "Ctrl-C", "--resume"):
        assert word in waiting
    assert "12" in went_on
    if language == "c.":
        assert waiting == (
            "forensics-app: the disk of the case is full: 12 MB free, 64 MB needed on /cases/K-1; nothing is lost, "
            "it goes on by itself when there is room (Ctrl-C stops; --resume goes on later)"
        )


def test_a_disk_that_refuses_although_it_has_room_is_said_differently(capsys, language):
    _, errors = shown(capsys, Waiting(reason="quota\x1b[2J", free=5_000_000_000, needed=64_000_000))
    assert "5,000 MB" in errors
    assert "64 MB" not in errors
    assert "\x1b" not in errors
    assert len(errors.splitlines()) == 1


def test_json_carries_the_events_as_they_are(capsys, language):
    out, errors = shown(capsys, CAGE, FULL, WentOn(seconds=1.5), as_json=True)
    assert [json.loads(line) for line in out.splitlines()] == [
        {"type": "jail", "in_force": IN_FORCE, "missing": MISSING},
        {"type": "waiting", "reason": FULL.reason, "free": 12_000_000, "needed": 64_000_000},
        {"type": "went_on", "seconds": 1.5},
    ]
    assert len(errors.splitlines()) == 2  # whoever sits before it wants to know, too


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def test_lines_among_bars_stay_whole(monkeypatch, language):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "60")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", Terminal())
    with follow(Output(as_json=False), terminal, CASE) as view:
        view.show(StepProgress(source="a.E01", step="hash", done=1, total=2, unit="bytes"))
        view.show(FULL)
        view.show(WentOn(seconds=3.0))
        view.show(Problem(source="a.E01", path="x", outcome="crashed", detail="[bold]died[/bold]"))
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", terminal.getvalue())
    lines = [line.strip("\r") for line in text.replace("\r", "\n").split("\n")]
    said = [line for line in lines if line.startswith("forensics-app: ")]
    assert len(said) == 3
    assert said[0].endswith(")")
    assert "64 MB" in said[0]
    assert "[bold]died[/bold]" in said[2]
    assert not any("━" in line for line in said)


def test_the_demo_is_told_of_a_full_disk_too(capsys, language):
    errors = io.StringIO()
    view = IngestView(Output(as_json=False), errors, CASE, None)
    view.advance(CAGE)
    view.advance(FULL)
    assert capsys.readouterr().out == ""
    assert "64 MB" in errors.getvalue()


def test_how_it_ended_names_every_outcome(capsys, language):
    view = IngestView(Output(as_json=False), io.StringIO(), CASE, None)
    tasks = dict.fromkeys(("ok", "not_applicable", *UNPARSED), 1_234)
    view.close(
        Summary(
            case="x", sources=1, failed_sources=0, tasks=tasks, counts={}, problems=1, cancelled=False, seconds=1.0,
            exit_code=3,
        )
    )  # fmt: skip
    line = next(line for line in capsys.readouterr().out.splitlines() if "1,234" in line)
    assert all(outcome in line for outcome in tasks)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.skipif(sys.platform == "win32", reason="no such signals between processes")
def test_a_signal_stops_at_a_safe_point_and_resume_goes_on(tmp_path, number):
    bench = Bench(tmp_path)
    bench.write("a.note", "one\ntwo")
    bench.write("b.note", "three\nHANG")
    command = [sys.executable, "-m", "forensics_app", "ingest", str(bench.case.root), str(bench.folder)]
    options = ["--plugins", str(bench.plugins), "--workers", "1", "--json"]
    child = subprocess.Popen(
        [*command, *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ | {"LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert child.stdout is not None
    events = []
    for line in child.stdout:
        events.append(json.loads(line))
        if events[-1]["type"] == "task" and events[-1]["path"] == "a.note":
            time.sleep(0.3)  # into the file that hangs
            os.kill(child.pid, number)
    errors = child.communicate(timeout=60)[1]
    assert child.returncode == 3
    assert "Traceback" not in errors
    assert "--resume" in errors
    assert (events[-1]["type"], events[-1]["cancelled"], events[-1]["exit_code"]) == ("summary", True, 3)
    bench.write("b.note", "three\nfour")  # the file is as it should be now
    summary = bench.ingest(resume=True)
    assert (summary.exit_code, summary.counts["messages"]) == (0, 4)


@pytest.fixture
def case(tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    made = make_case(tmp_path / "case")
    add_trouble(made)
    return str(made.root)


def call(capsys, *words):
    code = main([str(word) for word in words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_tasks_are_summed_up_below_their_table(capsys, case, monkeypatch):
    code, out, _ = call(capsys, "list", case, "tasks")
    assert code == 0
    last = "by outcome: crashed 1, failed 2, locked 1, ok 3, skipped_limit 1, timeout 1"
    assert out.splitlines()[-1] == last
    assert last not in call(capsys, "list", case, "tasks", "--json")[1]
    assert "by outcome" not in call(capsys, "list", case, "files")[1]
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert "異常終了 (crashed) 1" in call(capsys, "list", case, "tasks")[1]


@pytest.mark.parametrize("outcome", ["ok", *UNPARSED])
def test_every_outcome_can_be_asked_for(capsys, case, outcome):
    everything = [json.loads(line) for line in call(capsys, "list", case, "tasks", "--json")[1].splitlines()]
    code, out, _ = call(capsys, "list", case, "tasks", "--outcome", outcome, "--json")
    found = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert found == [row for row in everything if row["outcome"] == outcome] != []


def test_outcomes_add_up_and_a_limit_counts_what_is_shown(capsys, case):
    words = ("list", case, "tasks", "--outcome", "crashed", "--outcome", "timeout")
    assert len(call(capsys, *words, "--json")[1].splitlines()) == 2
    out = call(capsys, *words, "--limit", "1")[1]
    assert out.splitlines()[-1] == "by outcome: crashed 1"
    crashed = json.loads(call(capsys, *words[:5], "--json")[1])
    assert (crashed["records"], crashed["plugin"]) == (3, "android/example")


@pytest.mark.parametrize(("kind", "outcome"), [("files", "crashed"), ("tasks", "crashd")])
def test_an_outcome_that_cannot_be_is_refused(capsys, case, kind, outcome):
    code, out, err = call(capsys, "list", case, kind, "--outcome", outcome)
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_the_contract_names_every_event_and_its_fields():
    text = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
    for event in Event.__args__:
        tag = event.__struct_config__.tag
        row = re.search(rf"^\| `{tag}` \|(.*)$", text, re.MULTILINE)
        assert row, tag
        assert set(event.__struct_fields__) <= set(re.findall(r"`(\w+)`", row[1])), tag


def test_a_case_may_be_named_by_a_relative_path(tmp_path, monkeypatch, capsys):
    bench = Bench(tmp_path)
    bench.write("a.note", "one\ntwo")
    monkeypatch.chdir(tmp_path)
    code, _, err = call(capsys, "ingest", "case", "phone", "--plugins", "plugins", "--workers", "1")
    assert (code, err) == (0, "")
    assert len(call(capsys, "list", "case", "messages", "--json")[1].splitlines()) == 2
