"""File systems of real tools: ext4, FAT, NTFS, ISO 9660; deleted names, streams, odd names, shards, reopening."""

from __future__ import annotations

import hashlib
import struct
import time
from pathlib import Path

import pytest

from forensics_app.errors import EvidenceError
from forensics_app.evidence.open import open_source
from forensics_app.evidence.source import EvidenceSource
from forensics_app.model.file_record import FileRecord
from forensics_app.model.locator import Locator
from tests.build.images import fill, make_ext, make_fat, make_gpt, make_iso, make_mbr, make_ntfs, write_e01

from .reading import content

FILES: dict[str | bytes, bytes] = {
    "docs/闇バイト.txt": "叩き".encode(),
    "docs/new\nline.txt": b"line",
    b"docs/bad\xff\xfe.bin": b"odd",
    "docs/keep.txt": b"keep",
    "empty": b"",
    "big.bin": bytes(range(256)) * 20_000,
    "gone.txt": b"deleted content",
}


def by_path(source: EvidenceSource, volume: int = 0) -> dict[str, FileRecord]:
    return {record.path: record for record in source.volumes()[volume].walk()}


def check_reopening(source: EvidenceSource) -> int:
    """Every hashed record opens again by its locator and gives the same bytes."""
    count = 0
    for volume in source.volumes():
        for record in volume.walk():
            if record.sha256 is None:
                continue
            entry = source.entry(Locator.from_json(record.locator.to_json()))
            with entry.open() as stream:
                data = stream.read()
            assert hashlib.sha256(data).hexdigest() == record.sha256, record.path
            assert (entry.record.state, entry.record.path, entry.size) == (record.state, record.path, len(data))
            count += 1
    return count


@pytest.fixture
def ext4(tmp_path: Path) -> Path:
    folder = fill(tmp_path / "tree", FILES)
    (folder / "link").symlink_to("docs/keep.txt")
    (folder / "docs" / "hard.txt").hardlink_to(folder / "docs" / "keep.txt")
    return make_ext(tmp_path / "disk.img", folder, commands=["rm /gone.txt"])


def test_ext4(ext4: Path) -> None:
    before = ext4.read_bytes()
    with open_source(ext4) as source:
        assert (source.record.format, source.record.size, source.record.warnings) == ("raw", len(before), [])
        records = by_path(source)
        one = records["docs/闇バイト.txt"]
        assert (one.size, one.type, one.state, one.mime) == (6, "file", "allocated", "text/plain")
        assert one.md5 == hashlib.md5(FILES["docs/闇バイト.txt"]).hexdigest()
        assert one.sha1 == hashlib.sha1(FILES["docs/闇バイト.txt"]).hexdigest()
        assert one.modified is not None
        assert (one.modified.zone, one.modified.precision_ns) == ("Z", 1)
        assert records["docs/new\nline.txt"].size == 4
        assert records["docs/bad\\xff\\xfe.bin"].size == 3
        assert records["empty"].size == 0
        assert records["big.bin"].sha256 == hashlib.sha256(FILES["big.bin"]).hexdigest()
        assert (records["link"].type, records["link"].target) == ("symlink", "docs/keep.txt")
        assert records["docs/hard.txt"].inode == records["docs/keep.txt"].inode
        assert records["docs/hard.txt"].sha256 == records["docs/keep.txt"].sha256
        assert records["docs"].type == "directory"
        assert (records["gone.txt"].state, records["gone.txt"].type) == ("deleted", "file")
        assert not any(record.error for record in records.values())
        assert check_reopening(source) >= 7
        volume = source.volumes()[0]
        entry = volume.find("docs/keep.txt")
        assert entry is not None
        sibling = entry.sibling("闇バイト.txt")
        assert sibling is not None
        assert content(sibling) == "叩き".encode()
        up = entry.sibling("../empty")
        assert up is not None
        assert up.path == "empty"
        assert entry.sibling("../../../etc/passwd") is None
        assert entry.sibling("../gone.txt") is None
        assert volume.find("gone.txt") is None
        assert volume.find("nope/none") is None
    assert ext4.read_bytes() == before


