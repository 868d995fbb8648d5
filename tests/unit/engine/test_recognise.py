"""A first look at a source: what it is, in a caged process, with nothing written and nothing raised."""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path

import msgspec
import pytest

from forensics_app.engine import recognise as room
from forensics_app.engine.recognise import Question, Recognised, recognise
from forensics_app.evidence.open import open_source
from forensics_app.evidence.secrets import Secret
from tests.build.images import fill, make_ext, make_mbr, write_e01
from tests.build.sealed_zip import Closed, make_sealed_zip

ANDROID = {"data/system/packages.xml": b"<packages/>", "data/data/com.example/files/a.txt": b"a" * 3000}


def _snapshot(folder: Path) -> dict[str, tuple[int, str]]:
    return {
        str(path): (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_an_image_with_partitions(tmp_path: Path) -> None:
    seized = tmp_path / "seized"
    seized.mkdir()
    ext = make_ext(tmp_path / "ext.img", fill(tmp_path / "tree", ANDROID)).read_bytes()
    image = make_mbr(seized / "disk.img", [(0x83, ext), (0x83, os.urandom(1 << 20))])
    before = _snapshot(seized)
    work = tmp_path / "work"
    work.mkdir()
    found = recognise(image, work=work)
    assert (found.error, found.format, found.size, found.whole) == (None, "raw", image.stat().st_size, True)
    assert found.segments == [str(image)]
    kinds = [(one.type, one.state) for one in found.volumes if one.type != "unallocated"]
    assert kinds[0] == ("ext4", "open")
    assert kinds[1][1] == "locked"
    assert found.platform == "android"
    assert _snapshot(seized) == before
    assert list(work.iterdir()) == []


def test_an_e01_tells_its_acquisition(tmp_path: Path) -> None:
    data = make_ext(tmp_path / "ext.img", fill(tmp_path / "tree", ANDROID)).read_bytes()
    image = write_e01(tmp_path / "disk.E01", data, per_table=10, segment_bytes=50_000)[0]
    found = recognise(image)
    assert found.format == "ewf"
    with open_source(image) as source:
        assert found.acquisition == source.record.acquisition
        assert found.stored_md5 == source.record.stored_md5
        assert len(found.segments) == len(source.record.segments) > 1
    second = Path(found.segments[1])
    later = recognise(second)
    assert later.error is not None
    assert later.first == str(image)
    second.unlink()
    assert any("missing" in text for text in recognise(image).warnings)


def test_a_later_part_of_a_split_image_and_a_gap(tmp_path: Path) -> None:
    whole = make_ext(tmp_path / "ext.img", fill(tmp_path / "tree", ANDROID)).read_bytes()
    step = len(whole) // 4
    for number in range(4):
        (tmp_path / f"disk.00{number + 1}").write_bytes(whole[number * step : (number + 1) * step])
    found = recognise(tmp_path / "disk.001")
    assert (found.size, len(found.segments), found.warnings) == (len(whole), 4, [])
    later = recognise(tmp_path / "disk.003")
    assert later.error == "disk.003: a later part of a split image: open its first part"
    assert later.first == str(tmp_path / "disk.001")
    (tmp_path / "disk.003").unlink()
    torn = recognise(tmp_path / "disk.001")
    assert len(torn.segments) == 2
    assert torn.warnings[0] == (
        "disk.003: this part is missing, though disk.004 is there: the image is read up to it"
    )  # fmt: skip


def test_a_folder_and_an_archive_of_one_phone(tmp_path: Path) -> None:
    folder = fill(tmp_path / "phone", {f"Dump/{name}": content for name, content in ANDROID.items()})
    with zipfile.ZipFile(tmp_path / "phone.zip", "w") as archive:
        archive.writestr("filesystem1/mobile/Library/SMS/sms.db", b"x" * 100)
    one, other = recognise(folder), recognise(tmp_path / "phone.zip")
    assert (one.format, one.size, one.platform) == ("folder", 3011, "android")
    assert (other.format, other.platform) == ("zip", "ios")
    assert other.volumes[0].state == "open"


def test_a_large_folder_is_not_counted_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from forensics_app.engine import recogniser

    fill(tmp_path, {f"f{number}": b"12345" for number in range(50)})
    monkeypatch.setattr(recogniser, "COUNTING_S", -1.0)
    found = recogniser._look_at_folder(tmp_path)
    assert (found.whole, found.size) == (False, 5)


def test_a_compressed_tar_is_named_and_not_inflated(tmp_path: Path) -> None:
    import tarfile

    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        archive.add(fill(tmp_path / "tree", ANDROID), "fs")
    found = recognise(tmp_path / "a.tar.gz")
    assert (found.format, found.volumes, found.error) == ("tar.gzip", [], None)
    assert found.size == (tmp_path / "a.tar.gz").stat().st_size


def test_passwords_are_tried_and_not_told(tmp_path: Path) -> None:
    path = make_sealed_zip(tmp_path / "a.zip", Closed("a", b"text" * 100, b"geheim", "aes"))
    found = recognise(path, secrets=[Secret("no"), Secret("geheim")])
    assert (found.volumes[0].state, found.tried, found.opened_with) == ("unlocked", 2, [2])
    assert "geheim" not in repr(found)
    assert recognise(path, secrets=[Secret("no")]).volumes[0].state == "locked"
    assert recognise(path, secrets=[Secret("geheim", "b.zip")]).tried == 0
    assert "geheim" not in repr(Question("x", "y", ["geheim"]))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"nothing", "a.txt: not an image"),
        ("empty.dd", b"", "empty.dd: not an image"),
        ("a.vmdk", b"KDMV" + bytes(600), "VMDK disk image"),
        ("half.zip", b"PK\3\4" + bytes(40), "half.zip: ZIP without its directory"),
    ],
)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    found = recognise(tmp_path / name)
    assert found.format is None
    assert found.error is not None
    assert said in found.error
    assert "\n" not in found.error


