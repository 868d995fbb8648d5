"""The page: everything verbatim, nothing alive, nothing loaded, the same for the same case."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import msgspec
import pytest

from forensics_app.case.reader import CaseReader
from forensics_app.model.artifact import Attachment, Identifier, Reaction
from forensics_app.model.communication import Account, Call, Contact, Message
from forensics_app.model.device import App, Bookmark, Download, Visit, WebSearch
from forensics_app.model.media import Photo
from forensics_app.model.provenance import Provenance
from forensics_app.report.build import build_report
from forensics_app.report.document import SECTIONS
from forensics_app.report.hits import Findings, FoundHit
from forensics_app.report.html import render_html
from forensics_app.report.quotes import MAX_QUOTE
from forensics_app.report.selection import Selection
from tests.unit.report.synthetic_case import DISGUISED, NASTY, SHA256, make_case, message, tag

AT = "2026-01-02T03:04:05.678Z"
VOID = {"meta", "br", "img", "col", "hr", "link", "input"}


class Page(HTMLParser):
    """What a browser would make of the page: elements, attributes, the text of every quote."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raws: list[str] = []
        self.text = ""
        self.open: list[str] = []
        self._depth: list[int] = []
        self.feed(page.decode("utf-8"))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag in VOID:
            return
        self.open.append(tag)
        if ("class", "raw") in attrs:
            self._depth.append(len(self.open))
            self.raws.append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        if self._depth and len(self.open) < self._depth[-1]:
            self._depth.pop()

    def handle_data(self, data):
        self.text += data
        if self._depth:
            self.raws[-1] += data


def page_of(case, selection=None, findings=None, language="en"):
    with CaseReader(case) as reader:
        return render_html(build_report(reader, selection or Selection(), findings, created_at=AT), language)


def findings_for(artifact_id: int) -> Findings:
    start = DISGUISED.index("叩")
    hit = FoundHit(
        artifact_id=artifact_id,
        kind="messages",
        term="叩き",
        term_id="J001",
        category="recruitment",
        spans=((start, start + 3),),
        quote=DISGUISED[start : start + 3],
        flags=("zero_width",),
        score=7,
    )
    return Findings(hits=[hit], lexicon_version="v-1")


def test_quotes_are_the_raw_text_character_for_character(tmp_path):
    case = make_case(tmp_path / "case")
    number = tag(case, "messages", "chat_history.id=2", "関連", "理由")
    page = Page(page_of(case, findings=findings_for(number)))
    assert page.raws.count(DISGUISED) == 2  # the tagged item, and the text around the hit
    assert "U+200B" in page.text
    assert "U+202E" in page.text
    marks = [attrs for name, attrs in page.tags if name == "mark"]
    assert marks == [{"data-letter": "R"}] * 2


def test_every_text_is_isolated_from_the_direction_of_its_neighbours(tmp_path):
    case = make_case(tmp_path / "case")
    tag(case, "messages", "chat_history.id=2", "関連")
    text = page_of(case).decode()
    place = text.index("\u202e")
    assert text.rfind("<bdi>", 0, place) > text.rfind("</bdi>", 0, place)
    assert "\u202e" not in re.sub(r"<bdi>.*?</bdi>", "", text, flags=re.DOTALL)


