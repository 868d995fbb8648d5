from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from forensics_app.demo.ground_truth import GroundTruth
from forensics_app.demo.phone import PROFILES, build_phone
from forensics_app.plugin_host.discovery import Registry, load_plugins
from tests.build.run_plugin import Run, run_plugin

RunPlugin = Callable[[str, Path, str], Run]


@pytest.fixture(scope="session")
def plugins() -> Registry:
    return load_plugins()


@pytest.fixture(scope="session")
def phones(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, GroundTruth]]:
    """Both synthetic phones: the folder above `data/`, and what was planted."""
    found = {}
    for profile in PROFILES:
        root = tmp_path_factory.mktemp(profile)
        found[profile] = (root, build_phone(root / "data", 1, profile))
    return found


@pytest.fixture
def run(plugins: Registry, tmp_path: Path) -> RunPlugin:
    """Run a plugin by its id on a path below a root."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    return lambda name, root, path: run_plugin(plugins.spec(name), root, path, scratch)
