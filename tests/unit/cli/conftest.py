"""The commands over a synthetic case, in this process."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from forensics_app.cli.main import main
from tests.build.desk_case import make_desk_case
from tests.build.indexed import make_indexed


class Said(msgspec.Struct):
    """What a command wrote, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Ask = Callable[..., Said]


@pytest.fixture(scope="session")
def desk_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One indexed case, to be copied and never opened."""
    root = tmp_path_factory.mktemp("cli") / "template"
    make_indexed(make_desk_case, root)
    return root


@pytest.fixture
def case_root(desk_template: Path, tmp_path: Path) -> Path:
    """A case of the test's own: 313 messages, 4 calls, 12 photos on two phones."""
    return Path(shutil.copytree(desk_template, tmp_path / "case"))


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Run one command."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")

    def run(*words: str | Path) -> Said:
        code = main([str(word) for word in words])
        text = capsys.readouterr()
        return Said(code, text.out, text.err)

    return run
