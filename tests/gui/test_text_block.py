"""Positions in a text as Qt counts them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from forensics_app.gui.delegates.text_block import Units


@given(st.text(st.characters(codec=None), max_size=40), st.integers(0, 40))
def test_units_are_those_of_utf_16(text: str, position: int) -> None:
    position = min(position, len(text))
    assert Units(text)(position) == len(text[:position].encode("utf-16-le", "surrogatepass")) // 2
