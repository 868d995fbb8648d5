"""What holds for every test: nothing is left running, nothing is logged in passing, nothing is written elsewhere."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.guard.leftovers import find_leftovers, snapshot
from tests.guard.logs import LoudRecords
from tests.guard.writes import WriteGuard

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
REPOSITORY = Path(__file__).resolve().parents[1]

# No deadline: a shared machine's load is no property of the program.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", parent=settings.get_profile("default"), max_examples=2000)
settings.load_profile(os.environ.get("AKASHI_HYPOTHESIS", "default"))

_writes = WriteGuard()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark by what a test asks for, so that the markers cannot drift from the fixtures."""
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        if "corpus" in names:
            item.add_marker(pytest.mark.corpus)
        if names & {"qtbot", "qapp"}:
            item.add_marker(pytest.mark.gui)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Folder of the shared evidence corpus; read-only, beside the repository, never part of it."""
    path = Path(os.environ.get("AKASHI_CORPUS", REPOSITORY.parent / "shared" / "corpus"))
    if not (path / "manifest.tsv").is_file():
        pytest.skip("the shared evidence corpus is absent (../shared/corpus, or set AKASHI_CORPUS)")
    return path


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Home, settings and temporary files of the program under test lie below the session's own folder."""
    base = tmp_path_factory.getbasetemp()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "TMPDIR"):
            folder = base / name.lower()
            folder.mkdir(mode=0o700)
            patch.setenv(name, str(folder))
        patch.setattr(tempfile, "tempdir", str(base / "tmpdir"))
        _writes.allow(base)
        yield


@pytest.fixture(autouse=True)
def _nothing_left(request: pytest.FixtureRequest, _own_home: None) -> Iterator[None]:
    """Fail a test that leaves a thread, process, timer or temporary file, writes elsewhere, or logs unasked."""
    before = snapshot()
    with LoudRecords() as loud, _writes.watch() as written:
        yield
    complaints = [f"wrote outside its own folder: {path}" for path in written]
    complaints += find_leftovers(before, with_qt=request.node.get_closest_marker("gui") is not None)
    if "caplog" not in request.fixturenames:
        complaints += [f"logged in passing: {line}" for line in loud.lines]
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)
