"""Starts the desk: one QApplication, one window."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from forensics_app.gui.desk import Desk
from forensics_app.gui.faults import faults_caught
from forensics_app.gui.garbage import Garbage
from forensics_app.gui.jobs import JobRunner
from forensics_app.gui.lasting_none import keep_none
from forensics_app.gui.look import Look
from forensics_app.gui.qt_words import QtWords
from forensics_app.gui.settings import Settings, settings_path
from forensics_app.gui.warm_up import warm_up
from forensics_app.gui.window import DeskWindow
from forensics_app.gui.words import Words


def run(case_path: Path | None, argv: list[str]) -> int:
    """Open the desk, with a case or without, and stay until it is closed; returns the process's exit code."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([sys.argv[0], *argv])
    window = build_window(app, Settings(settings_path()))
    with faults_caught(window.desk.faults):
        window.show()
        if case_path is not None:
            window.open_case(case_path)
        QTimer.singleShot(1_000, window, lambda: window.desk.runner.start(warm_up, lane="long"))
        return int(app.exec())


def build_window(app: QApplication, settings: Settings) -> DeskWindow:
    """The main window with everything it needs, not shown yet."""
    keep_none()
    app.setApplicationName("akashi")
    app.setApplicationDisplayName("Akashi (証)")
    app.setStyle("Fusion")
    words = Words(settings.language)
    desk = Desk(words, Look(settings.theme), JobRunner(), QtWords(words, app))
    desk.look.apply(app)
    desk.qt_words.renew()
    app.setWindowIcon(QIcon(desk.look.pixmap("evidence", desk.look.tokens.accent, 32)))
    window = DeskWindow(desk, settings)
    window.closed.connect(Garbage(window).retire)
    app.styleHints().colorSchemeChanged.connect(window.restyle)
    return window
