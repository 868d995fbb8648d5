"""Take a tag off an object. The log keeps who had put it there and who took it off."""

from __future__ import annotations

import argparse

from forensics_app.case.refs import ref_text
from forensics_app.cli.case_access import writing
from forensics_app.cli.output import Output
from forensics_app.cli.parser import Parser
from forensics_app.errors import CaseError


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_case()
    parser.add_argument("id", metavar="ID", help="id or ref of the object")
    parser.add_argument("tag", metavar="TAG", help="the tag to take off")
    parser.add_argument("--note", metavar="T", help="why")
    parser.add_argument("--examiner", metavar="NAME", help="who says so (default: the case's examiner)")
    parser.add_json()


def run(options: argparse.Namespace) -> int:
    """Take it off; a tag that is not there is an error."""
    output = Output(as_json=options.json)
    with writing(options.case, options.examiner) as (reader, writer):
        target = reader.resolve(options.id)
        tag = options.tag.strip()
        if not writer.untag(target, tag):
            raise CaseError(f"{options.case}: {options.id} has no tag {tag!r}")
        reference = ref_text(target.evidence_sha256, target.local)
        if options.note:
            writer.log("untag note", {"id": target.artifact_id, "ref": reference, "tag": tag, "note": options.note})
    facts = {"ref": reference, "artifact_id": target.artifact_id, "artifact_kind": target.kind, "tag": tag}
    if output.as_json:
        output.object(facts)
    else:
        output.line(output.words.text("tag.off", **facts))
    return 0
