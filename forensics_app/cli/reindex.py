"""Make the derived tables (full text, hits, identifiers, links) anew from the case. Ids and tags stay."""

from __future__ import annotations

import argparse
import sys

from forensics_app.cli.case_access import opened, writing
from forensics_app.cli.output import Output
from forensics_app.cli.parser import Parser


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_case()
    parser.add_argument("--examiner", metavar="NAME", help="who does it (default: the case's examiner)")
    parser.add_json()


def run(options: argparse.Namespace) -> int:
    """Make them anew and log it."""
    from forensics_app.case.directory import ingest_lock
    from forensics_app.cli.progress import follow
    from forensics_app.engine.derive import update_index
    from forensics_app.engine.events import CancelToken

    output = Output(as_json=options.json)
    with opened(options.case) as case, ingest_lock(case):
        with follow(output, sys.stderr, options.case) as view:
            update_index(case, view.advance, CancelToken(), rebuild=True)
        with writing(options.case, options.examiner) as (_, writer):
            writer.log("reindexed", {})
    if options.json:
        output.object({"case": str(options.case)})
    else:
        output.line(output.words.text("reindex.done", case=options.case))
    return 0
