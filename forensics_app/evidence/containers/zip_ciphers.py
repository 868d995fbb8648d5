"""The two ciphers of ZIP members that passwords open: the traditional one (ZipCrypto) and WinZip's AES.

Sources: PKWARE APPNOTE.TXT 6.3.10, section 6.1; WinZip AES Encryption Information (AE-1, AE-2).
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from Crypto.Cipher import AES
from Crypto.Util import Counter

from forensics_app.errors import EvidenceError

HEAD: Final = 12  # bytes before the content of a ZipCrypto member
AUTHENTICATION: Final = 10  # bytes behind the content of an AES member
_VERIFIER: Final = 2
_ROUNDS: Final = 1_000
_STRENGTHS: Final = {1: 16, 2: 24, 3: 32}  # bytes of the key; the salt has half as many


def _crc_of(value: int) -> int:
    for _ in range(8):
        value = (value >> 1) ^ 0xEDB88320 if value & 1 else value >> 1
    return value


_TABLE: Final = [_crc_of(value) for value in range(256)]


class TraditionalStream:
    """ZipCrypto: three 32-bit keys that every byte changes, so about 2 MB/s and no jumping ahead."""

    def __init__(self, password: bytes) -> None:
        self._keys = (0x12345678, 0x23456789, 0x34567890)
        one, two, three = self._keys
        table = _TABLE
        for byte in password:
            one = table[(one ^ byte) & 255] ^ (one >> 8)
            two = ((two + (one & 255)) * 134775813 + 1) & 0xFFFFFFFF
            three = table[(three ^ (two >> 24)) & 255] ^ (three >> 8)
        self._keys = (one, two, three)

    def decrypt(self, data: bytes) -> bytes:
        """The next bytes of the content."""
        one, two, three = self._keys
        table = _TABLE
        out = bytearray(len(data))
        for at, byte in enumerate(data):
            pad = three | 2
            plain = byte ^ (pad * (pad ^ 1) >> 8) & 255
            out[at] = plain
            one = table[(one ^ plain) & 255] ^ (one >> 8)
            two = ((two + (one & 255)) * 134775813 + 1) & 0xFFFFFFFF
            three = table[(three ^ (two >> 24)) & 255] ^ (three >> 8)
        self._keys = (one, two, three)
        return bytes(out)


def open_traditional(password: bytes, head: bytes, check: int) -> TraditionalStream | None:
    """The stream behind the 12 bytes of head when the password fits them; one wrong password in 256 does, too."""
    stream = TraditionalStream(password)
    plain = stream.decrypt(head)
    return stream if len(plain) == HEAD and plain[-1] == check else None


class AesStream:
    """WinZip AES: counter mode, authenticated by HMAC-SHA1 at the end."""

    def __init__(self, key: bytes, authentication_key: bytes) -> None:
        counter = Counter.new(128, initial_value=1, little_endian=True)
        self._cipher = AES.new(key, AES.MODE_CTR, counter=counter)
        self._mac = hmac.new(authentication_key, digestmod=hashlib.sha1)

    def decrypt(self, data: bytes) -> bytes:
        """The next bytes of the content."""
        self._mac.update(data)
        plain: bytes = self._cipher.decrypt(data)
        return plain

    def check(self, code: bytes) -> None:
        """Compare with the code behind the content; EvidenceError when something of it was changed."""
        if not hmac.compare_digest(self._mac.digest()[:AUTHENTICATION], code):
            raise EvidenceError("its authentication code is wrong: damaged, or another password")


def aes_head(strength: int) -> int | None:
    """Bytes before the content of a member (salt and verifier); None for a strength that there is not."""
    size = _STRENGTHS.get(strength)
    return None if size is None else size // 2 + _VERIFIER


def open_aes(password: bytes, head: bytes, strength: int) -> AesStream | None:
    """The stream behind the head when the password fits its verifier; one wrong password in 65,536 does, too."""
    size = _STRENGTHS[strength]
    salt, verifier = head[: size // 2], head[size // 2 :]
    made = hashlib.pbkdf2_hmac("sha1", password, salt, _ROUNDS, 2 * size + _VERIFIER)
    if len(verifier) != _VERIFIER or made[2 * size :] != verifier:
        return None
    return AesStream(made[:size], made[size : 2 * size])


Stream = TraditionalStream | AesStream
