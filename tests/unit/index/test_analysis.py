"""Analysis of batches: what one text gives, also when it is very long or made to be slow."""

from __future__ import annotations

from forensics_app.index.analysis import analyse
from forensics_app.index.fold import search_key
from forensics_app.index.gate import judge
from forensics_app.index.lexicon import load_default


def test_long_texts_give_what_their_places_hold() -> None:
    filler = "今日は天気がいいので散歩に行きました。"
    text = filler * 1_100 + "即.日.即.金、口座買取 090-1234-5678" + filler * 2_000
    cut = 20_000 - 3
    text = text[:cut] + "口座買取" + text[cut:]
    (found,) = analyse(load_default(), [text])
    quotes = [hit.quote for hit in found.hits]
    assert quotes.count("口座買取") == 2
    assert "即.日.即.金" in quotes
    assert all("".join(text[first:last] for first, last in hit.spans) == hit.quote for hit in found.hits)
    assert [(one.type, one.stored) for one in found.entities] == [("phone", "090-1234-5678")]
    assert found.key == search_key(text)


def test_floods_end() -> None:
    lexicon = load_default()
    for text in (
        "受け子 " * 20_000,
        "即.日.即.金" * 8_000,
        "@abc_1 " * 20_000,
        "https://t.me/abcde " * 8_000,
        "(" * 60_000,
    ):
        (found,) = analyse(lexicon, [text])
        judge(found.hits, text)
        assert all(one.stored == text[slice(*one.span)] for one in found.entities)


def test_a_batch_is_its_texts() -> None:
    lexicon = load_default()
    texts = ["口座買取", "", "テレグラムへ" * 4_000, "090-1234-5678"]
    assert analyse(lexicon, texts) == [analyse(lexicon, [text])[0] for text in texts]
