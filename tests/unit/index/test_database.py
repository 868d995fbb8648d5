"""The index follows the case: in any order of work the same as from nothing, and a bad file is made anew."""

from __future__ import annotations

import sqlite3
import unicodedata
from pathlib import Path

import pytest

from forensics_app.case.directory import CaseDirectory
from forensics_app.errors import CaseError
from forensics_app.index.database import Index
from forensics_app.index.fold import search_key
from forensics_app.index.lexicon import adopt
from forensics_app.index.listing import DerivedReader
from forensics_app.index.tokens import TOKENIZER, is_certain, match_expression, tokens_of
from forensics_app.model.artifact import Identifier
from forensics_app.model.communication import Account, Call, Contact
from forensics_app.model.provenance import Provenance
from tests.unit.index.small_case import SmallCase, message


def _content(case: CaseDirectory) -> dict[str, list[tuple[object, ...]]]:
    """What the index says, without the numbers that depend on the order of work."""
    connection = sqlite3.connect(case.index)
    queries = {
        "documents": "SELECT artifact_id, kind, evidence_id, device_id, at_ns, marks FROM documents ORDER BY 1",
        "hits": "SELECT artifact_id, field, term_id, spans, quote, flags, score, context FROM hits ORDER BY 1, 3, 4",
        "entities": "SELECT type, value, stored, valid, artifact_id, device_id, field, first, last FROM entities ORDER BY 5, 1, 2, 8",
        "threads": "SELECT device_id, service, thread, name, messages, first_ns, last_ns, hits FROM threads ORDER BY 1, 2, 3",
        "tallies": "SELECT r.month, n.kind, n.evidence_id, n.device_id, a.service, t.thread, n.marks, sum(n.rows), "
        "min(n.first_ns), max(n.last_ns) FROM tallies n JOIN runs r USING (run) LEFT JOIN apps a USING (app_id) "
        "LEFT JOIN threads t USING (thread_id) GROUP BY 1, 2, 3, 4, 5, 6, 7",
        "participants": "SELECT t.thread, s.identifier, s.name, sum(p.messages) FROM participants p "
        "LEFT JOIN threads t USING (thread_id) LEFT JOIN senders s USING (sender_id) GROUP BY 1, 2, 3",
        "links": "SELECT * FROM links ORDER BY 1, 2",
        "people": "SELECT d.artifact_id, s.identifier, t.thread, r.key, a.app FROM documents d "
        "LEFT JOIN senders s USING (sender_id) LEFT JOIN threads t USING (thread_id) "
        "LEFT JOIN recipients r USING (to_id) LEFT JOIN apps a USING (app_id) ORDER BY 1",
        "found": "SELECT d.artifact_id FROM text JOIN documents d ON d.doc_id = text.rowid WHERE text MATCH '\"口座\"' ORDER BY 1",
    }
    found = {name: connection.execute(query).fetchall() for name, query in queries.items()}
    connection.close()
    return found


def _fill(small: SmallCase, *, index_between: bool) -> None:
    small.add([message(n, f"口座買取します {n}" if n % 7 == 0 else "了解です") for n in range(40)], step="a")
    if index_between:
        small.index()
    small.add([message(n, "受け子やれる人", at=1_750_000_020 + n) for n in range(3)], step="b")
    small.add([message(1, "電話 090-1234-5678", thread="x")], "tablet", step="c")
    if index_between:
        small.index()
    small.add([message(n, "口座だけ") for n in range(0, 40, 7)], step="a", version="1.1")
    small.index()


def test_following_equals_building_from_nothing(small: SmallCase) -> None:
    _fill(small, index_between=True)
    followed = _content(small.case)
    with small.reader() as reader, Index(small.case) as index:
        index.rebuild(reader)
    assert _content(small.case) == followed
    assert followed["found"]
    assert len(followed["documents"]) == 6 + 3 + 1


def test_nothing_new_changes_nothing(small: SmallCase) -> None:
    _fill(small, index_between=False)
    before = _content(small.case)
    assert small.index() == small.index()
    assert _content(small.case) == before


