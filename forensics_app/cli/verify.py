"""Read the evidence again and compare every hash, or check a report against the hashes it carries.

A case: its databases, its audit log, and each source at the path it came from (or --evidence PATH).
Exit code 1 and the name of the first thing that differs; 3 when something could not be compared.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from forensics_app.cli.output import Output, complain
from forensics_app.cli.parser import Parser
from forensics_app.errors import KnownError


class MismatchError(KnownError):
    """Something is not what it was."""


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", metavar="CASE|REPORT", type=Path, help="a case directory, or a report that was written")
    parser.add_argument("--evidence", metavar="PATH", type=Path, help="where the source lies now, or its folder")
    parser.add_argument("--examiner", metavar="NAME", help="who does it (default: the case's examiner)")
    parser.add_json()


def run(options: argparse.Namespace) -> int:
    """Compare; every comparison is a line."""
    from forensics_app.case.directory import CaseDirectory

    output = Output(as_json=options.json)
    if CaseDirectory(options.what).exists():
        return _case(options, output)
    return _report(options.what, output)


def _case(options: argparse.Namespace, output: Output) -> int:
    from forensics_app.case.reader import CaseReader
    from forensics_app.cli.case_access import examiner_of, opened, say_unlogged
    from forensics_app.cli.progress import follow
    from forensics_app.engine.verify import Check, verify_case

    def show(check: Check) -> None:
        _show(output, check.what, check.result, check.detail)

    with opened(options.what) as case:
        with CaseReader(case) as reader:
            who = examiner_of(reader, options.examiner)
        with follow(output, sys.stderr, options.what) as view:
            result = verify_case(case, options.evidence, who=who, on_event=view.advance, on_check=show)
        say_unlogged(case)
    first = result.first_difference
    if first is not None:
        raise MismatchError(f"{first.what}: {first.detail}")
    skipped = result.first_skipped
    if skipped is not None:
        complain(f"{skipped.what}: {skipped.detail}")
    elif not options.json:
        output.line(output.words.text("verify.holds"))
    return result.exit_code


def _report(path: Path, output: Output) -> int:
    from forensics_app.report.verify_file import verify_report

    first: str | None = None
    for check in verify_report(path):
        _show(output, check.what, "same" if check.detail is None else "differs", check.detail)
        if check.detail is not None and first is None:
            first = f"{path}: {check.what}: {check.detail}"
    if first is not None:
        raise MismatchError(first)
    if not output.as_json:
        output.line(output.words.text("verify.holds"))
    return 0


def _show(output: Output, what: str, result: str, detail: str | None) -> None:
    if output.as_json:
        output.object({"what": what, "result": result, "detail": detail})
    else:
        output.line(output.words.text(f"verify.{result}", what=what, detail=detail))
    output.flush()
