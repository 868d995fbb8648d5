"""What the conversations ask the case: replies, reactions, files, hits, dates, people, seals, citations."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from forensics_app.case.directory import CaseDirectory, open_case
from forensics_app.case.reader import CaseReader
from forensics_app.case.scope import WarrantScope
from forensics_app.case.writer import CaseWriter
from forensics_app.gui.citation_text import citation_text
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.intents import ThreadKey
from forensics_app.gui.jobs import JobControl
from forensics_app.gui.queries.bubbles import Bubble, Reacted, read_bubbles
from forensics_app.gui.queries.citation import read_citation
from forensics_app.gui.queries.conversation import read_conversation
from forensics_app.gui.queries.dates import first_from
from forensics_app.gui.queries.hidden import hidden_characters
from forensics_app.gui.queries.replies import read_far
from forensics_app.gui.queries.thread_facts import People, list_conversations, read_people
from forensics_app.gui.session import Reading
from forensics_app.gui.times import bound_ns
from forensics_app.gui.words import Words
from forensics_app.index.fold import search_key
from tests.build.chat_case import HIT, NEWS, make_chat_case
from tests.build.indexed import make_indexed

TALK, GROUP, FAR, LAWYER = (ThreadKey("スマホ1", "line", name) for name in ("c1", "g1", "n1", "l1"))
SHORT = ThreadKey("スマホ1", "sms", "09000000199")
Open = Callable[..., Reading]


@pytest.fixture(scope="session")
def chat_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("chats") / "template"
    make_indexed(make_chat_case, root)
    return root


@pytest.fixture
def root(chat_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(chat_template, tmp_path / "case"))


@pytest.fixture
def ask(root: Path) -> Iterator[Open]:
    """Opens a reading of the case, with some seals opened; all are closed at the end."""
    opened: list[Reading] = []

    def open_reading(*seals: tuple[str, str, str]) -> Reading:
        opened.append(Reading(CaseDirectory(root), JobControl(lambda _: None), frozenset(seals)))
        return opened[-1]

    yield open_reading
    for reading in opened:
        reading.close()


def _bubbles(reading: Reading, key: ThreadKey, state: FilterState | None = None) -> list[Bubble]:
    found = read_conversation(reading, key, state or FilterState())
    rows = read_bubbles(reading, list(found.ids), found.calls)
    return [rows[row_id] for row_id in found.ids]


def _of(bubbles: list[Bubble], record: str) -> Bubble:
    return next(bubble for bubble in bubbles if bubble.record == record)


def test_a_reply_quotes_the_message_that_has_the_apps_own_id(ask: Open) -> None:
    bubbles = _bubbles(ask(), TALK)
    quote = _of(bubbles, "chat_history.id=2").quote
    assert quote is not None
    assert (quote.state, quote.id) == ("found", _of(bubbles, "chat_history.id=1").id)
    assert (quote.name, quote.text) == ("たくみ", "おはよう。今日の件、わかってる?")
    assert _of(bubbles, "chat_history.id=1").quote is None


def test_a_reply_far_back_is_found_in_the_whole_conversation(ask: Open) -> None:
    reading = ask()
    found = read_conversation(reading, FAR, FilterState())
    last = read_bubbles(reading, [found.ids[-1]], found.calls)[found.ids[-1]]
    assert last.quote is not None
    assert last.quote.state == "looking"
    quotes = read_far(reading, FAR, ["s10000", "s404"], outside=False)
    assert (quotes["s10000"].state, quotes["s10000"].id) == ("found", found.ids[0])
    assert quotes["s404"].state == "missing"


def test_far_replies_are_found_without_an_index_too(ask: Open, root: Path) -> None:
    for file in root.glob("index.db*"):
        file.unlink()
    reading = ask()
    assert not reading.indexed
    assert read_far(reading, TALK, ["s1"], outside=False)["s1"].text == "おはよう。今日の件、わかってる?"
    quote = _of(_bubbles(reading, TALK), "chat_history.id=2").quote
    assert quote is not None
    assert quote.state == "looking"


def test_an_id_is_compared_whole(ask: Open) -> None:
    assert {quote.state for quote in read_far(ask(), FAR, ["s1000", "10000", 's1"'], outside=False).values()} == {
        "missing"
    }


def test_what_lies_outside_the_scope_is_not_quoted(ask: Open, root: Path) -> None:
    with CaseWriter(open_case(root), "検査 花子") as writer:
        writer.set_scope(WarrantScope(after="2025-06-02"))
    reading = ask()
    assert read_far(reading, TALK, ["s1"], outside=False)["s1"].state == "outside"
    assert read_far(reading, TALK, ["s1"], outside=False)["s1"].text is None
    assert read_far(reading, TALK, ["s1"], outside=True)["s1"].state == "found"
    whole = _bubbles(reading, TALK, FilterState(outside=True))
    assert [bubble.outside for bubble in whole] == [
        bubble.at is not None and bubble.at < "2025-06-01T15" for bubble in whole
    ]
    assert not any(bubble.outside for bubble in _bubbles(reading, TALK))


def test_reactions_say_who(ask: Open) -> None:
    bubble = _of(_bubbles(ask(), TALK), "chat_history.id=2")
    assert bubble.reactions == (Reacted("👍", "佐藤 海"), Reacted("👍", "みお"), Reacted("❤", "u77"))


def test_attached_files_say_whether_they_are_there(ask: Open) -> None:
    bubble = _of(_bubbles(ask(), TALK), "chat_history.id=5")
    assert [(one.name, one.state, one.size) for one in bubble.attached] == [
        ("IMG_0001.jpg", "here", 2_400_000), ("契約書.pdf", "here", 88_000), ("gone.zip", "missing", 1_234),
        ("voice.m4a", "unnamed", None),
    ]  # fmt: skip
    assert [one.file_id is not None for one in bubble.attached] == [True, True, False, False]
    assert [row_id for row_id, _ in bubble.pictures] == [bubble.attached[0].photo and bubble.attached[0].photo[0]]


def test_a_hit_says_what_the_lexicon_knows(ask: Open) -> None:
    bubbles = _bubbles(ask(), TALK)
    facts = _of(bubbles, "chat_history.id=3").hits
    assert [fact.quote for fact in facts] == ["受け子", "1件10万", "叩き"]
    assert facts[0].meanings[0]
    assert facts[0].meanings[1].isascii()
    assert facts[0].sources
    assert all(fact.letter == "R" for fact in facts)
    disguised = _of(bubbles, "chat_history.id=4").hits[0]
    assert disguised.flags
    assert {mark.term for mark in _of(bubbles, "chat_history.id=3").marks} == {fact.term for fact in facts}


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("plain", {}),
        ("改行\nと\tタブ", {}),
        ("家族 👨‍👩‍👧", {}),
        ("金額は\u200b５万円\u202eです", {"U+200B ZERO WIDTH SPACE": 1, "U+202E RIGHT-TO-LEFT OVERRIDE": 1}),
        ("a\u200db\u200dc", {"U+200D ZERO WIDTH JOINER": 2}),
        ("\x00", {"U+0000": 1}),
    ],
)
def test_characters_that_cannot_be_seen_are_counted(text: str, hidden: dict[str, int]) -> None:
    assert hidden_characters(text) == hidden


@pytest.mark.parametrize("indexed", [True, False])
@pytest.mark.parametrize(
    ("day", "record"),
    [
        ("2025", "chat_history.id=1"),
        ("2025-06-01", "chat_history.id=1"),
        ("2025-06-02", "chat_history.id=5"),
        ("2025-05", "chat_history.id=1"),
        ("2025-06-03", None),
    ],
)
def test_a_date_leads_to_the_first_row_of_it(
    ask: Open, root: Path, day: str, record: str | None, indexed: bool
) -> None:
    if not indexed:
        for file in root.glob("index.db*"):
            file.unlink()
    reading = ask()
    row_id = first_from(reading, TALK, FilterState(), bound_ns(day, "Asia/Tokyo", end=False))
    found = None if row_id is None else _of(_bubbles(reading, TALK), record or "").id
    assert row_id == found


def test_a_date_may_lead_to_a_call(ask: Open) -> None:
    reading = ask()
    at_ns = bound_ns("2025-06-01", "Asia/Tokyo", end=False) + 220 * 1_000_000_000
    row_id = first_from(reading, TALK, FilterState(), at_ns)
    assert next(bubble for bubble in _bubbles(reading, TALK) if bubble.id == row_id).kind == "calls"


def test_who_takes_part_is_known_without_the_owner(ask: Open) -> None:
    people = read_people(ask(), [TALK, GROUP, FAR, SHORT, ThreadKey("スマホ1", "line", "?")])
    assert people[TALK] == People(("たくみ",), 1)
    assert people[GROUP] == People(("みお", "たくみ", "u03"), 3)
    assert people[FAR].count == 2
    assert people[SHORT] == People(("09000000199",), 1)
    assert people[ThreadKey("スマホ1", "line", "?")] == People()


def test_a_sealed_conversation_is_a_row_with_counts_only(ask: Open, root: Path) -> None:
    with CaseWriter(open_case(root), "検査 花子") as writer:
        writer.seal("スマホ1", "line", "l1", "弁護人との通信")
        with CaseReader(open_case(root)) as reader:
            target = reader.resolve(str(_bubbles(ask(("スマホ1", "line", "l1")), LAWYER)[0].id))
        writer.log("seen", {"id": target.artifact_id, "local": target.local.hex()})
    listing = list_conversations(ask(), FilterState())
    row = next(row for row in listing.rows if row.key == LAWYER)
    assert (row.messages, row.calls, row.last_at, row.hits) == (4, 0, None, 0)
    assert listing.seals[LAWYER].reason == "弁護人との通信"
    assert LAWYER not in listing.seen
    assert read_people(ask(), [LAWYER]) == {}
    assert list(read_conversation(ask(), LAWYER, FilterState()).ids) == []
    assert LAWYER not in {row.key for row in list_conversations(ask(), FilterState(service="sms")).rows}
    opened = ask(("スマホ1", "line", "l1"))
    assert len(read_conversation(opened, LAWYER, FilterState()).ids) == 4
    assert next(row for row in list_conversations(opened, FilterState()).rows if row.key == LAWYER).last_at is not None
    assert list_conversations(opened, FilterState()).seen[LAWYER] == 1


def test_names_are_folded_for_the_filter_line(ask: Open) -> None:
    listing = list_conversations(ask(), FilterState())
    assert search_key("アイデア") in listing.folded[GROUP]
    assert len(listing.rows) == 5


def test_nothing_of_the_evidence_passes_for_a_line_of_the_citation(ask: Open) -> None:
    reading = ask()
    citation = read_citation(reading, [_of(_bubbles(reading, TALK), "chat_history.id=3").id, 999_999])
    item = citation.cited[0].item | {
        "body": "a\n----\nRef: fake", "sender_name": "x\nRef: fake", "thread_name": "\nRef: fake", "record": "\r\nRef: fake",
        "attachments": [{"path": "p\nRef: fake"}],
    }  # fmt: skip
    hostile = msgspec.structs.replace(citation.cited[0], item=item)
    text = citation_text(msgspec.structs.replace(citation, cited=[hostile]), Words("en"), "Asia/Tokyo")
    assert text.count("\nRef: ") == 2  # ours, and the one in the text, whose length is said
    assert "Text (16 characters):\n----\na\n----\nRef: fake\n----\n" in text
    assert "Row 999999 of the case cannot be read" in text


def test_the_busy_group_has_its_hits(ask: Open) -> None:
    found = read_conversation(ask(), FAR, FilterState())
    assert len(found.ids) == NEWS
    assert list(found.hit_at) == [100, 101, 1_500]
    assert {
        bubble.text for bubble in read_bubbles(ask(), [found.ids[at] for at in found.hit_at], found.calls).values()
    } == {HIT}
