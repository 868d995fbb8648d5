"""List the objects of one kind: messages, calls, contacts, files, evidence, devices, tasks, audit …"""

from __future__ import annotations

import argparse
from typing import Final

from forensics_app.cli.case_access import reading
from forensics_app.cli.output import Output
from forensics_app.cli.parser import Parser

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
    parser.add_limit(0)
    parser.add_json()


def run(options: argparse.Namespace) -> int:
    """Write the objects in the order of their ids."""
    output = Output(as_json=options.json)
    with reading(options.case) as reader:
        rows = reader.listing(options.kind, options.device, options.limit or None)
        output.rows(rows, COLUMNS.get(options.kind), options.kind)
    return 0