def test_a_reused_inode_is_never_shown_as_recovered(tmp_path: Path) -> None:
    folder = fill(tmp_path / "tree", {"old.txt": b"what the old file held", "sub/other": b"x"})
    filler = tmp_path / "new.txt"
    filler.write_bytes(b"content of quite another file")
    # rm leaves the name in the slack of the root directory and frees the inode; a file elsewhere takes it
    commands = ["rm /old.txt", f"write {filler} /sub/new.txt"]
    with open_source(make_ext(tmp_path / "disk.img", folder, commands=commands)) as source:
        records = by_path(source)
        new, old = records["sub/new.txt"], records["old.txt"]
        assert (new.state, new.size) == ("allocated", 29)
        assert (old.state, old.inode) == ("inode_reused", new.inode)
        assert (old.size, old.sha256, old.mime, old.modified) == (None, None, None, None)
        with pytest.raises(EvidenceError, match="belongs to another file"):
            source.entry(old.locator).open()
        assert source.volumes()[0].find("old.txt") is None


@pytest.mark.parametrize("shards", [1, 2, 3, 7])
def test_shards_are_disjoint_and_whole(ext4: Path, shards: int) -> None:
    with open_source(ext4) as source:
        volume = source.volumes()[0]
        whole = [record.locator.canonical() for record in volume.walk(hashes=False)]
        parts = [[r.locator.canonical() for r in volume.walk(n, shards, hashes=False)] for n in range(shards)]
        assert sorted(whole) == sorted(one for part in parts for one in part)
        assert len(set(whole)) == len(whole)


def test_without_hashes_nothing_is_read(ext4: Path) -> None:
    with open_source(ext4) as source:
        records = list(source.volumes()[0].walk(hashes=False))
    assert all(r.md5 is r.sha1 is r.sha256 is r.mime is None for r in records)
    assert any(r.size for r in records)


def test_old_inodes_have_whole_seconds(tmp_path: Path) -> None:
    image = make_ext(tmp_path / "disk.img", fill(tmp_path / "t", {"a": b"a"}), inode_size=128)
    with open_source(image) as source:
        record = by_path(source)["a"]
    assert record.modified is not None
    assert record.modified.precision_ns == 1_000_000_000
    assert record.created is None


@pytest.mark.parametrize("kind", ["ext2", "ext3", "ext4"])
def test_times_before_1970_and_after_2038(tmp_path: Path, kind: str) -> None:
    """The seconds of an inode are signed, and two more bits of a large inode count whole turns of them."""
    names = {
        "1901": (0x80000000, 0, "1901-12-13T20:45:52"),
        "1969": (0xFFFFFFFF, 0, "1969-12-31T23:59:59"),
        "2000": (946684800, 0, "2000-01-01T00:00:00"),
        "2038": (0x80000000, 1, "2038-01-19T03:14:08"),
        "2106": (0, 1, "2106-02-07T06:28:16"),
        "2242": (0, 2, "2242-03-16T12:56:32"),
    }
    files: dict[str | bytes, bytes] = dict.fromkeys((*names, "2378"), b"x")
    folder = fill(tmp_path / "t", files)
    commands = []
    for name, (seconds, epoch, _) in (names | {"2378": (0, 3, "")}).items():
        commands += [f"sif {name} mtime @{seconds:#x}", f"sif {name} mtime_extra {epoch}"]
    image = make_ext(tmp_path / "disk.img", folder, kind=kind, commands=commands)
    with open_source(image) as source:
        records = by_path(source)
    for name, (_, _, expected) in names.items():
        stamp = records[name].modified
        assert stamp is not None, name
        assert (stamp.iso() or "").startswith(expected), name
        assert stamp.zone == "Z"
    assert records["2378"].modified is None  # does not fit nanoseconds of 64 bits: better none than a wrong one


def test_ntfs_times_that_do_not_fit_32_bits(tmp_path: Path) -> None:
    files = {"y1650": b"a", "y1960": b"b", "y2150": b"c", "y2020": b"d"}
    image = make_ntfs(tmp_path / "n.img", files, {}, tmp_path)
    seconds = {"y1650": -10_098_172_800, "y1960": -315_619_200, "y2150": 5_680_281_600, "y2020": 1_577_836_800}
    raw = bytearray(image.read_bytes())
    for name, value in seconds.items():
        place = raw.index(name.encode("utf-16-le"))
        while raw[place - place % 1024 : place - place % 1024 + 4] != b"FILE":
            place = raw.index(name.encode("utf-16-le"), place + 1)
        record = place - place % 1024
        standard = record + int.from_bytes(raw[record + 20 : record + 22], "little")
        assert raw[standard] == 0x10
        filetime = (value + 11_644_473_600) * 10_000_000 + 1_234_567
        struct.pack_into("<Q", raw, standard + 24 + 8, filetime)
    image.write_bytes(raw)
    with open_source(image) as source:
        records = by_path(source)
    shown = {name: stamp.iso() if (stamp := records[name].modified) else None for name in seconds}
    assert shown == {
        "y1650": None,  # beyond nanoseconds of 64 bits
        "y1960": "1960-01-01T00:00:00.1234567Z",
        "y2150": "2150-01-01T00:00:00.1234567Z",
        "y2020": "2020-01-01T00:00:00.1234567Z",
    }


