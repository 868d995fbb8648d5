"""Payment cards and individual numbers: found, checked, and never shown whole in the normal form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from forensics_app.index.entities.entity import Found

_DIGITS = re.compile(r"(?<![0-9A-Za-z.,_-])[0-9](?:[ -]?[0-9]){11,18}(?![0-9A-Za-z_]|[-.,][0-9])")
_GROUPED = re.compile(r"[0-9]{4}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{4}|[0-9]{4}([ -])[0-9]{6}\2[0-9]{4,5}")
_CARD_CUE = re.compile("カード|クレカ|card|visa|master|jcb|amex|cvv", re.IGNORECASE)
_PERSON_CUE = re.compile("マイナンバー|個人番号|まいなんばー|my ?number|通知カード", re.IGNORECASE)
_CUE_BEFORE: Final = 24
# issuer ranges: prefix from, to, lengths
_ISSUERS: Final = (
    ("4", "4", (13, 16, 19)), ("51", "55", (16,)), ("2221", "2720", (16,)), ("3528", "3589", (16,)), ("34", "34", (15,)),
    ("37", "37", (15,)), ("300", "305", (14,)), ("36", "36", (14,)), ("38", "39", (14,)), ("62", "62", (16, 17, 18, 19)),
)  # fmt: skip


def is_luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of ISO/IEC 7812 (Luhn)."""
    total = 0
    for index, char in enumerate(reversed(digits)):
        value = int(char) * (1 + index % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_individual_number(digits: str) -> bool:
    """Whether twelve digits end in the check digit of an individual number (Ordinance 85 of 2014, art. 5)."""
    if len(digits) != 12 or not digits.isascii() or not digits.isdigit():
        return False
    total = sum(
        int(char) * (place + 1 if place <= 6 else place - 5)
        for place, char in enumerate(reversed(digits[:11]), start=1)
    )
    rest = total % 11
    return int(digits[11]) == (0 if rest <= 1 else 11 - rest)


def _issued(digits: str) -> bool:
    return any(len(digits) in sizes and low <= digits[: len(low)] <= high for low, high, sizes in _ISSUERS)


def find_cards(text: str) -> Iterator[Found]:
    """Card numbers (issuer range and Luhn) and individual numbers (only beside a word that says so), masked."""
    for match in _DIGITS.finditer(text):
        digits = re.sub("[ -]", "", match[0])
        before = text[max(0, match.start() - _CUE_BEFORE) : match.start()]
        if len(digits) == 12:
            if _PERSON_CUE.search(before):
                yield Found("my_number", "*" * 8 + digits[8:], is_individual_number(digits), *match.span())
            continue
        if not _issued(digits):
            continue
        valid = is_luhn(digits)
        clear = _GROUPED.fullmatch(match[0]) is not None or _CARD_CUE.search(before) is not None
        if clear or (valid and len(digits) in (15, 16)):
            yield Found("card", digits[:6] + "*" * (len(digits) - 10) + digits[-4:], valid, *match.span())
