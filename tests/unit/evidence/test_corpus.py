"""The shared corpus: real images of other people's tools, with the counts and answers that came with them."""

from __future__ import annotations

import calendar
import hashlib
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from forensics_app.errors import EvidenceError, NotRecognisedError
from forensics_app.evidence.database import stage_database
from forensics_app.evidence.open import open_source, recognise
from forensics_app.evidence.source import EvidenceSource
from forensics_app.model.file_record import FileRecord

TSK = "images/sleuthkit_sleuthkit"
DFVFS = "images/log2timeline_dfvfs"
DFTT = "images/sleuthkit_sleuthkit_test_data/from_brian"


def records(source: EvidenceSource) -> list[FileRecord]:
    return [record for volume in source.volumes() for record in volume.walk()]


def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def unzip(corpus: Path, tmp_path: Path, name: str) -> Path:
    with zipfile.ZipFile(corpus / DFTT / f"{name}.zip") as archive:
        archive.extractall(tmp_path)  # our own corpus, not evidence
    return next(tmp_path.rglob("*.dd"))


@pytest.mark.parametrize(
    ("name", "entries", "deleted", "kind"),
    [
        (f"{TSK}/image.dd", 9, 2, "ext2"),
        (f"{TSK}/image.E01", 9, 2, "ext2"),
        (f"{TSK}/image.iso", 6, 0, "iso9660"),
        (f"{DFVFS}/ext2.splitraw.000", 7, 0, "ext2"),
        (f"{DFVFS}/iso9660.raw", 6, 0, "iso9660"),
        ("images/rafalh_rust-fatfs/fat16.img", 13, 0, "fat16"),
        ("images/dsoprea_go-exfat/test.exfat", 19, 3, "exfat"),
    ],
)
def test_counts_of_the_manifest(corpus: Path, name: str, entries: int, deleted: int, kind: str) -> None:
    path = corpus / name
    before = digest_of(path)
    with open_source(path) as source:
        found = records(source)
        assert [v.record.type for v in source.volumes()] == [kind]
        assert len(found) == entries
        assert sum(r.state == "deleted" for r in found) == deleted
        # one deleted file of the exFAT image names a cluster that a newer file has
        assert [r.path for r in found if r.error] == (["testdirectory2/file1"] if kind == "exfat" else [])
        for record in found:
            if record.sha256 is not None:
                with source.entry(record.locator).open() as stream:
                    assert hashlib.sha256(stream.read()).hexdigest() == record.sha256
        source.content_hash()
    assert digest_of(path) == before


def test_one_disk_in_two_containers(corpus: Path) -> None:
    with open_source(corpus / TSK / "image.dd") as raw, open_source(corpus / TSK / "image.E01") as ewf:
        one, two = raw.content_hash(), ewf.content_hash()
        assert one == two
        assert one.md5 == ewf.record.stored_md5
        assert one.sha256 == digest_of(corpus / TSK / "image.dd")
        assert one.errors == []
        left, right = records(raw), records(ewf)
        assert [r.locator.canonical() for r in left] == [r.locator.canonical() for r in right]
        assert [(r.path, r.sha256, r.modified) for r in left] == [(r.path, r.sha256, r.modified) for r in right]
        passwords = next(r for r in left if r.path == "passwords.txt")
        assert (passwords.size, passwords.inode) == (116, 15)
        link = next(r for r in left if r.path == "a_link")
        assert link.target == "a_directory/another_file"


def test_cfreds_russian_tea_room(corpus: Path) -> None:
    with open_source(corpus / "images/simsong_bulk_extractor/CFReDS001.E01") as source:
        assert source.record.acquisition["case_number"] == "CFReDS001"
        assert source.record.acquisition["examiner"] == "JRL"
        assert source.content_hash().md5 == source.record.stored_md5
        opened = [v for v in source.volumes() if v.record.state == "open"]
        assert [(v.record.type, v.record.offset, v.record.label) for v in opened] == [
            ("fat16", 16128 * 512, "CFREDS001")
        ]
        found = {r.path: r for r in opened[0].walk()}
        assert found["app.txt"].state == "allocated"
        assert found["закуски.txt"].state == "deleted"
        assert found["_4B0~1.TXT"].state == "deleted"
        # the file was renamed: its old name leads to the clusters of app.txt, so their content is told of that one only
        assert found["app.txt"].sha256 is not None
        assert found["закуски.txt"].sha256 is None
        assert "belong to other files now" in (found["закуски.txt"].error or "")
        with pytest.raises(EvidenceError, match="belong to other files now"):
            source.entry(found["закуски.txt"].locator).open()


