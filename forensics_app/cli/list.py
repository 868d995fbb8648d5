"""List the objects of one kind: messages, calls, contacts, files, evidence, devices, tasks, audit …"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final, get_args

from forensics_app.cli.case_access import reading
from forensics_app.cli.output import Output
from forensics_app.cli.parser import Parser
from forensics_app.cli.sealed import Curtain, add_sealed
from forensics_app.errors import UsageError
from forensics_app.model.outcome import Outcome

if TYPE_CHECKING:
    from forensics_app.case.listing import Listed

# What a person wants to see of a kind on one line; JSON always has everything.
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "accounts": ("id", "device", "service", "identifier", "name", "owner", "origin", "path"),
    "apps": ("id", "device", "package", "title", "version", "installer", "installed_at"),
    "audit": ("id", "at", "who", "what", "detail"),
    "bookmarks": ("id", "device", "added_at", "title", "url"),
    "calls": ("id", "device", "started_at", "service", "type", "direction", "peer_name", "peer", "duration_s",
              "outcome"),
    "contacts": ("id", "device", "source_app", "name", "identifiers", "other_names"),
    "device_facts": ("id", "device", "name", "value", "path"),
    "devices": ("id", "label", "exhibit", "holder", "owner", "timezone", "clock_offset", "offset_source"),
    "downloads": ("id", "device", "started_at", "app", "size", "target", "url"),
    "evidence": ("id", "device", "format", "size", "status", "sha256", "source", "detail"),
    "files": ("id", "device", "state", "type", "size", "modified", "mime", "path"),
    "links": ("type", "value", "reason", "ends"),
    "messages": ("id", "device", "sent_at", "service", "direction", "origin", "thread_name", "sender_name", "body"),
    "photos": ("id", "device", "taken_at", "latitude", "longitude", "make", "model", "path"),
    "seals": ("id", "device", "service", "thread", "reason", "who", "at", "lifted_at", "lifted_by"),
    "searches": ("id", "device", "searched_at", "app", "query"),
    "tags": ("id", "tag", "artifact_kind", "artifact_id", "who", "at", "note"),
    "tasks": ("id", "device", "plugin", "version", "outcome", "records", "path", "detail"),
    "visits": ("id", "device", "visited_at", "app", "title", "url"),
    "volumes": ("id", "device", "number", "type", "label", "offset", "size", "encryption", "state", "detail"),
}  # fmt: skip


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_case()
    parser.add_argument("kind", metavar="KIND", help="messages, calls, contacts, files, evidence, tasks, audit …")
    parser.add_argument("--device", metavar="LABEL", help="only what this device holds")
    parser.add_argument(
        "--outcome", metavar="NAME", action="append", choices=get_args(Outcome),
        help=f"only tasks that ended so; may be given several times ({', '.join(get_args(Outcome))})",
    )  # fmt: skip
    parser.add_limit(0)
    add_sealed(parser)
    parser.add_json()


def run(options: argparse.Namespace) -> int:
    """Write the objects in the order of their ids; below a table of tasks how many ended in which outcome."""
    from forensics_app.cli.progress import count_outcomes

    if options.outcome and options.kind != "tasks":
        raise UsageError(f"--outcome is for tasks, not for {options.kind}")
    output = Output(as_json=options.json)
    outcomes: Counter[str] = Counter()
    with reading(options.case) as reader:
        rows = reader.listing(options.kind, options.device)
        curtain = Curtain(reader, options, (options.kind,))
        curtain.announce(output)
        wanted = (row for row in curtain.objects(rows) if not options.outcome or row["outcome"] in options.outcome)
        shown = islice(wanted, options.limit or None)
        output.rows(_counted(shown, outcomes), COLUMNS.get(options.kind), options.kind)
    if outcomes and options.kind == "tasks" and not options.json:
        output.line(output.words.text("list.outcomes", outcomes=count_outcomes(outcomes, output.words)))
    return 0


def _counted(rows: Iterator[Listed], outcomes: Counter[str]) -> Iterator[Listed]:
    for row in rows:
        if row["kind"] == "tasks":
            outcomes[row["outcome"]] += 1
        yield row
