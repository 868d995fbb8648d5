"""Make two synthetic phones (invented people, nothing real), read them into a case and show what is found.

Everything lies below DIR (default: demo): the phones as disk images, what was planted in them, the case, a report.
The desk opens on the case when there is a display.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from forensics_app.cli.output import Output, complain, terminal_language
from forensics_app.cli.parser import Parser
from forensics_app.errors import UsageError

if TYPE_CHECKING:
    from forensics_app.case.directory import CaseDirectory

MARKER: Final = "this-is-the-akashi-demo.txt"
CASE: Final = "demo.akashi"
SHOWN: Final = 5
EXAMINER: Final = "demo"


def configure(parser: Parser) -> None:
    """Say what the command takes."""
    parser.add_argument("folder", metavar="DIR", nargs="?", type=Path, default=Path("demo"))
    parser.add_argument("--no-gui", action="store_true", dest="no_gui", help="do not open the desk")


def run(options: argparse.Namespace) -> int:
    """Build, ingest, tag, report, and say where things are."""
    from forensics_app.case.directory import create_case

    output = Output(as_json=False)
    words = output.words
    folder: Path = options.folder
    _clear(folder)
    output.line(words.text("demo.building", folder=folder))
    output.flush()
    sources = _build_phones(folder)
    case = create_case(folder / CASE, number="DEMO-1", examiner=EXAMINER, timezone="Asia/Tokyo")
    code = 0
    for label, source in sources.items():
        code = max(code, _ingest(case, label, source, output))
    _tag_examples(case)
    report = _report(case, folder)
    _show_findings(case, output)
    output.line("")
    output.line(words.text("demo.case", path=case.root))
    output.line(words.text("demo.report", path=report))
    output.line(words.text("demo.next", case=case.root))
    output.flush()
    if options.no_gui or not _has_display():
        return code
    from forensics_app.cli.gui import open_desk

    return open_desk(case.root)


def _clear(folder: Path) -> None:
    """Make the folder, or empty one that an earlier demo made; anything else is left alone."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        if not (folder / MARKER).is_file():
            raise UsageError(f"{folder}: exists and was not made by the demo; name another folder")
        for child in folder.iterdir():
            if child.is_dir() and not child.is_symlink():
                shutil.rmtree(child)
            else:
                child.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKER).write_text("Made by `forensics-app demo`; the next demo in this folder replaces all of it.\n")


def _build_phones(folder: Path) -> dict[str, Path]:
    """Both phones as disk images (as folders where e2fsprogs is missing), by device label."""
    from forensics_app.demo.image import image_tools
    from forensics_app.demo.phones import build_phones

    if image_tools() is None:
        complain("mke2fs and debugfs (package e2fsprogs) are not installed: the phones are read as folders")
    return dict(build_phones(folder))


def _ingest(case: CaseDirectory, label: str, source: Path, output: Output) -> int:
    from forensics_app.cli.progress import follow
    from forensics_app.engine.events import CancelToken, IngestRequest
    from forensics_app.engine.process import process

    request = IngestRequest(sources=[source], device=label, examiner=EXAMINER)
    with follow(output, sys.stderr, case.root) as view:
        summary = process(case, request, on_event=view.show, cancel=CancelToken())
    view.close(summary)
    return summary.exit_code


def _tag_examples(case: CaseDirectory) -> None:
    """Tag the messages with the highest scores, as an examiner would begin, so that the report has something to show."""
    from forensics_app.case.reader import CaseReader
    from forensics_app.case.writer import CaseWriter
    from forensics_app.index.listing import DerivedReader

    with (
        CaseReader(case) as reader,
        closing(DerivedReader(case, reader)) as derived,
        CaseWriter(case, EXAMINER) as writer,
    ):
        for number in list(dict.fromkeys(row["artifact_id"] for row in derived.hits()))[:SHOWN]:
            writer.tag(reader.resolve(str(number)), "例" if terminal_language() == "ja" else "example", None)


def _report(case: CaseDirectory, folder: Path) -> Path:
    from forensics_app.case.reader import CaseReader
    from forensics_app.report.find import find
    from forensics_app.report.selection import Selection
    from forensics_app.report.write import Order, write_report

    out = folder / "report.html"
    order = Order(format="html", out=out, language=terminal_language())
    with CaseReader(case) as reader:
        write_report(reader, order, find(reader, Selection()), who=EXAMINER)
    return out


def _show_findings(case: CaseDirectory, output: Output) -> None:
    """The hits by category, and what both phones know."""
    from collections import Counter

    from forensics_app.case.reader import CaseReader
    from forensics_app.index.listing import DerivedReader
    from forensics_app.report.words import load_words

    words = load_words("report", output.words.language)
    with CaseReader(case) as reader, closing(DerivedReader(case, reader)) as derived:
        counts = Counter(row["category"] for row in derived.hits())
        shared = list(derived.shared())
    output.line("")
    output.line(output.words.text("demo.hits"))
    for category, number in counts.most_common():
        output.line(f"  {number:4}  {words.text(f'categories.{category}', default=category)}")
    output.line(output.words.text("demo.shared"))
    for row in shared:
        output.line(f"  {row['type']}  {row['value']}  ({', '.join(row['devices'])})")


def _has_display() -> bool:
    """Whether a person sits in front of a screen that the desk could open on."""
    if not sys.stdout.isatty() or find_spec("PySide6") is None:
        return False
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
