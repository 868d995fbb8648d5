"""Ref: the lasting identity of a listed object, as text and as its two parts."""

from __future__ import annotations

import re

import msgspec

_REF = re.compile(r"([0-9a-f]{16}|unhashed)-([0-9a-f]{32})")


class Ref(msgspec.Struct, frozen=True):
    """evidence: first 16 hex of the SHA-256 of the evidence's bytes, None until they are hashed. local: 16 bytes."""

    evidence: str | None
    local: bytes

    def __str__(self) -> str:
        """As printed and typed."""
        return f"{self.evidence or 'unhashed'}-{self.local.hex()}"


def ref_text(sha256: str | None, local: bytes) -> str:
    """The printed ref of an object of an evidence with that SHA-256 (hex)."""
    return str(Ref(sha256[:16] if sha256 else None, local))


def parse_ref(text: str) -> Ref | None:
    """Read a printed ref; None when the text is none."""
    match = _REF.fullmatch(text.strip())
    if match is None:
        return None
    return Ref(None if match[1] == "unhashed" else match[1], bytes.fromhex(match[2]))
