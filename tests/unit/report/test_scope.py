"""Warrant scope and seals in reports: what is left out, what is said of it, what is marked when it is put in."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.case.scope import WarrantScope
from forensics_app.case.writer import CaseWriter
from forensics_app.errors import ReportError
from forensics_app.report.build import build_report
from forensics_app.report.document import ReportDocument
from forensics_app.report.find import find
from forensics_app.report.html import render_html
from forensics_app.report.selection import Selection
from forensics_app.report.write import FORMATS, Order, write_report
from tests.build.desk_case import make_desk_case
from tests.build.indexed import make_indexed

SCOPE = WarrantScope(after="2025-06-10", before="2025-06-20", reference="大阪簡裁 令7(る)第12号", note="捜索差押許可状")
TALK = ("スマホ1", "line", "u77")
SEALED_OBJECTS = 16


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One indexed case with some tags, to be copied and never opened."""
    root = tmp_path_factory.mktemp("report") / "template"
    case = make_indexed(make_desk_case, root)
    with CaseWriter(case, "検査 花子") as writer, CaseReader(case) as reader:
        for kind, every in (("messages", 20), ("photos", 3), ("calls", 1)):
            for row in list(reader.listing(kind))[::every]:
                writer.tag(reader.resolve(str(row["id"])), "relevant", None)
    return root


@pytest.fixture
def case(template: Path, tmp_path: Path) -> CaseDirectory:
    return CaseDirectory(Path(shutil.copytree(template, tmp_path / "case")))


@pytest.fixture
def bound(case: CaseDirectory) -> CaseDirectory:
    """The case with a scope and a seal."""
    with CaseWriter(case, "検査 花子") as writer:
        writer.set_scope(SCOPE)
        writer.seal(*TALK, reason="lawyer")
    return case


def built(case: CaseDirectory, **selection: Any) -> ReportDocument:
    wanted = Selection(**selection)
    with CaseReader(case) as reader:
        return build_report(reader, wanted, find(reader, wanted), created_at="2026-01-02T03:04:05.678Z")


def ids_of(case: CaseDirectory, *, outside: bool, sealed: bool) -> tuple[set[str], set[str]]:
    """Refs of what may be shown, and of what may not."""
    with CaseReader(case) as reader:
        rows = [row for kind in ("messages", "calls", "photos") for row in reader.listing(kind)]
        shown = {
            row["ref"] for row in rows
            if (outside or not reader.outside_scope(row)) and (sealed or reader.seal_of(row) is None)
        }  # fmt: skip
        return shown, {row["ref"] for row in rows} - shown


def refs(document: ReportDocument) -> set[str]:
    found = {item.ref for item in document.items.shown} | {row.ref for one in document.hits for row in one.shown}
    return found | {line.ref for one in document.conversations for line in one.shown}


@pytest.mark.parametrize(
    "selection", [{}, {"tagged": True}, {"query": "です"}, {"thread": "c001"}, {"device": "スマホ1"}]
)
@pytest.mark.parametrize(("outside", "sealed"), [(False, False), (True, False), (False, True), (True, True)])
def test_nothing_that_is_left_out_is_on_the_page(
    bound: CaseDirectory, selection: dict[str, Any], outside: bool, sealed: bool
) -> None:
    document = built(bound, **selection, outside=outside, sealed=sealed)
    shown, hidden = ids_of(bound, outside=outside, sealed=sealed)
    assert refs(document)
    assert not refs(document) & hidden
    free = {one for one in refs(built(bound, **selection, outside=True, sealed=True)) if one in shown}
    assert refs(document) == free
    page = render_html(document, "ja").decode()
    assert not [ref for ref in hidden if ref in page]
    assert ("令状の範囲外</span>" in page) == any("outside" in one for one in _restricted(document))
    assert ("封印した会話</span>" in page) == any("sealed" in one for one in _restricted(document))


def _restricted(document: ReportDocument) -> list[list[Any]]:
    rows = [row for one in document.hits for row in one.shown]
    lines = [line for one in document.conversations for line in one.shown]
    found = [one.restricted for one in document.items.shown] + [one.restricted for one in rows]
    return [list(one) for one in (*found, *(line.restricted for line in lines))]


def test_what_is_put_in_is_marked_and_nothing_else(bound: CaseDirectory) -> None:
    document = built(bound, tagged=True, outside=True, sealed=True)
    with CaseReader(bound) as reader:
        items = {item.ref: reader.object(item.id) for item in document.items.shown}
        for item in document.items.shown:
            listed = items[item.ref]
            assert listed is not None
            assert ("outside" in item.restricted) == reader.outside_scope(listed)
            assert ("sealed" in item.restricted) == (reader.seal_of(listed) is not None)
    marked = [restricted for restricted in _restricted(document) if restricted]
    assert ["outside"] in marked
    assert any("sealed" in one for one in marked)
    assert not any(_restricted(built(bound, tagged=True)))


