"""WholeValue: a long value without a place to break (hash, path, identifier), shown whole on as many lines as it needs."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QWidget

from forensics_app.gui.desk import Desk
from forensics_app.gui.widgets.labels import plain_label

_BREAKABLE: Final = 18  # letters of one word that the narrowest place surely holds
_MOST_OF_A_VALUE: Final = 600


def value_field(value: str, desk: Desk) -> QWidget:
    """A value to read and copy: wrapped between words, or anywhere when a word is long (hashes, paths, addresses)."""
    unbroken = any(len(word) > _BREAKABLE and word.isascii() for word in value.split())
    if unbroken and len(value) <= _MOST_OF_A_VALUE:
        return WholeValue(value, desk)
    label = plain_label("value", selectable=True, wrap=True)
    label.setText(value if len(value) <= _MOST_OF_A_VALUE else value[:_MOST_OF_A_VALUE] + "…")
    return label


class WholeValue(QWidget):
    """Breaks anywhere; is copied as one piece, character for character, by Ctrl+C or its menu."""

    def __init__(self, value: str, desk: Desk) -> None:
        super().__init__()
        self.value = value
        self._words = desk.words
        self._look = desk.look
        self.setFont(desk.look.small)
        self.setProperty("role", "value")
        self.setAccessibleName(value)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus | Qt.FocusPolicy.ClickFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What all lines take."""
        return self._laid_out(max(1, width))[1]

    def sizeHint(self) -> QSize:
        """One line, or what its place gives it."""
        metrics = QFontMetrics(self.font())
        width = self.width() if self.isVisible() else metrics.horizontalAdvance(self.value)
        return QSize(metrics.horizontalAdvance(self.value), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Some characters of one line."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.averageCharWidth() * 8, metrics.height())

    def copy(self) -> None:
        """Put the value into the clipboard."""
        QApplication.clipboard().setText(self.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw all lines, and where the keyboard is."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        self._laid_out(max(1, self.width()))[0].draw(painter, QPointF(0, 0))
        if self.hasFocus():
            painter.setPen(QColor(self._look.tokens.accent))  # a style sheet paints no focus of its own
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(self.value.replace("\n", "\u2028"), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, round(height + 0.5)

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._words("dialog.copy"), self.copy)
        menu.popup(self.mapToGlobal(place))
