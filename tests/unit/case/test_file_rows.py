"""Listed files: what is only assumed of a deleted file's content is said."""

from __future__ import annotations

import pytest

from forensics_app.case.file_rows import FILE_COLUMNS, file_values, listed_file
from forensics_app.model.file_record import FileRecord, FileState
from forensics_app.model.locator import Layer, Locator


@pytest.mark.parametrize(
    ("system", "state", "hashed", "assumed"),
    [
        ("fat16", "deleted", True, True),
        ("fat32", "orphan", True, True),
        ("exfat", "deleted", True, True),
        ("fat16", "allocated", True, False),
        ("fat16", "deleted", False, False),
        ("ntfs", "deleted", True, False),
        ("ext4", "deleted", True, False),
    ],
)
def test_a_deleted_fat_file_is_only_assumed_to_be_in_one_piece(
    system: str, state: FileState, hashed: bool, assumed: bool
) -> None:
    locator = Locator((Layer("source", "raw"), Layer("volume", system), Layer("tsk", system, inode=5, path="a")))
    digest = "00" * 32 if hashed else None
    record = FileRecord(locator=locator, path="a", state=state, size=3000, sha256=digest)
    row = dict(zip(FILE_COLUMNS, file_values(record, 1, 1, 1, 1, b"x"), strict=True))
    assert listed_file(row)["content_assumed"] is assumed
