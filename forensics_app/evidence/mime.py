"""MIME type by content: a table of signatures, then a look at what text it might be. Names are never asked."""

from __future__ import annotations

import re
from typing import Final

UNKNOWN: Final = "application/octet-stream"
EMPTY: Final = "inode/x-empty"

# (offset, signature, type); longer and rarer signatures first where two share their beginning
_SIGNATURES: Final[tuple[tuple[int, bytes, str], ...]] = (
    (0, b"SQLite format 3\0", "application/vnd.sqlite3"),
    (0, b"\x37\x7f\x06\x82", "application/x-sqlite-wal"),
    (0, b"\x37\x7f\x06\x83", "application/x-sqlite-wal"),
    (0, b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", "application/x-sqlite-journal"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (0, b"8BPS", "image/vnd.adobe.photoshop"),
    (0, b"\xff\x0a", "image/jxl"),
    (0, b"\0\0\0\x0cJXL \r\n\x87\n", "image/jxl"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"bplist0", "application/x-bplist"),
    (0, b"ABX\0", "application/x-android-binary-xml"),
    (0, b"\x7fELF", "application/x-elf"),
    (0, b"dex\n", "application/vnd.android.dex"),
    (0, b"\xcf\xfa\xed\xfe", "application/x-mach-binary"),
    (0, b"\xce\xfa\xed\xfe", "application/x-mach-binary"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"\xfd7zXZ\0", "application/x-xz"),
    (0, b"BZh", "application/x-bzip2"),
    (0, b"\x28\xb5\x2f\xfd", "application/zstd"),
    (0, b"\x04\x22\x4d\x18", "application/x-lz4"),
    (0, b"OggS", "audio/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"#!AMR", "audio/amr"),
    (0, b"caff", "audio/x-caf"),
    (0, b"FLV\1", "video/x-flv"),
    (0, b"\0\0\1\xba", "video/mpeg"),
    (0, b"\0\0\1\xb3", "video/mpeg"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-asf"),
    (0, b"ANDROID BACKUP\n", "application/x-android-backup"),
    (0, b"EVF\x09\x0d\x0a\xff\0", "application/x-ewf"),
    (0, b"EVF2\x0d\x0a\x81\0", "application/x-ewf"),
    (0, b"LVF\x09\x0d\x0a\xff\0", "application/x-ewf"),
    (0, b"LUKS\xba\xbe", "application/x-luks"),
    (0, b"QFI\xfb", "application/x-qcow"),
    (0, b"KDMV", "application/x-vmdk"),
    (0, b"conectix", "application/x-vhd"),
    (0, b"vhdxfile", "application/x-vhdx"),
    (0, b"wOFF", "font/woff"),
    (0, b"wOF2", "font/woff2"),
    (0, b"OTTO\0", "font/otf"),
    (0, b"\0\1\0\0\0", "font/ttf"),
    (0, b"!BDN", "application/vnd.ms-outlook-pst"),
    (0, b"regf", "application/x-windows-registry"),
    (0, b"ElfFile\0", "application/x-ms-evtx"),
    (0, b"L\0\0\0\1\x14\2\0", "application/x-ms-shortcut"),
    (0, b"-----BEGIN PGP", "application/pgp-encrypted"),
    (16, b"T-DB", "application/x-realm"),
    (257, b"ustar", "application/x-tar"),
)
_BY_FIRST: Final[dict[int, list[tuple[int, bytes, str]]]] = {}
for _row in _SIGNATURES:
    if _row[0] == 0:
        _BY_FIRST.setdefault(_row[1][0], []).append(_row)
_ELSEWHERE: Final = [row for row in _SIGNATURES if row[0]]

_BRANDS: Final = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"hevc": "image/heic-sequence",
    b"hevx": "image/heic-sequence",
    b"avif": "image/avif",
    b"avis": "image/avif",
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
    b"M4B ": "audio/mp4",
    b"crx ": "image/x-canon-cr3",
}
_RIFF: Final = {b"WEBP": "image/webp", b"WAVE": "audio/vnd.wave", b"AVI ": "video/x-msvideo"}
_OFFICE: Final = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_CONTROL: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))  # ESC belongs to ISO-2022-JP
_TEXT_SAMPLE: Final = 1024
_MARKUP: Final = re.compile(rb"\s*<(?:\?xml|!DOCTYPE\s+html|html|plist|svg|map\b)", re.IGNORECASE)
_WIDE: Final = re.compile(r"[^\x00-\x7f]")
_JAPANESE: Final = re.compile(r"[\u3000-\u30ff\u4e00-\u9fff\uff00-\uff60]")
_JSON: Final = re.compile(rb'\s*(?:\{\s*(?:"|\}\s*\Z)|\[\s*(?:["{\[\]\d-]|true|false|null))')


