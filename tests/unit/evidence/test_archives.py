"""TAR archives, and what holds for every wrapping of a phone: hostile names, prefixes, siblings, damage."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import os
import tarfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forensics_app.errors import EvidenceError, KnownError, LimitError, NotRecognisedError
from forensics_app.evidence.open import open_source
from forensics_app.model.locator import Layer, Locator
from tests.build.images import fill

from .reading import content, make_zip, read, walk

EVIL = ["../../evil.txt", "/absolute.txt", "a/../../b.txt", "new\nline.txt", "C:\\x\\y.txt", "con", "a" * 300]


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
        assert "no file before it in the archive" in (records["lost"].error or "")
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


def test_inflating_stops_at_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forensics_app.evidence.limits.SCRATCH_LEAST", 1_000_000)
    monkeypatch.setattr("forensics_app.evidence.limits.INFLATED_RATIO", 10)
    path = tmp_path / "a.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        info = tarfile.TarInfo("zeros")
        info.size = 50_000_000
        archive.addfile(info, io.BytesIO(bytes(info.size)))
    with pytest.raises(LimitError, match=r"^a\.tar\.gz: inflates to more than 1000000 bytes: not read$"):
        open_source(path, tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["a.tar.gz"]


@pytest.mark.parametrize("kind", ["gz", "bz2", "xz"])
def test_compressed_things_that_are_no_tar(tmp_path: Path, kind: str) -> None:
    pack = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}[kind]
    path = tmp_path / "notes.gz"
    path.write_bytes(pack(b"just notes" * 500))
    with pytest.raises(NotRecognisedError, match="holds no TAR"):
        open_source(path)


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
