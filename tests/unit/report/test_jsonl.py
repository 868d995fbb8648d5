"""JSON Lines keep every character of every object."""

from __future__ import annotations

import json

from forensics_app.case.reader import CaseReader
from forensics_app.report.hits import Findings, FoundHit
from forensics_app.report.jsonl import write_jsonl
from forensics_app.report.selection import Chosen, Selection
from tests.unit.report.synthetic_case import DISGUISED, make_case


def test_all_objects_as_list_shows_them(tmp_path):
    case = make_case(tmp_path / "case")
    path = tmp_path / "r.jsonl"
    with CaseReader(case) as reader:
        messages = list(reader.listing("messages"))
        hit = FoundHit(artifact_id=messages[1]["id"], kind="messages", term="日当", term_id="P1", category="payment",
                       spans=((16, 18),), quote="日当")  # fmt: skip
        write_jsonl(Chosen(reader, Selection()), Findings(hits=[hit], lexicon_version="v"), path)
    rows = [json.loads(line) for line in path.read_bytes().splitlines()]
    by_kind = {}
    for row in rows:
        by_kind.setdefault(row["kind"], []).append(row)
    assert by_kind["messages"] == messages
    assert by_kind["messages"][1]["body"] == DISGUISED
    assert by_kind["hits"][0]["quote"] == "日当"
    assert by_kind["hits"][0]["ref"] == messages[1]["ref"]
    assert {"evidence", "devices", "volumes", "tasks", "audit", "files", "not_parsed"} <= set(by_kind)
    assert (tmp_path / "r.jsonl.sha256").read_text().endswith("  r.jsonl\n")
