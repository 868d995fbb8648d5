"""What is recognised, and the plain lines for what is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forensics_app.errors import EvidenceError, KnownError, LockedError, NotRecognisedError
from forensics_app.evidence.containers.raw import RawDisk, split_segments
from forensics_app.evidence.open import open_source, recognise
from forensics_app.model.locator import Layer, Locator
from tests.build.images import fill, make_ext, make_mbr

LUKS = b"LUKS\xba\xbe\0\2" + bytes(1 << 20)
BITLOCKER = b"\xeb\x58\x90-FVE-FS-" + bytes(1 << 20)
F2FS = bytes(1024) + b"\x10\x20\xf5\xf2" + bytes(1 << 20)


@pytest.mark.parametrize(
    "content",
    [b"", b"x", b"just a text file\n" * 100, os.urandom(5000), bytes(100_000), b"SQLite format 3\0" + bytes(4096)],
    ids=["empty", "byte", "text", "noise", "zeros", "database"],
)
def test_what_is_no_source(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "thing.bin"
    path.write_bytes(content)
    with pytest.raises(NotRecognisedError) as caught:
        open_source(path)
    assert str(caught.value) == "thing.bin: not an image, archive or folder that this version reads"


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=r"^nope\.E01: No such file"):
        open_source(tmp_path / "nope.E01")


@pytest.mark.parametrize(
    ("content", "kind", "state", "encryption"),
    [
        (LUKS, "luks", "locked", "LUKS"),
        (BITLOCKER, "bitlocker", "locked", "BitLocker"),
        (F2FS, "f2fs", "unreadable", None),
        (b"XFSB" + bytes(1 << 20), "xfs", "unreadable", None),
        (bytes(0x10040) + b"_BHRfS_M" + bytes(1 << 20), "btrfs", "unreadable", None),
    ],
    ids=["luks", "bitlocker", "f2fs", "xfs", "btrfs"],
)
def test_what_cannot_be_opened_is_named(
    tmp_path: Path, content: bytes, kind: str, state: str, encryption: str | None
) -> None:
    whole = tmp_path / "whole.img"
    whole.write_bytes(content)
    parted = make_mbr(tmp_path / "parted.img", [(0x83, content)])
    for path in (whole, parted):
        with open_source(path) as source:
            (volume,) = [v for v in source.volumes() if v.record.type != "unallocated"]
            assert (volume.record.type, volume.record.state, volume.record.encryption) == (kind, state, encryption)
            assert volume.record.detail
            assert list(volume.walk()) == []
            assert volume.find("a") is None
            with pytest.raises(LockedError if state == "locked" else EvidenceError):
                volume.entry(Locator((Layer("tsk", inode=5, path="a"),)))


def test_an_encrypted_partition_beside_an_open_one(tmp_path: Path) -> None:
    ext = make_ext(tmp_path / "e.img", fill(tmp_path / "t", {"a": b"a"}), size="2M").read_bytes()
    with open_source(make_mbr(tmp_path / "disk.img", [(0x83, ext), (0x83, os.urandom(3 << 20))])) as source:
        states = [(v.record.type, v.record.state) for v in source.volumes() if v.record.offset >= 1 << 20]
        assert states[0] == ("ext4", "open")
        assert states[1][1] == "locked"
        noise = next(v.record for v in source.volumes() if v.record.state == "locked")
        assert (noise.encryption, noise.detail) == (
            "unknown",
            "no file system; high entropy (8.00): possibly encrypted",
        )


def test_split_raw_images(tmp_path: Path) -> None:
    image = make_ext(tmp_path / "e.img", fill(tmp_path / "t", {"a": os.urandom(3_000_000)})).read_bytes()
    sets = {
        "001": [f"disk.{n:03d}" for n in range(1, 9)],
        "000": [f"disk.{n:03d}" for n in range(8)],
        "aa": ["disk.aa", "disk.ab", "disk.ac", "disk.ad", "disk.ae", "disk.af", "disk.ag", "disk.ah"],
    }
    for kind, names in sets.items():
        folder = tmp_path / kind
        folder.mkdir()
        size = -(-len(image) // len(names))
        for number, name in enumerate(names):
            (folder / name).write_bytes(image[number * size : (number + 1) * size])
        disk = RawDisk(folder / names[0])
        assert [p.name for p in disk.segments] == names
        assert disk.read_at(0, disk.size) == image
        for at in (0, size - 1, size, 3 * size - 10):
            assert disk.read_at(at, 2 * size + 5) == image[at : at + 2 * size + 5]
        assert b"".join(disk.stream([])) == image
        disk.close()
        assert recognise(folder / names[0]) == "raw"
    with pytest.raises(EvidenceError, match=r"disk\.002: a later part"):
        recognise(tmp_path / "001" / "disk.002")
    assert split_segments(tmp_path / "e.img") == [tmp_path / "e.img"]


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    head=st.binary(max_size=600),
    magic=st.sampled_from([b"", b"PK\3\4", b"PK\5\6", b"\x1f\x8b", b"EVF\t\r\n\xff\0", b"LUKS\xba\xbe"]),
)
def test_random_bytes_give_a_plain_line(tmp_path: Path, head: bytes, magic: bytes) -> None:
    path = tmp_path / "thing.bin"
    path.write_bytes(magic + head)
    try:
        open_source(path).close()
    except KnownError as error:
        text = str(error)
    else:
        text = "opened"
    assert "\n" not in text
