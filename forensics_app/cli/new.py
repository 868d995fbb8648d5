"""Make a case: an empty directory that will hold everything known about it."""

from __future__ import annotations

import argparse
from pathlib import Path

from forensics_app.cli.output import Output
from forensics_app.cli.parser import Parser


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_argument("case", metavar="CASE", type=Path, help="directory to make; it must not hold anything yet")
    parser.add_argument("--number", metavar="N", help="case number")
    parser.add_argument("--examiner", metavar="NAME", help="who examines; written into the audit log")
    parser.add_argument(
        "--timezone", metavar="ZONE", default="Asia/Tokyo",
        help="zone in which times stored without one are read (default: Asia/Tokyo)",
    )  # fmt: skip
    parser.add_json()


def run(options: argparse.Namespace) -> int:
    """Make it and say where it is."""
    from forensics_app.case.directory import create_case
    from forensics_app.case.faults import plain_faults

    with plain_faults(options.case):
        case = create_case(options.case, number=options.number, examiner=options.examiner, timezone=options.timezone)
    output = Output(as_json=options.json)
    if options.json:
        facts = {"number": options.number, "examiner": options.examiner, "timezone": options.timezone}
        output.object({"case": str(case.root), **facts})
    else:
        output.line(output.words.text("new.made", case=case.root, timezone=options.timezone))
    return 0