def test_what_is_not_there_or_takes_too_long_is_one_line(tmp_path: Path) -> None:
    assert recognise(tmp_path / "gone.E01").error == "gone.E01: No such file or directory"
    assert recognise(tmp_path, seconds=0.0).error == f"{tmp_path.name}: not recognised within 0 s"
    lost = recognise(tmp_path, work=tmp_path / "nowhere").error
    assert lost is not None
    assert "No such file" in lost


def test_a_process_that_was_taken_over_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.001"
    path.write_bytes(b"x")
    (tmp_path / "a.002").write_bytes(b"x")
    lies = Recognised(format="raw", segments=[str(path), "/etc/passwd"], first="/etc/passwd")
    answers: list[bytes | None] = [msgspec.msgpack.encode(lies), b"\xc1nonsense"]

    class Liar:
        def __init__(self, *_: object) -> None:
            self.answer = answers.pop(0) if answers else None

        def receive(self, _: float) -> bytes | None:
            return self.answer

        def close(self) -> None:
            pass

    monkeypatch.setattr(room, "Child", Liar)
    found = recognise(path)
    assert (found.segments, found.first) == ([str(path)], None)
    assert recognise(path).error == "a.001: the process that looked at it sent nonsense"
    assert "not recognised within" in (recognise(path, seconds=0.1).error or "")


def test_the_corpus_is_recognised(corpus: Path) -> None:
    images = corpus / "images"
    split = recognise(images / "log2timeline_dfvfs" / "ext2.splitraw.000")
    assert (split.error, len(split.segments), split.volumes[0].type) == (None, 2, "ext2")
    e01 = recognise(images / "sleuthkit_sleuthkit" / "image.E01")
    assert (e01.error, e01.format) == (None, "ewf")
    assert "qcow" in (recognise(images / "sleuthkit_sleuthkit" / "image.qcow").error or "").lower()
