"""Parser: argparse that raises a UsageError of one line instead of printing and leaving."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final, NoReturn

from forensics_app.errors import UsageError

PROGRAM: Final = "forensics-app"


class HelpShown(Exception):  # noqa: N818 - no error: the way out of argparse after --help
    """The help text was printed; nothing else is to be done."""


class Parser(argparse.ArgumentParser):
    """An argument parser whose mistakes are UsageErrors; abbreviated options are not accepted."""

    def __init__(self, *, prog: str, description: str | None = None, add_help: bool = True) -> None:
        super().__init__(
            prog=prog,
            description=description,
            add_help=add_help,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    def error(self, message: str) -> NoReturn:
        """Raise the mistake as one line."""
        raise UsageError(f"{message} (see: {self.prog} --help)")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """Leave argparse after --help without leaving the process."""
        if status or message:
            raise UsageError((message or "wrong usage").strip())
        raise HelpShown

    def add_case(self) -> None:
        """The case directory, first of all commands that work on one."""
        self.add_argument("case", metavar="CASE", type=Path, help="the case directory")

    def add_json(self) -> None:
        """`--json`: JSON lines instead of a table."""
        self.add_argument("--json", action="store_true", help="one JSON object a line (UTF-8) and nothing else")

    def add_limit(self, default: int) -> None:
        """`--limit N`, 0 for all."""
        shown = "all" if default == 0 else str(default)
        self.add_argument("--limit", metavar="N", type=count, default=default, help=f"0 is all (default: {shown})")


def count(text: str) -> int:
    """A whole number that is not negative."""
    try:
        value = int(text)
    except ValueError:
        value = -1
    if value < 0:
        raise argparse.ArgumentTypeError(f"not a number of things: {text!r}")
    return value
