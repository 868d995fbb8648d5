"""Makers of small disk images for tests, through the file systems' own tools; each says plainly which tool lacks."""

from __future__ import annotations

import hashlib
import os
import shutil
import struct
import subprocess
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

_PATH = os.environ.get("PATH", "") + os.pathsep + os.pathsep.join(("/usr/sbin", "/sbin"))
_ENV = {**os.environ, "PATH": _PATH, "LC_ALL": "C.UTF-8", "E2FSPROGS_FAKE_TIME": "1700000000"}


def need(*tools: str) -> None:
    """Skip the test when one of these tools is not installed."""
    for tool in tools:
        if shutil.which(tool, path=_PATH) is None:
            pytest.skip(f"{tool} is not installed")


def run(*command: str | Path, stdin: bytes | None = None) -> bytes:
    """Run a tool and give its output; the test fails with the tool's own words."""
    done = subprocess.run([str(part) for part in command], input=stdin, capture_output=True, env=_ENV, check=False)
    assert done.returncode == 0, f"{command[0]}: {done.stderr.decode(errors='replace')[-500:]}"
    return done.stdout


def fill(folder: Path, files: Mapping[str | bytes, bytes]) -> Path:
    """Write files below a folder; names may be bytes that are no UTF-8."""
    for name, content in files.items():
        target = folder / os.fsdecode(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def make_ext(
    image: Path, folder: Path, size: str = "8M", kind: str = "ext4", commands: Sequence[str] = (), inode_size: int = 256
) -> Path:
    """An ext file system with the content of a folder; then debugfs commands (`rm /a`, `sif …`) on it."""
    need(f"mkfs.{kind}", "debugfs")
    run(f"mkfs.{kind}", "-q", "-F", "-I", str(inode_size), "-d", folder, image, size)
    for command in commands:
        run("debugfs", "-w", "-R", command, image)
    return image


def make_fat(image: Path, folder: Path, megabytes: int = 8, bits: int = 16, deleted: Sequence[str] = ()) -> Path:
    """A FAT file system with the content of a folder; some files deleted afterwards."""
    need("mkfs.vfat", "mcopy", "mdel")
    with image.open("wb") as stream:
        stream.truncate(megabytes << 20)
    run("mkfs.vfat", "-F", str(bits), "-n", "TESTFAT", image)
    run("mcopy", "-s", "-m", "-i", image, *sorted(folder.iterdir()), "::/")
    for name in deleted:
        run("mdel", "-i", image, f"::/{name}")
    return image


def make_ntfs(
    image: Path, files: Mapping[str, bytes], streams: Mapping[tuple[str, str], bytes], folder: Path, megabytes: int = 8
) -> Path:
    """An NTFS file system with files in its root and alternate data streams, (file, stream) → content."""
    need("mkntfs", "ntfscp")
    with image.open("wb") as stream:
        stream.truncate(megabytes << 20)
    run("mkntfs", "-F", "-Q", "-s", "512", "-L", "TESTNTFS", image)
    part = folder / "part"
    for name, content in files.items():
        part.write_bytes(content)
        run("ntfscp", "-f", image, part, name)
    for (name, stream_name), content in streams.items():
        part.write_bytes(content)
        run("ntfscp", "-f", "-N", stream_name, image, part, name)
    return image


def make_iso(image: Path, folder: Path) -> Path:
    """An ISO 9660 image with Joliet and Rock Ridge names."""
    need("genisoimage")
    run("genisoimage", "-quiet", "-J", "-R", "-input-charset", "utf-8", "-V", "TESTISO", "-o", image, folder)
    return image


def make_mbr(image: Path, parts: Sequence[tuple[int, bytes]]) -> Path:
    """A disk with an MBR and up to four primary partitions (type, content), 1 MiB apart from the start."""
    sector = 2048
    table = b""
    body = bytearray(sector * 512)
    for kind, content in parts:
        padded = content + bytes(-len(content) % (1 << 20))
        table += struct.pack("<B3sB3sII", 0, b"\0\0\0", kind, b"\0\0\0", len(body) // 512, len(padded) // 512)
        body += padded
    body[446 : 446 + len(table)] = table
    body[510:512] = b"\x55\xaa"
    image.write_bytes(bytes(body))
    return image


def make_gpt(image: Path, parts: Sequence[tuple[str, bytes]]) -> Path:
    """A disk with a protective MBR and a GPT; parts are (name, content), each beginning at a whole MiB."""
    body = bytearray(2048 * 512)
    entries = b""
    for number, (name, content) in enumerate(parts):
        padded = content + bytes(-len(content) % (1 << 20))
        first = len(body) // 512
        last = first + len(padded) // 512 - 1
        kind = bytes.fromhex("af3dc60f838472478e793d69d8477de4")  # Linux file system data
        own = bytes([number + 1]) * 16
        entries += kind + own + struct.pack("<QQQ", first, last, 0) + name.encode("utf-16-le").ljust(72, b"\0")
        body += padded
    body += bytes(34 * 512)
    sectors = len(body) // 512
    table = entries.ljust(128 * 128, b"\0")

    def header(own: int, other: int, at: int) -> bytes:
        head = struct.pack(
            "<8sIIIIQQQQ16sQIII",
            b"EFI PART",
            0x10000,
            92,
            0,
            0,
            own,
            other,
            34,
            sectors - 34,
            b"\x99" * 16,
            at,
            128,
            128,
            zlib.crc32(table),
        )
        return head[:16] + struct.pack("<I", zlib.crc32(head)) + head[20:]

    body[446:462] = struct.pack("<B3sB3sII", 0, b"\0\2\0", 0xEE, b"\xff\xff\xff", 1, sectors - 1)
    body[510:512] = b"\x55\xaa"
    body[512 : 512 + 92] = header(1, sectors - 1, 2)
    body[1024 : 1024 + len(table)] = table
    body[-33 * 512 : -512] = table
    body[-512 : -512 + 92] = header(sectors - 1, 1, sectors - 33)
    image.write_bytes(bytes(body))
    return image


def write_e01(
    first: Path,
    data: bytes,
    *,
    sectors_per_chunk: int = 64,
    segment_bytes: int = 1 << 30,
    per_table: int = 100,
    level: int = 1,
    base_offset: bool = True,
    header: Mapping[str, str] | None = None,
) -> list[Path]:
    """A minimal E01 writer: compressed and stored chunks, table and table2, several tables and segment files.

    Chunks that do not shrink are stored with their Adler-32. Returns the segment files.
    """
    chunk_size = sectors_per_chunk * 512
    chunks = [data[at : at + chunk_size] for at in range(0, len(data), chunk_size)]
    groups = [chunks[at : at + per_table] for at in range(0, len(chunks), per_table)]
    segments: list[Path] = []
    out = bytearray()

    def section(kind: str, body: bytes, last: bool = False) -> None:
        start = len(out)
        size = 76 + len(body)
        following = start if last else start + size
        raw = kind.encode().ljust(16, b"\0") + struct.pack("<QQ", following, 0 if last else size) + bytes(40)
        out.extend(raw + struct.pack("<I", zlib.adler32(raw)) + body)

    def begin() -> None:
        segments.append(first.with_suffix(f".E{len(segments) + 1:02d}"))
        out.clear()
        out.extend(b"EVF\x09\x0d\x0a\xff\x00" + struct.pack("<BHH", 1, len(segments), 0))

    def volume() -> bytes:
        body = struct.pack("<IIIIQ", 1, len(chunks), sectors_per_chunk, 512, len(data) // 512).ljust(1048, b"\0")
        return body + struct.pack("<I", zlib.adler32(body))

    begin()
    fields = {"c": "CASE-1", "n": "EV-1", "a": "made for a test", "e": "Examiner", "t": "", **(header or {})}
    text = "1\nmain\n" + "\t".join(fields) + "\n" + "\t".join(fields.values()) + "\n\n"
    for _ in range(2):
        section("header2", zlib.compress(b"\xff\xfe" + text.encode("utf-16-le")))
    section("volume", volume())
    for group in groups:
        if len(out) > segment_bytes:
            section("next", b"", last=True)
            segments[-1].write_bytes(bytes(out))
            begin()
            section("data", volume())
        base = len(out) + 76 if base_offset else 0
        body = bytearray()
        entries = []
        for chunk in group:
            at = len(out) + 76 + len(body) - base
            packed = zlib.compress(chunk, level)
            if level and len(packed) < len(chunk):
                entries.append(at | 0x80000000)
                body += packed
            else:
                entries.append(at)
                body += chunk + struct.pack("<I", zlib.adler32(chunk))
        section("sectors", bytes(body))
        head = struct.pack("<I4xQ4x", len(entries), base)
        raw = struct.pack(f"<{len(entries)}I", *entries)
        table = head + struct.pack("<I", zlib.adler32(head)) + raw + struct.pack("<I", zlib.adler32(raw))
        section("table", table)
        section("table2", table)

    md5 = hashlib.md5(data, usedforsecurity=False).digest()
    sha1 = hashlib.sha1(data, usedforsecurity=False).digest()
    digest = md5 + sha1 + bytes(40)
    section("digest", digest + struct.pack("<I", zlib.adler32(digest)))
    stored = md5 + bytes(16)
    section("hash", stored + struct.pack("<I", zlib.adler32(stored)))
    section("done", b"", last=True)
    segments[-1].write_bytes(bytes(out))
    return segments