def test_neighbours_of_a_later_message_are_judged_anew(small: SmallCase) -> None:
    small.add([message(1, "受け子お願い")])
    small.index()
    assert _content(small.case)["hits"] == []
    small.add([message(2, "高額報酬 日給10万 即日即金")])
    small.index()
    assert {row[4] for row in _content(small.case)["hits"]} >= {"受け子", "即日即金"}


@pytest.mark.parametrize("damage", ["garbage", "version", "lexicon", "truncated"])
def test_a_file_that_does_not_fit_is_made_anew(small: SmallCase, damage: str) -> None:
    _fill(small, index_between=False)
    wanted = _content(small.case)
    if damage == "garbage":
        small.case.index.write_bytes(b"\x00garbage" * 1000)
    elif damage == "truncated":
        small.case.index.write_bytes(small.case.index.read_bytes()[:5_000])
    else:
        connection = sqlite3.connect(small.case.index)
        connection.execute("UPDATE meta SET value = '0' WHERE key = ?", (damage,))
        connection.commit()
        connection.close()
    small.index()
    assert _content(small.case) == wanted


def test_a_changed_zone_or_device_rebuilds(small: SmallCase) -> None:
    _fill(small, index_between=False)
    small.writer.move_evidence(small.evidence("tablet"), 1, "the same phone")
    small.index()
    assert {row[3] for row in _content(small.case)["documents"]} == {1}


def test_a_lexicon_of_the_lab_stays_with_the_case(small: SmallCase, tmp_path: Path) -> None:
    small.add([message(1, "ヌルポ工作やる")])
    small.index()
    assert _content(small.case)["hits"] == []
    path = tmp_path / "lab.csv"
    path.write_text(
        "term_id,term,category,weight,match_mode\nLAB1,ぬるぽ工作,recruitment,4,standalone\n", encoding="utf-8"
    )
    adopt(small.case.root, path)
    small.index()
    assert [row[2] for row in _content(small.case)["hits"]] == ["LAB1"]
    small.index()
    assert [row[2] for row in _content(small.case)["hits"]] == ["LAB1"]


def test_two_updaters_take_turns(small: SmallCase) -> None:
    small.add([message(n, "あ") for n in range(10)])
    with small.reader() as one, small.reader() as two, Index(small.case) as first, Index(small.case) as second:
        first.update(one)
        second.update(two)
    assert len(_content(small.case)["documents"]) == 10


def test_progress_is_told(small: SmallCase) -> None:
    small.add([message(n, "あ") for n in range(1_500)])
    told: list[tuple[int, int]] = []
    with small.reader() as reader, Index(small.case) as index:
        index.update(reader, lambda done, total: told.append((done, total)))
    assert told == [(1_000, 1_500), (1_500, 1_500)]


def test_listed_hits_and_entities(small: SmallCase) -> None:
    small.add([message(1, "口座買取します。電話は０９０-1234-5678、カード 4111-1111-1111-1112")])
    small.index()
    with small.reader() as reader:
        derived = DerivedReader(small.case, reader)
        (hit,) = [hit for hit in derived.hits() if hit["term"] == "口座買取"]
        body = reader.object(hit["message_id"])
        assert body is not None
        assert hit["quote"] == "口座買取"
        assert "".join(body["body"][start:end] for start, end in hit["spans"]) == hit["quote"]
        assert list(derived.hits("no such category")) == []
        (phone,) = derived.entities()
        assert (phone["type"], phone["value"], phone["stored"]) == ("phone", "+819012345678", "０９０-1234-5678")
        assert body["body"][slice(*phone["where"][0]["span"])] == "０９０-1234-5678"
        assert [one["type"] for one in derived.entities(include_invalid=True)] == ["card", "phone"]
        derived.close()


