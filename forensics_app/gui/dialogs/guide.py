"""The guide behind F1: how to work in the desk, in a page."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from forensics_app.gui.desk import Desk
from forensics_app.gui.tokens import SPACE, SPACE_L, SPACE_XL
from forensics_app.gui.widgets.labels import plain_label

SECTIONS: Final = ("begin", "review", "sure", "back", "unparsed", "report")


class GuideDialog(QDialog):
    """Six short sections; closes with Escape."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(desk.words("guide.title"))
        self.resize(640, 560)
        page = QWidget()
        page.setProperty("role", "window")
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_XL)
        column.setSpacing(SPACE)
        title = plain_label("title")
        title.setText(desk.words("guide.title"))
        column.addWidget(title)
        for section in SECTIONS:
            heading = plain_label("heading")
            heading.setText(desk.words(f"guide.{section}"))
            heading.setContentsMargins(0, SPACE, 0, 0)
            text = plain_label(wrap=True, selectable=True)
            text.setText(desk.words(f"guide.{section}_text"))
            column.addWidget(heading)
            column.addWidget(text)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(desk.words("guide.title"))
        scroll.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
