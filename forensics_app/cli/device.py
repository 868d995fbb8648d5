"""Say what is known about a device (exhibit, holder, zone, clock), or show it when nothing is given.

Every change goes into the audit log with what stood before. An empty text takes a value away.
Stored times never change: with a clock offset, `*_corrected` stands beside them.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path

from forensics_app.case.columns import Value
from forensics_app.cli.case_access import opened, writing
from forensics_app.cli.list import COLUMNS
from forensics_app.cli.output import Output
from forensics_app.cli.parser import Parser
from forensics_app.errors import CaseError, UsageError

MAX_OFFSET_S = 100 * 366 * 86_400
TEXTS = ("holder", "exhibit", "timezone", "offset_source", "owner", "notes")


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_case()
    parser.add_argument("label", metavar="LABEL", help="as `list CASE devices` shows it")
    parser.add_argument("--holder", metavar="T", help="from whom it was taken")
    parser.add_argument("--exhibit", metavar="NUMBER", help="number of the exhibit")
    parser.add_argument("--timezone", metavar="Z", help="zone for its times stored without one, like Asia/Tokyo")
    parser.add_argument(
        "--clock-offset", metavar="±SECONDS", dest="clock_offset",
        help="how much the device's clock was ahead (+) or behind (-); needs --offset-source",
    )  # fmt: skip
    parser.add_argument("--offset-source", metavar="T", dest="offset_source", help="how the offset was found out")
    parser.add_argument("--owner", metavar="IDENTIFIER", help="the identifier that is the device's user")
    parser.add_argument("--notes", metavar="T", help="on the acquisition, free text")
    parser.add_argument("--examiner", metavar="NAME", help="who says so (default: the case's examiner)")
    parser.add_json()


def run(options: argparse.Namespace) -> int:
    """Write the changes and show the device."""
    values: dict[str, Value] = {}
    for name in TEXTS:
        text = getattr(options, name)
        if text is not None:
            values[name] = text or None
    if values.get("timezone"):
        from forensics_app.model.zones import zone_named

        zone_named(str(values["timezone"]))
    if options.clock_offset is not None:
        values["clock_offset"] = _seconds(options.clock_offset)
    output = Output(as_json=options.json)
    with writing(options.case, options.examiner) as (reader, writer):
        before = next((row for row in reader.listing("devices") if row["label"] == options.label), None)
        if before is None:
            labels = ", ".join(row["label"] for row in reader.listing("devices")) or "none"
            raise CaseError(f"{options.case}: no device {options.label!r} (known: {labels})")
        source = values.get("offset_source", before["offset_source"])
        if values.get("clock_offset") is not None and not source:
            raise UsageError("--clock-offset needs --offset-source: how the offset was found out")
        if values:
            writer.set_device(options.label, values)
        rows = [row for row in reader.listing("devices") if row["label"] == options.label]
        output.rows(rows, COLUMNS["devices"], "devices")
        behind = bool(values) and reader.case.index.is_file()
    if behind:
        _follow(options.case, output)
    return 0


def _follow(root: Path, output: Output) -> None:
    """Let the derived tables follow at once: a zone moves times, and the search goes by them."""
    from forensics_app.case.directory import ingest_lock
    from forensics_app.cli.progress import follow
    from forensics_app.engine.derive import update_index
    from forensics_app.engine.events import CancelToken

    with opened(root) as case, contextlib.ExitStack() as stack:
        try:
            stack.enter_context(ingest_lock(case))
        except UsageError:
            return  # the ingest that is running does it at its end
        with follow(output, sys.stderr, root) as view:
            update_index(case, view.advance, CancelToken())


def _seconds(text: str) -> int | None:
    """Seconds with sign; an empty text takes the offset away."""
    if not text:
        return None
    try:
        seconds = int(text)
    except ValueError:
        raise UsageError(f"--clock-offset wants whole seconds like +90 or -3600, not {text!r}") from None
    if abs(seconds) > MAX_OFFSET_S:
        raise UsageError(f"--clock-offset of {text} seconds: no clock is a hundred years wrong")
    return seconds
