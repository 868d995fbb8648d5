"""A fresh case for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.index.small_case import SmallCase


@pytest.fixture
def small(tmp_path: Path) -> Iterator[SmallCase]:
    """An empty case that tests fill."""
    case = SmallCase(tmp_path / "case")
    yield case
    case.close()
