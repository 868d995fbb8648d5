"""What Qt itself says is said in the language of the desk as well."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, Qt, QTranslator
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QDockWidget,
    QFileDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from forensics_app.gui.catalogue import load_catalogue
from forensics_app.gui.qt_words import QtWords
from forensics_app.gui.window import DeskWindow
from forensics_app.gui.words import Words

# Names of keys and the direction of writing are the same in both languages; names of file types come from the system.
KEYS = {"QShortcut", "QGuiApplication", "QMimeType"}


class _Asked(QTranslator):
    """Writes down what Qt wants to have translated."""

    def __init__(self) -> None:
        super().__init__()
        self.pairs: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, _disambiguation: str | None = None, _n: int = -1) -> str:
        self.pairs.add((context, source))
        return source


def _build_everything(qtbot: QtBot) -> None:
    widgets: list[QWidget] = []
    for mode in (QFileDialog.FileMode.Directory, QFileDialog.FileMode.ExistingFiles, QFileDialog.FileMode.AnyFile):
        dialog = QFileDialog()
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(mode)
        if mode == QFileDialog.FileMode.AnyFile:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        widgets.append(dialog)
    line, text, window = QLineEdit("x"), QPlainTextEdit("x"), QMainWindow()
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, QDockWidget())
    widgets += [line, text, window, QCalendarWidget()]
    for widget in widgets:
        qtbot.addWidget(widget)
        widget.show()
    menus: list[QMenu] = [line.createStandardContextMenu(), text.createStandardContextMenu()]
    for menu in menus:
        menu.deleteLater()
    qtbot.wait(1)
    for widget in widgets:
        widget.close()


def test_the_catalogue_has_what_qt_asks_for(qapp: QApplication, qtbot: QtBot) -> None:
    asked = _Asked()
    qapp.installTranslator(asked)
    try:
        _build_everything(qtbot)
    finally:
        qapp.removeTranslator(asked)
    wanted = {pair for pair in asked.pairs if pair[0] not in KEYS and not re.fullmatch(r"Alt\+\w+", pair[1])}
    assert len(wanted) > 30
    assert wanted - load_catalogue("ja").foreign.keys() == set()


def test_switching_the_language_switches_qts_own_words(window: DeskWindow) -> None:
    dock = window.frame.docks["inspector"]
    for language, close in (("ja", "閉じる"), ("en", "Close"), ("ja", "閉じる")):
        window.set_language(language)
        assert QCoreApplication.translate("QDockWidget", "Close") == close
        assert dock.windowTitle() == window.desk.words("dock.inspector")


def test_a_closed_desk_translates_nothing_more(qapp: QApplication) -> None:
    words = QtWords(Words("ja"), qapp)
    words.renew()
    assert QCoreApplication.translate("QLineEdit", "Select All") == "すべて選択"
    words.retire()
    words.deleteLater()
