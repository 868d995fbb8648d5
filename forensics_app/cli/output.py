"""Output: JSON lines or plain lines on standard output, never both."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final, TextIO

import msgspec

from forensics_app.cli.parser import PROGRAM
from forensics_app.cli.table import write_table
from forensics_app.cli.terminal_text import neutralise
from forensics_app.report.words import Words, load_words

_encode = msgspec.json.Encoder().encode
LANGUAGES: Final = ("ja", "en")


def terminal_language() -> str:
    """The terminal's language by LC_ALL, LC_MESSAGES, LANG: `ja` or `en`."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "ja" if value.lower().startswith("ja") else "en"
    return "en"


def complain(line: str) -> None:
    """One line on standard error, with the program's name and nothing that steers a terminal."""
    with contextlib.suppress(OSError):
        sys.stderr.write(f"{PROGRAM}: {neutralise(line)}\n")


class Output:
    """Where a command writes its results."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._words: Words | None = None

    @property
    def words(self) -> Words:
        """The command line's words in the terminal's language."""
        if self._words is None:
            self._words = load_words("cli", terminal_language())
        return self._words

    @property
    def _stream(self) -> TextIO:
        """Standard output as it is now: a progress bar may stand in for it."""
        return sys.stdout

    def object(self, value: object) -> None:
        """One JSON line."""
        self._stream.write(_encode(value).decode() + "\n")

    def line(self, text: str) -> None:
        """One plain line; characters that would steer a terminal are made visible."""
        self._stream.write(neutralise(text) + "\n")

    def flush(self) -> None:
        """Hand over what was written, for whoever reads along."""
        self._stream.flush()

    def rows(self, rows: Iterable[Mapping[str, Any]], columns: Sequence[str] | None, what: str) -> int:
        """Write objects as JSON lines, or as a table of those columns (None: what the first row has).

        what: the kind, for "no … found" when there are none. Returns how many rows there were.
        """
        if self.as_json:
            number = 0
            for row in rows:
                self.object(row)
                number += 1
            return number
        source = iter(rows)
        first = next(source, None)
        if first is None:
            self.line(self.words.text("nothing", what=self.words.text(f"what.{what}", default=what)))
            return 0
        names = list(columns) if columns is not None else [name for name in first if name not in ("kind", "ref")][:8]
        width = os.get_terminal_size().columns if self._stream.isatty() else None
        return write_table(chain([first], source), names, self.words, self._stream.write, width)
