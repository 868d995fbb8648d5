"""MonthBars: how many results each month has, as a row of bars; each can be pressed, by mouse or by keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from forensics_app.gui.delegates.row_paint import paint_text
from forensics_app.gui.desk import Desk
from forensics_app.gui.queries.facets import Facet
from forensics_app.gui.words import number

_BARS: Final = 44
_TEXT: Final = 17
_NARROWEST: Final = 3.0  # pixels of a bar; with more months than that a bar is a year
_WIDEST: Final = 26.0
_DOT: Final = 4.0


class MonthBars(QWidget):
    """Emits the month (YYYY-MM, or YYYY where bars are years), or None when the chosen one is pressed again."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, months: list[Facet], current: str | None) -> None:
        super().__init__()
        self._desk = desk
        self._current = current
        self._months = months
        self.bars: list[Facet] = []
        self._at = -1  # the bar that the keyboard or the pointer is on
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._group(170)
        self._say()

    def sizeHint(self) -> QSize:
        """Bars and the line that says the one looked at."""
        return QSize(120, _BARS + self._desk.look.px(_TEXT))

    def _group(self, width: float) -> None:
        """Every month from the first to the last, empty ones too; years where there are too many of them."""
        self.bars = _filled(self._months)
        if len(self.bars) * _NARROWEST > width:
            years: dict[str, int] = {}
            for bar in self.bars:
                years[bar.value[:4]] = years.get(bar.value[:4], 0) + bar.count
            self.bars = [Facet(year, count) for year, count in years.items()]

    def _looked_at(self) -> Facet | None:
        if 0 <= self._at < len(self.bars):
            return self.bars[self._at]
        return next((bar for bar in self.bars if bar.value == self._current), None)

    def _text(self) -> str:
        bar = self._looked_at()
        if bar is not None:
            mark = "● " if bar.value == self._current else ""
            return f"{mark}{bar.value}  {number(bar.count)}"
        return f"{self.bars[0].value} … {self.bars[-1].value}" if self.bars else ""

    def _say(self) -> None:
        self.setAccessibleName(f"{self._desk.words('search.by_month')} {self._text()}")
        self.update()

    # Qt -------------------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bars and line."""
        self._group(self.width())
        painter = QPainter(self)
        look, t = self._desk.look, self._desk.look.tokens
        if self.bars:
            step = self._step()
            most = max(bar.count for bar in self.bars) or 1
            looked_at = self._looked_at()
            for number_, bar in enumerate(self.bars):
                height = max(1.0, (_BARS - 2 * _DOT) * bar.count / most) if bar.count else 0.0
                box = QRectF(number_ * step, _BARS - height, max(1.0, step - 1), height)
                on = bar.value == self._current
                painter.fillRect(box, QColor(t.accent if on or self._current is None else t.quiet))
                if bar is looked_at:
                    painter.fillRect(QRectF(box.left(), _BARS, box.width(), 2), QColor(t.text))
                if on:  # not by colour alone
                    painter.setBrush(QColor(t.accent))
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.drawEllipse(QRectF(box.center().x() - _DOT / 2 + 0.5, box.top() - _DOT - 2, _DOT, _DOT))
            painter.setPen(QColor(t.line))
            painter.drawLine(0, _BARS, self.width(), _BARS)
        place = QRectF(4, _BARS + 2, self.width() - 8, self.height() - _BARS - 2)
        paint_text(painter, self._text(), look.small, t.quiet, place)
        if self.hasFocus():
            painter.setPen(QColor(t.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say the bar under the pointer."""
        self._look(event.position().x())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the bar under the pointer."""
        self._look(event.position().x())
        self._choose()
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is gone."""
        self._at = -1
        self._say()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right walk along the bars, Home and End to either end; Enter and the blank choose."""
        key = event.key()
        last = len(self.bars) - 1
        here = self._at if self._at >= 0 else (last + 1 if key == Qt.Key.Key_Left else -1)
        moves = {Qt.Key.Key_Left: here - 1, Qt.Key.Key_Right: here + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if key in moves:
            self._at = max(0, min(last, moves[Qt.Key(key)]))
            self._say()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose()
        else:
            super().keyPressEvent(event)

    def _look(self, x: float) -> None:
        if self.bars:
            self._at = max(0, min(len(self.bars) - 1, int(x / self._step())))
            self._say()

    def _step(self) -> float:
        """Pixels from one bar to the next: a single month is no wall."""
        return min(_WIDEST, self.width() / max(1, len(self.bars)))

    def _choose(self) -> None:
        if 0 <= self._at < len(self.bars):
            value = self.bars[self._at].value
            self.chosen.emit(None if value == self._current else value)


def _filled(months: list[Facet]) -> list[Facet]:
    """The months in order, those between them with no result as well."""
    counts = {facet.value: facet.count for facet in months}
    if not counts:
        return []
    out: list[Facet] = []
    year, month = (int(part) for part in min(counts).split("-"))
    last = max(counts)
    while (value := f"{year:04d}-{month:02d}") <= last:
        out.append(Facet(value, counts.get(value, 0)))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return out