def test_apfs(corpus: Path) -> None:
    with open_source(corpus / DFVFS / "apfs.raw") as source:
        (volume,) = source.volumes()
        assert (volume.record.type, volume.record.label, volume.record.state) == ("apfs", "apfs_test", "open")
        found = {r.path: r for r in volume.walk()}
        assert found["passwords.txt"].size == 116
        assert (found["a_link"].type, found["a_link"].target) == ("symlink", "a_directory/another_file")
        assert found["passwords.txt"].modified is not None
        assert found["passwords.txt"].modified.iso() == "2022-01-14T07:19:41.213333494Z"
        entry = volume.find("a_directory/a_file")
        assert entry is not None
        sibling = entry.sibling("../passwords.txt")
        assert sibling is not None
        with sibling.open() as stream:
            assert hashlib.sha256(stream.read()).hexdigest() == found["passwords.txt"].sha256
        with source.entry(found["a_directory/a_file"].locator).open() as stream:
            assert len(stream.read()) == 53


def test_split_raw_begins_at_its_first_part(corpus: Path) -> None:
    with open_source(corpus / DFVFS / "ext2.splitraw.000") as source:
        assert source.record.size == 4_194_304
        assert [Path(s).name for s in source.record.segments] == ["ext2.splitraw.000", "ext2.splitraw.001"]
    with pytest.raises(EvidenceError, match=r"ext2\.splitraw\.001: a later part"):
        open_source(corpus / DFVFS / "ext2.splitraw.001")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (f"{TSK}/image.vhd", "VHD disk image"),
        (f"{TSK}/image.vmdk", "VMDK disk image"),
        (f"{TSK}/image.qcow", "QCOW disk image"),
        (f"{DFVFS}/hfsplus_zlib.dmg", "DMG disk image"),
    ],
)
def test_known_but_not_readable(corpus: Path, name: str, words: str) -> None:
    with pytest.raises(NotRecognisedError) as caught:
        recognise(corpus / name)
    assert str(caught.value) == f"{Path(name).name}: {words}: not readable yet by this version"


