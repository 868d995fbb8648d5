"""Telephone numbers: Japanese ones in every way people write them, foreign ones with their plus sign.

Numbering: MIC plan (060/070/080/090 mobiles, 050 IP, 020 M2M, 0120/0800/0570, 0AB-J of ten digits), checked with the
data of libphonenumber.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import phonenumbers

from forensics_app.index.entities.entity import Found

_CANDIDATE = re.compile(
    r"(?<![0-9A-Za-z.,¥\\/=_-])(?:\+[ ]?[1-9]|\(?0)[0-9 ().\-]{5,60}[0-9](?![0-9A-Za-z_]|[.,-][0-9]|-[A-Za-z])"
)
_SPELLED = re.compile(
    "(?:[〇零0-9]|ゼロ|ぜろ)(?:[- .・]?(?:[〇零一二三四五六七八九0-9]|ゼロ|ぜろ|いち|きゅう|はち|なな)){9,10}(?![〇零一二三四五六七八九0-9])"
)
_KANJI_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_SHAPE = re.compile(r"0[0-9]{1,4}[-. ()]{1,2}[0-9]{1,4}[-. ()]{1,2}[0-9]{3,4}")
_GROUPS = re.compile(r"[0-9]+")


def find_phones(text: str) -> Iterator[Found]:
    """Numbers in a text of the entity view."""
    for match in _CANDIDATE.finditer(text):
        yield from _split(match[0], match.start())
    if any(mark in text for mark in ("〇", "零", "ゼロ", "ぜろ")):
        for match in _SPELLED.finditer(text):
            digits = spelled_digits(match[0])
            value = normal_phone(digits)
            if value is not None and not match[0].isascii():
                yield Found("phone", value, True, match.start(), match.end())


def spelled_digits(text: str) -> str:
    """The digits of a number in which some are written as kanji or kana."""
    for word, digit in (("ゼロ", "0"), ("ぜろ", "0"), ("いち", "1"), ("なな", "7"), ("はち", "8"), ("きゅう", "9")):
        text = text.replace(word, digit)
    return "".join(char for char in text.translate(_KANJI_DIGITS) if char.isascii() and char.isdigit())


def _split(written: str, start: int) -> Iterator[Found]:
    """A run of digits may hold several numbers with blanks between: take the longest piece that is one, then the rest."""
    ends = [at for at, char in enumerate(written) if char == " "] + [len(written)]
    for end in reversed(ends):
        found = list(_judge(written[:end], start))
        if found and (found[0].valid or end == ends[0] or end == len(written)):
            if not found[0].valid and any(
                True for cut in ends[:-1] for one in _judge(written[:cut], start) if one.valid
            ):
                continue
            yield from found
            break
    else:
        end = ends[0]
    rest = written[end:]
    skip = len(rest) - len(rest.lstrip(" "))
    if rest.strip():
        yield from _split(rest[skip:], start + end + skip)


def _judge(written: str, start: int) -> Iterator[Found]:
    written = written.rstrip(" (.-")
    foreign = written.lstrip("(").startswith("+")
    digits = "".join(_GROUPS.findall(written))
    if written.count("(") != written.count(")") and written.startswith("("):
        start += 1
        written = written[1:]
    if not foreign and not 10 <= len(digits) <= 11 and not (digits.startswith("0200") and len(digits) == 14):
        return
    if foreign and not 8 <= len(digits) <= 15:
        return
    value = normal_phone(("+" if foreign else "") + digits)
    if value is not None:
        yield Found("phone", value, True, start, start + len(written))
    elif foreign:
        yield Found("phone", "+" + digits, False, start, start + len(written))
    elif _SHAPE.fullmatch(written.strip("()")):
        yield Found("phone", "+81" + digits[1:], False, start, start + len(written))


@lru_cache(maxsize=65_536)
def normal_phone(number: str) -> str | None:
    """E.164 of a number (Japan when it has no plus sign), or None when the plan knows no such number."""
    if number.startswith("+810"):
        number = "+81" + number[4:]  # +81 (0)90 …
    try:
        parsed = phonenumbers.parse(number, "JP")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed):
        return None
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))
