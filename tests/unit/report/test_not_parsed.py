"""What was not parsed, and what held the workers: in the page, in the exports, always the same for the same case."""

from __future__ import annotations

import csv
import json
import re

import pytest

from forensics_app.case.reader import CaseReader
from forensics_app.case.writer import CaseWriter
from forensics_app.model.outcome import UNPARSED
from forensics_app.report.build import build_report
from forensics_app.report.build_runs import MAX_RUNS
from forensics_app.report.document import NotParsed
from forensics_app.report.hits import Findings
from forensics_app.report.html import render_html
from forensics_app.report.not_parsed import OUTCOMES, group_not_parsed, read_not_parsed
from forensics_app.report.selection import Selection
from forensics_app.report.verify_file import verify_report
from forensics_app.report.words import load_words
from forensics_app.report.write import Order, write_report
from tests.unit.report.synthetic_case import make_case
from tests.unit.report.test_html import AT, Page, page_of
from tests.unit.report.trouble import IN_FORCE, TASKS, add_trouble


@pytest.fixture
def case(tmp_path):
    made = make_case(tmp_path / "case")
    add_trouble(made)
    return made


def test_every_outcome_is_a_group_with_its_number_and_what_was_kept(case):
    with CaseReader(case) as reader:
        found = build_report(reader, Selection()).not_parsed
        listed = len(list(reader.not_parsed()))
    assert [(group.outcome, group.total, group.records) for group in found.groups] == [
        ("crashed", 2, 3),
        ("timeout", 1, 0),
        ("failed", 2, 2),
        ("locked", 3, 0),
        ("skipped_limit", 1, 5),
        ("warning", 2, 0),
    ]
    assert found.total == listed == 11
    shown = [(one.path, one.records) for group in found.groups for one in group.shown if one.records is not None]
    expected = [(f"data/data/{path}", records) for path, _, _, records in TASKS]
    assert sorted(shown) == sorted([*expected, ("data/data/<b>.db", 0)])


def test_two_tasks_on_one_path_keep_their_own_numbers(case):
    with CaseReader(case) as reader:
        one = next(row for row in read_not_parsed(reader) if row.outcome == "crashed")
        assert (one.records, one.what) == (3, "task")
    with CaseWriter(case, "x") as writer, writer.transaction() as connection:
        connection.execute(
            "INSERT INTO tasks (evidence_id, locator, path, step, version, outcome, records, started_at, finished_at) "
            "SELECT evidence_id, 'other', path, step, version, outcome, 7, started_at, finished_at FROM tasks "
            "WHERE outcome = 'crashed'"
        )
    with CaseReader(case) as reader:
        assert [row.records for row in read_not_parsed(reader) if row.what == "task" and row.outcome == "crashed"] == [
            3,
            7,
        ]


def test_many_of_one_outcome_hide_none_of_another():
    rows = [NotParsed("d", 1, "file", f"f{at}", None, "failed", "x", None) for at in range(1000)]
    rows.append(NotParsed("d", 1, "task", "z", "p", "crashed", "x", 4))
    rows.append(NotParsed("d", 1, "task", "y", "p", "a new one", "x", None))
    found = group_not_parsed(iter(rows), most=10)
    assert found.total == 1002
    assert [(group.outcome, group.total, len(group.shown)) for group in found.groups] == [
        ("crashed", 1, 1),
        ("failed", 1000, 10),
        ("a new one", 1, 1),
    ]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_page_says_what_each_outcome_means(case, language):
    words = load_words("report", language)
    text = Page(page_of(case, language=language)).text
    section = text
    for outcome in OUTCOMES:
        assert f"{words.text(f'values.{outcome}')} (" in section
        assert words.text(f"meaning.{outcome}") in section
    for path, _, detail, _ in TASKS:
        assert f"data/data/{path}" in section
        assert detail in section
    assert set(UNPARSED) <= set(OUTCOMES)


def test_the_page_says_what_held_the_workers(case):
    text = Page(page_of(case)).text
    for layer in IN_FORCE:
        assert layer in text
    assert "▲ not available" in text
    assert "Landlock (Function not implemented)" in text
    assert "Python 3.11.2" in text
    assert "apsw 3.50" in text
    japanese = Page(page_of(case, language="ja")).text
    assert "ファイルの隔離(Landlock) (Function not implemented)" in japanese
    assert "ネットワーク遮断(user and network namespaces)" in japanese
    assert "▲ 利用できず" in japanese


