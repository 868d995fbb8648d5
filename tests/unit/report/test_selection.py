"""Selections: every condition that is given holds."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from forensics_app.case.reader import CaseReader
from forensics_app.errors import UsageError
from forensics_app.report.build import build_report
from forensics_app.report.hits import Findings, FoundHit
from forensics_app.report.selection import Chosen, Selection, utc_of
from tests.unit.report.synthetic_case import make_case, tag


@pytest.fixture
def case(tmp_path):
    return make_case(tmp_path / "case")


def bodies(case, selection, found=None):
    with CaseReader(case) as reader:
        chosen = Chosen(reader, selection, found)
        return [row["record"].rpartition("=")[2] for row in chosen.rows("messages")], chosen.without_time


def test_everything(case):
    assert bodies(case, Selection())[0] == list("12345678")


def test_a_thread_by_id_or_name(case):
    assert bodies(case, Selection(thread="u9"))[0] == ["7"]
    assert bodies(case, Selection(thread="はなこ"))[0] == ["7"]
    with CaseReader(case) as reader:
        assert list(Chosen(reader, Selection(thread="u9")).rows("contacts")) == []


def test_a_period_takes_its_first_moment_and_leaves_its_last(case):
    period = Selection(after="2025-06-12T12:48:40+09:00", before="2025-06-12T12:50:40+09:00")
    assert bodies(case, period) == (["2", "3"], 1)


def test_a_day_is_read_in_the_zone_of_the_report(case):
    assert len(bodies(case, Selection(after="2025-06-12"))[0]) == 7
    assert len(bodies(case, Selection(before="2025-06-12", timezone="America/New_York"))[0]) == 7
    assert bodies(case, Selection(before="2025-06-12"))[0] == []


def test_conditions_add_up(case):
    tag(case, "messages", "chat_history.id=2", "関連")
    tag(case, "messages", "chat_history.id=7", "関連")
    assert bodies(case, Selection(tagged=True))[0] == ["2", "7"]
    assert bodies(case, Selection(tagged=True, thread="u9"))[0] == ["7"]
    with CaseReader(case) as reader:
        ids = [row["id"] for row in reader.listing("messages")]
    assert bodies(case, Selection(tagged=True, query="x"), found=ids[:3])[0] == ["2"]
    assert bodies(case, Selection(query="x"), found=[])[0] == []


def test_an_unknown_device_is_wrong_usage(case):
    with pytest.raises(UsageError, match="no device 'zz'"):
        bodies(case, Selection(device="zz"))


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2025", "2024-12-31T15:00:00"), ("2025-06", "2025-05-31T15:00:00"), ("2025-6-2", "2025-06-01T15:00:00"),
        ("2025-06-12T21:00", "2025-06-12T12:00:00"), ("2025-06-12T21:00:00.500Z", "2025-06-12T21:00:00.5"),
        ("2025-06-12 21:00+00:00", "2025-06-12T21:00:00"),
    ],
)  # fmt: skip
def test_days_and_times(text, utc):
    assert utc_of(text, ZoneInfo("Asia/Tokyo")) == utc


@pytest.mark.parametrize("text", ["", "yesterday", "2025-13", "2025-02-30", "99999", "2025-06-12T25:00"])
def test_what_is_no_day(text):
    with pytest.raises(UsageError):
        utc_of(text, ZoneInfo("Asia/Tokyo"))


def test_hits_follow_the_selection(case):
    with CaseReader(case) as reader:
        ids = {row["record"]: row["id"] for row in reader.listing("messages")}
        hits = [
            FoundHit(artifact_id=ids[f"chat_history.id={n}"], kind="messages", term="t", term_id="1", category="drug",
                     spans=((0, 2),), score=n)
            for n in (1, 3, 7)
        ]  # fmt: skip
        whole = build_report(reader, Selection(), Findings(hits=hits))
        assert [(one.category, one.letter, one.total, one.objects) for one in whole.hits] == [("drug", "D", 3, 3)]
        assert [row.score for row in whole.hits[0].shown] == [7, 3, 1]
        assert [row.quote.text for row in whole.hits[0].shown] == ["別の会話", "了解です", "明日の集合は何時ですか"]
        part = build_report(reader, Selection(thread="u9"), Findings(hits=hits))
        assert [one.total for one in part.hits] == [1]


def test_a_hit_beyond_the_text_is_left_out_of_the_page_not_of_the_count(case):
    with CaseReader(case) as reader:
        number = next(reader.listing("messages"))["id"]
        hit = FoundHit(artifact_id=number, kind="messages", term="t", term_id="1", category="own", spans=((5, 5000),))
        (category,) = build_report(reader, Selection(), Findings(hits=[hit])).hits
    assert (category.total, category.shown, category.letter) == (1, [], "O")


def test_the_scope_counts_the_case_and_what_is_in_the_report(case):
    with CaseReader(case) as reader:
        whole = build_report(reader, Selection()).scope
        assert (whole.counts["messages"], whole.selected) == (8, None)
        device = build_report(reader, Selection(device="phone-a")).scope
        assert (device.counts["messages"], device.selected["messages"]) == (8, 8)
        thread = build_report(reader, Selection(thread="u9")).scope
        assert (thread.counts["messages"], thread.selected) == (8, {"messages": 1})
        tagged = build_report(reader, Selection(tagged=True)).scope
        assert (tagged.counts["messages"], tagged.selected) == (8, {})
