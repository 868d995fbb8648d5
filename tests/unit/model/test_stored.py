from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from forensics_app.model.stored import float_of, int_of, text_of

ANY = st.one_of(st.none(), st.integers(), st.floats(), st.text(), st.binary(), st.booleans())


def test_text():
    assert [text_of(value) for value in (None, "", b"", "a", b"\xe3\x81\x82", b"\xff", 5, 0)] == [
        None,
        None,
        None,
        "a",
        "あ",
        "\\xff",
        "5",
        "0",
    ]


def test_whole_numbers():
    assert [int_of(value) for value in (7, "7", b"-7", 7.0, 7.5, "x", "", None, "٣", "9" * 50)] == [
        7,
        7,
        -7,
        7,
        None,
        None,
        None,
        None,
        None,
        None,
    ]


def test_numbers():
    assert [float_of(value) for value in (1, 2.5, "3.5", "x", None, b"1", math.inf, "nan", True)] == [
        1.0,
        2.5,
        3.5,
        None,
        None,
        None,
        None,
        None,
        None,
    ]


@given(ANY)
def test_any_value_gives_its_type_or_none(value):
    assert isinstance(text_of(value), str | None)
    assert text_of(value) != ""
    whole = int_of(value)
    assert whole is None or (type(whole) is int and -(2**63) <= whole < 2**63)
    number = float_of(value)
    assert number is None or math.isfinite(number)
