"""The entry: exit codes, one line for what went wrong, JSON alone on standard output."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from forensics_app import __version__
from forensics_app.cli.commands import COMMANDS
from forensics_app.cli.main import main
from tests.unit.report.synthetic_case import DISGUISED, make_case

CLI = Path(__file__).resolve().parents[3] / "forensics_app" / "cli"


@pytest.fixture
def english(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture
def case(tmp_path, english):
    return str(make_case(tmp_path / "case").root)


def call(capsys, *words):
    code = main([str(word) for word in words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_version_and_help(capsys):
    assert call(capsys, "--version") == (0, f"forensics-app {__version__}\n", "")
    code, out, _ = call(capsys, "--help")
    assert code == 0
    assert all(f"  {name} " in out for name in COMMANDS)
    assert call(capsys)[0] == 2


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(capsys, name):
    code, out, err = call(capsys, name, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"usage: forensics-app {name} ")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["nope"], 2, "no such command: 'nope'"), (["list"], 2, "CASE, KIND"), (["--nope"], 2, "--nope"),
        (["list", "CASE", "unicorns"], 2, "no such kind: 'unicorns'"), (["list", "CASE", "messages", "--limit", "-1"], 2, "'-1'"),
        (["list", "/absent", "messages"], 1, "/absent: no case here"), (["new", "CASE"], 1, "not empty"),
        (["new", "NEW", "--timezone", "Mars/Base"], 2, "no such time zone: 'Mars/Base'"), (["tag", "CASE", "99", "x"], 2, "'99'"),
        (["untag", "CASE", "2", "x"], 1, "has no tag 'x'"), (["device", "CASE", "zz"], 1, "no device 'zz' (known: phone-a)"),
        (["device", "CASE", "phone-a", "--clock-offset", "5"], 2, "--offset-source"), (["ingest", "CASE"], 2, "SOURCE"),
        (["device", "CASE", "phone-a", "--clock-offset", "x", "--offset-source", "s"], 2, "whole seconds"),
        (["list", "CASE", "messages", "--device", "zz"], 2, "no device 'zz'"), (["verify", "/absent"], 1, "/absent"),
        (["report", "CASE", "--format", "pdf", "--out", "x"], 2, "pdf"), (["plugins", "check", "/absent.py"], 1, "/absent.py"),
        (["tag", "CASE", "2", " "], 2, "at least one character"), (["list", "CASE", "messages", "--js"], 2, "--js"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_and_an_exit_code(capsys, tmp_path, case, words, code, said):
    words = [case if word == "CASE" else str(tmp_path / "new") if word == "NEW" else word for word in words]
    found, out, err = call(capsys, *words)
    assert (found, out) == (code, "")
    assert err.count("\n") == 1
    assert err.startswith("forensics-app: ")
    assert said in err


def test_debug_adds_the_trace(capsys):
    code, _, err = call(capsys, "list", "/absent", "messages", "--debug")
    assert code == 1
    assert "Traceback" in err
    assert err.splitlines()[-1].startswith("forensics-app: /absent")


def test_the_error_line_does_not_steer_the_terminal(capsys):
    _, _, err = call(capsys, "list", "/absent\x1b[2J\nx", "messages")
    assert "\x1b" not in err
    assert err.count("\n") == 1


def test_an_argument_that_is_not_utf_8_is_refused(capsys, case):
    code, out, err = call(capsys, "ingest", case, "b\udcffd.img")
    assert (code, out) == (2, "")
    assert err == "forensics-app: b\\udcffd.img: is not UTF-8; name it through a link whose name is\n"


def test_json_is_one_object_a_line_and_nothing_else(capsys, case):
    code, out, err = call(capsys, "list", case, "messages", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert (code, err, len(rows)) == (0, "", 8)
    assert rows[1]["body"] == DISGUISED
    assert {"id", "ref", "kind", "device", "evidence", "path", "record", "origin", "deleted"} <= set(rows[0])
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)


def test_limit_and_device(capsys, case):
    for limit, number in (("3", 3), ("0", 8)):
        out = call(capsys, "list", case, "messages", "--json", "--limit", limit, "--device", "phone-a")[1]
        assert len(out.splitlines()) == number


def test_a_listing_for_people_is_neutralised(capsys, case):
    _, out, _ = call(capsys, "list", case, "messages")
    assert len(out.splitlines()) == 10
    assert "\u202e" not in out
    assert "\\u202e" in out


def test_an_empty_listing_says_so(capsys, case, monkeypatch):
    assert call(capsys, "list", case, "visits")[1] == "no visits\n"
    assert call(capsys, "list", case, "visits", "--json")[1] == ""
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert call(capsys, "list", case, "visits")[1] == "閲覧: 該当なし\n"


def test_tags_by_id_and_ref(capsys, case):
    row = json.loads(call(capsys, "list", case, "messages", "--json", "--limit", "1")[1])
    code, out, _ = call(capsys, "tag", case, row["id"], "関連", "--note", "理由", "--examiner", "別の係", "--json")
    put = json.loads(out)
    assert (code, put["ref"], put["who"], put["note"]) == (0, row["ref"], "別の係", "理由")
    assert call(capsys, "tag", case, row["ref"], "関連")[0] == 0
    assert len(call(capsys, "list", case, "tags", "--json")[1].splitlines()) == 1
    assert call(capsys, "untag", case, row["ref"], "関連", "--note", "誤り")[0] == 0
    assert call(capsys, "list", case, "tags", "--json")[1] == ""
    log = [json.loads(line) for line in call(capsys, "list", case, "audit", "--json")[1].splitlines()]
    assert [entry["what"] for entry in log[-4:]] == ["tagged", "tagged", "untagged", "untag note"]


def test_what_is_said_about_a_device(capsys, case):
    words = ["--holder", "甲", "--exhibit", "符号1", "--timezone", "Asia/Seoul", "--owner", "u1", "--clock-offset", "-90",
             "--offset-source", "NTP"]  # fmt: skip
    code, out, _ = call(capsys, "device", case, "phone-a", *words, "--json")
    row = json.loads(out)
    assert code == 0
    assert (row["holder"], row["exhibit"], row["timezone"], row["owner"]) == ("甲", "符号1", "Asia/Seoul", "u1")
    assert (row["clock_offset"], row["offset_source"]) == (-90, "NTP")
    message = json.loads(call(capsys, "list", case, "messages", "--json", "--limit", "1")[1])
    assert (message["sent_at"], message["sent_at_corrected"]) == (
        "2025-06-12T03:47:40.000Z",
        "2025-06-12T03:49:10.000Z",
    )
    assert json.loads(call(capsys, "device", case, "phone-a", "--holder", "", "--json")[1])["holder"] is None


def test_a_damaged_case_file_is_one_line(capsys, case):
    data = bytearray((Path(case) / "case.db").read_bytes())
    data[100:4000] = b"\xff" * 3900
    (Path(case) / "case.db").write_bytes(data)
    for name in ("case.db-wal", "case.db-shm"):
        (Path(case) / name).unlink(missing_ok=True)
    for words in (["list", case, "messages"], ["verify", case], ["tag", case, "1", "x"]):
        code, _, err = call(capsys, *words)
        assert code == 1
        assert err.count("\n") == 1
        assert case in err


def test_plugins(capsys, english, tmp_path):
    rows = [json.loads(line) for line in call(capsys, "plugins", "list", "--json")[1].splitlines()]
    line = next(row for row in rows if row["id"] == "android/line")
    assert set(line["title"]) == {"ja", "en"}
    assert line["tier"] in ("seen in a real image", "from published schema", "untested")
    bad = tmp_path / "bad.py"
    bad.write_text("import sqlite3\n")
    code, _, err = call(capsys, "plugins", "check", bad)
    assert code == 1
    assert "bad.py:1: imports sqlite3" in err
    bad.write_text("x =")
    assert call(capsys, "plugins", "check", bad)[0] == 1
    bad.write_text("x = 1\n")
    assert "holds no plugin" in call(capsys, "plugins", "check", bad)[2]
    good = CLI.parents[1] / "plugins" / "android" / "line.py"
    code, out, _ = call(capsys, "plugins", "check", good, "--json")
    assert (code, json.loads(out)["id"]) == (0, "android/line")


def test_a_reader_that_has_seen_enough_is_no_error(case):
    command = [sys.executable, "-m", "forensics_app", "list", case, "messages", "--json"]
    code = (
        "import subprocess, sys\n"
        f"child = subprocess.Popen({command!r}, stdout=subprocess.PIPE)\n"
        "child.stdout.close()\n"
        "sys.exit(child.wait())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_commands_are_imported_only_when_they_are_asked_for():
    code = (
        "import sys\nfrom forensics_app.cli.main import main\nmain(['--version'])\n"
        "print(sorted(name for name in sys.modules if name.startswith('forensics_app')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ast.literal_eval(done.stdout.splitlines()[1]) == [
        "forensics_app", "forensics_app.cli", "forensics_app.cli.commands", "forensics_app.cli.main",
        "forensics_app.cli.parser", "forensics_app.cli.terminal_text", "forensics_app.errors",
    ]  # fmt: skip


def test_every_command_has_its_own_file():
    assert {name for name in COMMANDS if not (CLI / f"{name}.py").is_file()} == set()


def test_a_name_that_cannot_be_is_no_empty_answer(case, capsys):
    assert call(capsys, "reindex", case)[0] == 0
    for words in (["hits", case, "--category", "drugs"], ["entities", case, "--type", "telefone"]):
        code, out, err = call(capsys, *words, "--json")
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert f"{words[-1]!r} (known: " in err
    assert call(capsys, "hits", case, "--category", "weapon", "--json")[0] == 0
    assert call(capsys, "entities", case, "--type", "btc", "--json")[0] == 0


def test_every_listed_object_has_the_common_fields(case, capsys):
    common = {"id", "ref", "kind", "device", "evidence", "path", "record", "origin", "deleted"}
    for kind in ("evidence", "devices", "volumes", "tags", "tasks", "audit", "messages", "files"):
        code, out, _ = call(capsys, "list", case, kind, "--json")
        assert code == 0
        for line in out.splitlines():
            row = json.loads(line)
            assert common <= row.keys(), kind
            assert (row["kind"], None if row["ref"] is None else bool(row["ref"])) in ((kind, None), (kind, True))


def test_a_new_zone_moves_the_searched_times_at_once(case, capsys):
    assert call(capsys, "reindex", case)[0] == 0
    rows = [json.loads(line) for line in call(capsys, "list", case, "devices", "--json")[1].splitlines()]
    assert call(capsys, "device", case, rows[0]["label"], "--timezone", "Europe/Berlin", "--json")[0] == 0
    code, _, err = call(capsys, "search", case, "--count", "kind:messages")
    assert (code, err) == (0, "")
    code, _, err = call(capsys, "device", case, rows[0]["label"], "--clock-offset", "9" * 20, "--offset-source", "x")
    assert (code, err.count("\n")) == (2, 1)
