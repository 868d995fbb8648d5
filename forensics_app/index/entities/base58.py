"""Base58 as Bitcoin, Ripple and Monero use it, and the checksums over it."""

from __future__ import annotations

import hashlib
from typing import Final

BITCOIN: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
RIPPLE: Final = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
_MONERO_SIZES: Final = {2: 1, 3: 2, 5: 3, 6: 4, 7: 5, 9: 6, 10: 7, 11: 8}


def decode(text: str, alphabet: str = BITCOIN) -> bytes | None:
    """The bytes that a base58 text stands for, leading zeros kept; None when a character is no base58."""
    number = 0
    for char in text:
        digit = alphabet.find(char)
        if digit < 0:
            return None
        number = number * 58 + digit
    body = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return bytes(len(text) - len(text.lstrip(alphabet[0]))) + body


def decode_check(text: str, alphabet: str = BITCOIN) -> bytes | None:
    """The payload in front of the four checksum bytes; None when the checksum is wrong."""
    data = decode(text, alphabet)
    if data is None or len(data) < 5:
        return None
    digest = hashlib.sha256(hashlib.sha256(data[:-4]).digest()).digest()
    return data[:-4] if digest[:4] == data[-4:] else None


def decode_monero(text: str) -> bytes | None:
    """Monero's base58, in blocks of eleven characters for eight bytes; None when it is malformed."""
    out = bytearray()
    for at in range(0, len(text), 11):
        block = text[at : at + 11]
        size = _MONERO_SIZES.get(len(block))
        if size is None:
            return None
        number = 0
        for char in block:
            digit = BITCOIN.find(char)
            if digit < 0:
                return None
            number = number * 58 + digit
        if number >> (8 * size):
            return None
        out += number.to_bytes(size, "big")
    return bytes(out)
