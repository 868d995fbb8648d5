"""Put a tag on an object. The tag holds on to the object's ref and survives re-extraction and reindex."""

from __future__ import annotations

import argparse

from forensics_app.case.refs import ref_text
from forensics_app.cli.case_access import writing
from forensics_app.cli.output import Output
from forensics_app.cli.parser import Parser
from forensics_app.errors import UsageError


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_case()
    parser.add_argument("id", metavar="ID", help="id or ref of the object")
    parser.add_argument("tag", metavar="TAG", help="any word; the same tag twice is one tag")
    parser.add_argument("--note", metavar="T", help="why")
    parser.add_argument("--examiner", metavar="NAME", help="who says so (default: the case's examiner)")
    parser.add_json()


def run(options: argparse.Namespace) -> int:
    """Write the tag and say on what."""
    if not options.tag.strip():
        raise UsageError("a tag needs at least one character")
    output = Output(as_json=options.json)
    with writing(options.case, options.examiner) as (reader, writer):
        target = reader.resolve(options.id)
        tag_id = writer.tag(target, options.tag.strip(), options.note)
        facts = {
            "id": tag_id,
            "ref": ref_text(target.evidence_sha256, target.local),
            "artifact_id": target.artifact_id,
            "artifact_kind": target.kind,
            "tag": options.tag.strip(),
            "note": options.note,
            "who": writer.who,
        }
    if output.as_json:
        output.object(facts)
    else:
        output.line(output.words.text("tag.put", **facts))
    return 0
