"""A FileEntry over a plain file, for tests that need no source."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from forensics_app.evidence.source import FileEntry
from forensics_app.model.file_record import FileRecord
from forensics_app.model.locator import Locator


class PlainEntry(FileEntry):
    def __init__(self, file: Path) -> None:
        self.file = file
        self.record = FileRecord(locator=Locator(()), path=f"data/data/app/{file.name}", size=file.stat().st_size)

    def open(self) -> BinaryIO:
        return self.file.open("rb")

    def sibling(self, name: str) -> FileEntry | None:
        other = self.file.parent / name
        return PlainEntry(other) if other.is_file() else None
