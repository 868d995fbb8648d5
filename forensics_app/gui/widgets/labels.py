"""Labels and links that show texts of the evidence: always plain text, never markup."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget


def plain_label(role: str | None = None, *, selectable: bool = False, wrap: bool = False) -> QLabel:
    """A label that never reads markup."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role is not None:
        label.setProperty("role", role)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


class OneLine(QLabel):
    """Plain text on one line, cut at its end when its place is narrow, and then whole in the tool tip."""

    def __init__(self, role: str | None = None) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if role is not None:
            self.setProperty("role", role)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as fits."""
        painter = QPainter(self)
        place = self.contentsRect()
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
        painter.end()
        self.setToolTip("" if cut == self.text() else "\u2060" + self.text().replace("<", "\u2039"))


def rule() -> QFrame:
    """A thin line between two sections."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line


class Link(QPushButton):
    """One line that can be pressed: cut in its middle and whole in the tool tip, or with `fit` as wide as its text."""

    def __init__(self, pressed: Callable[[], object] | None = None, *, fit: bool = False) -> None:
        super().__init__()
        self._full = ""
        self._fit = fit
        self.setProperty("role", "link")
        wide = QSizePolicy.Policy.Fixed if fit else QSizePolicy.Policy.Ignored
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if pressed is not None:
            self.clicked.connect(pressed)

    def set_full(self, text: str) -> None:
        """Show this text, as much of it as fits. An ampersand is no shortcut mark here."""
        self._full = text
        self.setAccessibleName(text)
        self._cut()

    @property
    def full(self) -> str:
        """The whole text."""
        return self._full

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew for the new width."""
        super().resizeEvent(event)
        self._cut()

    def minimumSizeHint(self) -> QSize:
        """A link may become as narrow as its place."""
        return QSize(20, super().minimumSizeHint().height())

    def _cut(self) -> None:
        if self._fit:
            self.setText(self._full.replace("&", "&&"))
            return
        cut = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideMiddle, max(20, self.width() - 6))
        self.setText(cut.replace("&", "&&"))
        # a tool tip guesses whether its text is markup: a leading word joiner keeps it plain
        self.setToolTip("" if cut == self._full else "\u2060" + self._full.replace("<", "\u2039"))


def set_role(widget: QWidget, role: str) -> None:
    """Change what the stylesheet takes a widget for."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
