"""Seal a conversation: its messages and calls are left out of lists, searches and reports until somebody asks for them.

Who asks for them is logged. Nothing is deleted, and files and photos belong to no conversation.
"""

from __future__ import annotations

import argparse

from forensics_app.cli.case_access import writing
from forensics_app.cli.output import Output, complain
from forensics_app.cli.parser import Parser
from forensics_app.errors import CaseError


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    add_conversation(parser)
    parser.add_argument("--reason", metavar="T", required=True, help="why, such as privileged: with a lawyer")
    parser.add_argument("--examiner", metavar="NAME", help="who says so (default: the case's examiner)")
    parser.add_json()


def add_conversation(parser: Parser) -> None:
    """The case and which conversation of it."""
    parser.add_case()
    parser.add_argument("device", metavar="DEVICE", help="label of the device")
    parser.add_argument("service", metavar="SERVICE", help="line, whatsapp, sms … as `list CASE messages` shows it")
    parser.add_argument("thread", metavar="THREAD", help='the app\'s own id of it; "" is what has none')


def run(options: argparse.Namespace) -> int:
    """Put the seal on and say how much it hides."""
    output = Output(as_json=options.json)
    with writing(options.case, options.examiner) as (reader, writer):
        key = (options.device, options.service, options.thread)
        size = reader.conversation_size(key)
        if not size:
            raise CaseError(
                f"{options.case}: {options.device} has no {options.service} conversation {options.thread!r}"
            )
        seal_id = writer.seal(*key, options.reason)
        facts = {
            "id": seal_id, "device": options.device, "service": options.service, "thread": options.thread,
            "reason": options.reason.strip(), "who": writer.who, "objects": size,
        }  # fmt: skip
        for _, service, thread in reader.namesakes(key):
            complain(output.words.text("seal.namesake", device=options.device, service=service, thread=thread))
    if output.as_json:
        output.object(facts)
    else:
        output.line(output.words.text("seal.put", **facts))
    return 0
