"""FacetPanel: how the results spread; every number can be pressed and narrows the filter, the pressed one widens it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QSizePolicy

from forensics_app.gui.bidi import isolate
from forensics_app.gui.delegates.row_paint import paint_letter, paint_text
from forensics_app.gui.desk import Desk
from forensics_app.gui.queries.facets import Facet, Facets
from forensics_app.gui.tokens import SPACE, SPACE_M
from forensics_app.gui.widgets.labels import plain_label
from forensics_app.gui.widgets.month_bars import MonthBars
from forensics_app.gui.widgets.panes import pane, take_away
from forensics_app.gui.words import number
from forensics_app.report.categories import letter_of

_FIRST: Final = 8  # values of a facet that are shown before the rest is asked for
Current = Mapping[str, str | None]


class FacetRow(QPushButton):
    """One value: its name left, its count right, a bar below; the chosen one has a dot and stands out."""

    def __init__(self, desk: Desk, label: str, count: int, share: float, *, on: bool, letter: str = "") -> None:
        super().__init__()
        self._desk = desk
        self.label = label
        self.count = count
        self.on = on
        self._share = share
        self._letter = letter
        self.setProperty("role", "facet")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{'● ' if on else ''}{label} {number(count)}")
        self.setToolTip("\u2060" + label.replace("<", "\u2039"))

    def sizeHint(self) -> QSize:
        """One line and its bar."""
        return QSize(120, self._desk.look.px(23))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its pane."""
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        painter = QPainter(self)
        look, t = self._desk.look, self._desk.look.tokens
        area = QRectF(self.rect()).adjusted(4, 0, -4, -3)
        if self.hasFocus() or self.underMouse() or self.on:
            painter.fillRect(self.rect(), QColor(t.selection))
        taken = paint_text(painter, number(self.count), look.small, t.quiet, area, right=True)
        x = area.left()
        if self.on:
            x += paint_text(painter, "●", look.small, t.accent, QRectF(x, area.top(), 20, area.height())) + 3
        if self._letter:
            x = paint_letter(painter, look, self._letter, x, area.center().y() - look.px(14) / 2)
        colour = t.accent if self.on else t.text
        paint_text(
            painter, self.label, look.small, colour, QRectF(x, area.top(), area.right() - taken - 8 - x, area.height())
        )
        bar = QRectF(self.rect().left() + 4, self.rect().bottom() - 2, self.rect().width() - 8, 2)
        painter.fillRect(bar, QColor(t.line))
        bar.setWidth(max(1.0, bar.width() * self._share))
        painter.fillRect(bar, QColor(t.accent))
        if self.hasFocus():
            painter.setPen(QColor(t.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class FacetPanel(QScrollArea):
    """Emits the facet's name and the value; None for the value takes the narrowing away."""

    pressed = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[Facets, Current] = ({}, {})
        self._open: set[str] = set()
        self.rows: dict[str, dict[str | None, FacetRow]] = {}
        self.months: MonthBars | None = None
        content, self._column = pane()
        self._column.setContentsMargins(10, SPACE_M, SPACE, SPACE_M)
        self._column.setSpacing(1)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        self.setMinimumWidth(150)

    def show_facets(self, facets: Facets, current: Current) -> None:
        """Show these values; current: what each facet is narrowed to."""
        self._shown = (facets, current)
        held = self.focusWidget()
        kept = next(
            ((name, value) for name, rows in self.rows.items() for value, row in rows.items() if row is held), None
        )
        take_away(self._column)
        self.rows = {}
        self.months = None
        words = self._desk.words
        self.setAccessibleName(words("search.facets"))
        for name, values in facets.items():
            heading = plain_label("heading")
            heading.setText(words(f"search.by_{name}"))
            heading.setContentsMargins(4, 8 if self._column.count() else 0, 0, 2)
            self._column.addWidget(heading)
            if name == "month":
                self.months = MonthBars(self._desk, values, current.get(name))
                self.months.chosen.connect(partial(self.pressed.emit, name))
                self._column.addWidget(self.months)
            else:
                self._add_values(name, values, current.get(name))
        self._column.addStretch(1)
        if kept is not None and kept[1] in self.rows.get(kept[0], {}):
            self.rows[kept[0]][kept[1]].setFocus()

    def retranslate(self) -> None:
        """Say everything in the current language."""
        self.setAccessibleName(self._desk.words("search.facets"))
        self.show_facets(*self._shown)

    def _add_values(self, name: str, values: list[Facet], current: str | None) -> None:
        words = self._desk.words
        most = max((value.count for value in values), default=1) or 1
        if name == "kind":
            everything = sum(value.count for value in values)
            self._add(name, None, words("filter.all"), everything, 1.0, current)
            most = max(most, everything)
        whole = name in self._open or len(values) <= _FIRST + 1
        for place, facet in enumerate(values):
            if whole or place < _FIRST or facet.value == current:
                self._add(name, facet.value, self._label(name, facet), facet.count, facet.count / most, current)
        if not whole:
            more = QPushButton(words.count("search.more_values", len(values) - _FIRST))
            more.setProperty("role", "link")
            more.clicked.connect(partial(self._unfold, name))
            self._column.addWidget(more)

    def _add(self, name: str, value: str | None, label: str, count: int, share: float, current: str | None) -> None:
        on = value == current
        letter = letter_of(value) if name == "category" and value is not None else ""
        row = FacetRow(self._desk, label, count, share, on=on, letter=letter)
        row.clicked.connect(partial(self._press, name, None if on else value))
        self.rows.setdefault(name, {})[value] = row
        self._column.addWidget(row)

    def _label(self, name: str, facet: Facet) -> str:
        if facet.label is not None:
            return isolate(facet.label)
        return isolate(facet.value) if name in ("device", "person") else self._desk.words.maybe(name, facet.value)

    def _press(self, name: str, value: str | None) -> None:
        self.pressed.emit(name, value)

    def _unfold(self, name: str) -> None:
        self._open.add(name)
        self.retranslate()
