"""What an Android app writes down as a path, turned into the canonical device path of the evidence."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from forensics_app.api import Scalar

_RULES: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(r"/(?:storage/emulated|mnt/runtime/\w+/emulated|data/media)/(\d+)/"), lambda m: f"data/media/{m[1]}/"),
    (re.compile(r"/(?:mnt/)?sdcard/|/storage/self/primary/"), lambda _: "data/media/0/"),
    (re.compile(r"/data/(?:data|user/0)/"), lambda _: "data/data/"),
)
_USER = re.compile(r"(?:^|/)(?:data/(?:user|user_de|media)|system(?:_ce|_de)?(?:/users)?)/(\d+)/")


def device_path(stored: str | None) -> str | None:
    """Canonical device path of a stored absolute path or `file://` address; None for any other address or name."""
    if not stored:
        return None
    text = stored[7:] if stored.startswith("file://") else stored
    if not text.startswith("/"):
        return None
    for pattern, replace in _RULES:
        match = pattern.match(text)
        if match is not None:
            return replace(match) + text[match.end() :]
    return text[1:]


def profile_of(path: str) -> int:
    """Number of the Android user that a device path belongs to: 0 the owner, others a profile or another person."""
    match = _USER.search(path)
    return int(match[1]) if match is not None else 0


def profile_extra(path: str) -> dict[str, Scalar]:
    """`{"user": n}` for a path of another Android user than the owner, else empty."""
    user = profile_of(path)
    return {"user": user} if user else {}
