"""Verifying a report: one changed byte is found and named."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics_app.case.reader import CaseReader
from forensics_app.errors import ReportError
from forensics_app.report.hits import Findings
from forensics_app.report.verify_file import verify_report
from forensics_app.report.write import Order, write_report
from tests.unit.report.synthetic_case import make_case, tag


@pytest.fixture
def case(tmp_path):
    made = make_case(tmp_path / "case")
    tag(made, "messages", "chat_history.id=2", "関連")
    return made


def write(case, path, form):
    with CaseReader(case) as reader:
        write_report(reader, Order(format=form, out=path, language="ja"), Findings(), who="検査 花子")
    return path


def differing(path):
    return [check.what for check in verify_report(path) if check.detail is not None]


def test_a_page_as_written_agrees(case, tmp_path):
    path = write(case, tmp_path / "r.html", "html")
    checks = list(verify_report(path))
    assert len(checks) == 10
    assert all(check.detail is None for check in checks)


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("日当5万", "日当9万", ["section items", "r.html"]),
        ("令和7-12", "令和8-12", ["section cover", "r.html"]),
        ("結論ではなく", "結論であり", ["r.html"]),
        ("default-src &#39;none&#39;", "default-src *", ["r.html"]),
    ],
)
def test_a_changed_page_is_named(case, tmp_path, before, after, named):
    path = write(case, tmp_path / "r.html", "html")
    text = path.read_text(encoding="utf-8")
    assert before in text
    place = text.rindex(before) if before == "令和7-12" else text.index(before)
    changed = text[:place] + after + text[place + len(before) :]
    path.write_text(changed, encoding="utf-8", newline="")
    assert differing(path) == named


def test_a_removed_section_is_missed(case, tmp_path):
    path = write(case, tmp_path / "r.html", "html")
    text = path.read_text(encoding="utf-8")
    start, end = text.index("<!--begin:not_parsed-->"), text.index("<!--end:not_parsed-->")
    path.write_text(text[:start] + text[end + len("<!--end:not_parsed-->") :], encoding="utf-8")
    assert differing(path) == ["section not_parsed", "r.html"]


def test_a_folder_of_csv(case, tmp_path):
    path = write(case, tmp_path / "out", "csv")
    assert differing(path) == []
    with (path / "messages.csv").open("a", encoding="utf-8") as stream:
        stream.write("x\n")
    (path / "calls.csv").unlink()
    (path / "new.csv").write_text("x")
    assert sorted(differing(path)) == ["calls.csv", "messages.csv", "new.csv"]


def test_json_lines(case, tmp_path):
    path = write(case, tmp_path / "r.jsonl", "jsonl")
    assert differing(path) == []
    path.write_bytes(path.read_bytes().replace("日当5万".encode(), "日当9万".encode()))
    assert differing(path) == ["r.jsonl"]


def test_what_is_no_report(tmp_path):
    (tmp_path / "x.html").write_text("<html>")
    (tmp_path / "folder").mkdir()
    for name in ("x.html", "folder", "absent"):
        with pytest.raises(ReportError, match=name):
            list(verify_report(tmp_path / name))


def test_writing_is_logged_and_kept_off_the_evidence(case, tmp_path):
    path = write(case, tmp_path / "r.html", "html")
    with CaseReader(case) as reader:
        entry = list(reader.listing("audit"))[-1]
        assert (entry["who"], entry["what"]) == ("検査 花子", "report written")
        assert entry["detail"]["out"] == str(path)
        with pytest.raises(ReportError, match="lies in the evidence"):
            write_report(reader, Order(format="html", out=Path("/evidence/phone-a.E01")), Findings(), who="x")
        with pytest.raises(ReportError, match="cannot be written"):
            write_report(reader, Order(format="html", out=path / "inside.html"), Findings(), who="x")
