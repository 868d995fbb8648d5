"""The guide of the desk names every key and every view."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics_app.gui.shortcuts import KEYS
from forensics_app.gui.window import DeskWindow
from forensics_app.gui.words import Words

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDES = {"ja": "desk.ja.md", "en": "desk.md"}


@pytest.mark.parametrize("language", GUIDES)
def test_every_key_is_in_the_guide_with_what_it_does(language: str) -> None:
    text = (DOCS / GUIDES[language]).read_text(encoding="utf-8")
    rows = {
        line.split(" | ")[0].removeprefix("| "): line.split(" | ")[1] for line in text.splitlines() if " | " in line
    }
    words = Words(language)
    texts = words.keys()
    for key in KEYS:
        if key.action.startswith("tag_"):
            assert "`1` … `9`" in rows
            continue
        said = rows.get(" ".join(f"`{one.replace(', ', ' ')}`" for one in key.keys), "").removesuffix(" |")
        known = {words(name) for name in (f"shortcuts.{key.action}", f"rail_tip.{key.action[3:]}") if name in texts}
        assert said in known, key.action


@pytest.mark.parametrize("language", GUIDES)
def test_every_view_is_in_the_guide(language: str, window: DeskWindow) -> None:
    text = (DOCS / GUIDES[language]).read_text(encoding="utf-8")
    words = Words(language)
    titles = {
        words.maybe("rail", name) for name in window.views if name != "devices"
    }  # that one is no entry of the rail
    for title in titles | {"端末" if language == "ja" else "Devices"}:
        assert f"\n| {title} | " in text, title


def test_both_guides_have_the_same_shape() -> None:
    shapes = [
        [
            (line.split(" ")[0], line.count("|"))
            for line in (DOCS / name).read_text(encoding="utf-8").splitlines()
            if line[:1] in "#|-"
        ]
        for name in GUIDES.values()
    ]
    assert [shape[0] for shape in shapes[0]] == [shape[0] for shape in shapes[1]]
