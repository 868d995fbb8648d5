"""Take the seal off a conversation. The log keeps who had put it there, and who took it off."""

from __future__ import annotations

import argparse

from forensics_app.cli.case_access import writing
from forensics_app.cli.output import Output
from forensics_app.cli.parser import Parser
from forensics_app.cli.seal import add_conversation
from forensics_app.errors import CaseError


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    add_conversation(parser)
    parser.add_argument("--examiner", metavar="NAME", help="who says so (default: the case's examiner)")
    parser.add_json()


def run(options: argparse.Namespace) -> int:
    """Take it off; a conversation that is not sealed is an error."""
    output = Output(as_json=options.json)
    with writing(options.case, options.examiner) as (_, writer):
        if not writer.lift_seal(options.device, options.service, options.thread):
            raise CaseError(f"{options.case}: {options.device}, {options.service}, {options.thread!r}: is not sealed")
        facts = {"device": options.device, "service": options.service, "thread": options.thread, "who": writer.who}
    if output.as_json:
        output.object(facts)
    else:
        output.line(output.words.text("seal.off", **facts))
    return 0
