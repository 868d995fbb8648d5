"""Keys of the sheet, wherever the keyboard is: each does its one thing, and Enter presses what is focused."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from forensics_app.gui.shortcuts import KEYS
from forensics_app.gui.views.gallery import GalleryView
from forensics_app.gui.views.overview import OverviewView
from forensics_app.gui.widgets.figure import Figure
from forensics_app.gui.window import DeskWindow
from tests.gui.conftest import Settle

HARMLESS = [
    keys for key in KEYS for keys in key.keys
    if key.action not in ("report", "shortcuts", "guide", "tags", "open", "new", "add_evidence", "language", "theme")
    and keys not in ("Space", "Ctrl+A", "Enter")
]  # fmt: skip


def _focus(window: DeskWindow, place: str) -> QWidget:
    widgets: dict[str, QWidget] = {
        "raw": window.inspector.raw,
        "rail": next(button for button in window.rail.findChildren(QToolButton) if button.isVisible()),
        "jobs": window.jobs,
        "floating": window.inspector.raw,
    }
    window.frame.docks["jobs"].setVisible(place == "jobs")
    window.frame.docks["inspector"].show()
    window.frame.docks["inspector"].setFloating(place == "floating")
    window.activateWindow()
    widgets[place].setFocus()
    return widgets[place]


@pytest.mark.parametrize("place", ["raw", "rail", "jobs", "floating"])
def test_a_key_does_its_one_thing_wherever_the_keyboard_is(
    window: DeskWindow, settle: Settle, qtbot: QtBot, place: str
) -> None:
    fired: list[str] = []
    for shortcut in window.keyboard.shortcuts:
        name = shortcut.key().toString()
        shortcut.activated.connect(lambda name=name: fired.append(name))
        shortcut.activatedAmbiguously.connect(lambda name=name: fired.append(f"ambiguous {name}"))
    for keys in HARMLESS:
        window.router.go("chats")
        settle()
        target = _focus(window, place)
        fired.clear()
        sequence = QKeySequence(keys)
        for at in range(sequence.count()):
            press = sequence[at]
            qtbot.keyClick(target, press.key(), press.keyboardModifiers())
        settle()
        assert fired == [sequence.toString()], keys


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_a_figure_a_link_and_a_button_of_the_rail(
    window: DeskWindow, settle: Settle, qtbot: QtBot, key: Qt.Key
) -> None:
    window.activateWindow()
    figure = QApplication.focusWidget()
    assert isinstance(figure, Figure), "the first number has the keyboard as soon as it stands there"
    qtbot.keyClick(figure, key)
    settle()
    assert window.views["chats"] is window.current_view()
    window.views["chats"].step(-1)
    settle()
    chain = window.inspector.jumps["file"]
    chain.setFocus()
    qtbot.keyClick(chain, key)
    settle()
    assert window.views["evidence"] is window.current_view()
    button = next(one for one in window.rail.findChildren(QToolButton) if one.isVisible())
    button.setFocus()
    qtbot.keyClick(button, key)
    settle()
    assert window.current_view() is not window.views["evidence"]


def test_enter_shows_a_picture_clearly_once(window: DeskWindow, settle: Settle, qtbot: QtBot) -> None:
    window.router.go("gallery")
    settle()
    gallery = window.views["gallery"]
    assert isinstance(gallery, GalleryView)
    window.activateWindow()
    gallery.step(1)
    qtbot.keyClick(gallery.list, Qt.Key.Key_Return)
    assert gallery.delegate.clear_ids == {gallery.current_id()}
    qtbot.keyClick(gallery.list, Qt.Key.Key_Return)
    assert gallery.delegate.clear_ids == set()
    settle()


def test_a_number_keeps_the_keyboard_when_it_is_counted_anew(window: DeskWindow, settle: Settle) -> None:
    overview = window.views["overview"]
    assert isinstance(overview, OverviewView)
    window.activateWindow()
    name = list(overview.figures)[1]
    overview.figures[name].setFocus()
    window.refresh()
    settle()
    assert QApplication.focusWidget() is overview.figures[name]
    window.top.focus_search()
    window.refresh()
    settle()
    assert QApplication.focusWidget() is window.top.box


def test_everything_that_takes_the_keyboard_has_a_name(window: DeskWindow, settle: Settle) -> None:
    nameless: set[str] = set()
    window.activateWindow()
    for name, view in window.views.items():
        window.router.go(name)
        settle()
        view.step(1)
        settle()
        for widget in (view, *window.findChildren(QWidget)):
            takes = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isEnabled() and widget.isVisible()
            takes = takes and widget.focusProxy() is None and widget.objectName() != "qt_scrollarea_viewport"
            told = (
                QAccessible.queryAccessibleInterface(widget) if takes or widget is QApplication.focusWidget() else None
            )
            if told is not None and not told.text(QAccessible.Text.Name).strip():
                nameless.add(f"{name}: {type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    assert nameless == set()
