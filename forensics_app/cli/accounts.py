"""Accounts that the evidence names, or with --shared the identifiers that two or more devices know."""

from __future__ import annotations

import argparse

from forensics_app.cli.case_access import deriving, reading
from forensics_app.cli.list import COLUMNS
from forensics_app.cli.output import Output
from forensics_app.cli.parser import Parser
from forensics_app.cli.sealed import Curtain, add_sealed

SHARED_COLUMNS = ("type", "value", "devices", "places", "reason")


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_case()
    parser.add_argument("--shared", action="store_true", help="what stands on more than one device, and where")
    add_sealed(parser)
    parser.add_json()


def run(options: argparse.Namespace) -> int:
    """List them."""
    output = Output(as_json=options.json)
    if not options.shared:
        with reading(options.case) as reader:
            output.rows(reader.listing("accounts"), COLUMNS["accounts"], "accounts")
        return 0
    with deriving(options.case) as (reader, derived, code):
        curtain = Curtain(reader, options)
        curtain.announce(output)
        rows = curtain.with_places(derived.shared(), devices=2)
        short = rows if options.json else ({**row, "places": len(row["where"])} for row in rows)
        output.rows(short, SHARED_COLUMNS, "shared")
    return code
