"""Say what the warrant allows to look at (days, devices), or show it when nothing is given.

The desk and reports leave out what lies outside; list, search and the other listings are raw tools and are not narrowed.
What has no time is never outside by its time. Options that are not given stay as they are; an empty text takes one away.
Every change goes into the audit log with what stood before.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

import msgspec

from forensics_app.cli.case_access import reading, writing
from forensics_app.cli.output import Output, complain
from forensics_app.cli.parser import Parser
from forensics_app.errors import UsageError

if TYPE_CHECKING:
    from forensics_app.case.reader import CaseReader
    from forensics_app.case.scope import WarrantScope

_TEXTS = ("after", "before", "reference", "note")


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_case()
    parser.add_argument("--after", metavar="D", help="first day (2025, 2025-06 or 2025-06-12), in the case's time zone")
    parser.add_argument("--before", metavar="D", help="last day, itself inside")
    parser.add_argument(
        "--device", metavar="LABEL", action="append", help='only this device; may be given several times; "" is all'
    )
    parser.add_argument("--reference", metavar="T", help="number of the warrant and court")
    parser.add_argument("--note", metavar="T", help="anything else")
    parser.add_argument("--clear", action="store_true", help="no scope any more")
    parser.add_argument("--examiner", metavar="NAME", help="who says so (default: the case's examiner)")
    parser.add_json()


def run(options: argparse.Namespace) -> int:
    """Write the change, and show the scope and how much lies outside."""
    changes: dict[str, Any] = {
        name: getattr(options, name) or None for name in _TEXTS if getattr(options, name) is not None
    }
    if options.device is not None:
        changes["devices"] = tuple(dict.fromkeys(label for label in options.device if label))
    if options.clear and changes:
        raise UsageError("--clear takes the whole scope away; give nothing else with it")
    if options.clear or changes:
        with writing(options.case, options.examiner) as (reader, writer):
            writer.set_scope(None if options.clear else _changed(reader.scope, changes))
    output = Output(as_json=options.json)
    with reading(options.case) as reader:
        _warn(reader)
        if output.as_json:
            scope = None if reader.scope is None else msgspec.to_builtins(reader.scope)
            output.object({"warrant_scope": scope, "outside": reader.outside_counts()})
        else:
            _show(reader, output)
    return 0


def _changed(scope: WarrantScope | None, changes: dict[str, Any]) -> WarrantScope:
    from forensics_app.case.scope import WarrantScope

    return msgspec.structs.replace(scope or WarrantScope(), **changes)


def _warn(reader: CaseReader) -> None:
    """A label that no device has may be a device that comes later, or a slip of the pen."""
    known = {row["label"] for row in reader.listing("devices")}
    for label in reader.scope.devices if reader.scope is not None else ():
        if label not in known:
            complain(f"{reader.case.root}: no device {label!r} yet (known: {', '.join(sorted(known)) or 'none'})")


def _show(reader: CaseReader, output: Output) -> None:
    words, scope = output.words, reader.scope
    if scope is None:
        output.line(words.text("scope.none"))
        return
    shown = {
        "days": f"{scope.after or '…'} – {scope.before or '…'}"
        if scope.after or scope.before
        else words.text("scope.all"),
        "devices": ", ".join(scope.devices) or words.text("scope.all"),
        "reference": scope.reference,
        "note": scope.note,
        "outside": ", ".join(f"{kind} {number}" for kind, number in reader.outside_counts().items()) or "0",
    }
    for name, text in shown.items():
        if text is not None:
            output.line(words.text(f"scope.{name}", text=text))
