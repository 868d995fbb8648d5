"""The views of the rail, in its order."""

from __future__ import annotations

from forensics_app.gui.desk import Desk
from forensics_app.gui.views.chats import ChatsView
from forensics_app.gui.views.devices import DevicesView
from forensics_app.gui.views.evidence import EvidenceView
from forensics_app.gui.views.gallery import GalleryView
from forensics_app.gui.views.hits import HitsView
from forensics_app.gui.views.log import LogView
from forensics_app.gui.views.overview import OverviewView
from forensics_app.gui.views.search import SearchView
from forensics_app.gui.views.unparsed import UnparsedView
from forensics_app.gui.views.view import View


def build_views(desk: Desk) -> dict[str, View]:
    """One instance of every view by its name."""
    views: list[View] = [
        OverviewView(desk),
        EvidenceView(desk),
        DevicesView(desk),
        ChatsView(desk),
        SearchView(desk),
        HitsView(desk),
        GalleryView(desk),
        UnparsedView(desk),
        LogView(desk),
    ]
    return {view.NAME: view for view in views}
