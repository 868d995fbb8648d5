"""Archives made to hurt: each ends in one plain line, and what is honest in them is still read."""

from __future__ import annotations

import gzip
import io
import lzma
import os
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from forensics_app.errors import KnownError, LimitError, NoRoomError
from forensics_app.evidence import limits, room
from forensics_app.evidence.open import open_source
from forensics_app.model.file_record import FileRecord

from .reading import make_zip, read, walk


def central(name: bytes, packed: int, size: int, offset: int, crc: int = 0, method: int = 8) -> bytes:
    head = struct.pack("<4s4xHHIIII", b"PK\1\2", 0, method, 0, crc, packed, size)
    return head + struct.pack("<HHH4xII", len(name), 0, 0, 0, offset) + name


def end(count: int, size: int, offset: int) -> bytes:
    return struct.pack("<4s4xHHIIH", b"PK\5\6", count & 0xFFFF, count & 0xFFFF, size, offset, 0)


def local(name: bytes, packed: bytes, size: int, method: int = 8) -> bytes:
    head = struct.pack("<4sHHHIIIIHH", b"PK\3\4", 20, 0, method, 0, 0, len(packed), size, len(name), 0)
    return head + name + packed


def raw_deflate(data: bytes) -> bytes:
    engine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return engine.compress(data) + engine.flush()


def shared_kernel(path: Path, members: int, size: int) -> Path:
    """Many members over one and the same compressed stretch, as the bombs that overlap do."""
    packed, crc = raw_deflate(bytes(size)), zlib.crc32(bytes(size))
    body = local(b"honest.txt", b"honest", 6, 0) + local(b"k", packed, size)
    at = len(local(b"honest.txt", b"honest", 6, 0))
    listed = central(b"honest.txt", 6, 6, 0, zlib.crc32(b"honest"), 0)
    listed += b"".join(central(b"%d" % n, len(packed), size, at, crc) for n in range(members))
    path.write_bytes(body + listed + end(members + 1, len(listed), len(body)))
    return path


def errors(records: list[FileRecord]) -> dict[str, str | None]:
    return {record.path: record.error for record in records}


def test_a_bomb_of_overlapping_members_is_read_up_to_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "INFLATED_LEAST", 5_000_000)
    path = shared_kernel(tmp_path / "42.zip", 1000, 1_000_000)
    with open_source(path) as source:
        records = walk(source)
        assert len(records) == 1001
        told = [record for record in records if record.error is not None]
        most = path.stat().st_size * limits.INFLATED_RATIO
        assert len(told) == 1000 - most // 1_000_000
        assert {record.error for record in told} == {
            f"claims 1000000 bytes, with which the archive inflates to more than {most}: not read"
        }
        assert read(source, records[0]) == b"honest"
        with pytest.raises(LimitError, match="more than"):
            source.entry(told[0].locator).open()
        parts = [r for shard in range(4) for r in source.volumes()[0].walk(shard, 4)]
        assert errors(parts) == errors(records)


def test_a_member_that_lies_about_its_size(tmp_path: Path) -> None:
    packed = raw_deflate(bytes(80_000_000))
    body = local(b"small", packed, 10)
    listed = central(b"small", len(packed), 10, 0) + central(b"huge", 2**32 - 2, 2**32 - 2, 0)
    path = tmp_path / "a.zip"
    path.write_bytes(body + listed + end(2, len(listed), len(body)))
    with open_source(path) as source:
        found = errors(walk(source))
        assert found["small"] == "inflates to more than the 10 bytes that its directory names"
        assert found["huge"]


def test_a_size_beyond_what_a_case_can_store(tmp_path: Path) -> None:
    extra = struct.pack("<HHQQ", 1, 16, 2**64 - 1, 2**64 - 1)
    head = bytearray(central(b"endless", 0xFFFFFFFF, 0xFFFFFFFF, 0))
    head[30:32] = struct.pack("<H", len(extra))
    listed = bytes(head) + extra
    body = local(b"endless", b"", 0)
    path = tmp_path / "a.zip"
    path.write_bytes(body + listed + end(1, len(listed), len(body)))
    with open_source(path) as source:
        [record] = walk(source)
        assert record.size is None
        assert record.error is not None
        assert record.error.startswith(f"claims {2**64 - 1} bytes")


def test_a_directory_that_lies_about_its_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_zip(tmp_path / "a.zip", *((f"f{n}", b"x") for n in range(50)))
    raw = path.read_bytes()
    at = raw.rindex(b"PK\5\6")
    for count in (0, 1, 65_535):
        path.write_bytes(raw[: at + 8] + struct.pack("<HH", count, count) + raw[at + 12 :])
        with open_source(path) as source:
            assert len(walk(source)) == 50
            assert source.record.warnings == [f"a.zip: its directory names {count} members, 50 could be read"]
    path.write_bytes(raw)
    monkeypatch.setattr(limits, "ARCHIVE_MEMBERS", 20)
    with open_source(path) as source:
        assert [record.path for record in walk(source)] == [f"f{n}" for n in range(20)]
        assert source.record.warnings == ["a.zip: only the first 20 members are listed"]
    monkeypatch.setattr(limits, "ARCHIVE_DIRECTORY", 1_000)
    with pytest.raises(LimitError, match=r"^a\.zip: its directory has \d+ bytes: not read$"):
        open_source(path)


