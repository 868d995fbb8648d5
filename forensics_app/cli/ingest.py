"""Read sources into a case: disk images, archives, phone extractions, folders; recognised by content, not by name.

What was read before is not read again: --resume goes on where an ingest stopped. Evidence is only ever read.
"""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from forensics_app.cli.case_access import examiner_of, opened, reading
from forensics_app.cli.output import Output
from forensics_app.cli.parser import Parser, count
from forensics_app.engine.events import CancelToken, IngestRequest
from forensics_app.errors import UsageError
from forensics_app.evidence.secrets import Secret, read_secrets


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_case()
    parser.add_argument(
        "sources", metavar="SOURCE", nargs="*", type=Path, help="image (first segment), archive, folder"
    )
    parser.add_argument("--device", metavar="LABEL", help="all sources are this device (default: one device a source)")
    parser.add_argument("--workers", metavar="N", type=count, default=0, help="processes; 0 is one a core (default)")
    parser.add_argument(
        "--profile", choices=("full", "triage"), default="full", help="triage leaves out the slow steps (default: full)"
    )
    parser.add_argument(
        "--plugins", metavar="DIR", type=Path, action="append", default=[], help="a folder with further plugins"
    )
    parser.add_argument(
        "--password-file", metavar="F", type=Path, dest="password_file",
        help="passwords for encrypted ZIP files: one a line, or PATH<tab>PASSWORD; never stored or logged",
    )  # fmt: skip
    parser.add_argument("--resume", action="store_true", help="go on with sources that did not finish")
    parser.add_argument("--examiner", metavar="NAME", help="who does it (default: the case's examiner)")
    parser.add_json()


def run(options: argparse.Namespace) -> int:
    """Run the pipeline and show how it goes; the exit code is the pipeline's own."""
    from forensics_app.cli.progress import follow
    from forensics_app.engine.process import process

    if not options.sources and not options.resume:
        raise UsageError("name at least one SOURCE, or give --resume")
    with reading(options.case) as reader:
        examiner = examiner_of(reader, options.examiner)
    request = IngestRequest(
        sources=options.sources,
        device=options.device,
        workers=options.workers,
        profile=options.profile,
        plugin_folders=options.plugins,
        resume=options.resume,
        examiner=examiner,
        secrets=_secrets(options.password_file),
    )
    cancel = CancelToken()
    output = Output(as_json=options.json)
    with opened(options.case) as case, follow(output, sys.stderr, options.case) as view, _stoppable(cancel):
        summary = process(case, request, on_event=view.show, cancel=cancel)
    view.close(summary)
    return summary.exit_code


def _secrets(path: Path | None) -> list[Secret]:
    """What the password file holds; UsageError when it cannot be read or holds nothing."""
    if path is None:
        return []
    try:
        secrets = read_secrets(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: no UTF-8 text") from error
    if not secrets:
        raise UsageError(f"{path}: no password in it")
    return secrets


@contextmanager
def _stoppable(cancel: CancelToken) -> Iterator[None]:
    """The first Ctrl-C or SIGTERM asks the pipeline to stop at a safe point; the second one leaves at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if cancel.cancelled:
            raise KeyboardInterrupt
        cancel.cancel()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
