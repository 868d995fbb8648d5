"""Segregated-witness addresses: Bech32 (BIP 173) for version 0, Bech32m (BIP 350) for later ones."""

from __future__ import annotations

from typing import Final

_CHARSET: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32M: Final = 0x2BC830A3


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for index, factor in enumerate(_GENERATOR):
            if top >> index & 1:
                check ^= factor
    return check


def is_segwit(address: str, prefix: str) -> bool:
    """Whether an address of this human-readable prefix has the right checksum, version and length."""
    if address != address.lower() and address != address.upper():
        return False
    address = address.lower()
    head, mark, tail = address.rpartition("1")
    if not mark or head != prefix or len(address) > 90 or len(tail) < 7:
        return False
    data = [_CHARSET.find(char) for char in tail]
    if min(data) < 0:
        return False
    expanded = [ord(char) >> 5 for char in head] + [0] + [ord(char) & 31 for char in head]
    version = data[0]
    if _polymod(expanded + data) != (1 if version == 0 else _BECH32M):
        return False
    program = _regroup(data[1:-6])
    if program is None or version > 16 or not 2 <= len(program) <= 40:
        return False
    return version != 0 or len(program) in (20, 32)


def _regroup(data: list[int]) -> list[int] | None:
    """Five-bit groups as bytes; None when the padding is not zero or too long."""
    value = bits = 0
    out = []
    for group in data:
        value = (value << 5 | group) & 0xFFF
        bits += 5
        if bits >= 8:
            bits -= 8
            out.append(value >> bits & 0xFF)
    return None if bits >= 5 or value & ((1 << bits) - 1) else out
