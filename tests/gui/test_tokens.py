"""Colours can be read, and there is one place for them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from forensics_app.case.tag_set import COLOURS
from forensics_app.gui.style import build_stylesheet
from forensics_app.gui.tokens import THEMES, Tokens, contrast

ROOM = Path(__file__).resolve().parents[2] / "forensics_app" / "gui"
TAGS = tuple(f"tag_{colour}" for colour in COLOURS)
CATEGORIES = ("recruitment", "drug", "fraud", "account", "threat")
GROUNDS = ("window", "surface", "selection", "owner", "peer")
INKS = ("text", "quiet", "accent", "recovered", "bad", "caution", *CATEGORIES, *TAGS)


def test_contrast_of_black_on_white_is_the_known_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1.0)


def test_every_token_is_ink_or_ground_or_named_here() -> None:
    """A new colour is either read on every ground, or is one, or says here what else it is."""
    decoration = {"line"}  # parts surfaces and says nothing; what is lined because it matters is lined in ink
    assert set(INKS) | set(GROUNDS) | decoration | {"name", "on_accent"} == set(Tokens.__struct_fields__)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ink", INKS)
def test_every_ink_can_be_read_on_every_ground(name: str, ink: str) -> None:
    """Rows are selected, and bubbles hold times, letters and marks: any ink may come to lie on any ground."""
    theme = THEMES[name]
    for ground in GROUNDS:
        assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5, ground


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("ink", TAGS)
def test_tags_are_found_by_their_name(name: str, ink: str) -> None:
    theme = THEMES[name]
    assert theme.tag(ink.removeprefix("tag_")) == getattr(theme, ink)
    assert theme.tag("no such colour") == theme.tag_grey


@pytest.mark.parametrize("name", THEMES)
def test_words_on_the_accent_can_be_read(name: str) -> None:
    assert contrast(THEMES[name].on_accent, THEMES[name].accent) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_stylesheet_holds_only_colours_of_the_theme(name: str) -> None:
    theme = THEMES[name]
    known = {getattr(theme, field) for field in theme.__struct_fields__}
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", build_stylesheet(theme))) <= known


def test_no_colour_stands_outside_the_tokens() -> None:
    for file in ROOM.rglob("*.py"):
        if file.name != "tokens.py":
            assert not re.search(r'"#[0-9A-Fa-f]{6}"', file.read_text(encoding="utf-8")), file.name
