"""Quotes: always the raw text at their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics_app.report.document import Mark
from forensics_app.report.html import verbatim
from forensics_app.report.quotes import around, is_hidden, merged, quote

SPANS = st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1])))


@given(st.text(max_size=100), SPANS, st.integers(1, 120))
def test_a_quote_is_the_raw_text_at_its_place(raw, spans, limit):
    marks = merged(Mark(start, min(end, len(raw)), "R") for start, end in spans)
    made = quote(raw, marks, limit=limit)
    assert made.text == raw[made.start : made.end]
    assert made.length == len(raw)
    assert all(0 <= mark.start < mark.end <= len(made.text) for mark in made.marks)
    assert all(one.end <= other.start for one, other in zip(made.marks, made.marks[1:], strict=False))


@given(st.text(min_size=1, max_size=300), st.data())
def test_the_text_around_a_hit_holds_the_hit(raw, data):
    start = data.draw(st.integers(0, len(raw) - 1))
    end = data.draw(st.integers(start + 1, len(raw)))
    made = around(raw, [(start, end)], "D")
    assert made.text == raw[made.start : made.end]
    (mark,) = made.marks
    assert made.text[mark.start : mark.end] == raw[start:end]


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), max_size=60), SPANS)
def test_markup_adds_elements_and_no_text(raw, spans):
    import html
    import re

    marks = merged(Mark(start, min(end, len(raw)), "R") for start, end in spans)
    shown = re.sub(r"</?(?:bdi|mark)[^>]*>", "", str(verbatim(quote(raw, marks))))
    assert html.unescape(shown) == raw


@pytest.mark.parametrize(
    ("char", "following", "hidden"),
    [
        ("\u200b", "", True), ("\u202e", "", True), ("\x00", "", True), ("\u00a0", "", True), ("\u2066", "", True),
        ("\ufeff", "", True), ("\u200d", "👩", False), ("\u200d", "a", True), (" ", "", False), ("\u3000", "", False),
        ("\n", "", False), ("あ", "", False), ("👍", "", False),
    ],
)  # fmt: skip
def test_what_a_reader_cannot_see(char, following, hidden):
    assert is_hidden(char, following) is hidden


def test_hidden_characters_are_placed_in_the_raw_text():
    made = quote("ab\u200bc\u202ed", start=1)
    assert [(one.code, one.at) for one in made.hidden] == [("U+200B", 2), ("U+202E", 4)]
    many = quote("\u200b" * 50)
    assert (len(many.hidden), many.hidden_more) == (20, 30)
