"""seal, unseal, and what every listing does with a sealed conversation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from tests.unit.cli.conftest import Ask
from tests.unit.index.small_case import SmallCase, message

TALK = ("スマホ1", "line", "u77")
OBJECTS = 16  # 14 messages and 2 calls of 人事部 田中


@pytest.fixture
def sealed(case_root: Path, ask: Ask) -> Path:
    assert ask("seal", case_root, *TALK, "--reason", "弁護人との会話").code == 0
    return case_root


def entries(root: Path, what: str) -> list[dict[str, object]]:
    with CaseReader(CaseDirectory(root)) as reader:
        assert reader.audit_break() is None
        return [row["detail"] for row in reader.listing("audit") if row["what"] == what]


LISTINGS = [
    ("list", "messages"), ("list", "calls"), ("search", "受け子"), ("search", "--in", "messages", "田中 OR 身分証"), ("hits",),
    ("entities", "--include-invalid"),
]  # fmt: skip


def run(ask: Ask, root: Path, listing: tuple[str, ...], *more: str) -> tuple[list[str], str]:
    command, *rest = listing
    said = ask(command, root, *more, "--json", *rest)
    assert said.code == 0
    return said.out.splitlines(), said.err


def test_sealing_says_how_much_it_hides(case_root: Path, ask: Ask) -> None:
    said = ask("seal", case_root, *TALK, "--reason", "lawyer", "--json")
    assert said.rows[0] == {
        "id": 1, "device": "スマホ1", "service": "line", "thread": "u77", "reason": "lawyer", "who": "検査 花子", "objects": OBJECTS,
    }  # fmt: skip
    rows = ask("list", case_root, "seals", "--json").rows
    assert [(row["thread"], row["reason"], row["lifted_at"]) for row in rows] == [("u77", "lawyer", None)]
    assert rows[0]["kind"] == "seals"


@pytest.mark.parametrize("listing", LISTINGS)
def test_without_seals_nothing_changes(case_root: Path, ask: Ask, listing: tuple[str, ...]) -> None:
    plain, err = run(ask, case_root, listing)
    assert err == ""
    assert run(ask, case_root, listing, "--sealed") == (plain, "")
    assert entries(case_root, "sealed thread opened") == []


@pytest.mark.parametrize("listing", LISTINGS)
def test_a_listing_leaves_it_out_and_says_so_in_one_line(case_root: Path, ask: Ask, listing: tuple[str, ...]) -> None:
    everything, _ = run(ask, case_root, listing)
    ask("seal", case_root, *TALK, "--reason", "lawyer")
    with CaseReader(CaseDirectory(case_root)) as reader:
        hidden = {row["id"] for kind in ("messages", "calls") for row in reader.listing(kind) if reader.seal_of(row)}
    assert len(hidden) == OBJECTS
    shown, err = run(ask, case_root, listing)
    assert "sealed conversations left out: 1" in err
    assert err.count("\n") == 1
    if listing[0] != "entities":
        kept = [line for line in everything if _object(line) not in hidden]
        assert shown == kept
        assert len(shown) < len(everything)
    for line in shown:
        assert not hidden & {place["artifact_id"] for place in json.loads(line).get("where", ())}
    assert entries(case_root, "sealed thread opened") == []


@pytest.mark.parametrize("listing", LISTINGS)
def test_sealed_shows_it_and_the_log_says_who_looked(case_root: Path, ask: Ask, listing: tuple[str, ...]) -> None:
    everything, _ = run(ask, case_root, listing)
    ask("seal", case_root, *TALK, "--reason", "lawyer")
    shown, err = run(ask, case_root, listing, "--sealed", "--examiner", "監督 次郎")
    assert (shown, err) == (everything, "")
    assert entries(case_root, "sealed thread opened") == [{"device": "スマホ1", "service": "line", "thread": "u77"}]
    with CaseReader(CaseDirectory(case_root)) as reader:
        assert list(reader.listing("audit"))[-1]["who"] == "監督 次郎"


def _object(line: str) -> int:
    row = json.loads(line)
    return int(row.get("artifact_id") or row["id"])


def test_the_line_never_tells_what_matches(sealed: Path, ask: Ask) -> None:
    found, nothing = ask("search", sealed, "受け子"), ask("search", sealed, "何処にもない言葉")
    assert found.err == nothing.err
    assert f"{OBJECTS} objects" in found.err


def test_a_limit_counts_what_is_shown(sealed: Path, ask: Ask) -> None:
    assert len(ask("list", sealed, "messages", "--json", "--limit", "7").rows) == 7
    assert len(ask("search", sealed, "--json", "--limit", "3", "です").rows) == 3


def test_other_kinds_and_other_devices_say_nothing(sealed: Path, ask: Ask) -> None:
    assert ask("list", sealed, "photos", "--json").err == ""
    assert ask("list", sealed, "messages", "--device", "phone-2", "--json").err == ""
    assert ask("search", sealed, "--in", "visits", "地図", "--json").err == ""


def test_counting_and_attesting_leave_it_out(sealed: Path, ask: Ask, tmp_path: Path) -> None:
    before = ask("search", sealed, "--count", "--sealed", "受け子").out
    assert int(ask("search", sealed, "--count", "受け子").out) < int(before)
    ask("search", sealed, "--count", "受け子", "--attest", tmp_path / "a.json")
    statement = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert statement["sealed_left_out"] == OBJECTS
    assert statement["total"] == sum(sum(source["hits"].values()) for source in statement["sources"])
    ask("search", sealed, "--count", "--sealed", "受け子", "--attest", tmp_path / "b.json")
    assert json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["sealed_left_out"] == 0


def test_a_lifted_seal_hides_nothing(sealed: Path, ask: Ask) -> None:
    assert ask("unseal", sealed, *TALK).code == 0
    assert ask("list", sealed, "messages", "--json").err == ""
    assert ask("unseal", sealed, *TALK).code == 1
    assert ask("list", sealed, "seals", "--json").rows[0]["lifted_by"] == "検査 花子"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("スマホ1", "line", "nobody", "--reason", "x"), 1),
        (("no phone", "line", "u77", "--reason", "x"), 1),
        ((*TALK, "--reason", " "), 2),
        (TALK, 2),
    ],
)
def test_a_seal_that_makes_no_sense_is_refused(case_root: Path, ask: Ask, words: tuple[str, ...], code: int) -> None:
    said = ask("seal", case_root, *words)
    assert said.code == code
    assert said.err.count("\n") == 1
    assert ask("list", case_root, "seals", "--json").rows == []


def test_where_nothing_can_be_written_it_is_shown_and_said_that_no_log_tells_of_it(
    sealed: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forensics_app.case.connection.network_share", lambda _: "a share")
    said = ask("list", sealed, "calls", "--sealed", "--json")
    assert (said.code, len(said.rows)) == (0, 4)
    assert "log does not tell" in said.err
    assert len(ask("list", sealed, "calls", "--json").rows) == 2
    assert ask("seal", sealed, "スマホ1", "line", "c001", "--reason", "x").code == 1
    assert ask("scope", sealed, "--json").code == 0
    assert ask("scope", sealed, "--after", "2025").code == 1


def test_a_report_says_on_standard_error_what_it_leaves_out(sealed: Path, ask: Ask, tmp_path: Path) -> None:
    ask("scope", sealed, "--after", "2025-06-10")
    said = ask("report", sealed, "--format", "html", "--language", "en", "--out", tmp_path / "a.html")
    assert said.code == 0
    assert said.err.count("\n") == 2
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert f"with {OBJECTS} objects" in page
    assert "left out of this report" in page
    assert "受け子は1件10万" not in page
    said = ask("report", sealed, "--format", "html", "--out", tmp_path / "b.html", "--outside", "--sealed")
    assert said.err == ""
    assert "受け子" in (tmp_path / "b.html").read_text(encoding="utf-8")
    assert entries(sealed, "sealed thread opened") == [{"device": "スマホ1", "service": "line", "thread": "u77"}]
    assert entries(sealed, "report written")[-1]["selection"] == {"outside": True, "sealed": True}
    assert ask("verify", tmp_path / "a.html").code == 0


def test_what_has_the_same_id_in_another_service_is_named_until_it_is_sealed_too(tmp_path: Path, ask: Ask) -> None:
    small = SmallCase(tmp_path / "case")
    rows = [(1, "sms", "12"), (2, "mms", "12"), (3, "sms", "13"), (4, "rcs", "12")]
    small.add([message(number, "x", service=service, thread=thread) for number, service, thread in rows])
    small.add([message(5, "x", service="rcs", thread="12")], "another phone")
    small.close()
    root = small.case.root
    named = [
        [line.split(",")[1].strip() for line in ask("seal", root, "phone", service, "12", "--reason", "lawyer").err.splitlines()]
        for service in ("sms", "rcs", "mms")
    ]  # fmt: skip
    assert named == [["mms", "rcs"], ["mms"], []]
    assert ask("seal", root, "phone", "sms", "13", "--reason", "lawyer").err == ""
