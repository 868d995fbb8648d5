"""Tour: one window led through every scene, language, theme and size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import msgspec
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from forensics_app.gui.window import DeskWindow
from tests.gui.looks.finding import Finding
from tests.gui.looks.findings import look_at
from tests.gui.looks.placing import find_too_big
from tests.gui.looks.scenes import Scene, all_scenes

Settle = Callable[[], None]
SIZES: Final = (QSize(1280, 800), QSize(1280, 720), QSize(2560, 1440))


class Shot(msgspec.Struct, frozen=True):
    """What is on the screen at one stop: the scene, and the widget that is looked at or drawn. `size` is the desk's."""

    scene: str
    language: str
    theme: str
    size: QSize
    widget: QWidget
    is_desk: bool

    @property
    def name(self) -> str:
        """A file's name for it; a dialog has the size that it takes, whatever the desk has."""
        size = f"-{self.size.width()}x{self.size.height()}" if self.is_desk else ""
        return f"{self.scene}-{self.language}-{self.theme}{size}"

    def look(self) -> list[Finding]:
        """What is wrong here."""
        return look_at(self.widget) + find_too_big(self.widget, self.size)


def tour(
    window: DeskWindow,
    settle: Settle,
    *,
    languages: Sequence[str] = ("ja", "en"),
    themes: Sequence[str] = ("light", "dark"),
    sizes: Sequence[QSize] = SIZES,
) -> Iterator[Shot]:
    """Stop at every scene in every language, theme and size; states and dialogs only at the least size."""
    least = min(sizes, key=lambda size: size.height())
    for theme in themes:
        window.set_theme(theme)
        for language in languages:
            window.set_language(language)
            settle()
            for scene in all_scenes(window):
                yield from _stops(window, settle, scene, sizes if scene.name in window.views else [least])


def _stops(window: DeskWindow, settle: Settle, scene: Scene, sizes: Sequence[QSize]) -> Iterator[Shot]:
    for _ in scene.lead(window):
        settle()
    for size in sizes:
        if window.size() != size:
            window.resize(size)
            settle()
        widget = scene.shows(window)
        if widget is None:
            raise LookupError(f"{scene.name}: nothing came up")
        is_desk = widget is window
        theme, language = window.desk.look.tokens.name, window.desk.words.language
        yield Shot(scene.name, language, theme, size, widget, is_desk)
    scene.leave(window)
    settle()
