"""Search over a case: complete at every length, newest first, names only where asked, spans in the raw text."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forensics_app.case.directory import CaseDirectory
from forensics_app.errors import CaseError, KnownError, QueryError, UsageError
from forensics_app.index.fold import search_key, slang_key
from forensics_app.model.artifact import Identifier
from forensics_app.model.communication import Call, Contact
from forensics_app.model.device import Visit
from forensics_app.model.provenance import Provenance
from forensics_app.search.engine import Search
from forensics_app.search.grammar import Word
from tests.unit.index.small_case import SmallCase, message

ALPHABET = "あいうがタキﾀｷ叩闇口座ーー〜々.・ -☆\n\u200baAbＢ1２9😀🧊é\x07゛、。!"


def _bodies(count: int) -> list[str]:
    chance = random.Random(11)
    return ["".join(chance.choices(ALPHABET, k=chance.randint(1, 14))) for _ in range(count)]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Search, dict[int, str]]]:
    small = SmallCase(tmp_path_factory.mktemp("complete") / "case")
    chance = random.Random(4)
    bodies = _bodies(1_500)
    for label, part in (("phone", bodies[:900]), ("tablet", bodies[900:])):
        small.add([message(n, body, at=1_700_000_000 + chance.randint(0, 5_000)) for n, body in enumerate(part)], label)
        small.index()  # two segments
    small.close()
    with Search(small.case.root) as search:
        rows = search.reader.listing("messages")
        yield search, {row["id"]: row["body"] for row in rows}


def _brute(bodies: dict[int, str], key: str) -> list[int]:
    return sorted(number for number, body in bodies.items() if key in search_key(body))


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_search_is_complete(corpus: tuple[Search, dict[int, str]], data: st.DataObject) -> None:
    search, bodies = corpus
    text = bodies[data.draw(st.sampled_from(sorted(bodies)))]
    start = data.draw(st.integers(0, len(text) - 1))
    query = text[start : start + data.draw(st.integers(1, 10))]
    if data.draw(st.booleans()):
        query = data.draw(st.text(st.sampled_from(ALPHABET), min_size=1, max_size=4))
    node = Word(query, 0, expand=False)
    key = search_key(query)
    wanted = _brute(bodies, key) if key else sorted(n for n, body in bodies.items() if query in body)
    assert sorted(search.ids(node)) == wanted
    assert search.count(node) == len(wanted)


@pytest.mark.parametrize("length", range(1, 11))
def test_every_length_equals_brute_force(corpus: tuple[Search, dict[int, str]], length: int) -> None:
    search, bodies = corpus
    keys = sorted({search_key(body)[:length] for body in bodies.values() if len(search_key(body)) >= length})
    chance = random.Random(length)
    for key in chance.sample(keys, min(25, len(keys))):
        if search_key(key) != key:
            continue  # a piece that folds to something else when it stands alone is another query
        assert sorted(search.ids(Word(key, 0, expand=False))) == _brute(bodies, key), key


def test_pages_are_newest_first_and_without_gap(corpus: tuple[Search, dict[int, str]]) -> None:
    search, bodies = corpus
    times = {row["id"]: row["sent_at"] for row in search.reader.listing("messages")}
    for query in ("タ", "", "叩 OR 闇", "-タ"):
        everything = list(search.ids(query))
        assert everything == sorted(everything, key=lambda n: (times[n], n), reverse=True)
        paged: list[int] = []
        place = None
        while True:
            found, place = search.page_ids(query, 70, place)
            paged.extend(number for number, _ in found)
            if place is None:
                break
        assert paged == everything
        assert search.count(query) == len(everything)
    assert len(list(search.ids(""))) == len(bodies)
    assert list(search.ids("タ", order="oldest")) == list(search.ids("タ"))[::-1]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_raw_search_is_complete(corpus: tuple[Search, dict[int, str]], data: st.DataObject) -> None:
    search, bodies = corpus
    text = bodies[data.draw(st.sampled_from(sorted(bodies)))]
    start = data.draw(st.integers(0, len(text) - 1))
    query = text[start : start + data.draw(st.integers(1, 5))]
    escaped = query.replace("\\", "\\\\").replace('"', '\\"')
    assert sorted(search.ids(f'as:"{escaped}"')) == sorted(n for n, body in bodies.items() if query in body)


def test_disguised_and_regex_are_complete(corpus: tuple[Search, dict[int, str]]) -> None:
    search, bodies = corpus
    assert sorted(search.ids("disguised:たき")) == sorted(n for n, b in bodies.items() if "たき" in slang_key(b))
    wanted = [n for n, body in bodies.items() if any(x in "0123456789" and y in "abAB" for x, y in pairwise(body))]
    with Search(search.case.root) as other:
        assert sorted(other.ids("/[0-9][a-z]/i")) == sorted(wanted)


def _talk(small: SmallCase) -> None:
    small.add(
        [
            message(1, "ﾀﾀｷの案件あります"),
            message(2, "叩きやれる?", sender="u2", sender_name="タナカ"),
            message(3, "タタキは無理", direction="out", sender=None, sender_name=None),
            message(4, "電話は090-1234-5678", thread="t2", deleted=True),
            message(5, None, thread="t2"),
            message(6, "口座買取します", thread="t2", sender="u3", sender_name="佐藤"),
            message(7, "や.み.バ.イ.ト", thread="t3", at=1_600_000_000),
            message(8, "テレグルムで待つ", thread="t3", at=1_600_000_001),
        ]
    )
    small.add(
        [
            Contact(
                provenance=Provenance(0, "c=1"),
                source_app="contacts",
                name="田中 一郎",
                other_names=["たなか"],
                identifiers=[Identifier(type="phone", value="090-1234-5678")],
            ),
            Call(provenance=Provenance(0, "k=1"), app="phone", service="phone", peer="+819012345678", direction="in"),
            Visit(provenance=Provenance(0, "v=1"), app="chrome", url="https://example.com/叩き", title="ニュース"),
        ],
        "tablet",
    )
    small.add_files(["sdcard/Download/叩き台.pdf", "sdcard/タタキ/other.txt"])
    small.index()


def _records(search: Search, query: str, **more: object) -> list[str]:
    ids = search.ids(query, **more)  # type: ignore[arg-type]
    found = []
    for number in ids:
        row = search.reader.object(number)
        assert row is not None
        found.append(row["record"] or row["path"])
    return sorted(name.removeprefix("chat_history.id=") for name in found)


@pytest.mark.parametrize(
    ("query", "records"),
    [
        ("叩き", ["1", "2", "3", "sdcard/Download/叩き台.pdf", "v=1"]),
        ('as:"叩き"', ["2", "sdcard/Download/叩き台.pdf", "v=1"]),
        ("叩き kind:messages", ["1", "2", "3"]),
        ("叩き kind:messages -無理", ["1", "2"]),
        ("案件 OR 口座", ["1", "6"]),
        ("叩き (案件 OR 無理)", ["1", "3"]),
        ("from:タナカ", ["2"]),
        ("from:u3", ["6"]),
        ("from:me kind:messages", ["3"]),
        ("ｆｒｏｍ：ＭＥ kind:messages", ["3"]),
        ("to:仕事", ["3"]),
        ("田中", ["c=1"]),
        ("たなか", ["c=1"]),
        ("from:09012345678", ["k=1"]),
        ("090-1234-5678", ["4"]),
        ("０９０１２３４", ["4"]),
        ("thread:t2", ["4", "5", "6"]),
        ("app:line is:deleted", ["4"]),
        ("has:phone", ["4", "c=1", "k=1"]),
        ("device:tablet", ["c=1", "k=1", "v=1"]),
        ("before:2021", ["7", "8"]),
        ("on:2020-09-13", ["7", "8"]),
        ("after:2025-06-15 kind:messages -叩き", ["4", "5", "6"]),
        ("slang:口座買取", ["6"]),
        ("slang:money-mule-account", ["6"]),
        ("disguised:闇バイト", ["7"]),
        ("disguised:やみばいと", ["7"]),
        ("テレグラム~1", ["8"]),
        (r"/\d{3}-\d{4}-\d{4}/", ["4"]),
        ("ニュース", ["v=1"]),
        ("・", []),
    ],
)
def test_queries(small: SmallCase, query: str, records: list[str]) -> None:
    _talk(small)
    with Search(small.case.root) as search:
        assert _records(search, query) == records
        assert search.count(query) == len(records)


def test_streamed_ids_are_the_searched_ones(small: SmallCase) -> None:
    _talk(small)
    with Search(small.case.root) as search:
        for query in ("", "高額", "kind:messages", "-高額", "before:2025-06-02 OR 案件"):
            for kinds in ((), ("messages",)):
                streamed = [one for piece in search.stream(query, kinds=kinds) for one in piece]
                assert streamed == list(search.ids(query, kinds=kinds))


def test_kinds_and_device_narrow(small: SmallCase) -> None:
    _talk(small)
    with Search(small.case.root) as search:
        assert _records(search, "叩き", kinds=["files"]) == ["sdcard/Download/叩き台.pdf"]
        assert _records(search, "叩き", device="tablet") == ["v=1"]
        assert search.facets("叩き")["kind"] == {"messages": 3, "visits": 1, "files": 1}
        with pytest.raises(UsageError, match="no such kind"):
            search.count("a", kinds=["letters"])
        with pytest.raises(UsageError, match="no device"):
            search.count("a", device="desktop")
        with pytest.raises(QueryError, match="no device"):
            search.count("device:desktop")
        with pytest.raises(QueryError, match="lexicon knows no"):
            search.count("slang:ぬるぽ")


def test_spans_are_code_points_of_the_raw_body(small: SmallCase) -> None:
    small.add([message(1, "😀詳しくはﾀ\u200bﾀｷで。それと叩.き")])
    small.index()
    with Search(small.case.root) as search:
        (row,) = search.page("叩き", 10).rows
        assert [row["body"][start:end] for start, end in row["spans"]] == ["ﾀ\u200bﾀｷ", "叩.き"]
        assert row["snippet"] == row["body"]
        snippet = search.snippet(row["id"], "詳しく")
        assert snippet is not None
        assert snippet.spans == [(1, 4)]


def test_a_search_that_takes_too_long_says_so(small: SmallCase) -> None:
    small.add([message(n, "あ" * 50) for n in range(3_000)])
    small.index()
    with Search(small.case.root, time_limit_s=-1) as search, pytest.raises(KnownError, match="took longer"):
        search.ids("/あ+い/")


def test_a_regular_expression_that_never_ends_is_stopped(small: SmallCase) -> None:
    small.add([message(1, "あ" * 40 + "い")])
    small.index()
    with Search(small.case.root, time_limit_s=1) as search:
        with pytest.raises(KnownError, match="took longer"):
            search.ids("/(あ+)+う/")
        assert len(search.ids("/あ+い/")) == 1
        (row,) = search.page("/あ{3}い/", 5).rows
        assert row["spans"] == [[37, 41]]


def test_missing_or_damaged_index_is_one_plain_line(small: SmallCase) -> None:
    with pytest.raises(CaseError, match="no index yet"):
        Search(small.case.root)
    small.case.index.write_bytes(b"not a database at all" * 100)
    with pytest.raises(CaseError, match="cannot be read"):
        Search(small.case.root)


def test_stale_index_is_known(small: SmallCase) -> None:
    _talk(small)
    with Search(small.case.root) as search:
        assert search.is_current()
    small.add([message(99, "あとから")])
    with Search(small.case.root) as search:
        assert not search.is_current()


def test_a_missing_case_is_told(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no case here"):
        Search(CaseDirectory(tmp_path / "nothing").root)
