"""Words of the slang lexicon that were found, highest score first. They are leads that order the work, not findings."""

from __future__ import annotations

import argparse
from itertools import islice

from forensics_app.cli.case_access import check_device, deriving
from forensics_app.cli.output import Output
from forensics_app.cli.parser import Parser

COLUMNS = ("score", "category", "term", "quote", "flags", "device", "kind", "artifact_id", "context")


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_case()
    parser.add_argument("--category", metavar="C", help="only this category of the lexicon")
    parser.add_argument("--device", metavar="LABEL", help="only what this device holds")
    parser.add_limit(0)
    parser.add_json()


def run(options: argparse.Namespace) -> int:
    """List them."""
    output = Output(as_json=options.json)
    with deriving(options.case) as (reader, derived, code):
        check_device(reader, options.device)
        rows = (row for row in derived.hits(options.category) if options.device in (None, row["device"]))
        output.rows(islice(rows, options.limit or None), COLUMNS, "hits")
    return code