def test_very_many_members_without_names(tmp_path: Path) -> None:
    listed = b"".join(central(b"", 0, 0, 0) for _ in range(100_000))
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\3\4" + bytes(26) + listed + end(100_000, len(listed), 30))
    with open_source(path) as source:
        assert sum(1 for _ in source.volumes()[0].walk(hashes=False)) == 100_000


def test_a_link_whose_target_is_a_bomb(tmp_path: Path) -> None:
    packed = raw_deflate(bytes(50_000_000))
    body = local(b"link", packed, 50_000_000)
    for size in (50_000_000, 100):
        head = bytearray(central(b"link", len(packed), size, 0))
        head[5] = 3  # made on Unix
        head[38:42] = struct.pack("<I", 0o120777 << 16)
        path = tmp_path / "a.zip"
        path.write_bytes(body + bytes(head) + end(1, len(head), len(body)))
        with open_source(path) as source:
            [record] = walk(source)
            assert record.type == "symlink"
            assert record.target is None
            assert (record.error is None) is (size > limits.LINK_TARGET)


def add(archive: tarfile.TarFile, name: str, content: bytes = b"x", **facts: object) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(content)
    for key, value in facts.items():
        setattr(info, key, value)
    archive.addfile(info, io.BytesIO(content))


def header(name: bytes, size: bytes, kind: bytes = b"0") -> bytes:
    block = bytearray(512)
    block[: len(name)] = name
    block[100:108] = block[108:116] = block[116:124] = b"0000644\0"
    block[124 : 124 + len(size)] = size
    block[136:148] = b"00000000000\0"
    block[156:157] = kind
    block[257:265] = b"ustar\x0000"
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


HUGE = b"\x80" + bytes(3) + (1 << 62).to_bytes(8, "big")
ALL_BITS = b"\x80" + b"\xff" * 11
NEGATIVE = b"\xff" * 12
HONEST = header(b"first", b"00000000003\0") + b"abc".ljust(512, b"\0")


@pytest.mark.parametrize("size", [HUGE, ALL_BITS, NEGATIVE, b"77777777777\0", b"garbage 8 9\0"])
@pytest.mark.parametrize("kind", [b"0", b"x", b"g", b"L", b"K", b"S", b"1", b"5"])
def test_a_tar_header_with_an_absurd_size(tmp_path: Path, size: bytes, kind: bytes) -> None:
    path = tmp_path / "a.tar"
    path.write_bytes(HONEST + header(b"bad", size, kind) + HONEST + bytes(1024))
    with open_source(path, tmp_path) as source:
        records = walk(source)
        assert records[0].path == "first"
        assert read(source, records[0]) == b"abc"
        assert all(record.size is None or 0 <= record.size < 1 << 63 or record.error for record in records)
        assert all("\n" not in one for one in source.record.warnings)


def test_a_long_header_is_not_read_in_one_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ARCHIVE_HEADER", 100_000)
    for kind in (b"x", b"L"):
        path = tmp_path / "a.tar"
        path.write_bytes(HONEST + header(b"p", b"00001000000\0", kind) + bytes(1 << 18) + HONEST + bytes(1024))
        with open_source(path) as source:
            assert [record.path for record in walk(source)] == ["first"]
            assert source.record.warnings == ["a.tar: damaged or cut off after 1 members: a header claims 262144 bytes"]
        path.write_bytes(header(b"p", b"00001000000\0", kind) + bytes(1 << 18) + HONEST + bytes(1024))
        with pytest.raises(LimitError, match=r"^a\.tar: a header claims 262144 bytes$"):
            open_source(path)


def test_many_headers_for_one_member(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    path.write_bytes(HONEST + header(b"x", b"00000000000\0", b"x") * 5_000 + HONEST + bytes(1024))
    with open_source(path) as source:
        assert walk(source)[0].path == "first"
        assert len(source.record.warnings) <= 1


def test_pax_records_that_lie(tmp_path: Path) -> None:
    for records in (
        {"size": "9" * 30},
        {"size": "-5"},
        {"mtime": "1e400"},
        {"mtime": "nan"},
        {"path": "../../../etc/passwd"},
        {"path": "a" * 100_000},
        {"linkpath": "b" * 70_000},
        {"GNU.sparse.major": "1", "GNU.sparse.minor": "0", "GNU.sparse.realsize": "9" * 17},
        {"GNU.sparse.map": "0,1,2", "GNU.sparse.size": "999999999999"},
    ):
        path = tmp_path / "a.tar"
        with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as archive:
            add(archive, "before", b"good")
            add(archive, "bad", b"1\n0\n5\n".ljust(600, b"\0"), pax_headers=records)
            add(archive, "after", b"good")
        with open_source(path) as source:
            found = list(
                source.volumes()[0].walk(hashes="realsize" not in str(records) and "sparse" not in str(records))
            )
            assert found[0].path == "before"
            assert all(len(record.path) <= limits.PATH for record in found)
            assert all(record.size is None or record.size < 1 << 63 for record in found)
            assert all(len(one) < 500 for one in source.record.warnings)


def test_a_sparse_member_is_no_way_round_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "INFLATED_LEAST", 1 << 20)
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as archive:
        add(archive, "before", b"good")
        add(archive, "hole", b"x" * 512, pax_headers={"GNU.sparse.map": "0,512", "GNU.sparse.size": str(10**15)})
        add(archive, "after", b"good")
    with open_source(path) as source:
        found = errors(walk(source))
        assert list(found) == ["before", "hole", "after"]
        assert found["before"] is found["after"] is None
        assert "inflates to more than" in str(found["hole"])


