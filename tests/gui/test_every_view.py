"""Every page, dialog, menu and state of the desk, in both languages and themes, at every size: nothing is wrong with its looks."""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from forensics_app.case.directory import open_case
from forensics_app.case.scope import WarrantScope
from forensics_app.case.writer import CaseWriter
from forensics_app.gui import dialogs
from forensics_app.gui.window import DeskWindow
from tests.gui.conftest import Settle
from tests.gui.looks.finding import Finding
from tests.gui.looks.scenes import all_scenes
from tests.gui.looks.tabbing import find_unreached, find_unseen_focus
from tests.gui.looks.tour import SIZES, tour

REPOSITORY = Path(__file__).resolve().parents[2]
FULL_HD = {"x": 0, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
QHD = FULL_HD | {"width": 2560, "height": 1440}
TEXT_150 = {"QT_ENABLE_HIGHDPI_SCALING": "0", "QT_FONT_DPI": "144"}
ENLARGED = {
    "150 %": (FULL_HD, {"QT_SCALE_FACTOR": "1.5"}, (1.5, [1280, 720]), ["en"]),
    "200 %": (QHD, {"QT_SCALE_FACTOR": "2"}, (2.0, [1280, 720]), ["ja"]),  # as many logical pixels as at 150 %
    "text 150 %": (FULL_HD, TEXT_150, (1.0, [1920, 1080]), ["ja", "en"]),
}


def _said(found: dict[str, list[str]]) -> str:
    return "\n".join(f"{text}\n    in {', '.join(places[:4])} ({len(places)})" for text, places in found.items())


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_nothing_is_wrong_with_any_view(
    empty_window: DeskWindow, case_root: Path, settle: Settle, language: str, theme: str
) -> None:
    window = empty_window
    found: dict[str, list[str]] = {}
    for opened in (False, True):
        if opened:
            window.open_case(case_root)
            settle()
        sizes = SIZES if theme == "light" else SIZES[:1]  # the dark theme has other colours, no other places
        for shot in tour(window, settle, languages=[language], themes=[theme], sizes=sizes):
            for finding in shot.look():
                found.setdefault(str(finding), []).append(shot.name)
    assert not found, _said(found)


def test_nothing_is_wrong_within_a_warrant_and_with_a_seal(
    empty_window: DeskWindow, case_root: Path, settle: Settle
) -> None:
    with CaseWriter(open_case(case_root), "検査 花子") as writer:
        scope = WarrantScope(
            after="2025-06-03", before="2025-06-17", devices=("スマホ1",), reference="東京簡裁 令和7年(る)第123号"
        )
        writer.set_scope(scope)
        writer.seal("スマホ1", "line", "u77", "弁護士との連絡を含むため")
    empty_window.open_case(case_root)
    settle()
    found: dict[str, list[str]] = {}
    for shot in tour(empty_window, settle, languages=["en"], themes=["light"], sizes=[QSize(1280, 720)]):
        for finding in shot.look():
            found.setdefault(str(finding), []).append(shot.name)
    assert not found, _said(found)


@pytest.mark.parametrize("name", ENLARGED)
def test_nothing_is_wrong_where_everything_or_text_is_larger(name: str, case_root: Path, tmp_path: Path) -> None:
    screen, more, (ratio, size), languages = ENLARGED[name]
    config = tmp_path / "screen.json"
    config.write_text(json.dumps({"screens": [{"name": "one", **screen}]}))
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}", **more}
    ended = subprocess.run(
        [sys.executable, "-m", "tests.gui.looks.look_around", str(case_root), f"{size[0]}x{size[1]}", *languages],
        cwd=REPOSITORY, env=environment, capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr[-2000:]
    told = msgspec.json.decode(ended.stdout)
    assert (told["ratio"], told["screen"]) == (ratio, size), "the screen is not the one that was asked for"
    assert (told["line"] > 25) == name.startswith("text"), "text is not as large as was asked for"
    assert not told["found"], _said(told["found"])


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_keyboard_reaches_everything_and_is_seen(
    window: DeskWindow, settle: Settle, qtbot: QtBot, theme: str
) -> None:
    window.set_theme(theme)
    window.activateWindow()
    qtbot.waitActive(window)
    found: list[Finding] = []
    for name in window.views:
        window.router.go(name)
        settle()
        window.views[name].step(1)
        settle()
        found += find_unreached(window)
        found += find_unseen_focus(window)
    assert not found, "\n".join(sorted({str(finding) for finding in found}))


def test_every_page_and_every_dialog_is_a_scene(window: DeskWindow, settle: Settle) -> None:
    seen: set[type[QDialog]] = set()
    scenes = all_scenes(window)
    assert set(window.views) <= {scene.name for scene in scenes}
    for scene in scenes:
        for _ in scene.lead(window):
            settle()
        shown = scene.shows(window)
        if isinstance(shown, QDialog):
            seen.add(type(shown))
        scene.leave(window)
        settle()
    known = {
        value
        for module in pkgutil.iter_modules(dialogs.__path__)
        for value in vars(importlib.import_module(f"{dialogs.__name__}.{module.name}")).values()
        if isinstance(value, type) and issubclass(value, QDialog) and value.__module__.startswith(dialogs.__name__)
    }
    bases = {base for kind in known for base in kind.__mro__[1:]}
    assert known - bases == seen - bases


def test_the_smallest_window_is_no_larger_than_promised(window: DeskWindow, settle: Settle) -> None:
    for language in ("ja", "en"):
        window.set_language(language)
        settle()
        least = window.minimumSizeHint()
        assert least.boundedTo(QSize(1280, 720)) == least, (language, least)
