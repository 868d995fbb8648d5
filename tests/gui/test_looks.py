"""Language and theme are switched while the desk runs, and nothing stays behind."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from forensics_app.gui.catalogue import load_catalogue
from forensics_app.gui.window import DeskWindow
from tests.gui.conftest import Settle

VIEWS = ("overview", "evidence", "devices", "chats", "search", "hits", "gallery", "unparsed", "log")
KANA = re.compile(r"[ぁ-んァ-ヶ]")


def _texts(root: QWidget) -> list[str]:
    """Every text that the program itself says and that is in sight."""
    out: list[str] = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            out.append(widget.text())
        elif isinstance(widget, QLineEdit):
            out.append(widget.placeholderText())
    return [text for text in out if text]


@pytest.mark.parametrize("name", VIEWS)
def test_switching_the_language_leaves_nothing_behind(window: DeskWindow, settle: Settle, name: str) -> None:
    window.router.go(name)
    settle()
    japanese = load_texts("ja")
    assert any(KANA.search(text) for text in _texts(window))
    window.set_language("en")
    settle()
    left = [text for text in _texts(window) if text in japanese]
    assert left == []
    window.set_language("ja")
    settle()
    english = load_texts("en")
    assert [text for text in _texts(window) if text in english] == []


def test_every_view_is_looked_at(window: DeskWindow) -> None:
    assert set(VIEWS) == set(window.views)


def load_texts(language: str) -> set[str]:
    """Texts of a language that the other one does not have, values left out."""
    own, other = (
        {form for forms in load_catalogue(name).texts.values() for form in forms}
        for name in (language, "en" if language == "ja" else "ja")
    )
    return own - other


def test_both_themes_paint_every_view(window: DeskWindow, settle: Settle) -> None:
    for theme in ("dark", "light"):
        window.set_theme(theme)
        for name in window.views:
            window.router.go(name)
            settle()
            assert not window.grab().toImage().isNull()
