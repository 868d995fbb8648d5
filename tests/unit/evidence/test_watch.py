"""Places that are told before native code reads them, and passed over: nothing but what stands there is lost."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from forensics_app.errors import EvidenceError
from forensics_app.evidence.filesystems import tsk_tree
from forensics_app.evidence.filesystems.tsk_names import next_name, step_over
from forensics_app.evidence.open import open_source
from forensics_app.evidence.watch import AVOIDED, AVOIDED_VOLUME, is_dealt, part_path, place_of
from forensics_app.model.file_record import FileRecord
from tests.build.images import fill, make_ext, make_fat, make_gpt, make_iso, make_mbr, make_ntfs

from .reading import make_zip

Records = dict[str, FileRecord]
FILES: dict[str | bytes, bytes] = {
    "DCIM/Camera/a.jpg": b"first picture",
    "DCIM/Camera/b.jpg": b"second picture",
    "DCIM/Camera/c.jpg": b"third picture",
    "DCIM/z.txt": b"text",
    "docs/x.txt": b"x",
    "docs/deep/y.txt": b"y",
    "top.bin": bytes(range(256)) * 40,
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return fill(tmp_path / "tree", FILES)


Make = Callable[[Path, Path], Path]


def ext(folder: Path, tree: Path) -> Path:
    return make_ext(folder / "disk.img", tree, commands=["rm /docs/x.txt"])


def fat(folder: Path, tree: Path) -> Path:
    return make_fat(folder / "disk.img", tree, megabytes=2, bits=12, deleted=["docs/x.txt"])


def ntfs(folder: Path, tree: Path) -> Path:
    return make_ntfs(folder / "disk.img", {"a": b"1" * 2000, "b": b"2"}, {("a", "stream"): b"s" * 3000}, folder)


def iso(folder: Path, tree: Path) -> Path:
    return make_iso(folder / "disk.img", tree)


def plain(folder: Path, tree: Path) -> Path:
    return tree


def zipped(folder: Path, tree: Path) -> Path:
    return make_zip(folder / "a.zip", *((str(name), content) for name, content in FILES.items()))


def tarred(folder: Path, tree: Path) -> Path:
    with tarfile.open(folder / "a.tar.gz", "w:gz") as archive:
        archive.add(tree, "data")
    return folder / "a.tar.gz"


KINDS = [ext, fat, ntfs, iso, plain, zipped, tarred]


def records(path: Path, avoid: tuple[str, ...] = (), told: list[str] | None = None, shards: int = 1) -> Records:
    """All records of the first volume by their path, each path once."""
    touch = None if told is None else told.append
    with open_source(path, path.parent, touch=touch, avoid=avoid) as source:
        volume = source.volumes()[0]
        found = [record for shard in range(shards) for record in volume.walk(shard, shards)]
    assert len({record.path for record in found}) == len(found)
    assert len({record.locator.canonical() for record in found}) == len(found)
    return {record.path: record for record in found}


@pytest.mark.parametrize("make", KINDS)
def test_being_told_changes_nothing(tmp_path: Path, tree: Path, make: Make) -> None:
    path = make(tmp_path, tree)
    told: list[str] = []
    assert records(path, told=told) == records(path)
    assert told
    assert all(place.isprintable() and len(place) < 400 for place in told)
    assert records(path, avoid=("volume 9: nothing like it",)) == records(path)  # carefully, but with nothing to avoid


@pytest.mark.parametrize("make", KINDS)
def test_each_place_can_be_passed_over_and_only_what_stands_there_is_lost(
    tmp_path: Path, tree: Path, make: Make
) -> None:
    path = make(tmp_path, tree)
    told: list[str] = []
    whole = records(path, told=told)
    for place in sorted({one for one in told if one.startswith("volume 1: ")}):
        if "directory inode" in place and place.count(" ") == 4:
            continue  # the root: tested apart
        left = records(path, avoid=(place,))
        reported = {name: one for name, one in left.items() if one.error is not None and AVOIDED in one.error}
        assert reported or place.endswith("blocks"), place
        for name, one in reported.items():
            assert one.sha256 is None
            assert one.state == whole[name].state if name in whole else "?" in name, place
        gone = set(whole) - set(left)
        below = tuple(f"{name}{mark}" for name in reported for mark in "/:")
        below += tuple(name.partition("?")[0] for name in reported if "?" in name)
        assert all(name.startswith(below) for name in gone), (place, gone)
        assert {n: one for n, one in left.items() if n not in reported} == {
            n: one for n, one in whole.items() if n not in reported and n not in gone
        }, place


def test_a_file_is_skipped_by_its_inode_and_its_neighbours_stay(tmp_path: Path, tree: Path) -> None:
    path = ext(tmp_path, tree)
    told: list[str] = []
    whole = records(path, told=told)
    bad = whole["DCIM/Camera/b.jpg"]
    metadata = f"volume 1: inode {bad.inode} DCIM/Camera/b.jpg"
    content = f"volume 1: content of inode {bad.inode} DCIM/Camera/b.jpg"
    assert told.index(metadata) < told.index(content)
    without = records(path, avoid=(metadata,))["DCIM/Camera/b.jpg"]
    assert (without.type, without.inode, without.size, without.modified) == ("file", bad.inode, None, None)
    assert without.error == AVOIDED
    assert without.locator.canonical() == bad.locator.canonical()
    unread = records(path, avoid=(content,))["DCIM/Camera/b.jpg"]
    assert unread == msgspec.structs.replace(bad, md5=None, sha1=None, sha256=None, mime=None, error=AVOIDED)
    with open_source(path, avoid=(content,)) as source:
        with pytest.raises(EvidenceError, match="crashed or hung"):
            source.entry(bad.locator).open()
        entry = source.volumes()[0].find("DCIM/Camera/a.jpg")
        assert entry is not None
        assert entry.open().read() == b"first picture"
    with open_source(path, avoid=(metadata,)) as source:
        assert source.volumes()[0].find("DCIM/Camera/b.jpg") is None
        assert source.volumes()[0].find("DCIM/Camera/c.jpg") is not None


@pytest.mark.parametrize("make", [ext, fat])
@pytest.mark.parametrize("shards", [2, 3, 5])
def test_parts_stay_whole_and_disjoint_when_one_passes_over_a_directory(
    tmp_path: Path, tree: Path, make: Make, shards: int
) -> None:
    path = make(tmp_path, tree)
    told: list[str] = []
    whole = records(path, told=told)
    assert records(path, shards=shards) == whole
    for place in {one for one in told if " DCIM/" in one and "directory inode" in one} | {
        one for one in told if one.endswith(" DCIM") and ": inode" in one
    }:
        for careful in range(shards):
            with open_source(path) as source:
                volume = source.volumes()[0]
                parts = [
                    list(volume.walk(shard, shards, avoid=(place,) if shard == careful else ()))
                    for shard in range(shards)
                ]
            found = [record for part in parts for record in part]
            names = [record.path for record in found]
            assert len(set(names)) == len(names), place
            reported = [one for one in parts[careful] if one.error is not None and AVOIDED in one.error]
            assert len(reported) == 1, place  # the directory itself, or that this part lacks what lies below it
            lost = [name for name in whole if name not in names]
            assert all(is_dealt(careful, shards, name) and name.startswith("DCIM") for name in lost)
            top = "DCIM/Camera" if "DCIM/Camera/" in place else "DCIM"
            assert reported[0].path in {top, part_path(f"{top}/", careful, shards)}
            assert set(names) - set(whole) <= {part_path(f"{top}/", careful, shards)}


def test_no_metadata_is_read_of_an_entry_that_is_passed_over(
    tmp_path: Path, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ext(tmp_path, tree)
    inode = records(path)["DCIM/Camera/b.jpg"].inode
    seen: list[int] = []

    def spy(children: object) -> object:
        for file in plain_listing(children):
            meta = None if isinstance(file, Exception) else file.info.meta
            seen.append(0 if meta is None else int(meta.addr))
            assert seen[-1] != inode, "native code has read what would have killed it"
            yield file

    plain_listing = tsk_tree._unbroken
    monkeypatch.setattr(tsk_tree, "_unbroken", spy)
    records(path, avoid=(f"volume 1: inode {inode} DCIM/Camera/b.jpg",))
    assert len(seen) > 10
    with pytest.raises(AssertionError):
        records(path)


def test_where_an_entry_cannot_be_stepped_over_the_rest_of_its_directory_is_reported(
    tmp_path: Path, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ext(tmp_path, tree)
    whole = records(path)
    inode = whole["DCIM/Camera/b.jpg"].inode
    monkeypatch.setattr(tsk_tree, "step_over", lambda directory: False)
    left = records(path, avoid=(f"volume 1: inode {inode} DCIM/Camera/b.jpg",))
    [(name, one)] = [(name, one) for name, one in left.items() if one.error is not None]
    assert name.startswith("DCIM/Camera/?entry ")
    assert one.error == f"{AVOIDED}: nor is anything behind this entry, b.jpg of its directory"
    assert {*whole} - {*left} <= {"DCIM/Camera/a.jpg", "DCIM/Camera/b.jpg", "DCIM/Camera/c.jpg"}
    monkeypatch.undo()
    monkeypatch.setattr(tsk_tree, "next_name", lambda directory: None)
    told: list[str] = []
    assert records(path, told=told) == whole
    place = next(one for one in told if " entry 3 DCIM/Camera/" in one)
    left = records(path, avoid=(place,))
    assert (left["DCIM/Camera/?entry 3"].error, left["DCIM/Camera/?entry 3"].type) == (AVOIDED, "other")
    assert len({*whole} - {*left}) == 1
    two = records(path, avoid=(place,), shards=2)
    assert sorted(set(two) - set(whole)) == ["DCIM/Camera/?entry 3", two_part(two)]


def two_part(found: Records) -> str:
    return next(name for name in found if name.startswith("DCIM/Camera/?entry 3/?part"))


def test_names_of_a_directory_and_stepping_over(tmp_path: Path, tree: Path) -> None:
    with open_source(ext(tmp_path, tree)) as source:
        fs = source.volumes()[0]._fs  # type: ignore[attr-defined]
        names = [file.info.name.name for file in fs.open_dir("/DCIM/Camera")]
        directory = fs.open_dir("/DCIM/Camera")
        iter(directory)
        for index, name in enumerate(names):
            peeked = next_name(directory)
            assert peeked is not None
            assert peeked.name == name
            assert directory.info.names.name == names[0]
            if index % 2:
                assert step_over(directory)
            else:
                file = next(directory)
                assert (file.info.name.name, int(file.info.name.meta_addr)) == (name, peeked.meta_addr)
        assert next_name(directory) is None
        assert not step_over(directory)


def test_a_volume_that_kills_the_library_is_unreadable_and_the_others_are_read(tmp_path: Path, tree: Path) -> None:
    part = ext(tmp_path, tree).read_bytes()
    (tmp_path / "disk.img").unlink()
    mbr = make_mbr(tmp_path / "mbr.img", [(0x83, part), (0x83, part)])
    gpt = make_gpt(tmp_path / "gpt.img", [("userdata", part), ("sdcard", part)])
    for path in (mbr, gpt):
        told: list[str] = []
        with open_source(path, touch=told.append) as source:
            volumes = [volume.record for volume in source.volumes()]
        opened = [one for one in told if " at byte " in one]
        assert told[0] == "partition table"
        assert len(set(opened)) == 2
        with open_source(path, avoid=(opened[0],)) as source:
            found = [volume.record for volume in source.volumes()]
            assert [one.number for one in found] == [one.number for one in volumes]
            changed = [(a, b) for a, b in zip(volumes, found, strict=True) if a != b]
            assert [(b.state, b.detail) for _, b in changed] == [("unreadable", AVOIDED_VOLUME)]
            number = changed[0][1].number
            assert list(source.volumes()[number - 1].walk()) == []
        with open_source(path, avoid=("partition table",)) as source:
            [one] = [volume.record for volume in source.volumes()]
            assert (one.state, one.detail) == ("unreadable", f"partition table: {AVOIDED_VOLUME}")
    whole = tmp_path / "whole.img"
    whole.write_bytes(part)
    with open_source(whole, avoid=("volume 1 at byte 0",)) as source:
        [one] = [volume.record for volume in source.volumes()]
        assert (one.state, one.detail) == ("unreadable", AVOIDED_VOLUME)


def test_a_root_directory_that_is_passed_over_fails_in_one_line(tmp_path: Path, tree: Path) -> None:
    told: list[str] = []
    path = ext(tmp_path, tree)
    records(path, told=told)
    root = next(one for one in told if "directory inode" in one)
    with open_source(path) as source, pytest.raises(EvidenceError, match=f"root directory: {AVOIDED}"):
        list(source.volumes()[0].walk(avoid=(root,)))


def test_the_decompressor_of_an_archive(tmp_path: Path, tree: Path) -> None:
    path = tarred(tmp_path, tree)
    with pytest.raises(EvidenceError, match="decompressor crashed"):
        open_source(path, tmp_path, avoid=("gzip stream of the archive",))


def test_apfs(corpus: Path) -> None:
    path = corpus / "images" / "log2timeline_dfvfs" / "test_data" / "apfs.raw"
    if not path.exists():
        path = next((corpus / "images" / "log2timeline_dfvfs").rglob("apfs.raw"))
    told: list[str] = []
    with open_source(path, touch=told.append) as source:
        number = next(n for n, volume in enumerate(source.volumes()) if volume.record.type == "apfs")
        whole = list(source.volumes()[number].walk())
    with open_source(path) as source:
        volume = source.volumes()[number]
        assert list(volume.walk()) == whole
        parts = [record for shard in range(3) for record in volume.walk(shard, 3)]
        assert sorted(parts, key=lambda one: one.path) == sorted(whole, key=lambda one: one.path)
    inside = [one for one in told if one.startswith(f"volume {number + 1}: ")]
    assert len(inside) > 5
    for place in inside:
        with open_source(path, avoid=(place,)) as source:
            left = list(source.volumes()[number].walk())
        reported = [one for one in left if one.error == AVOIDED]
        assert len(reported) == 1, place
        kept = [one for one in left if one.error != AVOIDED]
        assert all(one in whole for one in kept)
    for place in (one for one in told if one not in inside and "at byte" in one):
        with open_source(path, avoid=(place,)) as source:
            assert any(one.record.detail == AVOIDED_VOLUME for one in source.volumes())


def test_names_of_places_are_one_printable_line() -> None:
    assert place_of(2, "inode 7", "a\nb\x1b[0m/闇") == "volume 2: inode 7 a\\x0ab\\x1b[0m/闇"
    long = [place_of(1, "inode 7", f"{start}{'x' * 5000}") for start in "ab"]
    assert long[0] != long[1]
    assert all(len(place) < 250 for place in long)


@pytest.mark.parametrize("shards", [2, 3, 16])
def test_parts_are_even(shards: int) -> None:
    names = [f"data/media/0/DCIM/Camera/IMG_{number:06d}.jpg" for number in range(20_000)]
    counts = [sum(is_dealt(shard, shards, name) for name in names) for shard in range(shards)]
    assert sum(counts) == len(names)
    assert max(counts) < 1.1 * len(names) / shards
    streams = {shard for shard in range(shards) for number in range(99) if is_dealt(shard, shards, "a", f"{number}")}
    assert len(streams) == shards


def test_a_member_that_is_passed_over(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name in ("a", "a", "b"):
            info = tarfile.TarInfo(name)
            info.size = 3
            archive.addfile(info, io.BytesIO(b"abc"))
    path = tmp_path / "x.tar"
    path.write_bytes(buffer.getvalue())
    with open_source(path, avoid=("volume 1: member 1 a",)) as source:
        found = list(source.volumes()[0].walk())
        assert [one.error for one in found] == [None, AVOIDED, None]
        with pytest.raises(EvidenceError, match="crashed or hung"):
            source.entry(found[1].locator).open()
