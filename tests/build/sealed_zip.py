"""Makes encrypted ZIP archives: ZipCrypto and WinZip AES, each member with a password of its own."""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
import zlib
from pathlib import Path
from typing import NamedTuple

from Crypto.Cipher import AES
from Crypto.Util import Counter

_STAMP = 0x5861_6440  # 2024-03-01 12:34
_KEY_BYTES = {1: 16, 2: 24, 3: 32}


class Closed(NamedTuple):
    """One member. cipher: zipcrypto, aes, strong or none; version: AE-1 or AE-2; late: sizes behind the content (bit 3)."""

    name: str
    content: bytes
    password: bytes = b""
    cipher: str = "zipcrypto"
    method: int = 8
    strength: int = 3
    version: int = 2
    late: bool = False
    damage: bool = False


def make_sealed_zip(path: Path, *members: Closed) -> Path:
    """Write the archive; the bytes of salts and heads are random, as real ones are."""
    body, directory = bytearray(), bytearray()
    for one in members:
        local, central = _member(one, len(body))
        body += local
        directory += central
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(members), len(members), len(directory), len(body), 0)
    path.write_bytes(bytes(body) + bytes(directory) + end)
    return path


def _member(one: Closed, offset: int) -> tuple[bytes, bytes]:
    packed = one.content
    if one.method == 8:
        engine = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = engine.compress(one.content) + engine.flush()
    crc = zlib.crc32(one.content)
    flags, method, extra = 0x800 | (8 if one.late else 0), one.method, b""
    if one.cipher == "aes":
        flags, method = flags | 1, 99
        extra = struct.pack("<HHH2sBH", 0x9901, 7, one.version, b"AE", one.strength, one.method)
        packed = _close_aes(packed, one.password, one.strength)
        crc = 0 if one.version == 2 else crc
    elif one.cipher == "zipcrypto":
        flags |= 1
        packed = _close_traditional(packed, one.password, (_STAMP & 0xFFFF) >> 8 if one.late else crc >> 24)
    elif one.cipher == "strong":
        flags |= 0x41
    if one.damage:
        middle = len(packed) // 2
        packed = packed[:middle] + bytes((packed[middle] ^ 255,)) + packed[middle + 1 :]
    name = one.name.encode()
    sizes = struct.pack("<III", crc, len(packed), len(one.content))
    head = struct.pack("<HHHI", 20, flags, method, _STAMP)
    early = bytes(12) if one.late else sizes
    local = b"PK\3\4" + head + early + struct.pack("<HH", len(name), len(extra)) + name + extra + packed
    tail = struct.pack("<HHHHHII", len(name), len(extra), 0, 0, 0, 0, offset)
    return local + (b"PK\7\x08" + sizes if one.late else b""), b"PK\1\2\x14\0" + head + sizes + tail + name + extra


def _close_traditional(packed: bytes, password: bytes, check: int) -> bytes:
    """PKWARE APPNOTE 6.1, written from the text with zlib's CRC, apart from the reader."""
    keys = [0x12345678, 0x23456789, 0x34567890]

    def step(crc: int, byte: int) -> int:
        return zlib.crc32(bytes((byte,)), crc ^ 0xFFFFFFFF) ^ 0xFFFFFFFF

    def update(byte: int) -> None:
        keys[0] = step(keys[0], byte)
        keys[1] = ((keys[1] + (keys[0] & 255)) * 134775813 + 1) % 2**32
        keys[2] = step(keys[2], keys[1] >> 24)

    for byte in password:
        update(byte)
    out = bytearray()
    for byte in os.urandom(11) + bytes((check & 255,)) + packed:
        pad = (keys[2] | 2) & 0xFFFF
        out.append(byte ^ (pad * (pad ^ 1) >> 8) & 255)
        update(byte)
    return bytes(out)


def _close_aes(packed: bytes, password: bytes, strength: int) -> bytes:
    size = _KEY_BYTES[strength]
    salt = os.urandom(size // 2)
    made = hashlib.pbkdf2_hmac("sha1", password, salt, 1000, 2 * size + 2)
    counter = Counter.new(128, initial_value=1, little_endian=True)
    closed = AES.new(made[:size], AES.MODE_CTR, counter=counter).encrypt(packed)
    code = hmac.new(made[size : 2 * size], closed, hashlib.sha1).digest()[:10]
    return salt + made[2 * size :] + closed + code
