"""One caged process that runs the lines of a test."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from forensics_app.jail.policy import Policy
from forensics_app.jail.process import Child, GoneError

ROOT = Path(__file__).resolve().parents[3]
Run = Callable[..., str]


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """The one folder that the process may write in."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


@pytest.fixture
def run(scratch: Path) -> Run:
    """Run lines in a cage: what they leave in `r`, or how the process ended ("gone: …")."""

    def caged(lines: str, *, seconds: float = 20.0, **facts: object) -> str:
        policy = Policy(read=(str(ROOT),), write=(str(scratch),), **facts)
        child = Child("tests.unit.jail.probe:run", lines.encode(), policy)
        try:
            answer = child.receive(time.monotonic() + seconds)
            return "silent" if answer is None else answer.decode()
        except GoneError as error:
            return f"gone: {error}"
        finally:
            child.close()

    return caged
