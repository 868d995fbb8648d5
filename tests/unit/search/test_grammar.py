"""The query language: every form, the IME's full-width signs, and errors that say where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics_app.errors import QueryError
from forensics_app.index.lexicon import load_default
from forensics_app.search.expand import expand_word
from forensics_app.search.grammar import And, Disguised, Field, Fuzzy, Not, Or, Raw, Regex, Word, parse_query


def _position(query: str) -> int:
    """Where a query goes wrong; -1 when it does not."""
    try:
        parse_query(query)
    except QueryError as error:
        return error.position
    return -1


def w(text: str, position: int = 0) -> Word:
    return Word(text, position)


def exactly(text: str) -> Word:
    return Word(text, 0, expand=False)


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", And(())),
        ("叩き", w("叩き")),
        ("a b", And((w("a"), w("b", 2)))),
        ("a　b", And((w("a"), w("b", 2)))),
        ('"a b"', exactly("a b")),
        ("“a b”", exactly("a b")),
        ("a OR b c", Or((w("a"), And((w("b", 5), w("c", 7)))))),
        ("a | b", Or((w("a"), w("b", 4)))),
        ("a -b", And((w("a"), Not(w("b", 3))))),
        ("a －b", And((w("a"), Not(w("b", 3))))),
        ("a-b", w("a-b")),
        ("(a OR b) c", And((Or((w("a", 1), w("b", 6))), w("c", 9)))),
        ("（a OR b）c", And((Or((w("a", 1), w("b", 6))), w("c", 8)))),
        ("/a.b/", Regex("a.b", False, 0)),
        (r"/a\/b\d/i", Regex(r"a/b\d", True, 0)),
        ("from:田中", Field("from", "田中", 0)),
        ("ｆｒｏｍ：田中", Field("from", "田中", 0)),
        ('thread:"会議 室"', Field("thread", "会議 室", 0)),
        ("on:2026-01-31", Field("on", "2026-01-31", 0)),
        ("after:２０２６/1/2", Field("after", "２０２６/1/2", 0)),
        ("kind:messages", Field("kind", "messages", 0)),
        ("is:deleted has:url", And((Field("is", "deleted", 0), Field("has", "url", 11)))),
        ('as:"ヤミ"', Raw("ヤミ", 0)),
        ("disguised:闇バイト", Disguised("闇バイト", 0)),
        ("テレグラム~1", Fuzzy("テレグラム", 0)),
        ("https://example.com", w("https://example.com")),
        ("12:30", w("12:30")),
        (r"\-a", w("-a")),
        (r"\OR", w("OR")),
        (r"from\:x", w("from:x")),
    ],
)
def test_forms(query: str, tree: object) -> None:
    assert parse_query(query) == tree


@pytest.mark.parametrize(
    ("query", "position"),
    [
        ('a "b', 2),
        ("(a", 0),
        ("a)", 1),
        ("a OR", 4),
        ("OR a", 0),
        ("from:", 5),
        ("on:昨日", 3),
        ("on:2026-13", 3),
        ("kind:letters", 5),
        ("is:guilty", 3),
        ("/a", 0),
        ("/(/", 0),
        ("//", 0),
        ("ab~1", 0),
        ("abcdef~2", 0),
        ('""', 0),
        ("(" * 60 + "a", 40),
        ("-(", 2),
    ],
)
def test_errors_say_where(query: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(query)
    assert caught.value.position == position
    assert "\n" not in str(caught.value)


@given(st.text(st.sampled_from('ab 　"“”()（）-－|/\\:：~1ORfromashdisguised叩き'), max_size=40))
def test_anything_parses_or_says_why(query: str) -> None:
    assert _position(query) in range(-1, len(query) + 1)


@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_any_text_parses_or_says_why(query: str) -> None:
    assert _position(query) in range(-1, len(query) + 1)


def test_words_expand_to_spellings_of_the_same_reading_only() -> None:
    lexicon = load_default()
    assert set(expand_word(lexicon, "叩き")) == {"叩き", "たたき"}
    assert expand_word(lexicon, "ﾀﾀｷ") == ("たたき", "叩き")
    assert "やみばいと" in expand_word(lexicon, "闇バイト")
    assert not any("あるばいと" in key for key in expand_word(lexicon, "闇バイト"))
    assert expand_word(lexicon, "りんご") == ("りんご",)
    assert expand_word(lexicon, "・") == ()
