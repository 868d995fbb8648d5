"""scope, and what `new` writes down of a warrant."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from tests.unit.cli.conftest import Ask


def test_a_case_without_a_scope_says_so(case_root: Path, ask: Ask) -> None:
    assert ask("scope", case_root, "--json").rows == [{"warrant_scope": None, "outside": {}}]
    assert "no warrant scope" in ask("scope", case_root).out


def test_setting_changes_what_is_given_and_shows_what_lies_outside(case_root: Path, ask: Ask) -> None:
    row = ask("scope", case_root, "--after", "2025-06-10", "--reference", "令7-12", "--json").rows[0]
    scope: dict[str, object] = {
        "after": "2025-06-10",
        "before": None,
        "devices": [],
        "reference": "令7-12",
        "note": None,
    }
    assert row["warrant_scope"] == scope
    assert row["outside"]["messages"] > 100
    said = ask("scope", case_root, "--before", "2025-06-20", "--device", "スマホ1", "--json")
    assert said.rows[0]["warrant_scope"] == {**scope, "before": "2025-06-20", "devices": ["スマホ1"]}
    text = ask("scope", case_root).out
    assert "2025-06-10 – 2025-06-20" in text
    assert "令7-12" in text
    row = ask("scope", case_root, "--after", "", "--device", "", "--json").rows[0]
    assert row["warrant_scope"] == {**scope, "after": None, "before": "2025-06-20"}


def test_showing_is_no_change_and_every_change_is_logged(case_root: Path, ask: Ask) -> None:
    ask("scope", case_root, "--after", "2025", "--examiner", "監督 次郎")
    ask("scope", case_root)
    ask("scope", case_root, "--clear")
    with CaseReader(CaseDirectory(case_root)) as reader:
        entries = [row for row in reader.listing("audit") if row["what"] == "warrant scope set"]
        assert reader.scope is None
    assert [(row["who"], row["detail"]["after"] is None) for row in entries] == [
        ("監督 次郎", False),
        ("検査 花子", True),
    ]


def test_listings_are_not_narrowed(case_root: Path, ask: Ask) -> None:
    before = ask("list", case_root, "messages", "--json").out, ask("search", case_root, "です", "--json").out
    ask("scope", case_root, "--after", "2030")
    assert (ask("list", case_root, "messages", "--json").out, ask("search", case_root, "です", "--json").out) == before


def test_a_label_that_no_device_has_is_said(case_root: Path, ask: Ask) -> None:
    said = ask("scope", case_root, "--device", "phone-3", "--json")
    assert said.code == 0
    assert "phone-3" in said.err


@pytest.mark.parametrize(
    "words", [("--after", "2025-02-30"), ("--after", "2026", "--before", "2025"), ("--clear", "--note", "x")]
)
def test_what_makes_no_sense_is_wrong_usage(case_root: Path, ask: Ask, words: tuple[str, ...]) -> None:
    said = ask("scope", case_root, *words)
    assert said.code == 2
    assert said.err.count("\n") == 1


def test_new_writes_the_scope_down(tmp_path: Path, ask: Ask) -> None:
    said = ask("new", tmp_path / "c", "--warrant-after", "2025-04", "--warrant-before", "2025-06", "--warrant-reference", "令7-12",
               "--json")  # fmt: skip
    assert said.rows[0]["warrant_scope"]["after"] == "2025-04"
    assert ask("scope", tmp_path / "c", "--json").rows[0]["warrant_scope"]["reference"] == "令7-12"
    assert "warrant_scope" not in ask("new", tmp_path / "d", "--json").rows[0]
    assert ask("new", tmp_path / "e", "--warrant-after", "2025-04-31").code == 2
    assert not (tmp_path / "e").exists()
