"""How long an ingest takes is reckoned from those that came to their end, and said to be a guess else."""

from __future__ import annotations

import pytest

from forensics_app.case.directory import CaseDirectory, create_case
from forensics_app.case.reader import CaseReader
from forensics_app.case.writer import CaseWriter
from forensics_app.engine.pace import DEFAULT_RATES, FIXED_S, Measured, estimate, measured, why_triage_first
from forensics_app.model.file_record import SourceRecord

GB = 1024**3


@pytest.fixture
def case(tmp_path):
    return create_case(tmp_path / "case", number=None, examiner="E", timezone="Asia/Tokyo")


def ingest(case: CaseDirectory, name: str, form: str, size: int, *, cancelled: bool = False) -> None:
    with CaseWriter(case, "E") as writer:
        places = [{"given": name, "location": f"/x/{name}", "label": name}]
        writer.log("ingest started", {"sources": [name], "places": places})
        writer.evidence(writer.device(name), name, f"/x/{name}", SourceRecord(format=form, size=size))
        writer.log("ingest ended", {"cancelled": cancelled, "tasks": {}, "counts": {}})


def test_only_whole_and_telling_ingests_count(case, monkeypatch):
    times = iter(f"2026-01-01T{hour:02d}:00:00.000Z" for hour in range(24))
    monkeypatch.setattr("forensics_app.case.audit.now", lambda: next(times))
    ingest(case, "a.E01", "ewf", 10 * GB)
    ingest(case, "b.E01", "ewf", 10 * GB, cancelled=True)
    ingest(case, "small.zip", "zip", 1000)
    with CaseReader(case) as reader:
        found = measured(reader)
    assert [(one.sort, one.size) for one in found] == [("image", 10 * GB)]
    assert found[0].seconds == 5 * 3600 - FIXED_S


def test_earlier_ingests_give_the_rate():
    known = [Measured("image", 10 * GB, 100.0), Measured("image", 30 * GB, 300.0), Measured("files", GB, 100.0)]
    about = estimate([("raw", 10 * GB), ("ewf", 10 * GB)], known)
    assert (round(about.seconds), about.ingests, about.rate) == (205, 2, round(GB / 10))
    both = estimate([("raw", 10 * GB), ("folder", GB)], known)
    assert (round(both.seconds), both.ingests) == (205, 3)


def test_without_any_the_stated_rates_hold():
    about = estimate([("zip", 400 * 1024**2)], [])
    assert (about.seconds, about.ingests, about.rate) == (15.0, 0, DEFAULT_RATES["files"])
    assert estimate([], []).seconds == FIXED_S


@pytest.mark.parametrize(
    ("sources", "reason"),
    [
        ([("raw", 200 * GB)], "large"),
        ([("raw", GB)] * 4, "many"),
        ([("folder", 100 * GB)] * 1, None),
        ([("folder", 127 * GB)], None),
        ([("raw", GB)], None),
    ],
)
def test_when_a_quick_look_first_is_worth_its_while(sources, reason):
    about = estimate(sources, [Measured("files", GB, 1.0)])
    assert why_triage_first(sources, about) == reason
    slow = estimate([("raw", 100 * GB)], [Measured("image", GB, 1000.0)])
    assert why_triage_first([("raw", 100 * GB)], slow) == "long"
