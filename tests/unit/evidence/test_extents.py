"""Extents lead to the very bytes: what stands on the disk at the place that is named is the content."""

from __future__ import annotations

from pathlib import Path

import pytest

from forensics_app.evidence.open import open_source
from tests.build.images import make_ext, make_fat, make_iso, make_mbr, make_ntfs

LARGE = bytes(range(256)) * 1200  # 307,200 bytes: many blocks
FILES = {"large.bin": LARGE, "small.txt": b"hello\n", "empty.txt": b""}
MAKERS = {
    "ext4": make_ext,
    "fat": lambda image, folder: make_fat(image, folder, megabytes=16),
    "ntfs": lambda image, folder: make_ntfs(image, FILES, {}, folder.parent),
    "iso": make_iso,
}


def _fill(folder: Path) -> Path:
    for name, data in FILES.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return folder


@pytest.mark.parametrize(
    ("kind", "in_partition"),
    [("ext4", False), ("ext4", True), ("fat", False), ("fat", True), ("ntfs", False), ("ntfs", True), ("iso", False)],
)
def test_the_disk_holds_the_content_where_the_extents_say(kind: str, in_partition: bool, tmp_path: Path) -> None:
    image = MAKERS[kind](tmp_path / "plain.dd", _fill(tmp_path / "tree"))
    if in_partition:
        image = make_mbr(tmp_path / "disk.dd", [(0x83, image.read_bytes())])
    disk = image.read_bytes()
    with open_source(image, tmp_path) as source:
        volume = next(
            one for one in source.volumes() if one.record.state == "open" and one.record.type != "unallocated"
        )
        for name, data in FILES.items():
            entry = volume.find(name)
            assert entry is not None, name
            extents = entry.extents()
            read = b"".join(disk[one.disk_offset : one.disk_offset + one.length] for one in extents)
            if extents or not data:
                assert read == data, name
                assert [one.at for one in extents] == sorted(one.at for one in extents)
            else:
                assert name == "small.txt"  # NTFS and ext4 keep a few bytes in the MFT or the inode
                with entry.open() as stream:
                    assert stream.read() == data
