"""Album: the few pictures that stand in the documents, and how they come about."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from forensics_app.gui.app import build_window
from forensics_app.gui.settings import Settings
from forensics_app.gui.window import DeskWindow
from looks.broken_case import make_broken_case
from looks.saving import save_small
from tests.gui.looks.look_around import make_settle
from tests.gui.looks.scenes import Scene, all_scenes, welcome_scenes

SIZE: Final = QSize(1280, 800)
DIALOGS: Final = ("new-case", "add-evidence-filled", "tags", "tag-set", "report")
DARK: Final = ("chats",)  # also drawn in the dark


def make_album(app: QApplication, out: Path, case: Path, phone: Path) -> None:
    """Draw every page and the dialogs of work in both languages, and what a damaged phone looks like."""
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("desk-*.png"):
        old.unlink()
    _draw_case(app, out, case)
    _draw_faults(app, out, make_broken_case(phone, Path("broken")))


def _open(app: QApplication) -> tuple[DeskWindow, Callable[[], None]]:
    window = build_window(app, Settings(None))
    window.resize(SIZE)
    window.set_theme("light")
    window.show()
    return window, make_settle(window)


def _draw_case(app: QApplication, out: Path, case: Path) -> None:
    window, settle = _open(app)
    for language in ("ja", "en"):
        window.set_language(language)
        _draw(window, settle, [scene for scene in welcome_scenes(window) if scene.name == "welcome"], out, language)
    window.open_case(case)
    settle()
    tag_some(window, settle)
    pages = [name for name in window.views if name != "unparsed"]  # that of a damaged phone shows more
    for theme, wanted in (("light", {*pages, *DIALOGS}), ("dark", set(DARK))):
        window.set_theme(theme)
        for language in ("ja", "en"):
            window.set_language(language)
            settle()
            scenes = [scene for scene in all_scenes(window) if scene.name in wanted]
            _draw(window, settle, scenes, out, language if theme == "light" else f"{language}-dark")
    window.close()


def _draw(window: DeskWindow, settle: Callable[[], None], scenes: list[Scene], out: Path, suffix: str) -> None:
    for scene in scenes:
        for _ in scene.lead(window):
            settle()
        widget = scene.shows(window)
        if widget is not None:
            _save(widget, out / f"desk-{scene.name}-{suffix}.png")
        scene.leave(window)
        settle()


def _save(widget: QWidget, path: Path) -> None:
    sys.stdout.write(f"{path.name} {save_small(widget, path) // 1000} kB\n")


def _draw_faults(app: QApplication, out: Path, case: Path) -> None:
    window, settle = _open(app)
    window.open_case(case)
    settle()
    for language in ("ja", "en"):
        window.set_language(language)
        window.router.go("overview")
        settle()
        window.router.go("overview", "unparsed")
        settle()
        _save(window, out / f"desk-faults-{language}.png")
        window.router.go("unparsed", "failed")
        settle()
        window.views["unparsed"].step(1)
        settle()
        _save(window, out / f"desk-unparsed-{language}.png")
        window.router.go("log", "workers jailed")
        settle()
        _save(window, out / f"desk-log-cage-{language}.png")
    window.close()


def tag_some(window: DeskWindow, settle: Callable[[], None]) -> None:
    """Put some tags, so that they are seen."""
    window.router.go("hits")
    settle()
    view = window.views["hits"]
    for tag in ("relevant", "seen", "seen", "seen"):
        view.step(1)
        settle()
        target = view.current_id()
        if target is not None and window.tagger is not None:
            window.tagger.toggle([target], tag)
        settle()
