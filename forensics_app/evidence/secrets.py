"""Secrets: passwords that a person gave to open locked evidence. They live in memory only and never show their text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, Final

import msgspec

ENCRYPTED: Final = "encrypted"  # the `error` of a file that no secret opens
MOST: Final = 1_000  # secrets that are tried on one source
_ENCODINGS: Final = ("utf-8", "cp932")


class Secret(msgspec.Struct, frozen=True):
    """One password or key. place: the source that it is meant for (path or file name), None for any."""

    text: str
    place: str | None = None

    def __repr__(self) -> str:
        """Never the text: whatever shows an object must not show this."""
        return "Secret(…)"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        """The same for pretty printers."""
        return []


def read_secrets(text: str) -> list[Secret]:
    """Secrets as a password file or a field holds them: one a line, or `PLACE<tab>SECRET`; empty lines say nothing."""
    out: list[Secret] = []
    for line in text.removeprefix("\ufeff").split("\n"):
        place, tab, secret = line.removesuffix("\r").partition("\t")
        if not tab:
            place, secret = "", place
        if secret:
            out.append(Secret(secret, place or None))
    return out


def secrets_for(secrets: Sequence[Secret], *names: str) -> list[str]:
    """Texts of the secrets that may open a source known under these paths, in their order, each once."""
    known = {*names, *(PurePath(name).name for name in names)}
    fitting = [secret.text for secret in secrets if secret.place is None or secret.place in known]
    return list(dict.fromkeys(fitting))[:MOST]


def as_bytes(secret: str) -> list[bytes]:
    """How programs write one password as bytes: UTF-8, or the code page of Japanese Windows."""
    out: list[bytes] = []
    for encoding in _ENCODINGS if not secret.isascii() else _ENCODINGS[:1]:
        try:
            data = secret.encode(encoding)
        except UnicodeEncodeError:
            continue
        if data not in out:
            out.append(data)
    return out
