"""Make a case: an empty directory that will hold everything known about it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from forensics_app.cli.output import Output
from forensics_app.cli.parser import Parser

if TYPE_CHECKING:
    from forensics_app.case.scope import WarrantScope


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_argument("case", metavar="CASE", type=Path, help="directory to make; it must not hold anything yet")
    parser.add_argument("--number", metavar="N", help="case number")
    parser.add_argument("--examiner", metavar="NAME", help="who examines; written into the audit log")
    parser.add_argument(
        "--timezone", metavar="ZONE", default="Asia/Tokyo",
        help="zone in which times stored without one are read (default: Asia/Tokyo)",
    )  # fmt: skip
    parser.add_argument(
        "--warrant-after", metavar="D", help="first day of the warrant's scope (2025, 2025-06, 2025-06-12)"
    )
    parser.add_argument("--warrant-before", metavar="D", help="last day of the warrant's scope")
    parser.add_argument("--warrant-reference", metavar="T", help="number of the warrant and court")
    parser.add_json()


def run(options: argparse.Namespace) -> int:
    """Make it and say where it is."""
    from forensics_app.case.directory import create_case
    from forensics_app.case.faults import plain_faults

    with plain_faults(options.case):
        case = create_case(
            options.case,
            number=options.number,
            examiner=options.examiner,
            timezone=options.timezone,
            scope=_scope(options),
        )
    output = Output(as_json=options.json)
    if options.json:
        facts: dict[str, object] = {
            "number": options.number,
            "examiner": options.examiner,
            "timezone": options.timezone,
        }
        if (scope := _scope(options)) is not None:
            facts["warrant_scope"] = scope
        output.object({"case": str(case.root), **facts})
    else:
        output.line(output.words.text("new.made", case=case.root, timezone=options.timezone))
    return 0


def _scope(options: argparse.Namespace) -> WarrantScope | None:
    """The warrant scope that was named, or None."""
    from forensics_app.case.scope import WarrantScope

    after, before, reference = options.warrant_after, options.warrant_before, options.warrant_reference
    if after is None and before is None and reference is None:
        return None
    return WarrantScope(after=after, before=before, reference=reference)
