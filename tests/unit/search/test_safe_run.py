"""The piece of a raw text that candidates are chosen by must stand in the key of every text that holds it."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from forensics_app.index.fold import search_key
from forensics_app.search.plan import safe_run

ODD = "うがゔカガｶﾞ゛゜\u3099\u309a\u0301\u200d\u200bーｰ-・.。 aAéÅΩ闇髙﨑口\ufe0f\U000e0100😀🧊1１①㍿ﾀヴヷ々〆"
TEXTS = st.text(st.sampled_from(ODD), max_size=8)


@settings(max_examples=600)
@given(TEXTS, st.text(st.sampled_from(ODD), min_size=1, max_size=5), TEXTS)
@example("Aタ闇", " ２う゛", "２あ")
def test_what_is_looked_for_is_in_every_text_that_holds_it(before: str, query: str, after: str) -> None:
    assert search_key(safe_run(query)) in search_key(before + query + after)


def test_it_is_worth_having() -> None:
    assert safe_run("闇バイト募集") == "闇バイト募集"
    assert safe_run("う゛") == ""
