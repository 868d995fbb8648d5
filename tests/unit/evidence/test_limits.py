"""Limits of disks and file systems: what is beyond is said, and the rest is read."""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path

import pytest

from forensics_app.errors import EvidenceError, LimitError
from forensics_app.evidence import limits
from forensics_app.evidence.containers import ewf
from forensics_app.evidence.containers.disk import note
from forensics_app.evidence.containers.ewf import EwfDisk
from forensics_app.evidence.open import open_source
from tests.build.images import fill, make_ext, make_mbr, write_e01

FOLDER = Path(limits.__file__).parent


def test_every_limit_is_used_and_has_its_sentence() -> None:
    text = Path(limits.__file__).read_text(encoding="utf-8")
    names = re.findall(r"^([A-Z_]+): Final = .*$", text, re.MULTILINE)
    assert len(names) > 40
    told = re.findall(r"^([A-Z_]+): Final = .*  # \S.*$", text, re.MULTILINE)
    assert set(names) - set(told) == {"KIB", "MIB", "GIB"}
    root = FOLDER.parents[1]
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in (root / "forensics_app", root / "plugins")
        for path in folder.rglob("*.py")
    )
    assert [name for name in told if f"limits.{name}" not in code] == []


def test_directories_below_the_depth_are_named_and_not_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DIRECTORY_DEPTH", 3)
    image = make_ext(tmp_path / "d.img", fill(tmp_path / "t", {"a/b/c/d/file": b"x", "a/b/near": b"y", "z": b"z"}))
    with open_source(image) as source:
        records = {record.path: record for record in source.volumes()[0].walk()}
    assert "a/b/c/d" not in records
    assert "what it holds is not listed" in str(records["a/b/c"].error)
    assert [records[name].error for name in ("a", "a/b", "a/b/near", "z")] == [None] * 4


def test_partitions_beyond_the_limit_are_one_unreadable_volume(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    part = make_ext(tmp_path / "p.img", fill(tmp_path / "t", {"a": b"x"})).read_bytes()
    image = make_mbr(tmp_path / "d.img", [(0x83, part)] * 3)
    with open_source(image) as source:
        whole = [volume.record for volume in source.volumes()]
    for most in range(1, len(whole)):
        monkeypatch.setattr(limits, "PARTITIONS", most)
        with open_source(image) as source:
            found = [volume.record for volume in source.volumes()]
        if not any(one.state == "open" for one in found):
            continue
        assert found[:-1] == whole[:most]
        assert (found[-1].state, found[-1].detail) == ("unreadable", f"only the first {most} partitions are read")


def damaged(first: Path, offset: int, size: int) -> None:
    data = bytearray(first.read_bytes())
    data[offset : offset + size] = b"\xee" * size
    first.write_bytes(data)


def test_reasons_do_not_grow_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "READ_ERRORS", 5)
    errors: list[str] = []
    for number in range(20):
        note(errors, f"{number}")
    assert errors == [*"01234", "further places that cannot be read are not named one by one"]
    data = bytes(range(256)) * 4096
    [first] = write_e01(tmp_path / "a.E01", data, sectors_per_chunk=8)
    damaged(first, 2000, first.stat().st_size // 2)
    disk = EwfDisk(first)
    try:
        found: list[str] = []
        assert sum(map(len, disk.stream(found))) == len(data)
        assert len(found) == 6
    finally:
        disk.close()


def section(kind: bytes, offset: int, data: bytes, last: bool = False) -> bytes:
    following = offset if last else offset + 76 + len(data)
    head = kind.ljust(16, b"\0") + struct.pack("<QQ", following, 76 + len(data)) + bytes(40)
    return head + struct.pack("<I", zlib.adler32(head)) + data


def volume_facts(chunks: int, per_chunk: int, sectors: int) -> bytes:
    body = (struct.pack("<IIIIQ", 1, chunks, per_chunk, 512, sectors)).ljust(1048, b"\0")
    return body + struct.pack("<I", zlib.adler32(body))


def e01(path: Path, facts: bytes, chunk: bytes = b"", entries: int = 1) -> Path:
    data = b"EVF\x09\x0d\x0a\xff\x00\x01\x01\x00\x00\x00"
    data += section(b"volume", len(data), facts)
    at = len(data) + 76
    data += section(b"sectors", len(data), chunk)
    head = struct.pack("<I4xQ4x", entries, 0)
    head += struct.pack("<I", zlib.adler32(head))
    body = struct.pack("<I", at | 0x80000000)
    data += section(b"table", len(data), head + body + struct.pack("<I", zlib.adler32(body)))
    path.write_bytes(data + section(b"done", len(data), b"", last=True))
    return path


def test_a_disk_of_absurd_size_is_refused(tmp_path: Path) -> None:
    path = e01(tmp_path / "a.E01", volume_facts(1, 64, 1 << 60))
    with pytest.raises(LimitError, match=rf"^a\.E01: claims a disk of {1 << 69} bytes: not read$"):
        open_source(path)


@pytest.mark.parametrize("per_chunk", [64, 4096])
def test_a_chunk_that_is_a_bomb_takes_no_memory(tmp_path: Path, per_chunk: int) -> None:
    size = per_chunk * 512
    bomb = zlib.compress(bytes(size * 30))
    disk = EwfDisk(e01(tmp_path / "a.E01", volume_facts(1, per_chunk, per_chunk), bomb))
    try:
        if per_chunk == 64:  # small chunks are inflated whole: what is behind the end is left out
            assert disk.read_at(0, size) == bytes(size)
        else:
            with pytest.raises(EvidenceError, match="compressed data are damaged"):
                disk.read_at(0, size)
    finally:
        disk.close()
    good = bytes(range(256)) * (size // 256)
    disk = EwfDisk(e01(tmp_path / "b.E01", volume_facts(1, per_chunk, per_chunk), zlib.compress(good)))
    try:
        assert disk.read_at(0, size) == good
    finally:
        disk.close()
    assert len(zlib.compress(bytes(1 << 20))) < 2 * ewf._WHOLE


def test_a_table_that_claims_more_entries_than_it_has(tmp_path: Path) -> None:
    for entries in (2, 1 << 25, (1 << 32) - 1):
        path = e01(tmp_path / "a.E01", volume_facts(entries, 64, 64), zlib.compress(bytes(32_768)), entries)
        disk = EwfDisk(path)
        try:
            assert entries == 2 or any("table at offset" in one for one in disk.warnings)
            with pytest.raises(EvidenceError, match=r"checksum is wrong|missing from the image"):
                disk.read_at(0, 512)
        finally:
            disk.close()
