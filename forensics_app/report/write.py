"""write_report: one selection of a case in one format, to one place, and into the audit log."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from forensics_app.case import audit
from forensics_app.case.places import keep_off
from forensics_app.case.reader import CaseReader
from forensics_app.case.writer import CaseWriter
from forensics_app.errors import CaseError, ReportError, UsageError
from forensics_app.report.build import build_report
from forensics_app.report.csv_files import MANIFEST, write_csv
from forensics_app.report.hits import Findings
from forensics_app.report.html import render_html
from forensics_app.report.jsonl import write_jsonl
from forensics_app.report.selection import Chosen, Selection


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be written where. language: ja or en (pages only; exports have field names)."""

    format: str
    out: Path
    language: str = "en"
    selection: Selection = Selection()


def write_report(reader: CaseReader, order: Order, findings: Findings, *, who: str) -> str:
    """Write the report and log it; returns the SHA-256 of what was written (of the manifest for a folder).

    A case that can only be read keeps no log of it.

    Raises ReportError when the place is inside evidence or cannot be written, UsageError for an unknown format.
    """
    write = FORMATS.get(order.format)
    if write is None:
        raise UsageError(f"no such report format: {order.format!r} (known: {', '.join(FORMATS)})")
    _keep_off_evidence(reader, order.out)
    _log_looks(reader, order.selection, who)
    try:
        order.out.parent.mkdir(parents=True, exist_ok=True)
        digest = write(reader, order, findings)
    except OSError as error:
        raise ReportError(f"{error.filename or order.out}: cannot be written ({error.strerror})") from error
    if reader.case.writable:  # else whoever asked for the report says that the log does not know of it
        with CaseWriter(reader.case, who) as writer:
            asked = {name: value for name, value in msgspec.to_builtins(order.selection).items() if value}
            detail: Mapping[str, object] = {
                "format": order.format, "out": str(order.out), "sha256": digest, "language": order.language,
                "selection": asked,
            }  # fmt: skip
            writer.log("report written", detail)
    return digest


def _log_looks(reader: CaseReader, selection: Selection, who: str) -> None:
    """Say in the log that what is sealed or outside the warrant scope is looked at, before a line of it is written."""
    outside = selection.outside and reader.scope_bounds is not None
    seals = reader.seals() if selection.sealed else ()
    if reader.case.writable and (outside or seals):
        with CaseWriter(reader.case, who) as writer:
            if outside:
                writer.log_widened()
            for seal in seals:
                writer.log_seal_opened(*seal.key)


def _html(reader: CaseReader, order: Order, findings: Findings) -> str:
    page = render_html(build_report(reader, order.selection, findings), order.language)
    part = order.out.with_name(order.out.name + ".part")
    part.write_bytes(page)
    part.replace(order.out)
    return hashlib.sha256(page).hexdigest()


def _csv(reader: CaseReader, order: Order, findings: Findings) -> str:
    write_csv(Chosen(reader, order.selection, findings.found), findings, order.out, audit.now())
    return hashlib.sha256((order.out / MANIFEST).read_bytes()).hexdigest()


def _jsonl(reader: CaseReader, order: Order, findings: Findings) -> str:
    return write_jsonl(Chosen(reader, order.selection, findings.found), findings, order.out)


FORMATS: Final[dict[str, Callable[[CaseReader, Order, Findings], str]]] = {
    "html": _html,
    "csv": _csv,
    "jsonl": _jsonl,
}


def _keep_off_evidence(reader: CaseReader, out: Path) -> None:
    """Nothing is ever written over or into a source of the case, nor over the case's own databases."""
    try:
        keep_off(reader, out)
    except CaseError as error:
        raise ReportError(str(error)) from error
