"""setup/bootstrap.sh asks for nothing that is there, needs no network then, and does nothing the second time."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.rules.source_tree import ROOT

_NAMES = [
    line.split("|")
    for line in (ROOT / "setup" / "debian-packages.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


class Machine:
    """A pretended Debian: what is installed, who runs the script, and what apt and pip were asked for."""

    def __init__(self, folder: Path, *, installed: list[str], uid: int) -> None:
        self.tree, self._bin, self._log = folder / "tree", folder / "bin", folder / "log"
        shutil.copytree(ROOT / "setup", self.tree / "setup")
        for name in ("requirements.lock", "pyproject.toml", "setup.py"):
            shutil.copy(ROOT / name, self.tree)
        listing = "".join(f"echo {name}/installed\n" for name in installed)
        self._tool(self._bin / "dpkg-query", listing)
        self._tool(self._bin / "apt-cache", "exit 0\n")
        self._tool(self._bin / "apt-get", f'echo "apt-get $*" >>{self._log}\nexit 100\n')
        self._tool(self._bin / "id", f"echo {uid}\n")
        self._tool(self._bin / "sudo", "exit 1\n")
        self._tool(self.tree / ".venv" / "bin" / "python", f'echo "python $*" >>{self._log}\n')

    def run(self) -> tuple[list[str], list[str]]:
        """Lines on stderr, and the tools that were called."""
        self._log.write_text("")
        path = f"{self._bin}:/usr/bin:/bin"
        script = ["sh", "setup/bootstrap.sh"]
        done = subprocess.run(script, cwd=self.tree, env={"PATH": path}, capture_output=True, text=True, check=True)
        calls = self._log.read_text().splitlines()
        return done.stderr.splitlines(), [call for call in calls if call != "python -c "]

    @staticmethod
    def _tool(path: Path, body: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{body}")
        path.chmod(0o755)


def test_a_complete_machine_is_left_alone(tmp_path):
    machine = Machine(tmp_path, installed=[names[-1] for names in _NAMES], uid=0)
    said, calls = machine.run()
    assert said == ["setup: installing the locked requirements into .venv"]
    assert [call.split()[:4] for call in calls] == [["python", "-m", "pip", "install"]] * 2
    assert "--require-hashes" in calls[0]
    assert machine.run() == ([], [])


def test_without_rights_one_line_says_what_to_install(tmp_path):
    machine = Machine(
        tmp_path, installed=[names[0] for names in _NAMES if names[0] not in {"xvfb", "mtools"}], uid=1000
    )
    said, calls = machine.run()
    assert said[0].split() == ["setup:", "please", "install:", "sudo", "apt-get", "install", "xvfb", "mtools"]
    assert len(said) == 2
    assert not [call for call in calls if call.startswith("apt-get")]


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_is_installed_again(tmp_path, changed):
    machine = Machine(tmp_path, installed=[names[0] for names in _NAMES], uid=0)
    machine.run()
    with (machine.tree / changed).open("a") as file:
        file.write("# later\n")
    assert len(machine.run()[1]) == 2


def test_root_without_a_network_goes_on_with_what_is_there(tmp_path):
    machine = Machine(tmp_path, installed=[names[0] for names in _NAMES if names[0] != "xvfb"], uid=0)
    said, calls = machine.run()
    assert "setup: could not install: xvfb" in [line.strip() for line in said]
    assert [call for call in calls if call.startswith("apt-get") and call.endswith("install xvfb")]
    assert calls[-1].startswith("python -m pip install")
