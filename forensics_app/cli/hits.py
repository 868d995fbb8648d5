"""Words of the slang lexicon that were found, highest score first. They are leads that order the work, not findings."""

from __future__ import annotations

import argparse
from itertools import islice
from pathlib import Path

from forensics_app.cli.case_access import check_device, deriving
from forensics_app.cli.output import Output
from forensics_app.cli.parser import Parser
from forensics_app.cli.sealed import Curtain, add_sealed
from forensics_app.errors import UsageError

COLUMNS = ("score", "category", "term", "quote", "flags", "device", "kind", "artifact_id", "context")


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_case()
    parser.add_argument("--category", metavar="C", help="only this category of the lexicon")
    parser.add_argument("--device", metavar="LABEL", help="only what this device holds")
    parser.add_limit(0)
    add_sealed(parser)
    parser.add_json()


def run(options: argparse.Namespace) -> int:
    """List them."""
    output = Output(as_json=options.json)
    with deriving(options.case) as (reader, derived, code):
        check_device(reader, options.device)
        _check_category(options.case, options.category)
        curtain = Curtain(reader, options)
        curtain.announce(output)
        rows = curtain.about(row for row in derived.hits(options.category) if options.device in (None, row["device"]))
        output.rows(islice(rows, options.limit or None), COLUMNS, "hits")
    return code


def _check_category(case: Path, category: str | None) -> None:
    """UsageError for a category that the case's lexicon has not: a slip of the pen must not look like "no hits"."""
    from forensics_app.index.lexicon import load_for_case

    known = sorted({term.category for term in load_for_case(case).terms})
    if category is not None and category not in known:
        raise UsageError(f"the lexicon has no category {category!r} (known: {', '.join(known)})")
