"""What the tests of archives, folders and file systems read with."""

from __future__ import annotations

import zipfile
from pathlib import Path

from forensics_app.evidence.source import EvidenceSource, FileEntry
from forensics_app.model.file_record import FileRecord
from forensics_app.model.locator import Locator


def walk(source: EvidenceSource) -> list[FileRecord]:
    return list(source.volumes()[0].walk())


def read(source: EvidenceSource, record: FileRecord) -> bytes:
    with source.entry(Locator.from_json(record.locator.to_json())).open() as stream:
        return stream.read()


def content(entry: FileEntry) -> bytes:
    with entry.open() as stream:
        return stream.read()


def make_zip(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members:
            info = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name, (2024, 3, 1, 12, 34, 56))
            archive.writestr(info, content, compress_type=method)
    return path
