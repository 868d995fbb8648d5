"""A deleted file whose blocks another file has taken: its content is not shown, read or hashed as its own."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

import pytest

from forensics_app.errors import EvidenceError
from forensics_app.evidence.containers.raw import RawDisk
from forensics_app.evidence.filesystems.allocation import taken_counter
from forensics_app.evidence.filesystems.tsk_image import DiskImage
from forensics_app.evidence.open import open_source
from forensics_app.evidence.volumes import open_file_system
from forensics_app.model.file_record import FileRecord
from tests.build.images import fill, make_ext, make_fat, make_ntfs, run

SECRET = b"SECRET!!" * 375
STRANGER = b"STRANGER" * 250


def deleted(image: Path) -> dict[str, FileRecord]:
    with open_source(image) as source:
        volume = source.volumes()[0]
        found = {r.path: r for r in volume.walk() if r.state == "deleted" and r.type == "file"}
        for record in found.values():
            entry = volume.entry(record.locator)
            if record.error is None:
                with entry.open() as stream:
                    assert hashlib.sha256(stream.read()).hexdigest() == record.sha256
            else:
                with pytest.raises(EvidenceError, match="belong to other files now"):
                    entry.open()
    return found


def check(found: dict[str, FileRecord], taken: str, free: str) -> None:
    assert found[taken].size == len(SECRET)
    assert (found[taken].sha256, found[taken].md5, found[taken].mime) == (None, None, None)
    assert "belong to other files now: content not read" in (found[taken].error or "")
    assert found[free].error is None
    assert found[free].sha256 == hashlib.sha256(SECRET).hexdigest()


@pytest.mark.parametrize("kind", ["ext2", "ext3"])
def test_blocks_of_a_deleted_ext_file(tmp_path: Path, kind: str) -> None:
    folder = fill(tmp_path / "t", {"taken": SECRET, "free": SECRET})
    image = make_ext(tmp_path / "disk.img", folder, kind=kind)
    inode = run("debugfs", "-R", "stat /taken", image).decode()
    block = int(inode.partition("(0-2):")[2].partition("-")[0]) if "(0-2):" in inode else _first_block(inode)
    # ext3 and its journalling tools clear the block pointers; what a phone of old leaves keeps them, as `unlink` does
    for name in ("taken", "free"):
        number = int(run("debugfs", "-R", f"stat /{name}", image).decode().split("Inode:")[1].split()[0])
        for command in (f"unlink {name}", f"sif <{number}> links_count 0", f"freei <{number}>"):
            run("debugfs", "-w", "-R", command, image)
        for at in _blocks(image, number):
            if at != block:
                run("debugfs", "-w", "-R", f"freeb {at}", image)
    check(deleted(image), "taken", "free")


def _first_block(text: str) -> int:
    return int(text.partition("(0):")[2].split(",")[0].split()[0])


def _blocks(image: Path, inode: int) -> list[int]:
    return [int(one) for one in run("debugfs", "-R", f"blocks <{inode}>", image).split()]


@pytest.mark.parametrize("bits", [12, 16, 32])
def test_clusters_of_a_deleted_fat_file(tmp_path: Path, bits: int) -> None:
    folder = fill(tmp_path / "t", {"free.bin": SECRET, "taken.bin": SECRET})
    image = make_fat(tmp_path / "d.img", folder, megabytes=40 if bits > 12 else 4, bits=bits)
    run("mdel", "-i", image, "::/free.bin")
    run("mdel", "-i", image, "::/taken.bin")
    raw = bytearray(image.read_bytes())
    entry = raw.index(b"\xe5AKEN   BIN")
    cluster = int.from_bytes(raw[entry + 26 : entry + 28], "little")
    reserved = int.from_bytes(raw[14:16], "little")
    per_table = int.from_bytes(raw[22:24], "little") or int.from_bytes(raw[36:40], "little")
    for table in range(raw[16]):
        at = (reserved + table * per_table) * 512 + cluster * bits // 8
        if bits == 12:
            value = int.from_bytes(raw[at : at + 2], "little")
            struct.pack_into("<H", raw, at, value | (0xFFF0 if cluster & 1 else 0xFFF))
        else:
            raw[at : at + bits // 8] = (0x0FFFFFFF if bits == 32 else 0xFFFF).to_bytes(bits // 8, "little")
    image.write_bytes(raw)
    check(deleted(image), "_aken.bin", "_ree.bin")


def test_the_map_of_ntfs(tmp_path: Path) -> None:
    content = b"".join(b"%07d\n" % number for number in range(5000))
    image = make_ntfs(tmp_path / "n.img", {"file": content}, {}, tmp_path)
    raw = image.read_bytes()
    cluster_size = int.from_bytes(raw[11:13], "little") * raw[13]
    first = raw.index(content[:4096]) // cluster_size
    clusters = -(-len(content) // cluster_size)
    disk = RawDisk(image)
    count = taken_counter("ntfs", open_file_system(DiskImage(disk), 0), disk.read_at, 0)
    assert count is not None
    assert count(first, clusters) == clusters
    assert [count(one, 1) for one in range(first, first + clusters)] == [1] * clusters
    free = len(raw) // cluster_size - 20
    assert (count(free, 10), count(first, 0)) == (0, 0)
    disk.close()


def test_no_map_no_claim(tmp_path: Path) -> None:
    disk = RawDisk(make_ext(tmp_path / "d.img", fill(tmp_path / "t", {"a": b"a"})))
    fs = open_file_system(DiskImage(disk), 0)
    assert taken_counter("hfs", fs, disk.read_at, 0) is None
    assert taken_counter("ext4", fs, lambda _offset, _length: bytes(10), 0) is None
    disk.close()


def test_an_exfat_cluster_that_a_newer_file_took(corpus: Path) -> None:
    """Cluster 97 is named by the deleted file1 and by the allocated file 300daec8-…: read from the image's own bytes."""
    with open_source(corpus / "images/dsoprea_go-exfat/test.exfat") as source:
        records = {r.path: r for r in source.volumes()[0].walk()}
    owner = records["testdirectory/300daec8-cec3-11e9-bfa2-0f240e41d1d8"]
    assert owner.sha256 is not None
    lost = records["testdirectory2/file1"]
    assert (lost.state, lost.size, lost.sha256) == ("deleted", 37, None)
    assert "belong to other files now" in (lost.error or "")
    assert records["testdirectory2/file2"].sha256 is not None
