"""Tallies are what a count of every document says, after any updates, in any zone."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from forensics_app.case.directory import CaseDirectory
from forensics_app.index.schema import KIND_NUMBERS
from forensics_app.index.tallies import MARKS, month_end, month_of
from forensics_app.model import instant
from forensics_app.model.artifact import Artifact
from forensics_app.model.communication import Call
from forensics_app.model.provenance import Provenance
from tests.unit.index.small_case import SmallCase, message

_ZONES = ("Asia/Tokyo", "UTC", "Pacific/Kiritimati", "America/St_Johns", "Europe/London")
_NS = st.integers(-(2**63) + 1, 2**63 - 1)


@given(_NS, st.sampled_from(_ZONES))
def test_a_month_ends_where_the_next_one_begins(at_ns: int, zone_name: str) -> None:
    zone = ZoneInfo(zone_name)
    end = month_end(at_ns, zone)
    assert end > at_ns
    assert month_of(end - 1, zone) == month_of(at_ns, zone)
    if end < 2**63:
        assert month_of(end, zone) == month_of(at_ns, zone) + 1


def test_months_are_those_of_the_calendar() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    at = int(datetime(2025, 5, 31, 15, tzinfo=UTC).timestamp()) * 10**9  # the first of June in Tokyo
    assert divmod(month_of(at, tokyo), 12) == (2025, 5)
    assert divmod(month_of(at - 1, tokyo), 12) == (2025, 4)
    assert month_end(at, tokyo) == at + int(timedelta(days=30).total_seconds()) * 10**9


_Sort = tuple[str, int | None, bool, str]  # thread or call, day, deleted, sender


def _artifact(number: int, what: _Sort) -> Artifact:
    kind, day, deleted, sender = what
    at = None if day is None else 1_740_000_000 + day * 86_400
    if kind == "call":
        return Call(
            provenance=Provenance(0, f"k={number}"), app="line", service="line", peer=sender, direction="in",
            deleted=deleted, started_at=None if at is None else instant.unix_s(at),
        )  # fmt: skip
    found = message(number, "口座", thread=kind, sender=sender, deleted=deleted, at=at or 0)
    return found if at is not None else replace(found, sent_at=None)


_SORTS = st.tuples(
    st.sampled_from(["call", "t1", "t2", ""]), st.one_of(st.none(), st.integers(0, 90)), st.booleans(),
    st.sampled_from(["u1", "u2"]),
)  # fmt: skip
_STEPS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["phone", "tablet"]), st.lists(_SORTS, max_size=12))
)


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_STEPS.filter(lambda steps: len(steps) <= 6), st.data())
def test_tallies_are_the_counts_of_documents(
    folder: Path, steps: list[tuple[str, str, list[_Sort]]], data: st.DataObject
) -> None:
    small = SmallCase(Path(tempfile.mkdtemp(dir=folder)) / "case")
    for version, (step, label, found) in enumerate(steps):
        small.add([_artifact(n, one) for n, one in enumerate(found)], label, f"{label}/{step}", f"1.{version}")
        if data.draw(st.booleans()):
            small.index()
    small.index()
    small.close()
    _compare(small.case)


def _compare(case: CaseDirectory) -> None:
    connection = sqlite3.connect(case.index)
    sums = "kind, evidence_id, device_id, app_id, thread_id, marks, sum(rows), min(first_ns), max(last_ns)"
    counted = (
        f"kind, evidence_id, device_id, app_id, thread_id, marks & {MARKS} AS marks, count(*), min(at_ns), max(at_ns)"
    )
    tallied = connection.execute(f"SELECT {sums} FROM tallies GROUP BY 1, 2, 3, 4, 5, 6").fetchall()
    assert tallied == connection.execute(f"SELECT {counted} FROM documents GROUP BY 1, 2, 3, 4, 5, 6").fetchall()
    people = connection.execute("SELECT thread_id, sender_id, sum(messages) FROM participants GROUP BY 1, 2").fetchall()
    assert (
        people
        == connection.execute(
            f"SELECT thread_id, sender_id, count(*) FROM documents WHERE kind = {KIND_NUMBERS['messages']} GROUP BY 1, 2"
        ).fetchall()
    )
    strays = connection.execute(
        "SELECT count(*) FROM documents d WHERE NOT EXISTS (SELECT 1 FROM runs r WHERE d.doc_id BETWEEN r.run AND "
        "r.last_doc AND d.at_ns BETWEEN r.first_ns AND r.last_ns)"
    ).fetchone()
    assert strays == (0,)
    connection.close()
