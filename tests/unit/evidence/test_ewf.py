"""Our EWF reader against images of our own writer, of ewfacquirestream, and libewf as the oracle."""

from __future__ import annotations

import hashlib
import random
import struct
import zlib
from array import array
from pathlib import Path

import pyewf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forensics_app.errors import EvidenceError, KnownError, NotRecognisedError
from forensics_app.evidence.containers.ewf import EwfDisk, segment_names
from forensics_app.evidence.containers.ewf_sections import read_sections
from forensics_app.evidence.containers.ewf_tables import first_chunks, first_overflow, locate
from forensics_app.evidence.hashing import hash_in_threads
from forensics_app.evidence.open import open_source
from tests.build.images import need, run, write_e01


def content(sectors: int, seed: int = 7) -> bytes:
    """Half random, half text, so that some chunks are stored and some compressed."""
    rng = random.Random(seed)
    return b"".join(
        rng.randbytes(512) if (n // 70) % 2 else (f"sector {n} of a test disk ".encode() * 30)[:512]
        for n in range(sectors)
    )


def oracle(segments: list[Path]) -> bytes:
    handle = pyewf.handle()
    handle.open([str(segment) for segment in segments])
    data: bytes = handle.read_buffer_at_offset(handle.get_media_size(), 0)
    handle.close()
    return data


def section_at(segment: Path, kind: str) -> tuple[int, int]:
    """Data offset and size of the first section of a kind."""
    raw = segment.read_bytes()
    found = next(s for s in read_sections(lambda at, size: raw[at : at + size], len(raw)) if s.kind == kind)
    return found.data_offset, found.data_size


def flip(file: Path, offset: int) -> None:
    raw = bytearray(file.read_bytes())
    raw[offset] ^= 0x55
    file.write_bytes(raw)


@pytest.mark.parametrize("level", [0, 1, 9])
@pytest.mark.parametrize("base_offset", [True, False])
def test_own_images_agree_with_libewf(tmp_path: Path, level: int, base_offset: bool) -> None:
    data = content(3001)
    segments = write_e01(
        tmp_path / "disk.E01", data, level=level, base_offset=base_offset, per_table=7, segment_bytes=200_000
    )
    assert len(segments) > 2
    assert oracle(segments) == data
    disk = EwfDisk(segments[0])
    assert disk.size == len(data)
    assert disk.segments == segments
    assert disk.read_at(0, disk.size) == data
    assert disk.read_at(len(data) - 10, 100) == data[-10:]
    assert disk.read_at(len(data), 1) == b""
    for at, length in ((0, 1), (511, 2), (32_767, 2), (32_768, 32_768), (100_000, 300_000)):
        assert disk.read_at(at, length) == data[at : at + length]
    errors: list[str] = []
    assert b"".join(disk.stream(errors)) == data
    assert (errors, disk.warnings) == ([], [])
    assert disk.stored_md5 == hashlib.md5(data).hexdigest()
    assert disk.stored_sha1 == hashlib.sha1(data).hexdigest()
    assert disk.acquisition == {
        "case_number": "CASE-1",
        "evidence_number": "EV-1",
        "description": "made for a test",
        "examiner": "Examiner",
    }
    disk.close()
    disk.close()


@pytest.mark.parametrize("format_", ["encase6", "encase5", "ewf", "ftk", "smart"])
@pytest.mark.parametrize("compression", ["none", "fast", "best"])
def test_images_of_another_writer(tmp_path: Path, format_: str, compression: str) -> None:
    need("ewfacquirestream")
    data = content(2500)
    run(
        "ewfacquirestream", "-q", "-c", compression, "-f", format_, "-t", tmp_path / "out", "-C", "事件1", "-D", "disk",
        "-e", "検査官", "-E", "7", "-N", "none", "-S", "1M", stdin=data,
    )  # fmt: skip
    first = next(p for p in tmp_path.iterdir() if p.suffix.lower() in {".e01", ".s01"})
    disk = EwfDisk(first)
    assert disk.read_at(0, disk.size) == data
    assert disk.stored_md5 == hashlib.md5(data).hexdigest()
    assert disk.warnings == []
    if format_ == "encase6":
        assert disk.acquisition["case_number"] == "事件1"
        assert disk.acquisition["examiner"] == "検査官"
    disk.close()


def test_a_bad_chunk_is_named_and_never_handed_out(tmp_path: Path) -> None:
    data = content(1400)
    for level in (0, 1):
        segments = write_e01(tmp_path / f"disk{level}.E01", data, level=level)
        offset, _ = section_at(segments[0], "sectors")
        flip(segments[0], offset + (70_000 if level == 0 else 100))
        number = 2 if level == 0 else 0
        disk = EwfDisk(segments[0])
        with pytest.raises(EvidenceError, match=rf"chunk {number} \(disk offset {number * 32768}\)"):
            disk.read_at(number * 32768 + 5, 10)
        assert disk.read_at(3 * 32768, 50_000) == data[3 * 32768 :][:50_000]
        disk.close()
    # hashing goes on, with zeros for the bad chunk and its name among the errors
    errors: list[str] = []
    disk = EwfDisk(tmp_path / "disk0.E01")
    digest = hash_in_threads(disk.stream(errors))
    expected = data[: 2 * 32768] + bytes(32768) + data[3 * 32768 :]
    assert digest.sha256 == hashlib.sha256(expected).hexdigest()
    assert len(errors) == 1
    assert "chunk 2" in errors[0]
    disk.close()


def test_table2_stands_in_for_a_damaged_table(tmp_path: Path) -> None:
    data = content(1400)
    for part in ("header", "entries"):
        segments = write_e01(tmp_path / f"{part}.E01", data)
        offset, _ = section_at(segments[0], "table")
        flip(segments[0], offset + (2 if part == "header" else 40))
        disk = EwfDisk(segments[0])
        assert disk.read_at(0, disk.size) == data
        disk.close()


def test_both_tables_damaged(tmp_path: Path) -> None:
    data = content(1400)
    segments = write_e01(tmp_path / "disk.E01", data)
    for kind in ("table", "table2"):
        offset, _ = section_at(segments[0], kind)
        flip(segments[0], offset + 40)
    disk = EwfDisk(segments[0])
    with pytest.raises(EvidenceError, match="wrong in both copies"):
        disk.read_at(0, 1)
    disk.close()


def test_a_truncated_image_says_what_lacks(tmp_path: Path) -> None:
    data = content(3000)
    segments = write_e01(tmp_path / "disk.E01", data, per_table=10, segment_bytes=10_000_000)
    raw = segments[0].read_bytes()
    segments[0].write_bytes(raw[: len(raw) // 2])
    disk = EwfDisk(segments[0])
    assert disk.size == len(data)
    assert any("bytes lack" in warning for warning in disk.warnings)
    assert disk.read_at(0, 100_000) == data[:100_000]
    with pytest.raises(EvidenceError, match=r"missing|cut off"):
        disk.read_at(len(data) - 512, 512)
    disk.close()


def test_missing_segments(tmp_path: Path) -> None:
    data = content(3000)
    segments = write_e01(tmp_path / "disk.E01", data, per_table=10, segment_bytes=200_000)
    segments[2].unlink()
    disk = EwfDisk(segments[0])
    assert any("segment 3 is missing" in warning for warning in disk.warnings)
    assert disk.read_at(0, 1000) == data[:1000]
    disk.close()
    with pytest.raises(EvidenceError, match=r"open the first segment"):
        EwfDisk(segments[1])


def shown(segments: list[Path], data: bytes) -> tuple[int, list[str]]:
    """How many chunks could be read, each compared with the disk; and the warnings."""
    disk = EwfDisk(segments[0])
    read = 0
    for start in range(0, len(data), disk.chunk_size):
        try:
            chunk = disk.read_at(start, disk.chunk_size)
        except EvidenceError:
            continue
        assert chunk == data[start : start + disk.chunk_size], f"chunk at {start} holds other bytes"
        read += 1
    warnings = list(disk.warnings)
    disk.close()
    return read, warnings


def sections_of(segment: Path) -> list[tuple[str, int]]:
    raw = segment.read_bytes()
    return [(s.kind, s.offset) for s in read_sections(lambda at, size: raw[at : at + size], len(raw))]


@pytest.mark.parametrize("damage", ["headers", "table", "sectors", "first", "cut", "missing", "foreign", "copied"])
def test_chunks_behind_a_damaged_segment_keep_their_place(tmp_path: Path, damage: str) -> None:
    data = content(3000)
    segments = write_e01(tmp_path / "disk.E01", data, per_table=4, segment_bytes=100_000)
    assert len(segments) > 4
    second, sections = segments[1], sections_of(segments[1])
    if damage == "headers":
        for kind, offset in sections:
            if kind.startswith("table"):
                flip(second, offset + 76 + 2)
    elif damage in {"table", "sectors"}:
        flip(second, next(offset for kind, offset in sections if kind == damage) + 5)
    elif damage == "first":
        flip(second, sections[0][1] + 5)
    elif damage == "cut":
        second.write_bytes(second.read_bytes()[:30_000])
    elif damage == "missing":
        second.unlink()
    elif damage == "foreign":
        other = write_e01(tmp_path / "other.E01", content(3000, 8), per_table=4, segment_bytes=100_000)
        second.write_bytes(b"XYZ" + other[1].read_bytes()[3:])
    else:
        second.write_bytes(segments[0].read_bytes())
    read, warnings = shown(segments, data)
    total = -(-len(data) // 32768)
    assert 0 < total - read <= total // 2
    assert any(second.name in warning for warning in warnings)
    assert any("bytes lack" in warning for warning in warnings)


def test_tables_between_two_gaps_are_not_guessed(tmp_path: Path) -> None:
    data = content(3000)
    segments = write_e01(tmp_path / "disk.E01", data, per_table=4, segment_bytes=100_000)
    segments[1].unlink()
    segments[3].unlink()
    read, warnings = shown(segments, data)
    assert 0 < read < -(-len(data) // 32768)
    assert [w for w in warnings if "their place is not known" in w]


def test_damaged_stored_hashes_are_told(tmp_path: Path) -> None:
    segments = write_e01(tmp_path / "disk.E01", content(640))
    for kind in ("hash", "digest"):
        flip(segments[0], section_at(segments[0], kind)[0] + 3)
    disk = EwfDisk(segments[0])
    assert (disk.stored_md5, disk.stored_sha1) == (None, None)
    assert len([w for w in disk.warnings if "checksum is wrong, so the" in w]) == 2
    disk.close()


@given(
    counts=st.lists(st.integers(1, 50), min_size=1, max_size=12),
    lost=st.sets(st.integers(0, 11)),
    end_known=st.booleans(),
)
def test_a_table_never_gets_a_place_that_is_not_its_own(counts: list[int], lost: set[int], end_known: bool) -> None:
    true_firsts = [sum(counts[:index]) for index in range(len(counts))]
    kept = [index for index in range(len(counts)) if index not in lost]
    gaps = [sum(one < index for one in kept) for index in sorted(lost) if index < len(counts)]
    found = first_chunks([counts[index] for index in kept], gaps, sum(counts) if end_known else None)
    for index, first in zip(kept, found, strict=True):
        assert first in (None, true_firsts[index])
    if not gaps:
        assert found == true_firsts


def test_acquisition_errors_are_told(tmp_path: Path) -> None:
    data = content(640)
    segments = write_e01(tmp_path / "disk.E01", data)
    raw = segments[0].read_bytes()
    offset, _ = section_at(segments[0], "digest")
    at = offset - 76
    head = struct.pack("<I", 1).ljust(516, b"\0")
    body = head + struct.pack("<I", zlib.adler32(head)) + struct.pack("<II", 100, 8)
    body += struct.pack("<I", zlib.adler32(body[520:]))
    descriptor = b"error2".ljust(16, b"\0") + struct.pack("<QQ", at + 76 + len(body), 76 + len(body)) + bytes(40)
    moved = bytearray(raw[:at] + descriptor + struct.pack("<I", zlib.adler32(descriptor)) + body)
    shift = len(moved) - at
    position = at
    while position < len(raw):  # the sections behind move on
        kind = raw[position : position + 16]
        following, size = struct.unpack_from("<QQ", raw, position + 16)
        entry = kind + struct.pack("<QQ", following + shift, size) + bytes(40)
        end = following if following > position else len(raw)
        moved += entry + struct.pack("<I", zlib.adler32(entry)) + raw[position + 76 : end]
        position = end
    segments[0].write_bytes(moved)
    disk = EwfDisk(segments[0])
    assert disk.warnings == ["disk.E01: the acquisition could not read 8 sectors from sector 100"]
    assert disk.stored_sha1 == hashlib.sha1(data).hexdigest()
    disk.close()


def test_offsets_beyond_two_gigabytes() -> None:
    """EnCase 6.7 writes on past 2 GiB without a base: from there the top bit belongs to the offset."""
    entries = array("I", [0x7FFF0000, 0x7FFF8000 | 0x80000000, 0x80008000, 0x80010000])
    first = first_overflow(entries, 0)
    assert first == 2
    assert [locate(entry, index >= first) for index, entry in enumerate(entries)] == [
        (False, 0x7FFF0000),
        (True, 0x7FFF8000),
        (False, 0x80008000),
        (False, 0x80010000),
    ]
    assert first_overflow(array("I", [5 | 0x80000000, 9, 12 | 0x80000000]), 0) == 3
    assert first_overflow(entries, 4096) == 4


def test_names_of_segments() -> None:
    names = [path.suffix for path in segment_names(Path("x.E01"), 14_971)]
    assert names[:2] == [".E01", ".E02"]
    assert names[98:101] == [".E99", ".EAA", ".EAB"]
    assert names[-1] == ".ZZZ"
    assert len(set(names)) == 14_971
    assert segment_names(Path("x.e01"), 100)[-1].suffix == ".eaa"


def test_other_images_by_the_same_maker(tmp_path: Path) -> None:
    for head, word in ((b"EVF2\r\n\x81\0", "Ex01"), (b"LVF\t\r\n\xff\0", "L01")):
        file = tmp_path / word
        file.write_bytes(head + bytes(2000))
        with pytest.raises(NotRecognisedError, match=word):
            open_source(file)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flips=st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 255)), min_size=1, max_size=8))
def test_damage_is_never_silent(tmp_path: Path, flips: list[tuple[int, int]]) -> None:
    """Whatever bytes are flipped: the right data, or a plain error; never wrong data."""
    data = content(400)
    segments = write_e01(tmp_path / "disk.E01", data)
    raw = bytearray(segments[0].read_bytes())
    for at, bits in flips:
        raw[at % len(raw)] ^= bits
    segments[0].write_bytes(raw)
    try:
        disk = EwfDisk(segments[0])
    except KnownError:
        return
    try:
        for number in range(-(-disk.size // disk.chunk_size)):
            try:
                block = disk.read_at(number * disk.chunk_size, disk.chunk_size)
            except EvidenceError:
                continue
            assert block == data[number * disk.chunk_size :][: len(block)]
    finally:
        disk.close()
