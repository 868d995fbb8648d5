"""Identifiers found in texts and records: telephone numbers, mail addresses, links, accounts, wallets, with their places.

Those whose own check fails (check digit, unknown numbering range) are left out unless --include-invalid is given.
"""

from __future__ import annotations

import argparse
from itertools import islice

from forensics_app.case.listing import Listed
from forensics_app.cli.case_access import deriving
from forensics_app.cli.output import Output
from forensics_app.cli.parser import Parser
from forensics_app.cli.sealed import Curtain, add_sealed
from forensics_app.errors import UsageError

COLUMNS = ("type", "value", "stored", "valid", "devices", "places")


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_case()
    parser.add_argument("--type", metavar="T", help="only this type: phone, email, url, invite, btc, bank_account …")
    parser.add_argument("--include-invalid", action="store_true", dest="include_invalid", help="also those that fail")
    parser.add_limit(0)
    add_sealed(parser)
    parser.add_json()


def run(options: argparse.Namespace) -> int:
    """List them."""
    output = Output(as_json=options.json)
    with deriving(options.case) as (reader, derived, code):
        known = derived.entity_types()
        if options.type is not None and options.type not in known and not options.type.endswith("_id"):
            raise UsageError(f"no such type of identifier: {options.type!r} (known: {', '.join(known)})")
        curtain = Curtain(reader, options)
        curtain.announce(output)
        rows = curtain.with_places(derived.entities(options.type, include_invalid=options.include_invalid))
        short = rows if options.json else map(_short, rows)
        output.rows(islice(short, options.limit or None), COLUMNS, "identifiers")
    return code


def _short(row: Listed) -> Listed:
    """The row with its devices and the number of its places, for the columns of a table."""
    return {**row, "devices": sorted({place["device"] for place in row["where"]}), "places": len(row["where"])}
