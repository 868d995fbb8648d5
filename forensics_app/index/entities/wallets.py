"""Addresses of crypto assets, each with its own checksum. Those without one (Solana) need a word beside them."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from typing import Final

from Crypto.Hash import keccak

from forensics_app.index.entities.base58 import RIPPLE, decode, decode_check, decode_monero
from forensics_app.index.entities.bech32 import is_segwit
from forensics_app.index.entities.entity import Found

_B58 = "1-9A-HJ-NP-Za-km-z"
_HINT = re.compile("[A-Za-z0-9_-]{25}")
_SOLANA_CUE = re.compile(r"(?<![A-Za-z])(?:sol(?:ana|scan)?|phantom|spl)(?![A-Za-z])|ソラナ|ファントム", re.IGNORECASE)


def keccak256(data: bytes) -> bytes:
    """Keccak-256 as Ethereum and Monero use it (not SHA3-256)."""
    return bytes(keccak.new(digest_bits=256, data=data).digest())


def eip55(address: str) -> str:
    """An EVM address with the letter case that carries its checksum (EIP-55)."""
    body = address[2:].lower()
    digest = keccak256(body.encode()).hex()
    return "0x" + "".join(
        char.upper() if int(nibble, 16) >= 8 else char for char, nibble in zip(body, digest, strict=False)
    )


def _base58(*versions: int, size: int = 21) -> Callable[[str], str | None]:
    def check(text: str) -> str | None:
        payload = decode_check(text)
        return text if payload is not None and len(payload) == size and payload[0] in versions else None

    return check


def _segwit(prefix: str) -> Callable[[str], str | None]:
    def check(text: str) -> str | None:
        return text.lower() if is_segwit(text, prefix) else None

    return check


def _eth(text: str) -> str | None:
    body = text[2:]
    proper = eip55(text)
    return proper if body in (body.lower(), body.upper(), proper[2:]) else None


def _xrp(text: str) -> str | None:
    payload = decode_check(text, RIPPLE)
    return text if payload is not None and len(payload) == 21 and payload[0] == 0 else None


def _xmr(text: str) -> str | None:
    data = decode_monero(text)
    if data is None or data[0] not in (18, 19, 42) or len(data) != (77 if data[0] == 19 else 69):
        return None
    return text if keccak256(data[:-4])[:4] == data[-4:] else None


def _ton(text: str) -> str | None:
    try:
        data = base64.urlsafe_b64decode(text.replace("+", "-").replace("/", "_"))
    except (ValueError, binascii.Error):
        return None
    if (
        len(data) != 36
        or data[0] & 0x7F not in (0x11, 0x51)
        or binascii.crc_hqx(data[:34], 0) != int.from_bytes(data[34:], "big")
    ):
        return None
    return f"{int.from_bytes(data[1:2], 'big', signed=True)}:{data[2:34].hex()}"  # both spellings of one account agree


def _sol(text: str) -> str | None:
    data = decode(text)
    return text if data is not None and len(data) == 32 else None


# type, what the address looks like, check that answers with the normal form
_KINDS: Final[tuple[tuple[str, re.Pattern[str], Callable[[str], str | None]], ...]] = tuple(
    (kind, re.compile(rf"(?<![A-Za-z0-9_-])(?:{shape})(?![A-Za-z0-9_])"), check)
    for kind, shape, check in (
        ("xmr", rf"[48][0-9AB][{_B58}]{{93}}|4[0-9AB][{_B58}]{{104}}", _xmr),
        ("btc", "(?:bc1|BC1)(?:[02-9ac-hj-np-z]{6,87}|[02-9AC-HJ-NP-Z]{6,87})", _segwit("bc")),
        ("ltc", "(?:ltc1|LTC1)(?:[02-9ac-hj-np-z]{6,86}|[02-9AC-HJ-NP-Z]{6,86})", _segwit("ltc")),
        ("eth", "0x[0-9a-fA-F]{40}", _eth),
        ("ton", "[EUkQ0f][A-Za-z0-9_/+-]{47}", _ton),
        ("btc", f"[13][{_B58}]{{25,34}}", _base58(0x00, 0x05)),
        ("tron", f"T[{_B58}]{{33}}", _base58(0x41)),
        ("ltc", f"[LM][{_B58}]{{25,33}}", _base58(0x30, 0x32)),
        ("doge", f"[DA9][{_B58}]{{25,33}}", _base58(0x1E, 0x16)),
        ("xrp", f"r[{_B58}]{{24,34}}", _xrp),
        ("sol", f"[{_B58}]{{32,44}}", _sol),
    )
)
# shapes that mean nothing unless the checksum holds
_LOOSE: Final = frozenset(["ton", "doge", "sol", "ltc", "xrp"])


def find_wallets(text: str) -> Iterator[Found]:
    """Addresses in a text of the entity view; value is the normal form (EIP-55, lower-case bech32, raw TON account)."""
    if not _HINT.search(text):
        return
    taken: list[tuple[int, int]] = []
    for kind, shape, check in _KINDS:
        if kind == "sol" and not _SOLANA_CUE.search(text):
            continue
        for match in shape.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            value = check(match[0])
            if value is None and (kind in _LOOSE and not match[0].startswith(("ltc1", "LTC1")) or not _mixed(match[0])):
                continue
            taken.append(match.span())
            yield Found(kind, value or match[0], value is not None, match.start(), match.end())


def _mixed(text: str) -> bool:
    """Whether a text looks like an address at all, not like a long word or a long number."""
    return any(char.isdigit() for char in text[1:]) and any(char.isalpha() for char in text[1:])
