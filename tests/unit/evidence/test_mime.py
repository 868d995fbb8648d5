"""MIME types by content alone."""

from __future__ import annotations

import io
import json
import plistlib
import sqlite3
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from forensics_app.evidence.mime import EMPTY, UNKNOWN, detect_mime


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, kind)
    return out.getvalue()


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "application/epub+zip" if name == "mimetype" else "x")
    return out.getvalue()


def tarred() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a"), io.BytesIO())
    return out.getvalue()


def ftyp(brand: bytes, *compatible: bytes) -> bytes:
    body = b"ftyp" + brand + b"\0\0\0\0" + b"".join(compatible)
    return (len(body) + 4).to_bytes(4, "big") + body + b"\0\0\0\x08mdat"


KNOWN = [
    (picture("JPEG"), "image/jpeg"),
    (picture("PNG"), "image/png"),
    (picture("GIF"), "image/gif"),
    (picture("TIFF"), "image/tiff"),
    (picture("BMP"), "image/bmp"),
    (picture("WEBP"), "image/webp"),
    (ftyp(b"heic", b"mif1"), "image/heic"),
    (ftyp(b"mif1", b"heic"), "image/heic"),
    (ftyp(b"mif1"), "image/heif"),
    (ftyp(b"avif"), "image/avif"),
    (ftyp(b"isom", b"avc1"), "video/mp4"),
    (ftyp(b"qt  "), "video/quicktime"),
    (ftyp(b"3gp4"), "video/3gpp"),
    (ftyp(b"M4A "), "audio/mp4"),
    (b"%PDF-1.7\n", "application/pdf"),
    (zipped("a.txt"), "application/zip"),
    (zipped("AndroidManifest.xml", "classes.dex"), "application/vnd.android.package-archive"),
    (
        zipped("[Content_Types].xml", "word/document.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        zipped("[Content_Types].xml", "xl/workbook.xml"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (zipped("mimetype"), "application/epub+zip"),
    (tarred(), "application/x-tar"),
    (plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), "application/x-bplist"),
    (plistlib.dumps({"a": 1}), "application/x-plist"),
    (b"<?xml version='1.0'?><map><string name='a'>b</string></map>", "application/xml"),
    (b"<!DOCTYPE html><html></html>", "text/html"),
    (json.dumps({"a": [1, 2]}).encode(), "application/json"),
    (b'[{"a": 1}]', "application/json"),
    ("闇バイト".encode(), "text/plain"),
    ("闇バイトの募集です".encode("cp932"), "text/plain"),
    ("闇バイト".encode("utf-16"), "text/plain"),
    ("plain words".encode("utf-16-le"), "text/plain"),
    (b"plain words\n", "text/plain"),
    (b"BEGIN:VCARD\r\nVERSION:3.0", "text/vcard"),
    (b"\x7fELF\2\1\1", "application/x-elf"),
    (b"dex\n035\0", "application/vnd.android.dex"),
    (b"\x1f\x8b\x08\0", "application/gzip"),
    (b"7z\xbc\xaf\x27\x1c\0\4", "application/x-7z-compressed"),
    (b"OggS\0\2", "audio/ogg"),
    (b"ID3\4\0", "audio/mpeg"),
    (b"\xff\xfb\x90\x64" + b"\0" * 60, "audio/mpeg"),
    (b"RIFF\x24\0\0\0WAVEfmt ", "audio/vnd.wave"),
    (b"", EMPTY),
    (b"\0\1\2\3\4", UNKNOWN),
    (bytes(range(128, 256)) * 8, UNKNOWN),
]


@pytest.mark.parametrize(("content", "mime"), KNOWN, ids=[f"{i}-{m}" for i, (_, m) in enumerate(KNOWN)])
def test_known_types(content: bytes, mime: str) -> None:
    assert detect_mime(content[:4096], len(content)) == mime


def test_a_database(tmp_path: Path) -> None:
    con = sqlite3.connect(tmp_path / "a")
    con.execute("CREATE TABLE t(a)")
    con.commit()
    con.close()
    assert detect_mime((tmp_path / "a").read_bytes()[:4096]) == "application/vnd.sqlite3"


@pytest.mark.parametrize("cut", [1022, 1023, 1024, 1025, 1026])
def test_a_character_cut_by_the_sample_is_still_text(cut: int) -> None:
    text = "叩" * 1000
    assert detect_mime(b"a" * (cut % 3) + text.encode()) == "text/plain"
    assert detect_mime(b"a" * (cut % 2) + text.encode("cp932")) == "text/plain"


@given(st.binary(max_size=4096))
def test_any_bytes_have_a_type(content: bytes) -> None:
    assert "/" in detect_mime(content, len(content))


def test_unread_content_is_not_called_empty() -> None:
    assert detect_mime(b"", 10) == UNKNOWN
