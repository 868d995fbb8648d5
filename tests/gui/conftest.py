"""The desk over a synthetic case, offscreen."""

from __future__ import annotations

import gc
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("PySide6", reason="the desk needs Qt: pip install 'akashi-forensics[gui]'")

from forensics_app.gui.app import build_window
from forensics_app.gui.lasting_none import keep_none
from forensics_app.gui.settings import Settings
from tests.build.desk_case import make_desk_case
from tests.build.indexed import make_indexed
from tests.gui.watchdog import watched

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from forensics_app.gui.window import DeskWindow

Settle = Callable[[], None]
keep_none()  # tests build widgets without a window, too


@pytest.fixture(scope="session")
def case_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One indexed case, to be copied and never opened."""
    root = tmp_path_factory.mktemp("desk") / "template"
    make_indexed(make_desk_case, root)
    return root


@pytest.fixture
def case_root(case_template: Path, tmp_path: Path) -> Path:
    """A case of the test's own."""
    return Path(shutil.copytree(case_template, tmp_path / "case"))


@pytest.fixture
def empty_window(qapp: QApplication, qtbot: QtBot) -> Iterator[DeskWindow]:
    """The desk without a case; nothing may reach Qt's own error hook."""
    raised: list[BaseException] = []
    before = sys.excepthook
    sys.excepthook = lambda _kind, error, _trace: raised.append(error)
    window = build_window(qapp, Settings(None))
    window.set_language("ja")
    window.show()
    yield window
    window.close()
    window.deleteLater()
    qtbot.wait(1)
    del window
    gc.collect()  # here, and not in whatever thread a later test has
    sys.excepthook = before
    assert raised == []


@pytest.fixture
def settle(empty_window: DeskWindow, qtbot: QtBot) -> Settle:
    """Wait until every job has delivered and nothing new was asked for."""

    def wait() -> None:
        for _ in range(3):
            qtbot.waitUntil(lambda: not empty_window.desk.runner.busy(), timeout=20_000)
            qtbot.wait(1)

    return wait


@pytest.fixture
def window(empty_window: DeskWindow, case_root: Path, settle: Settle) -> DeskWindow:
    """The desk over the case."""
    empty_window.open_case(case_root)
    settle()
    assert empty_window.desk.session is not None
    return empty_window


@pytest.fixture(autouse=True)
def guarded(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test passes in which the desk kept its own thread from the events; see `watchdog`.

    A test without a window or an event loop keeps nobody from anything: it calls the desk's parts itself.
    """
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    with watched() as watchdog:
        yield
    assert watchdog.faults == []
