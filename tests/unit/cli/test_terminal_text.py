"""Evidence on a terminal: nothing steers it, everything aligns."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics_app.cli.terminal_text import cell_width, clip, neutralise, pad


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b]0;title\x07", "␛[31mred␛]0;title␇"), ("a\r\nb\tc", "a␍⏎b␉c"), ("\x7f\x9b2J", "␡\\x9b2J"),
        ("x\u202egnp.exe", "x\\u202egnp.exe"), ("\u2066\u2069\u200f", "\\u2066\\u2069\\u200f"), ("普通 👍 text", "普通 👍 text"),
        ("\ud800", "\\ud800"), ("a\u2028b", "a\\u2028b"), ("\x00", "␀"),
    ],
)  # fmt: skip
def test_what_steers_a_terminal_is_shown(text, shown):
    assert neutralise(text) == shown


@given(st.text(alphabet=st.characters()))
def test_nothing_that_steers_is_left_and_the_rest_stays(text):
    shown = neutralise(text)
    assert not any(unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") for char in shown)
    assert len(shown) >= len(text)
    assert neutralise(shown) == shown
    shown.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("証拠", 4), ("ﾀﾀｷ", 3), ("Ａ", 2), ("が", 2), ("か\u3099", 2), ("a\u200bb", 2), ("", 0)],
)
def test_columns_on_a_terminal(text, width):
    assert cell_width(text) == width


@given(st.text(), st.integers(1, 40))
def test_a_clipped_text_fits_and_is_a_beginning(text, width):
    shown = clip(text, width)
    assert cell_width(shown) <= width
    assert shown == text or (shown.endswith("…") and text.startswith(shown[:-1]))
    assert cell_width(pad(shown, width)) == width
