"""TextBlock: a laid-out plain text with underlined hits; knows its size before it is painted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from forensics_app.gui.queries.marks import MOST_CHARACTERS, Mark
from forensics_app.gui.tokens import Tokens


class TextBlock:
    """A laid-out text. `width` is what its longest line takes, `height` of all lines, in pixels.

    most_lines: what is longer is cut there, with an ellipsis.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        marks: Sequence[Mark] = (),
        tokens: Tokens | None = None,
        *,
        most_lines: int | None = None,
    ) -> None:
        shown = text[:MOST_CHARACTERS] + ("…" if len(text) > MOST_CHARACTERS else "")
        self._width = width
        self._lay_out(shown, font, marks, tokens)
        if most_lines is not None and self._layout.lineCount() > most_lines:
            line = self._layout.lineAt(most_lines - 1)
            shown = code_points(shown, line.textStart() + line.textLength())[:-1].rstrip() + "…"
            self._lay_out(shown, font, marks, tokens)
        self._marks = [mark for mark in marks if mark.end <= len(shown)]
        units = Units(shown)
        self._spans = [(units(mark.start), units(mark.end)) for mark in self._marks]
        self.letters = [(mark.letter, self._line_of(start)) for mark, (start, _) in zip(self._marks, self._spans, strict=True)]  # fmt: skip

    def _lay_out(self, shown: str, font: QFont, marks: Sequence[Mark], tokens: Tokens | None) -> None:
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
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, self.height))
            self.height += line.height()
            self.width = max(self.width, line.naturalTextWidth())
        self._layout.endLayout()

    def paint(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        """Draw with the top left corner at x, y."""
        painter.setPen(colour)
        self._layout.draw(painter, QPointF(x, y))

    def mark_at(self, x: float, y: float) -> Mark | None:
        """The mark under a point of the block, or None."""
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            if line.y() <= y < line.y() + line.height() and 0 <= x <= line.naturalTextWidth():
                at = line.xToCursor(x)
                for mark, (start, end) in zip(self._marks, self._spans, strict=True):
                    if start <= at <= end:
                        return mark
        return None

    def _line_of(self, at: int) -> float:
        """The top of the line in which a position lies."""
        line = self._layout.lineForTextPosition(at)
        return line.y() if line.isValid() else 0.0


class Units:
    """Positions of a text in UTF-16 units, as Qt counts, by those in code points; a text with hundreds of marks is read once."""

    def __init__(self, text: str) -> None:
        self._pairs = [at for at, letter in enumerate(text) if letter > "\uffff"]  # each takes two units

    def __call__(self, position: int) -> int:
        """The position in UTF-16 units of a position in code points."""
        return position + bisect_left(self._pairs, position)


def code_points(text: str, units: int) -> str:
    """The beginning of a text, as many UTF-16 units of it as given."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore")


def formats_of(marks: Sequence[Mark], text: str, tokens: Tokens) -> list[QTextLayout.FormatRange]:
    """Underlines for every mark that lies within the text."""
    units = Units(text)
    forms = {letter: _form(letter, tokens) for letter in {mark.letter for mark in marks}}
    found: list[QTextLayout.FormatRange] = []
    for mark in marks:
        if mark.end <= len(text):
            one = QTextLayout.FormatRange()
            one.start = units(mark.start)
            one.length = units(mark.end) - one.start
            one.format = forms[mark.letter]
            found.append(one)
    return found


def _form(letter: str, tokens: Tokens) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    form.setFontUnderline(True)
    form.setUnderlineColor(QColor(tokens.category(letter)))
    form.setForeground(QColor(tokens.category(letter)))
    return form
