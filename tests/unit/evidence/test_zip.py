"""ZIP archives: methods, names in any bytes, duplicates, times, damage, encryption, bombs."""

from __future__ import annotations

import hashlib
import os
import struct
import zipfile
from pathlib import Path

import pytest

from forensics_app.errors import EvidenceError
from forensics_app.evidence.open import open_source

from .reading import content, make_zip, read, walk


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_zip_methods(tmp_path: Path, method: int) -> None:
    big = os.urandom(1000) * 3000
    path = make_zip(tmp_path / "a.zip", ("data/data/x/a.txt", b"abc"), ("big", big), ("empty", b""), method=method)
    with open_source(path) as source:
        assert (source.record.format, source.record.size) == ("zip", path.stat().st_size)
        records = {r.path: r for r in walk(source)}
        assert records["big"].sha256 == hashlib.sha256(big).hexdigest()
        assert (records["empty"].size, records["empty"].mime) == (0, "inode/x-empty")
        assert [r.error for r in records.values()] == [None] * 3
        assert read(source, records["big"]) == big
        stamp = records["big"].modified
        assert stamp is not None
        assert (stamp.zone, stamp.precision_ns, stamp.iso()) == (None, 2_000_000_000, None)
        assert stamp.wall_ns == 1_709_296_496 * 10**9
        digest = source.content_hash()
        assert digest.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_large_member_can_be_read_backwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forensics_app.evidence.limits.IN_MEMORY", 1000)
    data = b"".join(struct.pack("<I", n) for n in range(900_000))
    with (
        open_source(make_zip(tmp_path / "a.zip", ("big", data))) as source,
        source.entry(walk(source)[0].locator).open() as stream,
    ):
        for at in (3_000_000, 100, 3_599_990, 0, 1_048_570):
            stream.seek(at)
            assert stream.read(20) == data[at : at + 20]
        assert stream.seek(0, 2) == len(data)


def test_duplicate_names_keep_both(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        path = make_zip(tmp_path / "a.zip", ("a.txt", b"first"), ("b", b"x"), ("a.txt", b"second"))
    with open_source(path) as source:
        records = [r for r in walk(source) if r.path == "a.txt"]
        assert [read(source, r) for r in records] == [b"first", b"second"]
        assert len({r.locator.canonical() for r in records}) == 2
        entry = source.volumes()[0].find("a.txt")
        assert entry is not None
        assert content(entry) == b"first"


def test_zip_names_in_any_bytes(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", ("AAAAAA.txt", b"1"), ("BBBB.txt", b"2"), ("日本語.txt", b"3"))
    raw = path.read_bytes().replace(b"AAAAAA.txt", "写真".encode() + b".txt").replace(b"BBBB", b"\x8e\xca\xff\xfe")
    path.write_bytes(raw)
    with open_source(path) as source:
        records = walk(source)
        assert [r.path for r in records] == ["写真.txt", "\\x8e\\xca\\xff\\xfe.txt", "日本語.txt"]
        assert [read(source, r) for r in records] == [b"1", b"2", b"3"]


def test_zip_extra_times(tmp_path: Path) -> None:
    def member(name: str, extra: bytes) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(name, (2024, 3, 1, 12, 34, 56))
        info.extra = extra
        return info

    filetime = struct.pack("<QQQ", 133_500_000_001_234_567, 0, 133_400_000_000_000_000)
    path = make_zip(
        tmp_path / "a.zip",
        (member("ut", struct.pack("<HHBi", 0x5455, 5, 1, 1_700_000_001)), b""),
        (member("ut-zero", struct.pack("<HHBi", 0x5455, 5, 1, 0)), b""),
        (member("ntfs", struct.pack("<HH4sHH", 0x000A, 32, bytes(4), 1, 24) + filetime), b""),
        (member("cut", b"\x55\x54\x09\x00\x01"), b""),
    )
    with open_source(path) as source:
        records = {r.path: r for r in walk(source)}
    ut = records["ut"].modified
    assert ut is not None
    assert ut.iso() == "2023-11-14T22:13:21Z"
    ntfs = records["ntfs"]
    assert ntfs.modified is not None
    assert ntfs.modified.stored == 133_500_000_001_234_567
    assert ntfs.modified.iso() == "2024-01-17T21:20:00.1234567Z"
    assert ntfs.accessed is None
    assert ntfs.created is not None
    for name in ("ut-zero", "cut"):  # falls back to the DOS time
        stamp = records[name].modified
        assert stamp is not None
        assert stamp.zone is None


def test_zip_damage_is_told_and_the_rest_read(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", ("a", b"A" * 5000), ("b", os.urandom(5000)), ("c", b"C"), method=0)
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"AAAA") + 2000] ^= 1
    path.write_bytes(raw)
    with open_source(path) as source:
        records = {r.path: r for r in walk(source)}
        assert (records["a"].error, records["a"].sha256) == ("CRC is wrong", None)
        assert records["b"].error is None
        assert records["c"].sha256 == hashlib.sha256(b"C").hexdigest()
        with pytest.raises(EvidenceError, match="a: CRC is wrong"):
            read(source, records["a"])


def test_encrypted_and_foreign_members(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", ("secret", b"S" * 100), ("new", b"N" * 100), ("plain", b"P"), method=0)
    raw = bytearray(path.read_bytes())
    first = raw.index(b"PK\1\2")
    raw[first + 8] |= 1
    second = raw.index(b"PK\1\2", first + 4)
    raw[second + 10] = 93
    path.write_bytes(raw)
    with open_source(path) as source:
        records = {r.path: r for r in walk(source)}
        assert records["secret"].error == "encrypted"
        assert records["new"].error == "compressed with Zstandard: not readable by this version"
        assert records["plain"].sha256 is not None
        with pytest.raises(EvidenceError, match="encrypted"):
            read(source, records["secret"])


def test_a_bomb_is_stopped_at_the_size_it_names(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", ("bomb", bytes(50_000_000)))
    raw = bytearray(path.read_bytes())
    at = raw.index(b"PK\1\2")
    raw[at + 24 : at + 28] = struct.pack("<I", 1000)
    path.write_bytes(raw)
    with open_source(path) as source:
        record = walk(source)[0]
        assert record.error == "inflates to more than the 1000 bytes that its directory names"


def test_zip64_and_bytes_before_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        with archive.open("large", "w", force_zip64=True) as stream:
            stream.write(b"z" * 1000)
        archive.writestr("small", b"s")
    raw = path.read_bytes()
    # hand-made ZIP64 end records, as archives with more than 65,535 members have
    end = raw.index(b"PK\5\6")
    count, size, offset = struct.unpack_from("<10xHII", raw, end)
    record = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, offset)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, end, 1)
    tail = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    path.write_bytes(raw[:end] + record + locator + tail)
    with open_source(path) as source:
        assert [r.size for r in walk(source)] == [1000, 1]
        assert [r.error for r in walk(source)] == [None, None]


def test_truncated_zip(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "a.zip", ("a", os.urandom(5000)))
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(EvidenceError, match="ZIP without its directory"):
        open_source(path)


def test_zip_links_and_folders(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link")
    link.create_system = 3
    link.external_attr = 0o120777 << 16
    path = make_zip(tmp_path / "a.zip", ("d/", b""), (link, b"../../etc/passwd"), ("d/f", b"1"))
    with open_source(path) as source:
        records = {r.path: r for r in walk(source)}
    assert records["d"].type == "directory"
    assert (records["link"].type, records["link"].target) == ("symlink", "../../etc/passwd")