def test_a_case_that_no_worker_touched_says_that_too(tmp_path):
    text = Page(page_of(make_case(tmp_path / "case"))).text
    assert "The log does not say" in text
    assert "no ingest is in the log" in text


def test_only_the_last_ingests_are_shown_and_every_cage_is(case):
    with CaseWriter(case, "夜勤") as writer:
        for number in range(MAX_RUNS):
            writer.log("ingest started", {"version": "0.2"})
            writer.log("workers jailed", {"in_force": ["Landlock 7"], "missing": []})
            writer.log("workers jailed", {"in_force": ["Landlock 7"], "missing": []})
            if number:
                writer.log("ingest ended", {"cancelled": number == 1})
    with CaseReader(case) as reader:
        software = build_report(reader, Selection()).software
    assert (software.runs_total, len(software.runs)) == (MAX_RUNS + 1, MAX_RUNS)
    assert [run.ended for run in software.runs[:3]] == ["open", "stopped", "complete"]
    assert [run.number for run in software.runs] == list(range(2, MAX_RUNS + 2))
    assert [held.runs for held in software.held] == [[1], list(range(2, MAX_RUNS + 2))]
    assert "1 earlier ingests" in Page(page_of(case)).text


def test_the_log_cannot_make_the_page_alive(case):
    nasty = "<script>alert(1)</script>\u202e"
    with CaseWriter(case, nasty) as writer:
        writer.log("ingest started", {"version": nasty, "python": nasty, "system": nasty, "libraries": {nasty: nasty}})
        writer.log("workers jailed", {"in_force": [nasty], "missing": [nasty, f"Landlock ({nasty})"]})
    page = page_of(case)
    parsed = Page(page)
    assert not {name for name, _ in parsed.tags} & {"script"}
    assert "\u202e" not in re.sub(r"<bdi>.*?</bdi>", "", page.decode(), flags=re.DOTALL)
    assert parsed.text.count("<script>alert(1)</script>") >= 6


def test_the_same_case_gives_the_same_page_and_it_verifies(case, tmp_path):
    with CaseReader(case) as reader:
        pages = [render_html(build_report(reader, Selection(), created_at=AT), "ja") for _ in range(2)]
    assert pages[0] == pages[1]
    path = tmp_path / "r.html"
    with CaseReader(case) as reader:
        write_report(reader, Order(format="html", out=path, language="en"), Findings(), who="x")
    assert all(check.detail is None for check in verify_report(path))
    changed = path.read_text(encoding="utf-8").replace("SIGSEGV", "SIGTERM")
    path.write_text(changed, encoding="utf-8")
    assert [check.what for check in verify_report(path) if check.detail] == ["section not_parsed", "r.html"]


def test_the_exports_say_it_too(case, tmp_path):
    with CaseReader(case) as reader:
        write_report(reader, Order(format="jsonl", out=tmp_path / "r.jsonl"), Findings(), who="x")
        write_report(reader, Order(format="csv", out=tmp_path / "csv"), Findings(), who="x")
    rows = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines()]
    lines = [row for row in rows if row["kind"] == "not_parsed"]
    assert {(row["outcome"], row["records"]) for row in lines if row["step"] == "android/example"} == {
        ("crashed", 3), ("timeout", 0), ("skipped_limit", 5), ("locked", 0), ("failed", 2), ("warning", None),
    }  # fmt: skip
    with (tmp_path / "csv" / "not_parsed.csv").open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.DictReader(stream))
    assert len(table) == len(lines) == 11
    assert next(row for row in table if row["outcome"] == "crashed" and row["what"] == "task")["records"] == "3"
    audit = [row for row in rows if row["kind"] == "audit" and row["what"] == "workers jailed"]
    assert audit[0]["detail"]["in_force"] == IN_FORCE


def test_a_section_names_at_most_so_many_of_each(case):
    with CaseWriter(case, "x") as writer, writer.transaction() as connection:
        connection.executemany(
            "INSERT INTO tasks (evidence_id, locator, path, step, version, outcome, records, started_at, finished_at) "
            "VALUES (1, ?, ?, 'p', '1', 'timeout', 0, '', '')",
            [(f"l{at}", f"path{at:04d}") for at in range(400)],
        )
    text = Page(page_of(case)).text
    assert len(set(re.findall(r"path\d{4}", text))) == 299  # and the one that was there before
    assert "101 more in the CSV and JSON Lines exports" in text
