"""The views of the rail, in its order."""

from __future__ import annotations

from forensics_app.gui.desk import Desk
from forensics_app.gui.views.chats import ChatsView
from forensics_app.gui.views.overview import OverviewView
from forensics_app.gui.views.view import View


def build_views(desk: Desk) -> dict[str, View]:
    """One instance of every view by its name."""
    views: list[View] = [OverviewView(desk), ChatsView(desk)]
    return {view.NAME: view for view in views}
