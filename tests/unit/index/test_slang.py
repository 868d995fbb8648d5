"""Lexicon matching: every disguise of every term, nothing in innocent sentences, quotes always verbatim."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics_app.errors import UsageError
from forensics_app.index.fold import all_keys, slang_key
from forensics_app.index.gate import judge, lends
from forensics_app.index.lexicon import Term, load_default, load_lexicon
from forensics_app.index.patterns import matcher
from forensics_app.index.romaji import romanise
from forensics_app.index.slang import SIMPLE, Hit, find_terms, in_address, match_texts

FRAME = "今日{}です"
TERMS = [
    (term, surface)
    for term in load_default().terms
    if term.lang == "ja"
    for surface in term.surfaces[:1]
    if len(slang_key(surface)) >= 3
]
_HALF = dict(
    zip(
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォッャュョー",
        "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｯｬｭｮｰ",
        strict=True,
    )
)
_VOICED = dict(
    zip(
        "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポ",
        "カキクケコサシスセソタチツテトハヒフヘホハヒフヘホ",
        strict=True,
    )
)
_LOOKS = str.maketrans("ロトニエカタハチミヌムオヒモセノク", "口卜二工力夕八千三又厶才匕乇七丿勹")
_CYRILLIC = str.maketrans("aeopcxyABEKMHOPCTX", "аеорсхуАВЕКМНОРСТХ")


def _half(text: str) -> str:
    out = []
    for char in text:
        if char in _VOICED:
            out.append(_HALF[_VOICED[char]] + ("ﾟ" if char in "パピプペポ" else "ﾞ"))
        else:
            out.append(_HALF.get(char, char))
    return "".join(out)


def _full(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def _hiragana(text: str) -> str:
    return "".join(chr(ord(char) - 0x60) if "ァ" <= char <= "ヶ" else char for char in text)


def _katakana(text: str) -> str:
    return "".join(chr(ord(char) + 0x60) if "ぁ" <= char <= "ゖ" else char for char in text)


def _small(text: str) -> str:
    return text.translate(str.maketrans("アイウエオツヤユヨあいうえおつやゆよ", "ァィゥェォッャュョぁぃぅぇぉっゃゅょ"))


def _enclosed(text: str) -> str:
    return "".join(
        chr(0x24B6 + ord(char) - 65)
        if "A" <= char <= "Z"
        else chr(0x24D0 + ord(char) - 97)
        if "a" <= char <= "z"
        else char
        for char in text
    )


OPERATIONS = {
    "as it stands": lambda text: text,
    "half width": _half,
    "full width": _full,
    "hiragana": _hiragana,
    "katakana": _katakana,
    "small kana": _small,
    "zero width": "\u200b".join,
    "one separator each": ".".join,
    "two separators each": "・.".join,
    "one separator": lambda text: text[:1] + "/" + text[1:],
    "spaces": " ".join,
    "full-width spaces": "\u3000".join,
    "emoji": lambda text: text[:1] + "🌙" + text[1:],
    "emoji with selector": lambda text: text[:-1] + "❤\ufe0f" + text[-1:],
    "stars": "☆".join,
    "enclosed letters": _enclosed,
    "Cyrillic": lambda text: text.translate(_CYRILLIC),
    "kanji for kana": lambda text: text.translate(_LOOKS),
    "soft hyphen": "\u00ad".join,
    "vertical": "\n".join,
}


def _found(text: str, term: Term) -> bool:
    hits = find_terms(matcher(load_default()), text)
    for hit in hits:
        assert hit.quote == "".join(text[start:end] for start, end in hit.spans)
    return any(hit.term_id == term.term_id for hit in hits)


@pytest.mark.parametrize("name", list(OPERATIONS))
def test_every_term_is_found_under_every_disguise(name: str) -> None:
    change = OPERATIONS[name]
    missed = [
        surface
        for term, surface in TERMS
        if not _found(change(surface) if name == "vertical" else FRAME.format(change(surface)), term)
    ]
    assert len(TERMS) > 200
    assert len(missed) <= 0.02 * len(TERMS), missed


def test_reversed_and_ruby_are_found() -> None:
    long = [(term, surface) for term, surface in TERMS if len(slang_key(surface)) >= 4 and len(surface) <= 30]
    missed = [surface for term, surface in long if not _found(surface[::-1], term)]
    assert len(missed) <= 0.02 * len(long), missed
    ruby = load_default()
    yami = next(term for term in ruby.terms if term.term == "闇バイト")
    for text in ("闇(やみ)バイト", "｜闇《やみ》バイト", "<ruby>闇<rt>やみ</rt></ruby>バイト", "闇（やみ）バイト"):
        assert _found(text, yami), text


def test_columns_are_read_down_and_from_the_right() -> None:
    hits = find_terms(matcher(load_default()), "急裏\n募バ\n中イ\nだト")
    assert [(hit.term, hit.quote, hit.flags) for hit in hits if hit.term == "裏バイト"] == [
        ("裏バイト", "裏バイト", ("vertical",))
    ]


@pytest.mark.parametrize(
    ("text", "term", "flag"),
    [
        ("受け了やります", "受け子", "reading"),
        ("K座買取します", "口座買取", "leet"),
        ("言午可なしで行政の言午可", "行政の許可", "split_kanji"),
        ("yamibaito やる", "闇バイト", "reading"),
        ("ライソ追加して", "LINE追加", "homoglyph_kana"),
    ],
)
def test_curated_disguises(text: str, term: str, flag: str) -> None:
    hits = [hit for hit in find_terms(matcher(load_default()), text) if hit.term == term]
    assert hits
    if flag != "homoglyph_kana" and term != "闇バイト":
        assert flag in hits[0].flags


def test_split_kanji_recall() -> None:
    swaps = load_default().substitutions
    cases = [
        (term, surface.replace(swap.plain, swap.disguised))
        for term, surface in TERMS
        for swap in swaps
        if swap.plain in surface and len(surface) >= 3
    ]
    missed = [text for term, text in cases if not _found(FRAME.format(text), term)]
    assert len(cases) > 100
    assert len(missed) <= 0.2 * len(cases), missed


INNOCENT = [
    "口座開設", "努力家", "二人", "工場", "一方", "八百屋さん(産直)", "出し。子供", "出し 子供", "100円募金", "UDフォント",
    "手押しポンプ", "カツオのたたき", "夕方", "卜占", "千円", "カツオのたたきと野菜サラダ、アイスも食べた", "明日の夕方、二人で工場見学に行こう",
    "草生える", "今日は野菜カレー作るね", "UDトラックスの新車", "JavaScriptの勉強会", "猫がかわいい", "お母さんから電話あったよ",
    "駅に着いたら連絡して", "運転手さんに聞いて", "紙とペン持ってきて", "アイス買ってきて", "本を読む", "氷入れて", "学校行く",
    "警視庁からのお知らせ:闇バイトは犯罪です。応募しないで #9110へ相談", "受け子の男を詐欺容疑で逮捕したと県警が発表",
    "株の勉強してる", "今日中に送るね", "豆まきした", "道具は倉庫にあるよ", "チャリで行くわ", "誕生日おめでとう🎉🍦", "ライブの物販並んでる",
    "推しの神待ちしてる",
    "グッズ譲渡します。手渡し可、DMください", "口座番号教えて、家賃振り込むから", "先生に質問してくる", "至急返信ください",
]  # fmt: skip


@pytest.mark.parametrize("text", INNOCENT)
def test_innocent_sentences_are_not_shown(text: str) -> None:
    assert judge(find_terms(matcher(load_default()), text), text).hits == ()


SUSPICIOUS = [
    "高額案件あります。即日即金、テレグラムに移動お願いします",
    "UD募集 即日即金 詳しくはテレグラムで",
    "口座買取します",
    "闇バイトではありません!ホワイト案件です。身分証送って",
    "手押し可 都内 野菜 テレグラムまで",
    "タタキできる人いますか。日給10万以上、逃げたら家に行くからな",
    "受け子やれる人、シグナルで。捕まらないから安心して",
    "円募 JK 新宿 1900 ホ別ゴ有",
    "即.日.即.金 裏バ/イト",
    "や.み.バ.イ.ト",
    "詳しくは【ヤ.ミ】バ\u200bｲﾄでOK",
]


@pytest.mark.parametrize("text", SUSPICIOUS)
def test_suspicious_messages_are_shown_with_reasons(text: str) -> None:
    hits = judge(find_terms(matcher(load_default()), text), text).hits
    assert hits
    assert all(hit.score > 0 and hit.context for hit in hits)


def test_letters_of_an_address_are_no_words() -> None:
    assert in_address("https://t.me/+abc", 8, 9)
    assert in_address("TG@example.com", 0, 2)
    assert in_address("lin.ee/T", 7, 8)
    assert not in_address("T 募集 https://t.me/+abc", 0, 1)
    assert not in_address("UD.", 0, 2)
    found = find_terms(matcher(load_default()), "高額案件 T 詳細は https://t.me/+AkashiDemo9900xyz1 まで")
    assert {hit.spans for hit in found if hit.quote.lower() == "t"} == {((5, 6),)}


def test_neighbours_lend_context() -> None:
    hits = find_terms(matcher(load_default()), "受け子お願い")
    assert judge(hits, "受け子お願い").hits == ()
    assert judge(hits, "受け子お願い", {"payment": 3}).hits != ()
    assert judge(hits, "受け子お願い", {"payment": 1}).hits == ()
    assert judge(hits, "受け子お願い", {"role": 6}).hits == ()
    everyday = find_terms(matcher(load_default()), "アイス買いすぎた")
    assert everyday
    assert judge(everyday, "アイス買いすぎた", {"role": 3}).hits == ()


def test_a_short_word_is_never_standalone_but_may_be_disguised() -> None:
    ready = matcher(load_default())
    text = "口座の引き落とし今日だった"
    assert judge(find_terms(ready, text), text).hits == ()
    text = "叩\u200bきの件"
    (hit,) = judge(find_terms(ready, text), text).hits
    assert (hit.quote, hit.flags) == ("叩\u200bき", ("zero_width",))


def test_everyday_words_lend_nothing() -> None:
    ready = matcher(load_default())
    assert lends(find_terms(ready, "アイス買いすぎた"), ()) == {}
    assert lends(find_terms(ready, "テレグラムで"), ()) == {"contact-move": 3}
    assert set(lends(find_terms(ready, "口座買取します"), ()).values()) == {6}


def test_plain_words_carry_no_flags() -> None:
    for term, surface in TERMS:
        for hit in find_terms(matcher(load_default()), surface):
            if hit.term_id == term.term_id and hit.quote == surface:
                assert hit.flags == (), surface


@given(
    st.lists(
        st.text(st.sampled_from("受け子出し口座買取 ﾀｷ闇バイト.☆\u200b草UD🥦🧊\n()やみタ夕ー一aе1"), max_size=25),
        max_size=6,
    )
)
def test_batches_find_what_single_texts_find(texts: list[str]) -> None:
    ready = matcher(load_default())
    together = match_texts(ready, texts, [all_keys(text) for text in texts])
    assert together == [find_terms(ready, text) for text in texts]
    for text, hits in zip(texts, together, strict=True):
        for hit in hits:
            assert hit.quote == "".join(text[start:end] for start, end in hit.spans)


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_can_be_matched(text: str) -> None:
    hits: list[Hit] = find_terms(matcher(load_default()), text)
    judge(hits, text)


def test_romanise() -> None:
    assert romanise("うけこ") == ("ukeko",)
    assert romanise("そくじつそっきん")[0] == "sokujitsusokkin"
    assert romanise("しゃぶ") == ("shabu", "syabu")
    assert romanise("漢字") == ()


def test_lab_file_replaces_and_adds(tmp_path: Path) -> None:
    path = tmp_path / "lab.csv"
    path.write_text(
        "term_id,term,category,weight,match_mode\nLAB1,ぬるぽ工作,recruitment,4,standalone\n", encoding="utf-8"
    )
    lexicon = load_lexicon([path])
    assert lexicon.version != load_default().version
    hits = find_terms(matcher(lexicon), "ヌルポ工作やる")
    assert [hit.term_id for hit in hits] == ["LAB1"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("X1,語彙項目,recruitment,9,context", "weight must be 1 to 5"),
        ("X1,語彙項目,recruitment,2,sometimes", "match_mode must be"),
        ("X1,,recruitment,2,context", "term is empty"),
        ("X1,語彙項目,recruitment,2,context\nX1,別語彙項,recruitment,2,context", "is there twice"),
    ],
)
def test_bad_lexicon_lines_are_named(tmp_path: Path, row: str, reason: str) -> None:
    path = tmp_path / "lab.csv"
    path.write_text(f"term_id,term,category,weight,match_mode\n{row}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=rf"lab\.csv line \d: .*{reason}"):
        load_lexicon([path])


def test_memory_terms_weigh_little_and_version_is_stable() -> None:
    lexicon = load_default()
    assert len(lexicon.terms) > 300
    assert all(term.weight <= 2 for term in lexicon.terms if term.source_quality == "M")
    assert load_lexicon([]).version == lexicon.version


def test_simple_characters_keep_their_places() -> None:
    for code in range(0x20, 0x1FB00):
        if SIMPLE.fullmatch(chr(code)):
            assert len(all_keys(f"x{chr(code)}x")[0]) == 3, hex(code)


def test_random_insertions_keep_quotes_verbatim() -> None:
    chance = random.Random(5)
    ready = matcher(load_default())
    for _ in range(300):
        _, surface = chance.choice(TERMS)
        text = "".join(char + chance.choice(["", "", ".", "\u200b", "☆", "🌙"]) for char in f"あ{surface}だ")
        for hit in find_terms(ready, text):
            assert hit.quote == "".join(text[start:end] for start, end in hit.spans)
