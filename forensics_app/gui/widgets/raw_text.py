"""RawText: a read-only pane in the monospace face, for stored rows and hex."""

from __future__ import annotations

import unicodedata
from typing import Final

from PySide6.QtWidgets import QPlainTextEdit

from forensics_app.gui.desk import Desk
from forensics_app.gui.words import number

MOST_CHARACTERS: Final = 200_000  # of one value; reports and exports have all of it
_LINE: Final = 2_000  # characters: what Qt lays out as one line is laid out as a whole
_GOES_ON: Final = "⤶"


class RawText(QPlainTextEdit):
    """Shows text as it is; never edited, never marked up, not wrapped."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setProperty("role", "raw")
        self.setFont(desk.look.mono)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)

    def show_pairs(self, pairs: list[tuple[str, str]]) -> None:
        """Columns of a row, one a line."""
        width = max((_columns(name) for name, _ in pairs), default=0)
        lines = (f"{name}{' ' * (width - _columns(name))}  {_cut(value, width + 2)}" for name, value in pairs)
        self.setPlainText("\n".join(lines))

    def show_hex(self, data: bytes, offset: int = 0) -> None:
        """Bytes, sixteen a line, with their offset and their printable ASCII."""
        self.setPlainText("\n".join(hex_lines(data, offset)))


def _cut(value: str, indent: int) -> str:
    """A value in lines that can be laid out while somebody waits, each marked where it goes on; how much is left out."""
    if len(value) <= _LINE:
        return value
    shown = value[:MOST_CHARACTERS]
    pieces = [shown[at : at + _LINE] for at in range(0, len(shown), _LINE)]
    left = len(value) - len(shown)
    return f"{_GOES_ON}\n{' ' * indent}".join(pieces) + (f" … (+{number(left)})" if left > 0 else "")


def _columns(text: str) -> int:
    """Places that a text takes in the monospace face: full-width characters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def hex_lines(data: bytes, offset: int = 0, width: int = 16) -> list[str]:
    """A hex dump: offset, bytes, printable ASCII."""
    out: list[str] = []
    for at in range(0, len(data), width):
        part = data[at : at + width]
        text = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in part)
        out.append(f"{offset + at:08x}  {part.hex(' '):<{3 * width - 1}}  {text}")
    return out
