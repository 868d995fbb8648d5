"""TextBlock: plain text wrapped to a width, with underlined hits, measured once and painted many times."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from forensics_app.gui.queries.marks import Mark
from forensics_app.gui.tokens import Tokens

MOST_CHARACTERS = 6_000  # of one bubble; the inspector has the whole text


class TextBlock:
    """A laid-out text. `width` is what its longest line takes, `height` of all lines, in pixels."""

    def __init__(
        self, text: str, font: QFont, width: float, marks: Sequence[Mark] = (), tokens: Tokens | None = None
    ) -> None:
        shown = text[:MOST_CHARACTERS] + ("…" if len(text) > MOST_CHARACTERS else "")
        # QTextLayout breaks at U+2028; positions are UTF-16 units, spans are code points.
        self._layout = QTextLayout(
            shown.replace("\r\n", "\u2028 ").replace("\n", "\u2028").replace("\r", "\u2028"), font
        )
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        if marks and tokens is not None:
            self._layout.setFormats(formats_of(marks, shown, tokens))
        self._layout.beginLayout()
        self.height = 0.0
        self.width = 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, self.height))
            self.height += line.height()
            self.width = max(self.width, line.naturalTextWidth())
        self._layout.endLayout()
        self.letters = [(mark.letter, self._line_of(mark, shown)) for mark in marks if mark.end <= len(shown)]

    def paint(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        """Draw with the top left corner at x, y."""
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(x, y))

    def _line_of(self, mark: Mark, text: str) -> float:
        """The top of the line in which a mark begins."""
        line = self._layout.lineForTextPosition(utf16(text, mark.start))
        return line.y() if line.isValid() else 0.0


def utf16(text: str, code_points: int) -> int:
    """The position in UTF-16 units of a position in code points."""
    return len(text[:code_points].encode("utf-16-le", "surrogatepass")) // 2


def formats_of(marks: Sequence[Mark], text: str, tokens: Tokens) -> list[QTextLayout.FormatRange]:
    """Underlines for every mark that lies within the text."""
    return [_format(mark, text, tokens) for mark in marks if mark.end <= len(text)]


def _format(mark: Mark, text: str, tokens: Tokens) -> QTextLayout.FormatRange:
    form = QTextCharFormat()
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    form.setFontUnderline(True)
    form.setUnderlineColor(QColor(tokens.category(mark.letter)))
    form.setForeground(QColor(tokens.category(mark.letter)))
    out = QTextLayout.FormatRange()
    out.start = utf16(text, mark.start)
    out.length = utf16(text, mark.end) - out.start
    out.format = form
    return out
