"""Identifiers found in texts and records: telephone numbers, mail addresses, links, accounts, wallets, with their places.

Those whose own check fails (check digit, unknown numbering range) are left out unless --include-invalid is given.
"""

from __future__ import annotations

import argparse

from forensics_app.cli.case_access import check_device, reading
from forensics_app.cli.output import Output
from forensics_app.cli.parser import Parser

COLUMNS = ("type", "value", "stored", "valid", "devices", "places")


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_case()
    parser.add_argument("--type", metavar="T", help="only this type: phone, email, url, invite, btc, bank_account …")
    parser.add_argument("--include-invalid", action="store_true", dest="include_invalid", help="also those that fail")
    parser.add_argument("--device", metavar="LABEL", help="only what this device holds")
    parser.add_limit(0)
    parser.add_json()


def run(options: argparse.Namespace) -> int:
    """List them."""
    from itertools import islice

    from forensics_app.search.findings import list_entities

    output = Output(as_json=options.json)
    with reading(options.case) as reader:
        check_device(reader, options.device)
        rows = list_entities(reader, options.type, include_invalid=options.include_invalid, device=options.device)
        short = rows if options.json else ({**row, "places": len(row["where"])} for row in rows)
        output.rows(islice(short, options.limit or None), COLUMNS, "identifiers")
    return 0
