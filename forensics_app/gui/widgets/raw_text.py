"""RawText: a read-only pane in the monospace face, for stored rows and hex."""

from __future__ import annotations

import unicodedata

from PySide6.QtWidgets import QPlainTextEdit

from forensics_app.gui.desk import Desk


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
        lines = (f"{name}{' ' * (width - _columns(name))}  {value}" for name, value in pairs)
        self.setPlainText("\n".join(lines))

    def show_hex(self, data: bytes, offset: int = 0) -> None:
        """Bytes, sixteen a line, with their offset and their printable ASCII."""
        self.setPlainText("\n".join(hex_lines(data, offset)))


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