def test_dftt_1_extended_partitions(corpus: Path, tmp_path: Path) -> None:
    with open_source(unzip(corpus, tmp_path, "1-extend-part")) as source:
        parts = [v.record for v in source.volumes() if v.record.state == "open"]
        assert [p.offset // 512 for p in parts] == [63, 52416, 104832, 157311, 209727, 262143]
        assert {p.type for p in parts} == {"fat16"}
        names = {r.path for r in records(source) if r.type == "file" and r.state == "allocated"}
        assert names == {f"{kind}-{n}.txt" for kind in ("primary", "second") for n in (1, 2, 3)}


def test_dftt_4_ext3(corpus: Path, tmp_path: Path) -> None:
    with open_source(unzip(corpus, tmp_path, "4-kwsrch-ext3")) as source:
        found = {r.path: r for r in records(source)}
        assert (found["file3"].state, found["file1"].state) == ("deleted", "allocated")
        with source.entry(found["file1"].locator).open() as stream:
            assert b"first" in stream.read()


def test_dftt_5_fat_daylight(corpus: Path, tmp_path: Path) -> None:
    with open_source(unzip(corpus, tmp_path, "5-fat-daylight")) as source:
        found = {r.path: r.modified for r in records(source) if r.type == "file"}
    for name, wall in (("winter.txt", (2004, 1, 1, 14, 0, 0)), ("summer.txt", (2004, 6, 1, 15, 0, 0))):
        stamp = found[name]
        assert stamp is not None
        assert (stamp.zone, stamp.iso()) == (None, None)
        seconds = calendar.timegm(wall)
        assert 0 <= stamp.wall_ns / 1e9 - seconds < 60


def test_dftt_6_deleted_files(corpus: Path, tmp_path: Path) -> None:
    image = unzip(corpus, tmp_path, "6-undel-fat")
    page = next(tmp_path.rglob("index.html")).read_text("latin-1")
    answers = set(re.findall(r"\b[0-9a-f]{32}\b", page))
    with open_source(image) as source:
        found = records(source)
        deleted = [r for r in found if r.state == "deleted" and r.type == "file"]
        assert {r.path.rpartition("/")[2] for r in deleted} >= {"_ing.dat", "_ult1.dat", "mult2.dat", "_rag1.dat"}
        right = {r.path.rpartition("/")[2] for r in deleted if r.md5 in answers}
        assert {"_ing.dat", "_ult1.dat", "mult2.dat"} <= right
        assert any("512 bytes lack" in warning for warning in source.record.warnings)


def test_dftt_8_ntfs_pictures(corpus: Path, tmp_path: Path) -> None:
    with open_source(unzip(corpus, tmp_path, "8-jpeg-search")) as source:
        found = {r.path: r for r in records(source)}
        assert {p for p, r in found.items() if r.mime == "image/jpeg"} == {
            "alloc/file1.jpg",
            "alloc/file2.dat",
            "del1/file6.jpg",
            "del2/file7.hmm",
            "misc/file13.dll:here",
        }
        assert (found["del1/file6.jpg"].state, found["del1/file6.jpg"].inode) == ("deleted", 32)
        assert (found["del2/file7.hmm"].state, found["del2/file7.hmm"].inode) == ("deleted", 31)
        assert found["misc/file13.dll:here"].type == "stream"
        assert found["archive/file8.zip"].mime == "application/zip"
        with source.entry(found["del1/file6.jpg"].locator).open() as stream:
            assert hashlib.sha256(stream.read()).hexdigest() == found["del1/file6.jpg"].sha256


@pytest.mark.parametrize("name", ["1-extend-part", "4-kwsrch-ext3", "5-fat-daylight", "6-undel-fat", "8-jpeg-search"])
def test_the_same_names_as_fls(corpus: Path, tmp_path: Path, name: str) -> None:
    if shutil.which("fls") is None:
        pytest.skip("fls is not installed")
    image = unzip(corpus, tmp_path, name)
    with open_source(image) as source:
        for volume in source.volumes():
            if volume.record.state != "open":
                continue
            listed = [r for r in volume.walk(hashes=False) if r.type != "stream" and r.path != "$BadClus:$Bad"]
            ours = Counter(r.raw_path or r.path for r in listed)
            out = subprocess.run(
                ["fls", "-r", "-p", "-o", str(volume.record.offset // 512), str(image)], capture_output=True, check=True
            ).stdout.decode()
            theirs = Counter(line.partition(":\t")[2] for line in out.splitlines())
            if volume.record.type == "ntfs":  # fls names a file by its attributes, indexes included
                assert set(ours) == {path.partition(":")[0] for path in theirs}
            else:
                assert ours == theirs


def test_phone_fragments(corpus: Path, tmp_path: Path) -> None:
    zips = sorted((corpus / "ios/abrignoni_iLEAPP/cases_data").glob("*.zip"))
    assert len(zips) == 4
    for path in zips:
        before = digest_of(path)
        with open_source(path) as source:
            found = records(source)
            assert found
            assert not [r for r in found if r.error]
            assert all(r.path.startswith("private/var/") for r in found)
            for volume in source.volumes():
                for record in found:
                    if record.mime == "application/vnd.sqlite3":
                        entry = volume.find(record.path)
                        assert entry is not None
                        database = stage_database(entry, tmp_path)
                        assert database.tables()
                        assert next(iter(database.sha256.values())) == record.sha256
                        database.close()
        assert digest_of(path) == before


def test_staged_databases_of_the_corpus(corpus: Path, tmp_path: Path) -> None:
    folder = corpus / "sqlite_deleted/dod-cyber-crime-center_sqlite-dissect"
    before = {p.name: digest_of(p) for p in folder.iterdir() if p.is_file()}
    with open_source(folder) as source:
        volume = source.volumes()[0]
        entry = volume.find("version_history_test.sqlite")
        assert entry is not None
        database = stage_database(entry, tmp_path)
        assert set(database.sha256) == {"version_history_test.sqlite", "version_history_test.sqlite-wal"}
        rows = list(database.rows("SELECT rowid AS n, * FROM testing"))
        assert rows
        assert {database.origin("testing", row.n) for row in rows} <= {"live", "wal"}
        database.close()
        for name in ("inaccessible.sqlite", "invalid_database.sqlite"):
            bad = volume.find(name)
            assert bad is not None
            with pytest.raises(EvidenceError, match=name):
                stage_database(bad, tmp_path)
    assert {p.name: digest_of(p) for p in folder.iterdir() if p.is_file()} == before
    assert list(tmp_path.iterdir()) == []