def detect_mime(head: bytes, size: int | None = None) -> str:
    """MIME type of a content from its first bytes (up to 4096 help); `size` is the whole length when it is known."""
    if not head:
        return UNKNOWN if size else EMPTY
    for _, signature, mime in _BY_FIRST.get(head[0], ()):
        if head.startswith(signature):
            return mime
    start = head[:4]
    if start == b"RIFF":
        return _RIFF.get(head[8:12], "application/x-riff")
    if start in {b"PK\3\4", b"PK\5\6"}:
        return _zip_kind(head)
    if head[4:8] == b"ftyp":
        return _iso_media(head)
    if start == b"\x1aE\xdf\xa3":
        return "video/webm" if b"webm" in head[:64] else "video/x-matroska"
    if (
        start[:2] == b"BM"
        and len(head) >= 18
        and head[14:18] in {b"\x28\0\0\0", b"\x0c\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0"}
    ):
        return "image/bmp"
    if start[:2] == b"MZ" and len(head) >= 64:
        return "application/vnd.microsoft.portable-executable"
    if start == b"\xca\xfe\xba\xbe":
        return "application/java-vm" if head[6:8] >= b"\0\x2d" else "application/x-mach-binary"
    if start == b"\0\0\1\0" and head[18:22] == (6 + 16 * int.from_bytes(head[4:6], "little")).to_bytes(4, "little"):
        return "image/vnd.microsoft.icon"
    if _is_mpeg_audio(start):
        return "audio/mpeg"
    if start[:2] in {b"\xff\xf1", b"\xff\xf9"}:
        return "audio/aac"
    for offset, signature, mime in _ELSEWHERE:
        if head.startswith(signature, offset):
            return mime
    return _text_kind(head)


def _is_mpeg_audio(start: bytes) -> bool:
    """An MPEG audio frame of layer II or III with a bit rate and sample rate that exist; FF FE is a UTF-16 mark."""
    return (
        len(start) == 4
        and start[0] == 0xFF
        and start[1] & 0xE0 == 0xE0
        and start[1] & 0x06 in {0x02, 0x04}
        and start[1] & 0x18 != 0x08
        and 0 < start[2] >> 4 < 15
        and start[2] & 0x0C != 0x0C
    )


def _zip_kind(head: bytes) -> str:
    """What a ZIP is by the names at its beginning; the central directory is not read for this."""
    name = head[30 : 30 + int.from_bytes(head[26:28], "little")]
    if name == b"mimetype":
        length = int.from_bytes(head[22:26], "little")
        begin = 38 + int.from_bytes(head[28:30], "little")
        found = head[begin : begin + length]
        if 0 < length < 100 and re.fullmatch(rb"[\w.+-]+/[\w.+-]+", found):
            return found.decode("ascii")
    if name == b"[Content_Types].xml" or name.startswith((b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/")):
        for part, mime in _OFFICE:
            if part in head:
                return mime
    if b"AndroidManifest.xml" in head or b"classes.dex" in head:
        return "application/vnd.android.package-archive"
    if name.startswith(b"META-INF/"):
        return "application/java-archive"
    return "application/zip"


def _iso_media(head: bytes) -> str:
    brand = head[8:12]
    if brand in _BRANDS:
        return _BRANDS[brand]
    end = min(int.from_bytes(head[:4], "big"), 256)
    compatible = {head[at : at + 4] for at in range(16, end, 4)}
    if brand in {b"mif1", b"msf1"}:
        return next((_BRANDS[b] for b in (b"avif", b"heic", b"heix", b"hevc") if b in compatible), "image/heif")
    if brand.startswith((b"3gp", b"3g2")):
        return "video/3gpp"
    return "video/mp4"


def _text_kind(head: bytes) -> str:
    sample = head[:_TEXT_SAMPLE]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in sample:
        return "text/plain" if _is_utf16(sample) else UNKNOWN
    if len(sample.translate(None, _CONTROL)) != len(sample):
        return UNKNOWN
    if not (sample.isascii() or _decodes(sample, "utf-8", 4) or _is_cp932(sample)):
        return UNKNOWN
    text = sample[3:] if sample.startswith(b"\xef\xbb\xbf") else sample
    first = text.lstrip()[:1]
    if first == b"<" and (match := _MARKUP.match(text)):
        word = match[0].strip().lower()
        if word in {b"<html", b"<!doctype html"}:
            return "text/html"
        if b"<plist" in text or b"<!DOCTYPE plist" in text:
            return "application/x-plist"
        return "image/svg+xml" if b"<svg" in text else "application/xml"
    if first in {b"{", b"["} and _JSON.match(text):
        return "application/json"
    if text.startswith(b"BEGIN:VCARD"):
        return "text/vcard"
    if text.startswith(b"BEGIN:VCALENDAR"):
        return "text/calendar"
    return "text/plain"


def _decodes(sample: bytes, encoding: str, longest: int) -> bool:
    """Whether the bytes are text of an encoding; the last character may be cut by the end of the sample."""
    try:
        sample.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start >= len(sample) - longest + 1 and len(sample) >= _TEXT_SAMPLE and error.start > 0
    return True


def _is_utf16(sample: bytes) -> bool:
    even = sample[: len(sample) & ~1]
    marked = even.startswith((b"\xff\xfe", b"\xfe\xff"))
    if len(even) < 4 or (not marked and even.count(0) * 4 < len(even)):
        return False
    if marked:
        encoding = "utf-16"
    elif even[1::2].count(0) * 2 > len(even[1::2]) and 0 not in even[0::2]:
        encoding = "utf-16-le"
    elif even[0::2].count(0) * 2 > len(even[0::2]) and 0 not in even[1::2]:
        encoding = "utf-16-be"
    else:
        return False
    text = even.decode(encoding, "replace").rstrip("\ufffd")
    return bool(text) and "\ufffd" not in text and not any(c < " " and c not in "\t\r\n\f" for c in text)


def _is_cp932(sample: bytes) -> bool:
    """Japanese in Shift_JIS: decodes, and most of its letters beyond ASCII are kana or common kanji."""
    if not _decodes(sample, "cp932", 2):
        return False
    text = sample[:200].decode("cp932", "ignore")
    wide = len(_WIDE.findall(text))
    return wide > 0 and len(_JAPANESE.findall(text)) * 2 >= wide
