"""The five minutes of the README, command by command, on the demo's phones."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.rules.source_tree import ROOT

_BLOCKS = re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
_BIN = Path(sys.executable).parent


def _tour() -> list[str]:
    """The commands of the second block; what needs a screen or this repository's own folder is left out."""
    lines = _BLOCKS[1].splitlines()
    commands = [line for line in lines if line.startswith("forensics-app") and " gui " not in line]
    assert len(commands) > 5
    return commands


@pytest.mark.skipif(not (_BIN / "forensics-app").exists(), reason="the program is not installed beside this Python")
def test_the_tour_works_as_written(tmp_path):
    environment = os.environ | {"PATH": f"{_BIN}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}

    def run(command: str) -> str:
        shell = ["bash", "-o", "pipefail", "-c", command]
        done = subprocess.run(shell, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout

    assert "demo.akashi" in run("forensics-app demo --no-gui")
    said = {command.removeprefix("forensics-app "): run(command) for command in _tour()}

    def answer(start: str) -> list[str]:
        return next(text.splitlines() for command, text in said.items() if command.startswith(start))

    assert len(answer("list K-001.akashi messages")) == 7  # two lines of head, five messages
    assert len(answer("search")) > 5
    assert len(answer("hits")) > 5
    assert any("bank_account" in line for line in answer("accounts"))
    page = (tmp_path / "K-001.html").read_text(encoding="utf-8")
    assert "K-001" in page
    assert "<script" not in page
