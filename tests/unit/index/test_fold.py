"""Folding: the fast path equals the path with offsets, spans lead back, and every operation does what it says."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics_app.index import fold_tables
from forensics_app.index.flags import Flag
from forensics_app.index.fold import (
    all_keys,
    entity_key,
    fold_entity,
    fold_search,
    fold_slang,
    fold_spaced,
    search_key,
    slang_key,
)

ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=30)  # lone surrogates included
TRICKY = st.text(
    st.sampled_from(
        "がガｶﾞﾟ゛゜か゚あ゛ーー〜～−-—々ゝゞヽヾ〻 .,/・☆\n\u200b\ufe0f\u20e3\U000e0100葛髙﨑國ﷺ㌔㈱ⓊＤ🅄🅤🇺🇩🌙123aA口力一二タ夕Те"
    ),
    max_size=30,
)
TEXTS = st.one_of(ANY, TRICKY)


@given(TEXTS)
def test_fast_path_equals_the_path_with_offsets(text: str) -> None:
    assert search_key(text) == fold_search(text).text
    assert entity_key(text) == fold_entity(text).text
    assert slang_key(text) == fold_slang(text).text
    assert all_keys(text)[0] == fold_spaced(text).text
    assert all_keys(text)[1:] == (search_key(text), slang_key(text))


@given(TEXTS)
def test_offsets_are_monotone_and_inside_the_text(text: str) -> None:
    for folded in (fold_search(text), fold_entity(text), fold_slang(text)):
        assert len(folded.starts) == len(folded.ends) == len(folded.text) == len(folded.base)
        assert list(folded.starts) == sorted(folded.starts)
        assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))


@given(TEXTS, st.data())
def test_the_raw_text_of_a_span_folds_to_at_least_the_key_slice(text: str, data: st.DataObject) -> None:
    folded = fold_entity(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.span(start, end)
    inner = fold_entity(text[first:last]).text
    wanted = folded.text[start:end].replace("-", "ー")  # a dash between digits needs its neighbours
    assert wanted in inner.replace("-", "ー")


def test_every_code_point_alone_agrees_on_both_paths() -> None:
    for first in range(0, 0x110000, 64):
        for code in range(first + first // 64 % 29, first + 64, 29):
            text = f"あ{chr(code)}b"
            assert search_key(text) == fold_search(text).text, hex(code)


def test_clusters_may_be_cut_where_the_table_says() -> None:
    tails: set[int] = set()
    for code in range(0x110000):
        parts = unicodedata.normalize("NFD", chr(code))
        if len(parts) > 1 and unicodedata.normalize("NFC", parts) == chr(code):
            tails.update(ord(part) for part in parts[1:] if unicodedata.combining(part) == 0)
    assert tails
    assert all(not fold_tables.BOUNDARY[chr(code)] for code in tails)


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("ﾀﾀｷ", "たたき"),
        ("タタキ", "たたき"),
        ("ﾊﾟﾊﾟ活", "ぱぱ活"),
        ("か゛ん", "がん"),
        ("葛\U000e0100飾", "葛飾"),
        ("闇\u200bバ\u2060イ\ufeffト", "闇ばいと"),
        ("ＵＤ", "ud"),
        ("ⓊⒹ", "ud"),
        ("🅄🄳", "ud"),
        ("𝐔𝐃", "ud"),
        ("🅤🅓", "ud"),
        ("🇺🇩", "ud"),
        ("㈱", "(株)"),
        ("㌔", "きろ"),
        ("㋿", "令和"),
        ("Telegram", "telegram"),
        ("ヷ", "ゔあ"),
        ("ㇰ", "く"),
        ("びょういん", "びよういん"),
        ("ば〜いと", "ばーいと"),
        ("やばーーい", "やばーい"),
        ("ｱｰｰ", "あー"),
        ("０９０－１２３４－５６７８", "09012345678"),
        ("090ー1234ー5678", "09012345678"),
        ("叩々", "叩叩"),
        ("部分々々", "部分部分"),
        ("こゝろ", "こころ"),
        ("いすゞ", "いすず"),
        ("少しづゝ", "少しづつ"),
        ("あ゛", "あ"),
        ("即.日.即.金", "即日即金"),
        ("裏バ/イト", "裏ばいと"),
        ("タ☆タ★キ", "たたき"),
        ("國戀變", "国恋変"),
        ("髙﨑", "高崎"),
        ("邊邉", "辺辺"),
        ("⻄", "西"),
        ("出し。子供", "出し。子供"),
        ("hello world", "hello world"),
        ("thu mua sổ", "thu mua sổ"),
        ("a---b", "a b"),
        ("5〜10万", "5~10万"),
        ("1\ufe0f\u20e32\ufe0f\u20e3", "12"),
        ("ß", "ss"),
    ],
)
def test_search_view(raw: str, key: str) -> None:
    assert search_key(raw) == key


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("闇🌙バイト", "闇ばいと"),
        ("夕夕キ", "たたき"),
        ("卜バシ", "とばし"),
        ("Теlеgrаm", "telegram"),
        ("υԁ", "ud"),
        ("ば〜いと", "ばいと"),
        ("バ一ト", "ばと"),
        ("车手", "車手"),
        ("【ヤ.ミ】バイト", "やみばいと"),
    ],
)
def test_slang_view(raw: str, key: str) -> None:
    assert slang_key(raw) == key


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        ("０９０－１２３４－５６７８", "090-1234-5678"),
        ("090ー1234ー5678", "090-1234-5678"),
        ("ラーメン", "ラーメン"),
        ("ABC\u200bdef", "ABCdef"),
        ("５〜１０", "5~10"),
    ],
)
def test_entity_view_keeps_case_and_separators(raw: str, key: str) -> None:
    assert entity_key(raw) == key


def test_disguise_is_flagged_where_it_stands() -> None:
    raw = "詳しくは【ヤ.ミ】バ\u200bｲﾄでOK"
    folded = fold_slang(raw)
    at = folded.text.index("やみばいと")
    start, end = folded.span(at, at + 5)
    assert raw[start:end] == "ヤ.ミ】バ\u200bｲﾄ"
    seen = 0
    for index in range(at, at + 5):
        seen |= folded.own[index] | (folded.gap[index] if index > at else 0)
    assert seen == Flag.SEP_DROPPED | Flag.ZERO_WIDTH


@pytest.mark.parametrize(
    ("raw", "flag"),
    [
        ("闇\nバイト", Flag.LINE_BREAK),
        ("闇🌙バイト", Flag.EMOJI_DROPPED),
        ("闇 バイト", Flag.SPACE_DROPPED),
        ("バーイト", Flag.LONG_VOWEL),
        ("タ゛シ", Flag.DAKUTEN),
        ("叩々", Flag.ITERATION),
        ("uԁ", Flag.HOMOGLYPH_LATIN),
        ("タ夕キ", Flag.HOMOGLYPH_KANA),
        ("aⓊ", Flag.ENCLOSED),
        ("a🅤", Flag.ENCLOSED),
    ],
)
def test_each_operation_leaves_its_flag(raw: str, flag: int) -> None:
    folded = fold_slang(raw)
    assert any((own | gap) & flag for own, gap in zip(folded.own, folded.gap, strict=True))