def test_the_scope_section_says_what_the_warrant_allows_and_how_much_lies_outside(bound: CaseDirectory) -> None:
    scope = built(bound).scope
    with CaseReader(bound) as reader:
        outside = {
            kind: sum(reader.outside_scope(row) for row in reader.listing(kind)) for kind in scope.counts
        }  # fmt: skip
        allowed = {
            kind: sum(
                not reader.outside_scope(row) and reader.seal_of(row) is None for row in reader.listing(kind)
            ) for kind in scope.counts
        }  # fmt: skip
    assert scope.warrant is not None
    assert scope.warrant.outside == {kind: number for kind, number in outside.items() if number}
    assert scope.selected is not None
    assert {kind: scope.selected[kind] for kind in scope.counts} == allowed
    assert (scope.warrant.reference, scope.warrant.included, scope.warrant.opened) == (SCOPE.reference, False, [])
    assert scope.sealed is not None
    assert (scope.sealed.threads, scope.sealed.objects, scope.sealed.included) == (1, SEALED_OBJECTS, False)
    japanese, english = (render_html(built(bound), language).decode() for language in ("ja", "en"))
    assert f"{sum(scope.warrant.outside.values()):,} 件は令状の範囲外" in japanese
    assert "2025-06-10 – 2025-06-20" in japanese
    assert "大阪簡裁" in english
    assert "outside the warrant scope" in english
    included = built(bound, outside=True, sealed=True).scope
    assert included.warrant is not None
    assert included.sealed is not None
    assert (included.warrant.included, included.sealed.included) == (True, True)


def test_who_opened_what_is_said(bound: CaseDirectory) -> None:
    with CaseReader(bound) as reader:
        outside = [row for row in reader.listing("messages") if reader.outside_scope(row)][:3]
        targets = [reader.resolve(str(row["id"])) for row in outside]
    for who, objects in (("検査 花子", (0, 1, 0)), ("監督 次郎", (2,))):
        with CaseWriter(bound, who) as writer:
            for at in objects:
                writer.log_outside(targets[at])
            writer.log_widened()
    with CaseWriter(bound, "監督 次郎") as writer:
        writer.log_seal_opened(*TALK)
    scope = built(bound).scope
    assert scope.warrant is not None
    assert [(one.who, one.times, one.objects, one.refs) for one in scope.warrant.opened] == [
        ("検査 花子", 3, 2, [outside[0]["ref"], outside[1]["ref"]]),
        ("監督 次郎", 1, 1, [outside[2]["ref"]]),
    ]
    assert [(one.who, one.times) for one in scope.warrant.widened] == [("検査 花子", 1), ("監督 次郎", 1)]
    assert scope.sealed is not None
    assert [(one.who, one.times, one.refs) for one in scope.sealed.opened] == [("監督 次郎", 1, [])]
    page = render_html(built(bound), "ja").decode()
    assert outside[1]["ref"] in page
    with CaseWriter(bound, "検査 花子") as writer:
        writer.set_scope(None)
        writer.lift_seal(*TALK)
    later = built(bound).scope
    assert later.warrant is not None
    assert (later.warrant.current, len(later.warrant.opened), later.warrant.outside) == (False, 2, {})
    assert [(one.who, one.times) for one in later.warrant.changed][-1][0] == "検査 花子"
    assert later.sealed is not None
    assert later.sealed.threads == 0
    assert [(one.who, one.times) for one in later.sealed.lifted] == [("検査 花子", 1)]
    for language, text in (("ja", "封印の解除"), ("en", "Seals that were taken off")):
        assert text in render_html(built(bound), language).decode()
    assert later.selected is None


