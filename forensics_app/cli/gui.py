"""Open the desk, with a case or without."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path

from forensics_app.cli.case_access import opened
from forensics_app.cli.parser import Parser
from forensics_app.errors import UsageError


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_argument("case", metavar="CASE", nargs="?", type=Path, help="the case directory")


def run(options: argparse.Namespace) -> int:
    """Open the desk and stay until it is closed."""
    if options.case is not None:
        with opened(options.case):
            pass
    return open_desk(options.case)


def open_desk(case: Path | None) -> int:
    """Run the desk; UsageError when Qt is not installed."""
    if find_spec("PySide6") is None:
        raise UsageError("the desk needs Qt: pip install 'akashi-forensics[gui]'")
    from forensics_app.gui.app import run as run_desk

    return run_desk(case, [])
