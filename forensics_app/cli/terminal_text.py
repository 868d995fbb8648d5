"""Text from evidence on a terminal: nothing in it may steer the terminal, and columns align in any script."""

from __future__ import annotations

import re
import unicodedata

# C0 and C1 controls, DEL, line and paragraph separators, bidirectional controls, lone surrogates.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_INVISIBLE = {"Mn", "Me", "Cf"}


def neutralise(text: str) -> str:
    r"""The text on one line with every steering character made visible: ESC becomes ␛, newline ⏎, others \xNN."""
    return _STEERING.sub(_visible, text) if _STEERING.search(text) else text


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 0x0A:
        return "⏎"
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def cell_width(text: str) -> int:
    """Columns that the text takes on a terminal: full-width characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.category(character) in _INVISIBLE:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def clip(text: str, width: int) -> str:
    """The text, cut to `width` columns with `…` at its end when it is wider."""
    if cell_width(text) <= width:
        return text
    used = 0
    for place, character in enumerate(text):
        used += _character_width(character)
        if used > width - 1:
            return text[:place] + "…"
    return text


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text with blanks up to `width` columns; blanks in front when `right`."""
    blanks = " " * max(0, width - cell_width(text))
    return blanks + text if right else text + blanks