def test_links_to_themselves_and_to_each_other(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for name, target in (("self", "self"), ("a", "b"), ("b", "a"), ("up", "../../../etc/passwd")):
            add(archive, name, b"", type=tarfile.LNKTYPE, linkname=target)
            add(archive, f"soft-{name}", b"", type=tarfile.SYMTYPE, linkname=target)
        add(archive, "end", b"good")
    with open_source(path) as source:
        records = walk(source)
        assert len(records) == 9
        assert read(source, records[-1]) == b"good"
        assert all(record.sha256 is None for record in records[:-1])


def zeros(count: int) -> Iterator[bytes]:
    for _ in range(count):
        yield bytes(1 << 20)


@pytest.mark.parametrize("kind", ["gz", "xz"])
def test_gigabytes_of_zeros_do_not_fill_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(limits, "SCRATCH_LEAST", 8 << 20)
    path = tmp_path / f"a.tar.{kind}"
    with (gzip.open if kind == "gz" else lzma.open)(path, "wb") as stream:
        stream.write(header(b"zeros", b"77777777777\0"))
        for block in zeros(100):
            stream.write(block)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    most = max(8 << 20, path.stat().st_size * limits.INFLATED_RATIO)
    with pytest.raises(
        LimitError, match=rf"^{path.name}: inflates to more than {most} bytes: not read$".replace(".tar.", r"\.tar\.")
    ):
        open_source(path, scratch)
    assert list(scratch.iterdir()) == []


def test_an_honest_archive_is_far_below_the_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SCRATCH_LEAST", 0)
    monkeypatch.setattr(limits, "INFLATED_LEAST", 0)
    text = "".join(f"{n} 今日の待ち合わせは駅前で\n" for n in range(40_000)).encode()
    tree = {"chat.txt": text, "photo.jpg": os.urandom(300_000), "empty.db": bytes(1 << 20)}
    packed = tmp_path / "a.tar.gz"
    with tarfile.open(packed, "w:gz") as archive:
        for name, content in tree.items():
            add(archive, name, content)
    for path in (packed, make_zip(tmp_path / "a.zip", *tree.items())):
        with open_source(path, tmp_path) as source:
            assert [record.error for record in walk(source)] == [None] * 3


def test_a_full_disk_is_our_fault_and_not_the_archives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.tar.gz"
    with gzip.open(path, "wb") as stream:
        stream.write(HONEST)
        for block in zeros(5):
            stream.write(block)
    monkeypatch.setattr("forensics_app.evidence.containers.tar._LOOK_FOR_ROOM", 1 << 20)
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _: (100 << 30, 99 << 30, 1 << 30))
    with pytest.raises(NoRoomError, match="do not fit on the disk of the case"):
        open_source(path, tmp_path)


def test_names_in_every_kind_of_zip_stay_inside(tmp_path: Path) -> None:
    names = ["../../x", "/etc/passwd", "..\\..\\x", "a/../../../x", "\0x", "x" * 60_000, "\u202egpj.exe", "con", ""]
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            info = zipfile.ZipInfo("placeholder")
            info.filename = name
            archive.writestr(info, b"data")
    with open_source(path) as source:
        records = walk(source)
        assert len(records) == len(names)
        for record in records:
            assert not record.path.startswith("/")
            assert len(record.path) <= limits.PATH
            if record.type == "file" and record.error is None:
                assert read(source, record) == b"data"
        assert [record.error for record in records if len(record.path) > 1000] == [
            "name of 60000 characters, which is cut: not read"
        ]
    assert sorted(file.name for file in tmp_path.rglob("*")) == ["a.zip"]


def test_an_endless_stream_inside_a_zip(tmp_path: Path) -> None:
    """LZMA and BZIP2 members that ask for much memory or never end."""
    properties = struct.pack("<BBHBI", 9, 20, 5, 93, 0xFFFFFFFF)
    for method, packed in ((14, properties + bytes(100)), (12, b"BZh9" + os.urandom(2000)), (8, os.urandom(2000))):
        body = local(b"m", packed, 0xFFFFFFF0, method)
        listed = central(b"m", len(packed), 0xFFFFFFF0, 0, 0, method)
        path = tmp_path / "a.zip"
        path.write_bytes(body + listed + end(1, len(listed), len(body)))
        try:
            with open_source(path) as source:
                [record] = walk(source)
        except KnownError as error:
            pytest.fail(str(error))
        assert record.error is not None
        assert record.sha256 is None
