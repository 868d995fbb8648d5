"""Find objects by what is written in them. Complete: whatever contains the folded words is found, one character included.

Words are AND; "a b" is a phrase; OR, -word, /regex/, word~1, as:"exact", disguised:…, and the fields from: to: app:
thread: kind: device: after: before: on: has: is: slang: tag:. A QUERY that begins with - goes after --.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from forensics_app.case.seals import PARTNER
from forensics_app.cli.case_access import EXIT_NOT_ALL, opened
from forensics_app.cli.output import Output, complain
from forensics_app.cli.parser import Parser
from forensics_app.cli.sealed import Curtain, add_sealed
from forensics_app.report.selection import time_of

if TYPE_CHECKING:
    from forensics_app.case.listing import Listed
    from forensics_app.search.engine import Search
    from forensics_app.search.plan import Condition

COLUMNS = ("id", "kind", "device", "at", "who", "thread_name", "snippet")
PAGE = 500


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_case()
    parser.add_argument("--in", metavar="KIND", dest="kind", help="only objects of this kind")
    parser.add_argument("--device", metavar="LABEL", help="only what this device holds")
    parser.add_limit(100)
    parser.add_argument(
        "--attest", metavar="FILE", type=Path, help="write what was searched, what was found, and what was not searched"
    )
    add_sealed(parser)
    parser.add_argument("--count", action="store_true", help="only how many there are")
    parser.add_json()
    parser.add_argument("query", metavar="QUERY", nargs="+", help="quote it for the shell; several words are one query")


def run(options: argparse.Namespace) -> int:
    """Write what is found, newest first."""
    from forensics_app.search.engine import Search

    query = " ".join(options.query)
    kinds = () if options.kind is None else (options.kind,)
    output = Output(as_json=options.json)
    with opened(options.case) as case, Search(case.root) as search:
        current = search.is_current()
        if not current:
            complain(f"{case.root}: newer objects are not in the index yet (see: forensics-app reindex)")
        curtain = Curtain(search.reader, options, kinds or PARTNER)
        curtain.announce(output)
        within = _without_sealed(search) if curtain.closed else None
        if options.attest is not None:
            from forensics_app.search.attest import attest, write_attestation

            statement = attest(search, query, kinds=kinds, device=options.device, within=within)
            write_attestation(search.reader, statement, options.attest)
        if options.count:
            number = search.count(query, kinds=kinds, device=options.device, within=within)
            if options.json:
                output.object({"query": query, "count": number})
            else:
                output.line(str(number))
            return 0 if current else EXIT_NOT_ALL
        rows = _rows(search, query, kinds, options.device, within, options.limit)
        own = None if options.json else output.words.text("search.own")
        output.rows(rows if own is None else (_short(row, own) for row in rows), COLUMNS, "match")
    return 0 if current else EXIT_NOT_ALL


def _short(row: Listed, own: str) -> Listed:
    """The row with the time that orders its kind and the one who wrote it, for the columns of a table.

    own: the word for the device itself, from which outgoing messages came when the app names no sender.
    """
    who = next((row[name] for name in ("sender_name", "sender", "peer_name", "peer") if row.get(name)), None)
    if who is None:
        who = own if row.get("direction") == "out" else row.get("app")
    return {**row, "at": time_of(row), "who": who}


def _without_sealed(search: Search) -> Condition | None:
    from forensics_app.search.plan import Condition
    from forensics_app.search.within import seals_within

    found = seals_within(search.reader)
    return None if found is None else Condition(found[0], tuple(found[1]))


def _rows(
    search: Search, query: str, kinds: tuple[str, ...], device: str | None, within: Condition | None, limit: int
) -> Iterator[Listed]:
    """Found objects page by page, `limit` at most (0: all)."""
    place = None
    left = limit
    while True:
        page = search.page(query, min(PAGE, left) if limit else PAGE, place, kinds=kinds, device=device, within=within)
        yield from page.rows
        left -= len(page.rows)
        place = page.next
        if place is None or (limit and left <= 0):
            return
