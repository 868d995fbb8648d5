"""CSV: safe in a spreadsheet, one file a kind, nothing of the texts lost but an apostrophe that is said."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics_app.case.reader import CaseReader
from forensics_app.case.writer import CaseWriter
from forensics_app.errors import ReportError
from forensics_app.report.csv_files import cell, write_csv
from forensics_app.report.hits import Findings
from forensics_app.report.selection import Chosen, Selection
from tests.unit.report.synthetic_case import DISGUISED, make_case, message, tag


def export(case, folder, selection=None):
    with CaseReader(case) as reader:
        return write_csv(Chosen(reader, selection or Selection()), Findings(), folder, "2026-01-01T00:00:00Z")


def rows_of(path):
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"), ("+cmd|'/c calc'!A0", "'+cmd|'/c calc'!A0"), ("-2+3", "'-2+3"), ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("＝１", "'＝１"), ("＠山田", "'＠山田"), ("- 箇条書き", "'- 箇条書き"),
        ("-12.5", "-12.5"), ("+81-90-0000-1111", "+81-90-0000-1111"), ("+819000001111", "+819000001111"), ("1e5", "1e5"),
        ("+81 (90) 0000.1111", "+81 (90) 0000.1111"), ("-", "'-"), ("+", "'+"), ("普通の文", "普通の文"), (None, ""), (True, "true"), (-3, "-3"),
        (["=1"], '["=1"]'), ("", ""),
    ],
)  # fmt: skip
def test_no_cell_is_calculated(value, shown):
    assert cell(value) == shown


@given(st.text())
def test_a_guarded_cell_gives_its_text_back(text):
    shown = cell(text)
    assert shown in (text, "'" + text)
    if shown[:1] in ("=", "+", "-", "@", "\t", "\r"):
        assert not set(shown) - set("0123456789+-.eE() ")


def test_one_file_a_kind_with_all_rows_and_texts(tmp_path):
    case = make_case(tmp_path / "case")
    manifest = export(case, tmp_path / "out")
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {
        "messages.csv",
        "calls.csv",
        "contacts.csv",
        "photos.csv",
        "files.csv",
        "evidence.csv",
        "audit.csv",
    } <= names
    assert names == {*manifest.files, "manifest.json"}
    rows = rows_of(tmp_path / "out" / "messages.csv")
    assert len(rows) == manifest.files["messages.csv"][0] == 8
    assert rows[1]["body"] == DISGUISED
    assert rows_of(tmp_path / "out" / "contacts.csv")[0]["name"].startswith("'=HYPERLINK")
    assert rows_of(tmp_path / "out" / "calls.csv")[0]["peer"] == "+81-90-0000-1111"
    assert (tmp_path / "out" / "messages.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_columns_that_only_later_rows_have_are_not_lost(tmp_path):
    case = make_case(tmp_path / "case", [message(1, "一"), message(2, "二")])
    with CaseReader(case) as reader:
        rows = [*reader.listing("messages")]
    rows[1]["sent_at_corrected"] = "2025-06-12T00:00:00Z"
    from forensics_app.report.csv_files import _write_kind

    path = tmp_path / "late.csv"
    assert _write_kind(path, iter(rows)) == 2
    read = rows_of(path)
    assert [row["sent_at_corrected"] for row in read] == ["", "2025-06-12T00:00:00Z"]
    assert [row["body"] for row in read] == ["一", "二"]


def test_a_text_longer_than_python_expects_of_a_cell_is_not_lost_with_late_columns(tmp_path):
    from forensics_app.report.csv_files import _write_kind

    path = tmp_path / "late.csv"
    assert _write_kind(path, iter([{"body": "長" * 200_000}, {"body": "b", "late": "x"}])) == 2
    assert path.read_text(encoding="utf-8-sig").count("長") == 200_000
    assert path.read_text(encoding="utf-8-sig").endswith("b,x\n")


def test_a_clock_offset_stands_beside_the_stored_time(tmp_path):
    case = make_case(tmp_path / "case", [message(1, "一")])
    with CaseWriter(case, "x") as writer:
        writer.set_device("phone-a", {"clock_offset": 60, "offset_source": "NTP"})
    export(case, tmp_path / "out")
    row = rows_of(tmp_path / "out" / "messages.csv")[0]
    assert (row["sent_at"], row["sent_at_corrected"]) == ("2025-06-12T03:47:40.000Z", "2025-06-12T03:46:40.000Z")


def test_only_what_is_selected(tmp_path):
    case = make_case(tmp_path / "case")
    tag(case, "messages", "chat_history.id=2", "関連")
    manifest = export(case, tmp_path / "out", Selection(tagged=True))
    assert manifest.files["messages.csv"][0] == 1
    assert "contacts.csv" not in manifest.files
    assert "files.csv" not in manifest.files


def test_an_earlier_export_is_replaced_and_nothing_else_is(tmp_path):
    case = make_case(tmp_path / "case")
    out = tmp_path / "out"
    export(case, out)
    tag(case, "messages", "chat_history.id=2", "関連")
    export(case, out, Selection(tagged=True))
    assert not (out / "contacts.csv").exists()
    (out / "mine.txt").write_text("x")
    with pytest.raises(ReportError, match=r"mine\.txt"):
        export(case, out)
    assert (out / "mine.txt").read_text() == "x"
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").write_text("x")
    with pytest.raises(ReportError, match="not empty"):
        export(case, other)
