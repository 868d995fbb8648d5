"""What is committed: no path or host of anybody's machine, nothing large, a lock that agrees with the project."""

from __future__ import annotations

import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.rules.source_tree import ROOT

LARGEST = 1_000_000  # bytes
SECRETIVE = re.compile(
    r"""(?<![\w.])/(work|home|root|Users)/\w | [A-Z]:\\Users\\\w | \bfile:///opt\b | --(extra-)?index-url | --find-links
    | \b(ghp|sk|xoxb)[_-]\w{16}""",
    re.VERBOSE,
)
TEXT = {".py", ".md", ".toml", ".txt", ".lock", ".sh", ".html", ".j2", ".json", ".csv", ".cfg", ".yaml", ".yml", ""}


@cache
def _committed() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: nothing says what is committed")
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    paths = [ROOT / line for line in listing.decode().split("\0") if line]
    assert len(paths) > 30
    return [path for path in paths if path.is_file()]


def test_no_path_of_anybodys_machine_is_committed():
    found = []
    for path in _committed():
        if path.suffix in TEXT and path != Path(__file__).resolve():
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if match := SECRETIVE.search(line):
                    found.append(f"{path.relative_to(ROOT)}:{number} {match[0]}")
    assert not found


def test_nothing_large_is_committed():
    assert not {str(path): size for path in _committed() if (size := path.stat().st_size) > LARGEST}


@cache
def _locked() -> dict[str, str]:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)(.*(?:\n +--hash=sha256:[0-9a-f]{64}.*)+)", text, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^\S", text, re.MULTILINE)), "a line that is no pin with hashes"
    return {canonicalize_name(name): version for name, version, _ in pins}


def _required() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    return [
        Requirement(line) for line in project["dependencies"] + [line for extra in extras.values() for line in extra]
    ]


def test_the_lock_has_what_the_project_asks_for():
    required = _required()
    assert required
    wrong = [
        str(requirement)
        for requirement in required
        if not requirement.specifier.contains(_locked().get(canonicalize_name(requirement.name), "0"))
    ]
    assert not wrong, "run `make lock`"


def test_the_lock_names_no_address():
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_shell_scripts_parse():
    scripts = sorted((ROOT / "setup").glob("*.sh"))
    assert scripts
    for script in scripts:
        subprocess.run(["sh", "-n", script], check=True)
    subprocess.run(["bash", "-n", ROOT / ".ci" / "run"], check=True)