@pytest.mark.parametrize("bits", [12, 16, 32])
@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/New_York"])
def test_fat_times_do_not_depend_on_this_computer(
    tmp_path: Path, bits: int, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fill(tmp_path / "tree", {"写真.txt": b"abc", "gone.txt": b"deleted content", "d/e.txt": b"1"})
    image = make_fat(tmp_path / "fat.img", folder, megabytes=2 if bits == 12 else 40, bits=bits, deleted=["gone.txt"])
    with open_source(image) as source:
        plain = {r.path: r.modified for r in source.volumes()[0].walk(hashes=False)}
    try:
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        with open_source(image) as source:
            assert source.volumes()[0].record.type == f"fat{bits}"
            assert source.volumes()[0].record.label == "TESTFAT"
            records = by_path(source)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert {path: record.modified for path, record in records.items()} == plain
    stamp = records["写真.txt"].modified
    assert stamp is not None
    assert (stamp.zone, stamp.precision_ns, stamp.iso()) == (None, 2_000_000_000, None)
    gone = next(r for r in records.values() if r.state == "deleted")
    assert gone.sha256 == hashlib.sha256(b"deleted content").hexdigest()
    assert records["$FAT1"].type == "other"


def test_ntfs_streams(tmp_path: Path) -> None:
    big = bytes(range(256)) * 900
    image = make_ntfs(
        tmp_path / "ntfs.img",
        {"a.txt": b"resident", "big.bin": big, "日本.txt": b"x"},
        {("a.txt", "Zone.Identifier"): b"[ZoneTransfer]\r\nZoneId=3", ("big.bin", "隠し"): b"hidden"},
        tmp_path,
    )
    with open_source(image) as source:
        records = by_path(source)
        stream = records["a.txt:Zone.Identifier"]
        assert (stream.type, stream.size) == ("stream", 24)
        assert stream.sha256 == hashlib.sha256(b"[ZoneTransfer]\r\nZoneId=3").hexdigest()
        assert records["a.txt"].sha256 == hashlib.sha256(b"resident").hexdigest()
        assert records["big.bin"].sha256 == hashlib.sha256(big).hexdigest()
        assert records["big.bin:隠し"].sha256 == hashlib.sha256(b"hidden").hexdigest()
        assert records["a.txt"].modified is not None
        assert records["a.txt"].modified.precision_ns == 100
        assert records["$MFT"].sha256 is not None
        assert records["$BadClus:$Bad"].sha256 is None
        assert check_reopening(source) > 10


def test_iso(tmp_path: Path) -> None:
    image = make_iso(tmp_path / "cd.iso", fill(tmp_path / "t", {"a long name.txt": b"abc", "d/日本.txt": b"x"}))
    with open_source(image) as source:
        assert source.volumes()[0].record.label == "TESTISO"
        records = by_path(source)
        assert records["a long name.txt"].sha256 == hashlib.sha256(b"abc").hexdigest()
        assert "d/日本.txt" in records
        assert check_reopening(source) == 2


def test_partitions(tmp_path: Path) -> None:
    ext = make_ext(tmp_path / "e.img", fill(tmp_path / "e", {"on-ext.txt": b"1"}), size="2M").read_bytes()
    fat = make_fat(tmp_path / "f.img", fill(tmp_path / "f", {"onfat.txt": b"2"}), megabytes=2, bits=12).read_bytes()
    noise = hashlib.sha256(b"seed").digest() * 32_768
    mbr = make_mbr(tmp_path / "mbr.img", [(0x83, ext), (0x01, fat), (0x83, noise)])
    gpt = make_gpt(tmp_path / "gpt.img", [("userdata", ext), ("sdcard", fat)])
    for image, kinds in ((mbr, ["ext4", "fat12"]), (gpt, ["ext4", "fat12"])):
        with open_source(image) as source:
            volumes = source.volumes()
            assert [v.record.type for v in volumes if v.record.state == "open"] == kinds
            assert [v.record.number for v in volumes] == list(range(1, len(volumes) + 1))
            assert all(v.record.detail for v in volumes if v.record.state != "open")
            names = {r.path for v in volumes for r in v.walk() if r.type == "file"}
            assert {"on-ext.txt", "onfat.txt"} <= names
            assert check_reopening(source) >= 2
            first = next(v for v in volumes if v.record.type == "ext4")
            assert first.record.offset == 1 << 20


def test_a_phone_s_data_partition_gets_its_mount_point(tmp_path: Path) -> None:
    tree: dict[str | bytes, bytes] = {
        "data/jp.naver.line.android/databases/naver_line": b"db",
        "media/0/DCIM/a.jpg": b"jpg",
        "app/x/base.apk": b"apk",
        "user_de/0/com.x/f": b"f",
    }
    with open_source(make_ext(tmp_path / "userdata.img", fill(tmp_path / "t", tree))) as source:
        records = by_path(source)
        line = records["data/data/jp.naver.line.android/databases/naver_line"]
        assert line.raw_path == "data/jp.naver.line.android/databases/naver_line"
        assert "data/media/0/DCIM/a.jpg" in records
        assert "data/user_de/0/com.x/f" in records
        entry = source.volumes()[0].find("data/media/0/DCIM/a.jpg")
        assert entry is not None
        assert content(entry) == b"jpg"
        other = entry.sibling("../../../data/jp.naver.line.android/databases/naver_line")
        assert other is not None
        assert other.path == line.path


def test_a_truncated_image_opens_and_says_what_lacks(ext4: Path) -> None:
    raw = ext4.read_bytes()
    ext4.write_bytes(raw[: len(raw) * 3 // 4])
    with open_source(ext4) as source:
        assert [w for w in source.record.warnings if f"{len(raw) // 4} bytes lack" in w]
        records = by_path(source)
        assert records["empty"].sha256 == hashlib.sha256(b"").hexdigest()
        assert records["big.bin"].error == "lies beyond the end of the truncated image"
        assert "directory cannot be read" in (records["docs"].error or "")


def test_damaged_inodes_are_told_and_their_neighbours_listed(tmp_path: Path) -> None:
    tree: dict[str | bytes, bytes] = {f"f{n:02}": bytes([n]) * 100 for n in range(40)}
    raw = make_ext(tmp_path / "disk.img", fill(tmp_path / "t", tree)).read_bytes()
    with open_source(tmp_path / "disk.img") as source:
        inode = by_path(source)["f07"].inode
    assert inode is not None
    table = int.from_bytes(raw[2048 + 8 : 2048 + 12], "little") * 1024  # first block of the inode table, group 0
    chunk = (table + (inode - 1) * 256) // 512
    first = write_e01(tmp_path / "disk.E01", raw, level=0, sectors_per_chunk=1, per_table=20_000)[0]
    data = bytearray(first.read_bytes())
    at = data.index(raw[chunk * 512 : chunk * 512 + 512])
    data[at + 7] ^= 1
    first.write_bytes(data)
    with open_source(first) as source:
        records = list(source.volumes()[0].walk())
        lost = [r for r in records if r.error and r.path != "$OrphanFiles"]
        assert lost
        assert all(r.type == "other" and f"chunk {chunk}" in (r.error or "") for r in lost)
        assert len(lost) + sum(r.path.startswith("f") for r in records) == 40


def test_a_file_on_a_bad_chunk_does_not_stop_the_walk(tmp_path: Path) -> None:
    tree: dict[str | bytes, bytes] = {f"f{n:02}": hashlib.sha256(bytes([n])).digest() * 3000 for n in range(20)}
    image = make_ext(tmp_path / "disk.img", fill(tmp_path / "t", tree))
    raw = image.read_bytes()
    at = raw.index(tree["f07"][:4096])
    first = write_e01(tmp_path / "disk.E01", raw, level=0)[0]
    data = bytearray(first.read_bytes())
    data[data.index(tree["f07"][:4096]) + 10] ^= 1
    first.write_bytes(data)
    with open_source(first) as source:
        records = by_path(source)
        bad = [r for r in records.values() if r.error]
        assert "f07" in {r.path for r in bad}
        assert all(r.sha256 is None and f"chunk {at // 32768}" in (r.error or "") for r in bad)
        assert len([r for r in records.values() if r.sha256]) == 20 - len(bad)
        with pytest.raises(EvidenceError, match="chunk"), source.entry(records["f07"].locator).open() as stream:
            stream.read()
        assert source.content_hash().errors


def test_a_locator_that_leads_nowhere(ext4: Path) -> None:
    with open_source(ext4) as source:
        record = by_path(source)["docs/keep.txt"]
        text = record.locator.to_json().replace("keep.txt", "other.txt")
        with pytest.raises(EvidenceError, match=r"other\.txt"):
            source.entry(Locator.from_json(text))
        with pytest.raises(EvidenceError, match="no volume 9"):
            source.entry(Locator.from_json(record.locator.to_json().replace('"number":1', '"number":9')))
