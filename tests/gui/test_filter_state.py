"""FilterState is pure; its days are read in the zone of the case."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics_app.gui.filter_state import FilterState, quote, valid_day
from forensics_app.gui.queries.results import day_after
from forensics_app.gui.times import bound_ns
from forensics_app.search.grammar import Field, parse_query


def test_importing_the_filter_does_not_import_qt() -> None:
    code = "import sys, forensics_app.gui.filter_state, forensics_app.gui.times; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_filter_is_empty_only_when_nothing_is_asked_for() -> None:
    assert FilterState().empty
    assert not FilterState(outside=True).empty
    assert not FilterState().with_(deleted=True).empty


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=20))
def test_any_device_label_makes_a_query_that_means_it(label: str) -> None:
    if label.strip():
        node = parse_query(f"device:{quote(label)}")
        assert isinstance(node, Field)
        assert node.value == label


@pytest.mark.parametrize(("text", "good"), [("2025", True), ("2025-06", True), ("2025-06-03", True), ("25-6", False)])
def test_dates_that_the_filter_takes(text: str, good: bool) -> None:
    assert valid_day(text) is good


@pytest.mark.parametrize(
    ("day", "after"),
    [("2025", "2026"), ("2025-11", "2025-12"), ("2025-12", "2026-01"), ("2024-02-28", "2024-02-29"), (None, None)],
)
def test_day_after(day: str | None, after: str | None) -> None:
    assert day_after(day) == after


def test_bounds_are_read_in_the_zone_of_the_case() -> None:
    assert bound_ns("2025-06-03", "Asia/Tokyo", end=False) == 1_748_876_400 * 10**9
    assert bound_ns("2025-06-03", "Asia/Tokyo", end=True) == (1_748_876_400 + 86_400) * 10**9
    assert bound_ns("2025-12", "UTC", end=True) == bound_ns("2026", "UTC", end=False)
