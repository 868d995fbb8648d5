"""Verify a report: the hashes that it carries against what it says now."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from forensics_app.errors import ReportError
from forensics_app.report.csv_files import MANIFEST, Manifest, file_sha256
from forensics_app.report.html import ZEROS
from forensics_app.report.jsonl import SUFFIX

_BEGIN = re.compile(rb"<!--begin:([a-z_]+)-->(.*?)<!--end:\1-->", re.DOTALL)
_STORED = re.compile(rb'<code data-section="([a-z_]+)">([0-9a-f]{64})</code>')
_OWN = re.compile(rb'<code data-document="sha256">([0-9a-f]{64})</code>')


class Check(msgspec.Struct, frozen=True):
    """One thing that was compared. detail: how it differs; None when it agrees."""

    what: str
    detail: str | None


def verify_report(path: Path) -> Iterator[Check]:
    """Compare a report (HTML page, CSV folder, JSON Lines file) with its own hashes, part by part.

    Raises ReportError when it is none of this program's reports or carries no hashes.
    """
    if path.is_dir():
        return _folder(path)
    if not path.is_file():
        raise ReportError(f"{path}: no such case or report")
    beside = path.with_name(path.name + SUFFIX)
    if beside.is_file():
        return _listed(path, beside)
    return _page(path)


def _page(path: Path) -> Iterator[Check]:
    data = path.read_bytes()
    own = _OWN.findall(data)
    stored = dict(_STORED.findall(data))
    if len(own) != 1 or not stored:
        raise ReportError(f"{path}: no report of this program (it carries no manifest of hashes)")
    return _page_checks(path, data, own[0].decode(), stored)


def _page_checks(path: Path, data: bytes, own: str, stored: dict[bytes, bytes]) -> Iterator[Check]:
    present = dict(_BEGIN.findall(data))
    for name, digest in stored.items():
        section = present.get(name)
        if section is None:
            yield Check(f"section {name.decode()}", "is missing")
        else:
            now = hashlib.sha256(section).hexdigest()
            same = now == digest.decode()
            yield Check(f"section {name.decode()}", None if same else f"its SHA-256 is {now}, not {digest.decode()}")
    blank = data.replace(f'data-document="sha256">{own}<'.encode(), f'data-document="sha256">{ZEROS}<'.encode(), 1)
    now = hashlib.sha256(blank).hexdigest()
    yield Check(path.name, None if now == own else f"the file's SHA-256 is {now}, not {own}")


def _folder(path: Path) -> Iterator[Check]:
    try:
        manifest = msgspec.json.decode((path / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError):
        raise ReportError(f"{path}: neither a case nor a report (no {MANIFEST})") from None
    return _folder_checks(path, manifest)


def _folder_checks(path: Path, manifest: Manifest) -> Iterator[Check]:
    for name, (_, digest) in manifest.files.items():
        file = path / Path(name).name
        if not file.is_file():
            yield Check(name, "is missing")
            continue
        now = file_sha256(file)
        yield Check(name, None if now == digest else f"its SHA-256 is {now}, not {digest}")
    for file in sorted(path.iterdir()):
        if file.name != MANIFEST and file.name not in manifest.files:
            yield Check(file.name, "is no part of the report")


def _listed(path: Path, beside: Path) -> Iterator[Check]:
    stored = beside.read_text(encoding="utf-8", errors="replace").partition(" ")[0].strip()
    now = file_sha256(path)
    yield Check(path.name, None if now == stored else f"its SHA-256 is {now}, not {stored}")
