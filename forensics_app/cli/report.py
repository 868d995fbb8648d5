"""Write a report: a page to read and print (html), or whole kinds for other programs (csv, jsonl).

Without --tagged, --query or --thread a page shows the tagged items and all hits; csv and jsonl hold everything.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from forensics_app.cli.case_access import examiner_of, reading, say_unlogged
from forensics_app.cli.output import LANGUAGES, Output, complain, terminal_language
from forensics_app.cli.parser import Parser

if TYPE_CHECKING:
    from forensics_app.case.reader import CaseReader


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_case()
    parser.add_argument("--format", metavar="html|csv|jsonl", required=True, choices=("html", "csv", "jsonl"))
    parser.add_argument("--out", metavar="PATH", type=Path, required=True, help="a file; for csv a folder")
    parser.add_argument("--tagged", action="store_true", help="only objects that carry a tag")
    parser.add_argument("--query", metavar="Q", help="only what this query of the search box finds")
    parser.add_argument("--thread", metavar="T", help="only this conversation (its id in the app, or its name)")
    parser.add_argument("--after", metavar="D", help="from this day or time on (2025-06-12, 2025-06-12T21:00+09:00)")
    parser.add_argument("--before", metavar="D", help="before this day or time")
    parser.add_argument("--device", metavar="LABEL", help="only what this device holds")
    parser.add_argument("--timezone", metavar="Z", help="zone of all times (default: the case's)")
    parser.add_argument("--outside", action="store_true", help="also what lies outside the warrant scope, each marked")
    parser.add_argument("--sealed", action="store_true", help="also what sealed conversations hold; logged")
    parser.add_argument("--language", choices=LANGUAGES, help="of a page (default: the terminal's)")
    parser.add_argument("--examiner", metavar="NAME", help="who writes it (default: the case's examiner)")


def run(options: argparse.Namespace) -> int:
    """Write it, log it, say where it is."""
    from forensics_app.report.find import find
    from forensics_app.report.selection import Selection
    from forensics_app.report.write import Order, write_report

    selection = Selection(
        tagged=options.tagged,
        query=options.query,
        thread=options.thread,
        after=options.after,
        before=options.before,
        device=options.device,
        timezone=options.timezone,
        outside=options.outside,
        sealed=options.sealed,
    )
    order = Order(
        format=options.format,
        out=options.out,
        language=options.language or terminal_language(),
        selection=selection,
    )
    output = Output(as_json=False)
    with reading(options.case) as reader:
        _tell(reader, options, output)
        digest = write_report(reader, order, find(reader, selection), who=examiner_of(reader, options.examiner))
        say_unlogged(reader.case)
    output.line(output.words.text("report.written", path=options.out, sha256=digest))
    return 0


def _tell(reader: CaseReader, options: argparse.Namespace, output: Output) -> None:
    """Say on standard error what the warrant scope and the seals leave out of the report."""
    outside = 0 if options.outside else sum(reader.outside_counts().values())
    if outside:
        complain(output.words.text("report.outside", objects=outside))
    counts = {} if options.sealed else reader.sealed_counts()
    if counts:
        complain(output.words.text("sealed.left_out", objects=sum(counts.values()), threads=len(counts)))