def test_senders_without_a_number_are_on_every_phone_and_link_nobody(small: SmallCase) -> None:
    for label in ("phone", "tablet"):
        small.add([message(1, "認証番号 1", service="sms", sender="AKASHI-INFO")], label)
        small.add([message(2, "残高不足", service="sms", sender="21234")], label)
        small.add([message(3, "a", service="telegram", sender="900100")], label)
        small.add([Call(provenance=Provenance(0, "k"), app="d", service="phone", peer="110")], label)
    small.index()
    with small.reader() as reader:
        derived = DerivedReader(small.case, reader)
        assert [(link["type"], link["value"]) for link in derived.shared()] == [("telegram_id", "900100")]
        derived.close()


def test_shared_identifiers_link_devices_but_not_two_acquisitions_of_one(small: SmallCase) -> None:
    contact = Contact(
        provenance=Provenance(0, "c=1"),
        source_app="contacts",
        identifiers=[Identifier(type="phone", value="090-1234-5678")],
    )
    small.add([contact], "phone")
    small.add([message(1, "09012345678に電話して")], "tablet")
    small.add([message(2, "hi", service="whatsapp", sender="819012345678@s.whatsapp.net")], "watch")
    small.add([Account(provenance=Provenance(0, "a=1"), service="line", identifier="u1234")], "phone")
    small.index()
    with small.reader() as reader:
        derived = DerivedReader(small.case, reader)
        (link,) = derived.shared()
        assert (link["type"], link["value"], link["devices"]) == (
            "phone",
            "+819012345678",
            ["phone", "tablet", "watch"],
        )
        derived.close()
    for label in ("tablet", "watch"):
        small.writer.move_evidence(small.evidence(label), 1, "the same phone")
    small.index()
    with small.reader() as reader:
        derived = DerivedReader(small.case, reader)
        assert list(derived.shared()) == []
        derived.close()


def test_threads_are_summed_up(small: SmallCase) -> None:
    _fill(small, index_between=False)
    with small.reader() as reader:
        derived = DerivedReader(small.case, reader)
        threads = {(one["device"], one["thread"]): one for one in derived.threads()}
        assert threads["phone", "t1"]["messages"] == 9
        assert threads["tablet", "x"]["messages"] == 1
        assert threads["phone", "t1"]["first_at"] == "2025-06-15T15:06:40Z"
        derived.close()


def test_no_index_is_one_plain_line(small: SmallCase) -> None:
    with small.reader() as reader, pytest.raises(CaseError, match="no index yet"):
        DerivedReader(small.case, reader)


def test_every_kind_of_character_is_found_by_the_index() -> None:
    letters = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) != "Cn"]
    rare = [char for char in letters if unicodedata.category(char) not in ("Lo", "Co", "So", "Sm", "Ll", "Lu", "Mn")]
    chars = sorted(
        {one for char in (*rare, *letters[::97], *map(chr, range(0x1F300, 0x1FB00))) for one in search_key(f"x{char}x")}
        - {"x", "y"}
    )
    connection = sqlite3.connect(":memory:")
    connection.execute(
        f"CREATE VIRTUAL TABLE t USING fts5(key, content='', columnsize=0, prefix='1', tokenize=\"{TOKENIZER}\")"
    )
    connection.executemany(
        "INSERT INTO t(rowid, key) VALUES (?, ?)", ((place, tokens_of(f"x{char}y")) for place, char in enumerate(chars))
    )
    assert len(chars) > 4_000
    for place, char in enumerate(chars):
        for query in (char, f"x{char}", f"{char}y", f"x{char}y"):
            rows = connection.execute("SELECT rowid FROM t WHERE t MATCH ?", (match_expression(query),)).fetchall()
            assert (place,) in rows, hex(ord(char))
            assert len(rows) == 1 or not is_certain(query)
    connection.close()


def test_tokens() -> None:
    assert tokens_of("abc") == "ab bc c"
    assert match_expression("a") == '"a"*'
    assert match_expression('a"b') == '"a"" ""b"'
    assert is_certain("たたき口座ー12")
    assert not is_certain("ab cd")
    assert is_certain("😀")