def nasty_artifacts():
    """The same attack in every field that holds a text."""
    where = [Provenance(0, f"{NASTY}{number}") for number in range(20)]
    common = {"app": NASTY, "service": NASTY}
    return [
        Message(
            **common, provenance=where[0], thread=NASTY, thread_name=NASTY, sender=NASTY, sender_name=NASTY, body=NASTY,
            recipients=[NASTY], attachments=[Attachment(path=NASTY, name=NASTY, mime=NASTY)], reply_to=NASTY,
            edits=[NASTY], edited=True, reactions=[Reaction(who=NASTY, value=NASTY)], system_text=NASTY,
            extra={"x<script>": NASTY},
        ),
        Call(**common, provenance=where[1], peer=NASTY, peer_name=NASTY, outcome=NASTY),
        Contact(provenance=where[2], source_app=NASTY, name=NASTY, other_names=[NASTY], organization=NASTY, note=NASTY,
                identifiers=[Identifier(type=NASTY, value=NASTY)]),
        Account(provenance=where[3], service=NASTY, identifier=NASTY, name=NASTY),
        App(provenance=where[4], package=NASTY, title=NASTY, version=NASTY, installer=NASTY),
        Visit(provenance=where[5], app=NASTY, url="javascript:alert(1)", title=NASTY),
        WebSearch(provenance=where[6], app=NASTY, query=NASTY, url=NASTY),
        Download(provenance=where[7], app=NASTY, url=NASTY, title=NASTY, target=NASTY, referrer=NASTY, mime=NASTY),
        Bookmark(provenance=where[8], app=NASTY, url=NASTY, title=NASTY, folder=NASTY),
        Photo(provenance=where[9], make=NASTY, model=NASTY, serial=NASTY, software=NASTY),
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("thread", [None, NASTY])
def test_an_attack_in_any_field_stays_text(tmp_path, language, thread):
    case = make_case(tmp_path / "case", nasty_artifacts(), label=NASTY.replace("/", "|"))
    with CaseReader(case) as reader:
        found = [(kind, row["record"]) for kind in reader.counts() for row in reader.listing(kind) if row["record"]]
    assert len(found) == 10
    for kind, record in found:
        tag(case, kind, record, NASTY, NASTY)
    data = page_of(case, Selection(thread=thread), language=language)
    assert "\u202e" not in re.sub(r"<bdi>.*?</bdi>", "", data.decode(), flags=re.DOTALL)
    page = Page(data)
    assert page.text.count(NASTY) > 30
    names = {name for name, _ in page.tags}
    assert not names & {"script", "iframe", "object", "embed", "form", "input", "link", "svg", "base", "video", "audio"}
    for name, attrs in page.tags:
        for attribute, value in attrs.items():
            assert not attribute.startswith("on")
            assert attribute not in {"style", "srcset", "srcdoc", "formaction", "background"}
            assert NASTY not in (value or "")
            if attribute == "href":
                assert name == "a"
                assert re.fullmatch(r"#[a-z_]+", value)
            if attribute == "src":
                assert value.startswith("data:image/jpeg;base64,")


def test_the_page_loads_nothing(tmp_path):
    text = page_of(make_case(tmp_path / "case")).decode()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)[1].replace("&#39;", "'")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"url\(|@import|https?://|//[a-z]", text.split("<style>")[1].split("</style>")[0])


def test_the_page_says_who_what_and_what_not(tmp_path):
    case = make_case(tmp_path / "case")
    tag(case, "photos", "file", "写真")
    page = Page(page_of(case))
    for expected in (
        "令和7-12", "検査 花子", "phone-a.E01", SHA256, "cd" * 16, "imager 1.0", "agrees with the hash", "LUKS: no key",
        "data/data/<b>.db: malformed", "one row has no time", "android/line 1.0", "inode 20317", "volume 3",
        "12" * 32, "2025-06-12 21:03:11 +09:00", "zone assumed", "2026-01-02 12:04:05.678 +09:00", "not findings",
    ):  # fmt: skip
        assert expected in page.text, expected
    assert [attrs["src"][:30] for name, attrs in page.tags if name == "img"] == ["data:image/jpeg;base64,/9j/4AA"]


def test_a_record_from_the_write_ahead_log_says_so(tmp_path):
    case = make_case(tmp_path / "case")
    tag(case, "messages", "chat_history.id=6", "要確認")
    assert "from the write-ahead log" in Page(page_of(case)).text
    assert "WALから" in Page(page_of(case, language="ja")).text


