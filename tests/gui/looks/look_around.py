"""Looks at every scene in a process of its own, whose screen and font sizes its environment sets; prints findings as JSON.

`python -m tests.gui.looks.look_around CASE SIZE [LANGUAGES]`, with SIZE as `1280x720`.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import msgspec
from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication

from forensics_app.gui.app import build_window
from forensics_app.gui.settings import Settings
from forensics_app.gui.window import DeskWindow
from tests.gui.looks.tour import Settle, tour


def make_settle(window: DeskWindow) -> Settle:
    """Wait until every job has delivered and nothing new was asked for."""

    def settle() -> None:
        end = time.monotonic() + 60
        quiet = 0
        while quiet < 3:
            if time.monotonic() > end:
                raise TimeoutError("the desk does not come to rest")
            loop = QEventLoop()
            QTimer.singleShot(2, loop.quit)
            loop.exec()
            waits = any(timer.isActive() and timer.isSingleShot() for timer in window.findChildren(QTimer))
            quiet = 0 if waits or window.desk.runner.busy() else quiet + 1

    return settle


def read_size(text: str) -> QSize:
    """`1280x800` as a size."""
    width, height = text.split("x")
    return QSize(int(width), int(height))


def main(arguments: list[str]) -> int:
    """Print one JSON line: the screen as it was, and what was found where."""
    case, size, languages = Path(arguments[0]), read_size(arguments[1]), arguments[2:] or ["ja", "en"]
    app = QApplication([])
    window = build_window(app, Settings(None))
    settle = make_settle(window)
    window.resize(size)
    window.show()
    found: dict[str, list[str]] = {}
    for opened in (False, True):
        if opened:
            window.open_case(case)
            settle()
        for shot in tour(window, settle, languages=languages, themes=["light"], sizes=[size]):
            for finding in shot.look():
                found.setdefault(str(finding), []).append(shot.name)
    screen = app.primaryScreen()
    facts = {
        "ratio": screen.devicePixelRatio(),
        "screen": [screen.size().width(), screen.size().height()],
        "line": window.fontMetrics().height(),
        "found": found,
    }
    sys.stdout.write(msgspec.json.encode(facts).decode() + "\n")
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