@pytest.mark.parametrize("form", ["html", "csv", "jsonl"])
def test_what_is_asked_for_is_in_the_log_before_it_is_written(
    bound: CaseDirectory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    def stop(*_: object) -> str:
        raise OSError("no more room")

    monkeypatch.setitem(FORMATS, form, stop)
    selection = Selection(outside=True, sealed=True)
    order = Order(format=form, out=tmp_path / "out", selection=selection)
    with CaseReader(bound) as reader:
        found = find(reader, selection)
        with pytest.raises(ReportError):
            write_report(reader, order, found, who="監督 次郎")
    with CaseReader(bound) as reader:
        entries = [(row["who"], row["what"]) for row in reader.listing("audit")][-2:]
    assert entries == [("監督 次郎", "scope widened"), ("監督 次郎", "sealed thread opened")]


def test_a_scope_that_was_taken_away_is_told_of_though_nobody_looked(case: CaseDirectory) -> None:
    assert built(case).scope.warrant is None
    with CaseWriter(case, "検査 花子") as writer:
        writer.set_scope(SCOPE)
        writer.set_scope(None)
        writer.seal(*TALK, reason="lawyer")
        writer.lift_seal(*TALK)
    scope = built(case).scope
    assert scope.warrant is not None
    assert [(one.who, one.times) for one in scope.warrant.changed] == [("検査 花子", 2)]
    assert scope.sealed is not None
    assert (scope.sealed.threads, scope.sealed.opened, [one.times for one in scope.sealed.lifted]) == (0, [], [1])


def test_conversations_count_what_is_inside(bound: CaseDirectory) -> None:
    threads = {(one.device, one.service, one.thread): one.messages for one in built(bound).threads.shown}
    assert TALK not in threads
    with CaseReader(bound) as reader:
        inside: dict[tuple[str, str, str], int] = {}
        for row in reader.listing("messages"):
            if not reader.outside_scope(row) and reader.seal_of(row) is None:
                key = (row["device"], row["service"], row["thread"])
                inside[key] = inside.get(key, 0) + 1
    assert threads == inside
    everything = {
        (one.device, one.service, one.thread) for one in built(bound, outside=True, sealed=True).threads.shown
    }
    assert TALK in everything


def test_a_device_outside_tells_nothing_of_itself(case: CaseDirectory) -> None:
    with CaseWriter(case, "検査 花子") as writer:
        writer.set_scope(WarrantScope(devices=("phone-2",)))
    document = built(case)
    assert [(one.label, one.owners) for one in document.devices] == [("スマホ1", []), ("phone-2", [])]
    assert [one.device for one in document.evidence] == ["スマホ1", "phone-2"]
    assert built(case, outside=True).devices[0].owners


def test_without_scope_and_seals_a_report_is_what_it_was(case: CaseDirectory) -> None:
    document = built(case)
    assert (document.scope.warrant, document.scope.sealed, document.scope.selected) == (None, None, None)
    assert not any(_restricted(document))
    assert document.threads == built(case, outside=True, sealed=True).threads
    assert "令状" not in render_html(document, "ja").decode()


@pytest.mark.parametrize(("outside", "sealed"), [(False, False), (True, True)])
def test_exports_say_it_too(bound: CaseDirectory, tmp_path: Path, outside: bool, sealed: bool) -> None:
    selection = Selection(outside=outside, sealed=sealed)
    with CaseReader(bound) as reader:
        for form, out in (("jsonl", tmp_path / "a.jsonl"), ("csv", tmp_path / "csv")):
            order = Order(format=form, out=out, selection=selection)
            write_report(reader, order, find(reader, selection), who="監督 次郎")
    rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    (scope,) = [row for row in rows if row["kind"] == "scope"]
    assert scope["warrant_scope"]["reference"] == SCOPE.reference
    assert (scope["outside_included"], scope["sealed_included"]) == (outside, sealed)
    assert (scope["sealed_threads"], scope["sealed_objects"]) == (1, SEALED_OBJECTS)
    shown, hidden = ids_of(bound, outside=outside, sealed=sealed)
    exported = {row["ref"] for row in rows if row["kind"] in ("messages", "calls", "photos")}
    assert exported == shown
    hits = [row for row in rows if row["kind"] == "hits"]
    assert bool(hits) == sealed  # all hits of this case stand in the sealed conversation
    assert not {row["ref"] for row in hits} & hidden
    with (tmp_path / "csv" / "messages.csv").open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.DictReader(stream))
    if outside:
        assert {row["outside_scope"] for row in table} == {"true", "false"}
        assert {row["sealed"] for row in table} == {"true", "false"}
        assert {row["sealed"] for row in hits} == {True}
    else:
        assert "outside_scope" not in table[0]
    with CaseReader(bound) as reader:
        entries = list(reader.listing("audit"))
    opened = [row for row in entries if row["what"] == "sealed thread opened"]
    assert len(opened) == (2 if sealed else 0)
    assert entries[-1]["detail"]["selection"] == ({"outside": True, "sealed": True} if outside else {})


def test_refs_do_not_change_with_scope_and_seals(case: CaseDirectory) -> None:
    before = refs(built(case, tagged=True))
    with CaseWriter(case, "検査 花子") as writer:
        writer.set_scope(SCOPE)
        writer.seal(*TALK, reason="lawyer")
    assert refs(built(case, tagged=True, outside=True, sealed=True)) == before
