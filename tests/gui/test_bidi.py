"""Hostile texts: direction, markup, size. What they are is shown; what stands beside them is left alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from forensics_app.gui.bidi import isolate, one_line
from forensics_app.gui.delegates.text_block import MOST_CHARACTERS, TextBlock, Units
from forensics_app.gui.look import Look
from forensics_app.gui.outcomes import fault_line, fault_pairs
from forensics_app.gui.queries.marks import Mark
from forensics_app.gui.tokens import LIGHT
from forensics_app.gui.words import Words
from forensics_app.report.document import NotParsed

TURNING = "\u202e\u202d\u2066\u2067\u2068\u2069\u202c\u05d0\u0627a1 証"


@given(st.text(TURNING, max_size=30))
def test_isolates_are_balanced_whatever_the_text_holds(text: str) -> None:
    depth = 0
    for letter in isolate(text):
        turn = unicodedata.bidirectional(letter)
        depth += {"RLI": 1, "LRI": 1, "FSI": 1, "PDI": -1}.get(turn, 0)
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize("text", ["", "plain", "山田 太郎", "😂", "a\u0301"])
def test_texts_without_a_turn_stay_as_they_are(text: str) -> None:
    assert isolate(text) == text


def test_a_turning_name_is_closed_in() -> None:
    assert isolate("\u202egpj.exe") == "\u2068\u202egpj.exe\u2069"
    assert isolate("\u2069\u2069x\u05d0") == "\u2068x\u05d0\u2069"


def test_a_name_cannot_pretend_to_be_a_line_of_the_program() -> None:
    assert one_line("x\n● all parsed\r\x1b[31m\u2028\x85") == "x⏎● all parsed␍␛[31m⏎\\x85"
    assert one_line("a\n\u202eb") == "\u2068a⏎\u202eb\u2069"
    words = Words("en")
    for detail in ("c\nd", "a\nb: c\nd"):
        fault = NotParsed("e\nf", 1, "task", "a\nb", "x/y", "failed", detail, 3)
        assert "\n" not in fault_line(words, fault)
        assert not any("\n" in value for _, value in fault_pairs(words, fault))
        assert "c⏎d" in fault_line(words, fault)


@settings(max_examples=60)
@given(text=st.text(st.characters(codec="utf-8"), max_size=200), start=st.integers(0, 50), size=st.integers(0, 20))
def test_any_text_can_be_measured_with_any_mark(qapp: QApplication, text: str, start: int, size: int) -> None:
    block = TextBlock(text, Look().base, 300, [Mark(start, start + size, "R", "x")], LIGHT)
    assert block.height >= 0
    assert all(0 <= top <= block.height for _, top in block.letters)


def test_a_huge_message_is_cut_for_the_bubble_only(qtbot: QtBot) -> None:
    block = TextBlock("証" * 1_000_000, Look().base, 500)
    whole = TextBlock("証" * MOST_CHARACTERS, Look().base, 500)
    assert block.height <= whole.height * 1.05
    assert block.width <= 500


def test_places_count_in_utf16_behind_a_surrogate_pair() -> None:
    units = Units("𠮷野家")
    assert [units(at) for at in range(4)] == [0, 2, 3, 4]
