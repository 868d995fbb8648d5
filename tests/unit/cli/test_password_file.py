"""`ingest --password-file`: opens what it can, says plainly what is wrong with the file, and shows no password."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from forensics_app.cli.main import main
from tests.build.sealed_zip import Closed, make_sealed_zip

SECRET = "Zq7-geheim"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    assert main(["new", str(tmp_path / "case")]) == 0
    return tmp_path / "case"


def test_it_opens_and_the_log_has_the_number_only(case, tmp_path, capsys):
    source = make_sealed_zip(tmp_path / "a.zip", Closed("data/data/x/a.txt", b"memo" * 50, SECRET.encode(), "aes"))
    passwords = tmp_path / "passwords.txt"
    passwords.write_text(f"wrong\nother.zip\tnot this one\na.zip\t{SECRET}\n", encoding="utf-8")
    assert main(["ingest", str(case), str(source), "--workers", "1", "--password-file", str(passwords), "--json"]) == 0
    told = capsys.readouterr()
    assert SECRET not in told.out + told.err
    assert main(["list", str(case), "audit", "--json"]) == 0
    log = capsys.readouterr().out
    assert SECRET not in log
    entries = [json.loads(line) for line in log.splitlines()]
    tried = [row["detail"] for row in entries if row["what"] == "secrets tried"]
    assert tried == [{"source": str(source), "volume": 1, "tried": 2, "opened_with": [2]}]
    assert main(["list", str(case), "volumes", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["state"] == "unlocked"


@pytest.mark.parametrize(
    ("content", "said"), [(None, "No such file"), (b"", "no password in it"), (b"\xff\xfe\x00", "no UTF-8 text")]
)
def test_what_is_wrong_with_the_file_is_one_line(case, tmp_path, capsys, content, said):
    passwords = tmp_path / "passwords.txt"
    if content is not None:
        passwords.write_bytes(content)
    source = tmp_path / "folder"
    source.mkdir()
    capsys.readouterr()
    assert main(["ingest", str(case), str(source), "--password-file", str(passwords)]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
