"""The desk over a case of conversations."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics_app.gui.views.chats import ChatsView
from forensics_app.gui.window import DeskWindow
from tests.build.chat_case import make_chat_case
from tests.build.indexed import make_indexed
from tests.gui.conftest import Settle


@pytest.fixture(scope="session")
def case_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of conversations in place of the desk's own."""
    root = tmp_path_factory.mktemp("talk") / "template"
    make_indexed(make_chat_case, root)
    return root


@pytest.fixture
def chats(window: DeskWindow, settle: Settle) -> ChatsView:
    window.router.go("chats")
    settle()
    view = window.views["chats"]
    assert isinstance(view, ChatsView)
    return view