def test_times_are_in_the_zone_that_was_asked_for(tmp_path):
    case = make_case(tmp_path / "case")
    tag(case, "messages", "chat_history.id=1", "関連")
    assert "2025-06-12 12:47:40.000 +09:00" in Page(page_of(case)).text
    page = Page(page_of(case, Selection(timezone="America/New_York")))
    assert "2025-06-11 23:47:40.000 -04:00" in page.text
    assert "+09:00" not in page.text


def test_the_same_case_gives_the_same_page(tmp_path):
    case = make_case(tmp_path / "case")
    number = tag(case, "messages", "chat_history.id=2", "関連")
    assert page_of(case, findings=findings_for(number)) == page_of(case, findings=findings_for(number))
    with CaseReader(case) as reader:
        one = build_report(reader, Selection(), created_at=AT)
        other = build_report(reader, Selection(), created_at="2027-01-01T00:00:00.000Z")
    assert [name for name in SECTIONS if getattr(one, name) != getattr(other, name)] == ["cover"]


def test_a_huge_text_is_cut_and_says_so(tmp_path):
    body = "長" * 3_000_000
    case = make_case(tmp_path / "case", [message(1, body)])
    tag(case, "messages", "chat_history.id=1", "関連")
    data = page_of(case)
    page = Page(data)
    assert page.raws == [body[:MAX_QUOTE]]
    assert f"{MAX_QUOTE} of {len(body)} characters" in page.text
    assert len(data) < 200_000


def test_controls_that_html_cannot_carry_are_named(tmp_path):
    case = make_case(tmp_path / "case", [message(1, "a\x00b\x1b[31mc\rd\x85e")])
    tag(case, "messages", "chat_history.id=1", "関連")
    page = Page(page_of(case))
    codes = [attrs["data-code"] for _, attrs in page.tags if "data-code" in attrs]
    assert codes == ["U+0000", "U+001B", "U+0085"]
    assert page.raws == ["ab\x1b[31mc\rd\x85e"]


def test_a_conversation_is_in_the_order_of_time_with_both_sides(tmp_path):
    case = make_case(tmp_path / "case")
    page = Page(page_of(case, Selection(thread="集まり")))
    assert page.raws == ["明日の集合は何時ですか", DISGUISED, "了解です", "写真です", "消えた一言", "時刻なし"]
    assert "outgoing" in page.text
    assert "別の会話" not in page.text


def test_an_empty_case_is_explained(tmp_path):
    from forensics_app.case.directory import create_case

    page = Page(page_of(create_case(tmp_path / "case", number=None, examiner=None, timezone="UTC")))
    assert "no evidence in this case yet" in page.text
    assert "No item is tagged" in page.text
    assert "Everything that was found was read." in page.text


def test_conversations_and_reasons_are_shown(tmp_path):
    case = make_case(tmp_path / "case")
    with CaseReader(case) as reader:
        number = next(row["id"] for row in reader.listing("messages") if row["body"] == DISGUISED)
    plain = findings_for(number)
    thread = {
        "thread_id": 1, "device": "phone-a", "service": "line", "thread": "c1", "name": NASTY, "messages": 7, "hits": 1,
        "first_at": "2025-06-12T03:47:40Z", "last_at": None,
    }  # fmt: skip
    hit = msgspec.structs.replace(plain.hits[0], context=("category: recruitment", "nearby: drug", "disguised"))
    findings = msgspec.structs.replace(plain, hits=[hit], threads=[thread, thread | {"thread": "c2", "hits": 9}])
    page = Page(page_of(case, findings=findings))
    assert page.text.count(NASTY) >= 2
    assert "here: recruitment · nearby: drugs · disguised" in page.text
    assert "2025-06-12 12:47:40 +09:00" in page.text
    with CaseReader(case) as reader:
        threads = build_report(reader, Selection(), findings).threads
        assert [one.thread for one in threads.shown] == ["c2", "c1"]
        assert build_report(reader, Selection(tagged=True), findings).threads.total == 0
