"""CSV: a folder with one file a kind, safe to open in a spreadsheet, and a manifest of hashes beside them."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from forensics_app import __version__
from forensics_app.errors import ReportError
from forensics_app.report.export import Row, export_rows
from forensics_app.report.hits import Findings
from forensics_app.report.selection import Chosen

MANIFEST: Final = "manifest.json"
BOM: Final = "\ufeff"
_LONGEST: Final = 2**31 - 1  # characters of a cell; more is no number of C on every system
# Cells that a spreadsheet would calculate. Full-width forms count: Japanese input methods turn them into half-width.
_FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_PHONE = re.compile(r"\+?\d[\d ().-]{3,24}")


class Manifest(msgspec.Struct, frozen=True):
    """Which files an export has, with rows and SHA-256 of each; files: name → [rows, SHA-256]."""

    program: str
    version: str
    created_at: str
    files: dict[str, tuple[int, str]]
    note: str = (
        "A cell that a spreadsheet would take for a formula begins with an apostrophe that was added; "
        "the JSON Lines export has every text unchanged."
    )


def write_csv(chosen: Chosen, findings: Findings, folder: Path, created_at: str) -> Manifest:
    """Write one CSV a kind that has rows; returns the manifest, which is written as well.

    An earlier export in the same folder is replaced; ReportError when the folder holds anything else.
    """
    _clear(folder)
    files: dict[str, tuple[int, str]] = {}
    for kind, rows in export_rows(chosen, findings):
        path = folder / f"{kind}.csv"
        number = _write_kind(path, rows)
        if number:
            files[path.name] = (number, file_sha256(path))
    manifest = Manifest("Akashi", __version__, created_at, files)
    (folder / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")
    return manifest


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _clear(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    present = {path.name for path in folder.iterdir()}
    if not present:
        return
    try:
        old = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError):
        raise ReportError(f"{folder}: is not empty and holds no earlier export; name another folder") from None
    strangers = sorted(present - {MANIFEST, *old.files})
    if strangers:
        raise ReportError(f"{folder}: holds {strangers[0]}, which is no part of an export; name another folder")
    for name in present:
        (folder / name).unlink()


def _write_kind(path: Path, rows: Iterator[Row]) -> int:
    """Write the rows of one kind; no file for none. Columns are those of the first row, and of later ones at the end."""
    first = next(rows, None)
    if first is None:
        return 0
    names = list(first)
    number = 0
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as stream:
        stream.write(BOM)
        writer = csv.writer(stream)
        writer.writerow(names)
        row: Row | None = first
        late: list[tuple[int, Mapping[str, Any]]] = []
        while row is not None:
            writer.writerow([cell(row.get(name)) for name in names])
            number += 1
            extra = {name: value for name, value in row.items() if name not in first}
            if extra:
                late.append((number, extra))
            row = next(rows, None)
    if late:
        _widen(path, names, late)
    return number


def _widen(path: Path, names: list[str], late: list[tuple[int, Mapping[str, Any]]]) -> None:
    """Add the columns that only later rows have (corrected times of one device, zone_known)."""
    added = [*dict.fromkeys(name for _, extra in late for name in extra)]
    values = dict(late)
    wider = path.with_suffix(".part")
    with (
        path.open(encoding="utf-8-sig", newline="") as old,
        wider.open("w", encoding="utf-8", newline="") as new,
    ):
        new.write(BOM)
        writer = csv.writer(new)
        csv.field_size_limit(_LONGEST)  # of our own file: a text of the evidence may be longer than what Python expects
        reader = csv.reader(old)
        next(reader)
        writer.writerow([*names, *added])
        for number, row in enumerate(reader, 1):
            extra = values.get(number, {})
            writer.writerow([*row, *(cell(extra.get(name)) for name in added)])
    wider.replace(path)


def cell(value: object) -> str:
    """One value as a cell that no spreadsheet calculates; lists and mappings as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str):
        return msgspec.json.encode(value).decode()
    if _FORMULA.match(value) and not _NUMBER.fullmatch(value) and not _PHONE.fullmatch(value):
        return "'" + value
    return value
