"""ZIP, TAR and folders as volumes: hostile names, duplicates, times, damage, encryption."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import os
import shutil
import struct
import sys
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forensics_app.errors import EvidenceError, KnownError, NotRecognisedError
from forensics_app.evidence.containers.tar import TarVolume
from forensics_app.evidence.open import open_source
from forensics_app.evidence.source import EvidenceSource, FileEntry
from forensics_app.model.file_record import FileRecord
from forensics_app.model.locator import Layer, Locator
from tests.build.images import fill

EVIL = ["../../evil.txt", "/absolute.txt", "a/../../b.txt", "new\nline.txt", "C:\\x\\y.txt", "con", "a" * 300]


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
    monkeypatch.setattr("forensics_app.evidence.containers.archive._IN_MEMORY", 1000)
    data = b"".join(struct.pack("<I", n) for n in range(900_000))
    with (
        open_source(make_zip(tmp_path / "a.zip", ("big", data))) as source,
        source.entry(walk(source)[0].locator).open() as stream,
    ):
        for at in (3_000_000, 100, 3_599_990, 0, 1_048_570):
            stream.seek(at)
            assert stream.read(20) == data[at : at + 20]
        assert stream.seek(0, 2) == len(data)


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_hostile_names_are_only_data(tmp_path: Path, kind: str) -> None:
    inside = tmp_path / "deep" / "er"
    inside.mkdir(parents=True)
    path = inside / f"evil.{kind}"
    if kind == "zip":
        make_zip(path, *((name, name.encode()) for name in EVIL))
    else:
        with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as archive:
            for name in EVIL:
                info = tarfile.TarInfo(name)
                info.size = len(name.encode())
                archive.addfile(info, io.BytesIO(name.encode()))
    before = sorted(p.name for p in tmp_path.rglob("*"))
    with open_source(path) as source:
        records = walk(source)
        assert [r.raw_path or r.path for r in records] == EVIL
        for record, name in zip(records, EVIL, strict=True):
            assert read(source, record) == name.encode()
            assert not record.path.startswith("/")
            assert source.entry(record.locator).sibling("../../../../etc/passwd") is None
    assert sorted(p.name for p in tmp_path.rglob("*")) == before


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


PHONE: dict[str | bytes, bytes] = {
    "Dump/data/data/jp.naver.line.android/databases/naver_line": b"db",
    "Dump/data/data/jp.naver.line.android/databases/naver_line-wal": b"wal",
    "Dump/data/user/0/com.x/f": b"x",
    "Dump/mnt/runtime/read/emulated/0/DCIM/a.jpg": b"jpg",
}


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz", "tar.bz2", "tar.xz", "folder"])
def test_a_phone_in_any_wrapping(tmp_path: Path, kind: str) -> None:
    tree = fill(tmp_path / "tree", PHONE)
    path = tmp_path / f"phone.{kind}"
    if kind == "folder":
        path = tree
    elif kind == "zip":
        make_zip(path, *((os.fsdecode(name), content) for name, content in PHONE.items()))
    else:
        with tarfile.open(path, f"w:{kind.partition('.')[2]}") as archive:
            archive.add(tree / "Dump", "Dump")
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with open_source(path, scratch) as source:
        records = {r.path: r for r in walk(source) if r.type == "file"}
        line = "data/data/jp.naver.line.android/databases/naver_line"
        assert set(records) == {line, line + "-wal", "data/data/com.x/f", "data/media/0/DCIM/a.jpg"}
        assert records[line].raw_path == "Dump/" + line
        volume = source.volumes()[0]
        entry = volume.find(line)
        assert entry is not None
        assert content(entry) == b"db"
        wal = entry.sibling("naver_line-wal")
        assert wal is not None
        assert content(wal) == b"wal"
        assert entry.sibling("naver_line-journal") is None
        assert volume.find("data/media/0/DCIM/a.jpg") is not None
        assert volume.find("data/data/nope") is None
        whole = [r.locator.canonical() for r in volume.walk(hashes=False)]
        parts = [r.locator.canonical() for n in range(3) for r in volume.walk(n, 3, hashes=False)]
        assert sorted(parts) == sorted(whole)
        with pytest.raises(EvidenceError):
            source.entry(Locator((Layer("archive", path="no such"), Layer("folder", path="no such"))))
    assert list(scratch.iterdir()) == []


def test_tar_links_times_and_odd_names(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("file")
        info.size = 4
        info.pax_headers = {"mtime": "1700000000.123456789", "atime": "1700000001.5"}
        archive.addfile(info, io.BytesIO(b"data"))
        hard = tarfile.TarInfo("hard")
        hard.type, hard.linkname = tarfile.LNKTYPE, "file"
        archive.addfile(hard)
        lost = tarfile.TarInfo("lost")
        lost.type, lost.linkname = tarfile.LNKTYPE, "nowhere"
        archive.addfile(lost)
        soft = tarfile.TarInfo("soft")
        soft.type, soft.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(soft)
    with tarfile.open(path, "a", format=tarfile.GNU_FORMAT, encoding="utf-8", errors="surrogateescape") as archive:
        odd = tarfile.TarInfo(b"bad\xff.bin".decode("utf-8", "surrogateescape"))
        odd.size = 1
        archive.addfile(odd, io.BytesIO(b"o"))
    with open_source(path) as source:
        records = {r.path: r for r in walk(source)}
        one = records["file"]
        assert one.modified is not None
        assert one.modified.iso() == "2023-11-14T22:13:20.123456789Z"
        assert one.accessed is not None
        assert one.accessed.iso() == "2023-11-14T22:13:21.5Z"
        assert records["hard"].sha256 == one.sha256 == hashlib.sha256(b"data").hexdigest()
        assert "not in the archive" in (records["lost"].error or "")
        assert (records["soft"].type, records["soft"].target, records["soft"].sha256) == (
            "symlink",
            "/etc/passwd",
            None,
        )
        assert read(source, records["bad\\xff.bin"]) == b"o"


def test_truncated_tars(tmp_path: Path) -> None:
    tree = fill(tmp_path / "t", {f"f{n}": os.urandom(30_000) for n in range(10)})
    plain = tmp_path / "a.tar"
    with tarfile.open(plain, "w") as archive:
        archive.add(tree, "t")
    raw = plain.read_bytes()
    plain.write_bytes(raw[: len(raw) // 2])
    packed = tmp_path / "b.tar.gz"
    packed.write_bytes(gzip.compress(raw)[: len(raw) // 2])
    for path in (plain, packed):
        with open_source(path, tmp_path) as source:
            records = walk(source)
            assert source.record.warnings or any(r.error for r in records)
            assert 3 <= len([r for r in records if r.sha256]) < 10


def test_inflating_stops_at_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        info = tarfile.TarInfo("zeros")
        info.size = 50_000_000
        archive.addfile(info, io.BytesIO(bytes(info.size)))
    with pytest.raises(EvidenceError, match="inflates to more than 1000000 bytes"):
        TarVolume(path, Layer("source"), "gzip", tmp_path, limit=1_000_000)


@pytest.mark.parametrize("kind", ["gz", "bz2", "xz"])
def test_compressed_things_that_are_no_tar(tmp_path: Path, kind: str) -> None:
    pack = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}[kind]
    path = tmp_path / "notes.gz"
    path.write_bytes(pack(b"just notes" * 500))
    with pytest.raises(NotRecognisedError, match="holds no TAR"):
        open_source(path)


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no Unicode exist on Linux only")
def test_folder(tmp_path: Path) -> None:
    files: dict[str | bytes, bytes] = {"a.txt": b"a", b"bad\xff/x\xfe.txt": b"odd", "new\nline": b"n", "d/b": b"b"}
    root = fill(tmp_path / "root", files)
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"never read")
    (root / "link").symlink_to(outside)
    (root / "dirlink").symlink_to(tmp_path)
    (root / "loop").symlink_to(root)
    with open_source(root) as source:
        records = {r.path: r for r in walk(source)}
        assert set(records) == {
            "a.txt",
            "bad\\xff",
            "bad\\xff/x\\xfe.txt",
            "new\nline",
            "d",
            "d/b",
            "link",
            "dirlink",
            "loop",
        }
        assert (records["link"].type, records["link"].target) == ("symlink", str(outside))
        assert records["dirlink"].sha256 is None
        assert read(source, records["bad\\xff/x\\xfe.txt"]) == b"odd"
        assert source.record.size == 6
        volume = source.volumes()[0]
        for path in ("link", "dirlink/outside.txt", "../outside.txt", "loop/a.txt", "/etc/passwd", "", "a.txt\0"):
            assert volume.find(path) is None
        entry = volume.find("d/b")
        assert entry is not None
        assert entry.sibling("../../outside.txt") is None
        assert entry.sibling("../link") is None
        one = source.content_hash()
    copy = tmp_path / "somewhere else"
    shutil.copytree(root, copy, symlinks=True)
    with open_source(copy) as source:
        assert source.content_hash() == one
        assert {r.locator.canonical() for r in walk(source)} == {r.locator.canonical() for r in records.values()}
    manifest = b"".join(
        name + f"\0{len(content)}\0{hashlib.sha256(content).hexdigest()}\n".encode()
        for name, content in sorted((os.fsencode(n), c) for n, c in files.items())
    )
    assert one.sha256 == hashlib.sha256(manifest).hexdigest()
    (copy / "a.txt").write_bytes(b"A")
    with open_source(copy) as source:
        assert source.content_hash().sha256 != one.sha256


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_unreadable_files_of_a_folder_are_told(tmp_path: Path) -> None:
    root = fill(tmp_path / "root", {"a": b"a", "b": b"b"})
    (root / "a").chmod(0)
    with open_source(root) as source:
        records = {r.path: r for r in walk(source)}
        assert "ermission" in (records["a"].error or "")
        assert records["b"].sha256 is not None
        assert len(source.content_hash().errors) == 1
    (root / "a").chmod(0o600)


def test_reading_leaves_a_folder_as_it_was(tmp_path: Path) -> None:
    root = fill(tmp_path / "root", {"a": b"a" * 10, "d/b": b"b"})
    os.utime(root / "a", ns=(10**18, 10**18))
    before = {p: (p.stat().st_atime_ns, p.stat().st_mtime_ns) for p in root.rglob("*") if p.is_file()}
    with open_source(root) as source:
        walk(source)
        source.content_hash()
    assert {p: (p.stat().st_atime_ns, p.stat().st_mtime_ns) for p in before} == before


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    flips=st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 255)), min_size=1, max_size=6), kind=st.booleans()
)
def test_damaged_archives_never_escape(tmp_path: Path, flips: list[tuple[int, int]], kind: bool) -> None:
    path = tmp_path / "a.bin"
    contents = {f"file{n}": bytes([65 + n]) * (n * 400) for n in range(5)}
    if kind:
        make_zip(path, *contents.items())
    else:
        with tarfile.open(path, "w") as archive:
            for name, content in contents.items():
                info = tarfile.TarInfo(name)
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
    raw = bytearray(path.read_bytes())
    for at, bits in flips:
        raw[at % len(raw)] ^= bits
    path.write_bytes(raw)
    try:
        source = open_source(path, tmp_path)
    except KnownError:
        return
    with source:
        for volume in source.volumes():
            for record in volume.walk():
                assert record.error is None or "\n" not in record.error
                if kind and record.sha256 is not None and record.path in contents and zlib.crc32(contents[record.path]):
                    assert record.size is not None
