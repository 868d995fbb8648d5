"""What every extractor answers with."""

from __future__ import annotations

from typing import Final

import msgspec

# Types whose value names one account or line wherever it appears: sharing one of these is a link between devices.
STRONG: Final = frozenset(
    (
        *("phone", "email", "telegram", "line", "x", "instagram", "tiktok", "kakaotalk", "wechat", "invite"),
        *("bank_account", "btc", "eth", "tron", "xrp", "ltc", "doge", "xmr", "ton", "sol"),
    )
)


class Entity(msgspec.Struct, frozen=True):
    """One identifier in one text.

    value: normal form, equal for all spellings of the same identifier (masked where the law asks for it). stored: the raw
    text at the span. valid: false when the shape is clear but the check (digit, checksum, plan) fails. span: half-open, in
    code points.
    """

    type: str
    value: str
    stored: str
    valid: bool
    span: tuple[int, int]


class Found(msgspec.Struct, frozen=True):
    """An identifier in the entity view, before its place in the raw text is known. start, end: in that view."""

    type: str
    value: str
    valid: bool
    start: int
    end: int
