"""Make the derived tables (full text, hits, identifiers, links) anew from the case. Ids and tags stay.

With --lexicon the lab's own terms come on top of the program's (an entry of the same term_id replaces ours); the case
keeps a copy and uses it from then on.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from forensics_app.cli.case_access import opened, writing
from forensics_app.cli.output import Output
from forensics_app.cli.parser import Parser


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_case()
    parser.add_argument("--lexicon", metavar="FILE", type=Path, help="a CSV file with further terms (UTF-8)")
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
        detail: dict[str, object] = {}
        if options.lexicon is not None:
            from forensics_app.index.lexicon import adopt

            detail = {"lexicon": options.lexicon.name, "lexicon_version": adopt(case.root, options.lexicon).version}
        with follow(output, sys.stderr, options.case) as view:
            update_index(case, view.advance, CancelToken(), rebuild=True)
        with writing(options.case, options.examiner) as (_, writer):
            writer.log("reindexed", detail)
    if options.json:
        output.object({"case": str(options.case), **detail})
    else:
        output.line(output.words.text("reindex.done", case=options.case))
    return 0
