"""E-mail addresses, also those that are written so that machines do not see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from forensics_app.index.entities.entity import Found

_AT = re.compile(
    r"[ ]?(?:@|[(\[{<][ ]?(?:at|@|あっと|アット|アットマーク)[ ]?[)\]}>]|あっとまーく|アットマーク|あっと|アット)[ ]?",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+=?^_`{|}~-]{1,64}\Z")
_DOT = r"(?:\.|[ ]?[(\[{][ ]?(?:dot|\.|どっと|ドット)[ ]?[)\]}][ ]?|どっと|ドット)"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:{_DOT}{_LABEL}){{1,5}}", re.IGNORECASE)
_DOTS = re.compile(_DOT, re.IGNORECASE)
# carriers that gave out addresses with consecutive or final dots
_CARRIERS: Final = (
    "docomo.ne.jp",
    "ezweb.ne.jp",
    "au.com",
    "softbank.ne.jp",
    "vodafone.ne.jp",
    "disney.ne.jp",
    "willcom.com",
)


def find_emails(text: str) -> Iterator[Found]:
    """Addresses in a text of the entity view; the value is in lower case with a plain @ and plain dots."""
    for at in _AT.finditer(text):
        before = _LOCAL.search(text, max(0, at.start() - 64), at.start())
        after = _DOMAIN.match(text, at.end())
        if before is None or after is None:
            continue
        local = before[0].lstrip("'*=?^`{|}~.&!")
        domain = _DOTS.sub(".", after[0]).lower()
        if not local:
            continue
        last = domain.rsplit(".", 1)[-1]
        if not last.isalpha() or len(last) < 2:
            continue
        yield Found("email", f"{local.lower()}@{domain}", _valid(local, domain), before.end() - len(local), after.end())


def _valid(local: str, domain: str) -> bool:
    if local.endswith(".") or ".." in local:
        return domain.endswith(_CARRIERS)
    return len(domain) <= 253
