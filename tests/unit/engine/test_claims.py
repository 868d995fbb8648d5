"""A worker that lies about its source: nothing of it reaches the case, and nothing ends the ingest."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from forensics_app.engine.protocol import Done, Hashed, Job, Opened, decode_notice, encode
from forensics_app.engine.sinks import MAX_TOLD, HashSink, NonsenseError, OpenSink, RowsSink
from forensics_app.model.file_record import ContentHash, SourceRecord, VolumeRecord

RECORD = SourceRecord(format="raw", size=10)
VOLUME = VolumeRecord(number=1, type="ext4", offset=0, size=10)
HASHES = ContentHash(size=10, md5="0" * 32, sha1="1" * 40, sha256="ab" * 32)


@pytest.fixture
def image(tmp_path: Path) -> Path:
    for name in ("phone.001", "phone.002", "other.img"):
        (tmp_path / name).write_bytes(b"x")
    return tmp_path / "phone.001"


def _open(image: Path, opened: Opened) -> Opened | None:
    told: list[Opened | None] = []
    sink = OpenSink(Job(step="open", source=str(image)), lambda found, _: told.append(found))
    frame = encode(opened)
    sink.receive(decode_notice(frame), frame)
    sink.finish(Done(outcome="ok"))
    return told[0]


def test_an_honest_worker_is_believed(image: Path) -> None:
    segments = [str(image), str(image.with_name("phone.002"))]
    opened = Opened(msgspec.structs.replace(RECORD, segments=segments), [VOLUME])
    assert _open(image, opened) == opened
    told: list[ContentHash | None] = []
    sink = HashSink(Job(step="hash", source="x"), lambda _: None, lambda found, _: told.append(found))
    sink.receive(Hashed(HASHES), b"")
    sink.finish(Done(outcome="ok"))
    assert told == [HASHES]


@pytest.mark.parametrize("segment", ["nul\0", "/", "", "other.img", "/proc/uptime", "../phone.001"])
def test_files_that_do_not_belong_to_the_source_are_nonsense(image: Path, segment: str) -> None:
    for name in (segment, str(image.parent / segment)):
        with pytest.raises(NonsenseError):
            _open(image, Opened(msgspec.structs.replace(RECORD, segments=[str(image), name]), [VOLUME]))


@pytest.mark.parametrize(
    "opened",
    [
        Opened(RECORD, [VOLUME, VOLUME]),
        Opened(RECORD, [msgspec.structs.replace(VOLUME, number=-1)]),
        Opened(RECORD, [msgspec.structs.replace(VOLUME, size=-1)]),
        Opened(RECORD, [msgspec.structs.replace(VOLUME, offset=2**64 - 1)]),
        Opened(msgspec.structs.replace(RECORD, size=2**63), []),
        Opened(RECORD, [msgspec.structs.replace(VOLUME, number=number) for number in range(5_000)]),
        Opened(msgspec.structs.replace(RECORD, warnings=["x" * 9_000_000]), []),
    ],
    ids=["twice", "number", "size", "offset", "disk", "many", "long"],
)
def test_volumes_that_no_disk_has_are_nonsense(image: Path, opened: Opened) -> None:
    with pytest.raises(NonsenseError):
        _open(image, opened)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("size", 2**63),
        ("size", -1),
        ("md5", ""),
        ("sha1", "g" * 40),
        ("sha256", "ab" * 32 + "\n"),
        ("sha256", "AB" * 32),
    ],
)
def test_hashes_that_are_none_are_nonsense(name: str, value: str | int) -> None:
    sink = HashSink(Job(step="hash", source="x"), lambda _: None, lambda *_: None)
    with pytest.raises(NonsenseError):
        sink.receive(Hashed(msgspec.structs.replace(HASHES, **{name: value})), b"")


def test_a_flood_of_faults_is_told_in_part_and_kept_whole_in_the_case() -> None:
    sink = RowsSink.__new__(RowsSink)
    sink.faults, sink.more_faults = [], 0
    for _ in range(3):
        sink._note([("p" * 5_000, "broken")] * 5_000)
    assert (len(sink.faults), sink.more_faults, len(sink.faults[0][0])) == (MAX_TOLD, 5_000, 4_000)
