"""Sealed conversations with ids of every nasty kind, and everything that the program can be asked: none of it tells a word of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, get_args

import msgspec
import pytest

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.seals import SealKey
from forensics_app.case.writer import CaseWriter
from forensics_app.cli.main import main
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import ThreadKey
from forensics_app.gui.jobs import JobControl
from forensics_app.gui.queries.bubbles import read_bubbles
from forensics_app.gui.queries.choices import frequent_people, read_choices
from forensics_app.gui.queries.citation import read_citation
from forensics_app.gui.queries.context import read_context
from forensics_app.gui.queries.conversation import read_conversation
from forensics_app.gui.queries.facts import read_facts
from forensics_app.gui.queries.hits import list_categories, list_hits, read_hits
from forensics_app.gui.queries.overview import read_overview
from forensics_app.gui.queries.replies import read_far
from forensics_app.gui.queries.results import read_results, stream_results
from forensics_app.gui.queries.thread_facts import list_conversations, read_people
from forensics_app.gui.session import Reading
from forensics_app.model import instant
from forensics_app.model.artifact import Artifact, Attachment, Reaction
from forensics_app.model.communication import Call, Message
from forensics_app.model.provenance import Origin, Provenance
from tests.unit.index.small_case import START, SmallCase

SECRET: Final = "zqx"  # in every text of a sealed row, and nowhere else
LONG: Final = "長" * 5_000
NASTY: Final = (
    "t1",
    "",
    None,
    "100%_",
    "q\"u'o\\te",
    "a\x00b",
    LONG,
    "$(id); DROP TABLE seals",
    "\u202et\u200b",
    "仕事",
)
SERVICES: Final = ("line", "sms")
ORIGINS: Final[tuple[Origin, ...]] = get_args(Origin)
Place = tuple[str, str, str | None]


def _rows(label: str, service: str, thread: str | None, *, secret: bool, first: int) -> list[Artifact]:
    """Messages of each origin and a call of one conversation; of a sealed one, with hits and identifiers of its own."""
    word = SECRET if secret else "open"
    body = "叩きと受け子の闇バイト、090-0000-1234 https://zqx.example/a" if secret else "おはよう"
    out: list[Artifact] = []
    for at, origin in enumerate(ORIGINS):
        number = first + at
        out.append(
            Message(
                provenance=Provenance(0, f"{label}.{number}", origin), deleted=origin == "recovered", app="app", service=service,
                thread=thread, thread_name="弁護士" if secret else "友達", sender=f"{word}-sender", sender_name=f"{word}-name",
                recipients=[f"{word}-to"], direction=("in", "out")[at % 2], sent_at=instant.unix_s(START + number * 40_000),
                body=f"{word}{number} {body}", edits=[f"{word} before"], reply_to=f"id{first}", system_text=f"{word} system",
                attachments=[Attachment(path=f"media/{word}.jpg", name=f"{word}.jpg")], reactions=[Reaction(value="+", who=f"{word}-r")],
                extra={"server_id": f"id{number}", "note": word},
            )
        )  # fmt: skip
    out.append(
        Call(provenance=Provenance(0, f"{label}.call{first}"), app="app", service=service, peer=thread,
             peer_name="弁護士" if secret else "友達", started_at=instant.unix_s(START + first), extra={"note": word})
    )  # fmt: skip
    return out


class Sealed(msgspec.Struct):
    """The case, the seals on it, and how many messages and calls are not sealed."""

    root: Path
    seals: list[SealKey]
    open: int


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    """Two devices, one of them acquired twice, where every second conversation with the same ids is sealed."""
    small = SmallCase(tmp_path_factory.mktemp("sealed") / "case")
    places: list[Place] = [(label, service, id_) for label in ("a", "b") for service in SERVICES for id_ in NASTY]
    chosen: list[Place] = []
    open_rows = number = 0
    for label in ("a", "again", "b"):
        device = "a" if label == "again" else label
        rows: list[Artifact] = []
        for at, (_, service, thread) in enumerate(place for place in places if place[0] == device):
            service_at, id_at = divmod(at, len(NASTY))
            # of the same id one is sealed here and another one there; "" and None are one conversation
            secret = ((id_at if thread is not None else NASTY.index("")) + service_at + (device == "b")) % 2 == 0
            found = _rows(label, service, thread, secret=secret, first=number)
            number += 10
            rows += found
            open_rows += 0 if secret else len(found)
            if secret:
                chosen.append((device, service, thread))
        small.add(rows, label)
    small.writer.move_evidence(small.evidence("again"), small.writer.device("a"), "the same phone")
    # a conversation of calls alone, and one whose device gets another name
    small.add(
        [Call(provenance=Provenance(0, "lone"), app="phone", service="phone", peer="zqx-lone", peer_name="弁護士")], "b"
    )
    chosen.append(("b", "phone", "zqx-lone"))
    seals = list(dict.fromkeys((label, service, thread or "") for label, service, thread in chosen))
    for seal in seals:
        small.writer.seal(*seal, reason="lawyer")
    small.writer.set_device("b", {"label": "β 100%"})
    small.index()
    small.close()
    return Sealed(
        small.case.root,
        [("β 100%" if label == "b" else label, service, thread) for label, service, thread in seals],
        open_rows,
    )


@pytest.fixture
def reading(sealed: Sealed) -> Iterator[Reading]:
    asked = Reading(CaseDirectory(sealed.root), JobControl(lambda _: None))
    yield asked
    asked.close()


def _said(answer: object) -> str:
    return msgspec.json.encode(
        answer, enc_hook=lambda one: repr(one) if not hasattr(one, "tolist") else one.tolist()
    ).decode()


def _ids(reading: Reading) -> list[int]:
    sql = "SELECT id FROM artifact_messages UNION SELECT id FROM artifact_calls ORDER BY 1"
    return [row[0] for row in reading.reader.connection.execute(sql)]


STATES: Final = (
    FilterState(), FilterState(outside=True), FilterState(category="role"), FilterState(person="zqx-sender"),
    FilterState(origin="recovered"), FilterState(deleted=True), FilterState(after="2025"), FilterState(service="sms"),
    FilterState(device="a", category="recruitment"), FilterState(tagged=True),
)  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_no_list_and_no_count_of_the_desk_tells_what_is_sealed(
    reading: Reading, sealed: Sealed, state: FilterState
) -> None:
    assert reading.index_current
    overview = read_overview(reading, state)
    assert overview.hits == 0
    assert (overview.counts["messages"] or 0) + (overview.counts["calls"] or 0) <= sealed.open
    listing = list_conversations(reading, state)
    answers = [
        overview, msgspec.structs.replace(listing, seals={}, seen={}, folded={}, rows=[row for row in listing.rows if row.key.thread != "zqx-lone"]),
        read_choices(reading), frequent_people(reading), list_categories(reading, state), read_people(reading, [row.key for row in listing.rows]),
        stream_results(reading, "", None, state).facets, stream_results(reading, SECRET, None, state), list_hits(reading, "", state),
    ]  # fmt: skip
    assert [SECRET in _said(answer).replace(f'"query":"{SECRET}"', "") for answer in answers] == [False] * len(answers)
    assert stream_results(reading, SECRET, None, state).progress.count == 0
    assert read_choices(reading).categories == []
    assert list(list_hits(reading, "", state).ids) == []
    for row in listing.rows:
        if (row.key.device, row.key.service, row.key.thread) in sealed.seals:
            assert (row.hits, row.letters, row.recovered, row.last_at) == (0, "", 0, None)
            assert list(read_conversation(reading, row.key, state).ids) == []


def test_a_locked_row_answers_to_no_question_about_what_it_holds(reading: Reading, sealed: Sealed) -> None:
    def locked(state: FilterState) -> dict[ThreadKey, tuple[int, int]]:
        rows = list_conversations(reading, state).rows
        return {
            row.key: (row.messages, row.calls)
            for row in rows
            if tuple(msgspec.structs.astuple(row.key)) in sealed.seals
        }

    everything = locked(FilterState())
    assert len(everything) == len(sealed.seals)
    for state in STATES:
        if state.device is None and state.service is None:
            assert locked(state) == everything


def test_no_row_is_read_by_its_id_while_it_is_sealed(reading: Reading, sealed: Sealed) -> None:
    ids = _ids(reading)
    calls = frozenset(row[0] for row in reading.reader.connection.execute("SELECT id FROM artifact_calls"))
    hits = [row[0] for row in reading.reader.connection.execute("SELECT id FROM idx.hits")] if reading.indexed else []
    assert hits
    bubbles = read_bubbles(reading, ids, calls, outside=True)
    results = read_results(reading, ids, "a OR open OR zqx")
    cited = read_citation(reading, ids)
    assert sum(not bubble.bad for bubble in bubbles.values()) == sealed.open
    assert sum(not snippet.bad for snippet in results.values()) == sealed.open
    assert len(cited.cited) == sealed.open
    found = read_hits(reading, hits)
    assert all(snippet.bad for snippet in found.values())
    for answer in (bubbles, results, cited.cited, found):
        assert SECRET not in _said(answer)
    for row_id in ids:
        assert SECRET not in _said(read_context(reading, row_id, outside=True))
        facts = read_facts(reading, row_id)
        assert facts is not None
        assert SECRET not in _said(msgspec.structs.replace(facts, seal=None))
    far = [
        read_far(reading, ThreadKey(*key), [f"id{number}" for number in range(0, 900, 10)], outside=True)
        for key in sealed.seals
    ]
    assert SECRET not in _said(far)


COMMANDS: Final = (
    ("list", "messages"), ("list", "calls"), ("search", SECRET), ("search", "open OR zqx"), ("search", "as:\"zqx\""), ("search", "/zqx[0-9]/"),
    ("search", "from:zqx"), ("search", "slang:role"), ("search", "has:attachment"), ("hits",), ("entities", "--include-invalid"),
    ("accounts", "--shared"),
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("as_json", [True, False])
def test_no_listing_tells_what_is_sealed(
    sealed: Sealed, capsys: pytest.CaptureFixture[str], command: tuple[str, ...], *, as_json: bool
) -> None:
    name, *rest = command
    more = ["--limit", "0"] if name in ("list", "search") else []
    assert main([name, str(sealed.root), *more, *(["--json"] if as_json else []), *rest]) == 0
    said = capsys.readouterr()
    assert SECRET not in said.out
    assert SECRET not in said.err
    if as_json and command[0] == "list":
        kinds = {json.loads(line)["kind"] for line in said.out.splitlines()}
        assert kinds == {command[1]}


@pytest.mark.parametrize("form", ["html", "csv", "jsonl"])
@pytest.mark.parametrize(
    "more", [(), ("--query", "open OR zqx"), ("--thread", "t1"), ("--outside",), ("--device", "a")]
)
def test_no_report_tells_what_is_sealed(sealed: Sealed, tmp_path: Path, form: str, more: tuple[str, ...]) -> None:
    out = tmp_path / f"out.{form}"
    assert main(["report", str(sealed.root), "--format", form, "--out", str(out), "--language", "en", *more]) == 0
    files = [out] if out.is_file() else sorted(out.iterdir())
    for file in files:
        text = file.read_text("utf-8-sig")
        if file.name not in ("seals.csv", "audit.csv") and form != "jsonl":  # which name the conversations themselves
            assert SECRET not in text.replace("open OR zqx", "")
        elif form == "jsonl":
            kept: list[dict[str, Any]] = [json.loads(line) for line in text.splitlines()]
            assert SECRET not in json.dumps([row for row in kept if row["kind"] not in ("seals", "audit")]).replace(
                "open OR zqx", ""
            )


def test_an_attestation_tells_no_match_that_is_sealed(sealed: Sealed, tmp_path: Path) -> None:
    out = tmp_path / "oath.json"
    assert main(["search", str(sealed.root), "--attest", str(out), "--count", SECRET]) == 0
    oath = json.loads(out.read_text())
    assert oath["total"] == 0
    assert all(not source["hits"] for source in oath["sources"])
    assert oath["sealed_left_out"] > 0


def test_what_is_shown_all_the_same_stands_in_the_log_for_each_seal(
    sealed: Sealed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with CaseWriter(CaseDirectory(sealed.root), "試験 花子") as writer:
        writer.log("a mark of this test", {})
    assert main(["list", str(sealed.root), "messages", "--sealed", "--json"]) == 0
    assert SECRET in capsys.readouterr().out
    assert main(["list", str(sealed.root), "audit", "--json"]) == 0
    entries = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    since = max(at for at, entry in enumerate(entries) if entry["what"] == "a mark of this test")
    opened = [entry["detail"] for entry in entries[since:] if entry["what"] == "sealed thread opened"]
    assert {(one["device"], one["service"], one["thread"]) for one in opened} == set(sealed.seals)
