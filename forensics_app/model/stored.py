"""Stored values: SQLite columns have no type, so what a plugin needs as text or number is asked for as such."""

from __future__ import annotations


def text_of(value: object) -> str | None:
    r"""The value as text, or None when there is none (NULL, empty). Bytes are read as UTF-8, others become `\\xNN`."""
    if type(value) is str:
        return value or None
    if value is None:
        return None
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace") or None
    return str(value)


def int_of(value: object) -> int | None:
    """The value as a whole number of 64 bits, or None when it is none; text of digits counts, as some apps store it."""
    number: int | None = None
    if type(value) is int:
        number = value
    elif isinstance(value, float) and value.is_integer():
        number = int(value)
    elif isinstance(value, str | bytes):
        text = (value.decode("ascii", "replace") if isinstance(value, bytes) else value).strip()
        if len(text) <= 20 and text.isascii() and text.removeprefix("-").isdecimal():
            number = int(text)
    return number if number is not None and -(2**63) <= number < 2**63 else None


def float_of(value: object) -> float | None:
    """The value as a finite number, or None when it is none."""
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        try:
            number = float(value)
        except (ValueError, OverflowError):
            return None
        return number if abs(number) < 1e300 else None
    return None
