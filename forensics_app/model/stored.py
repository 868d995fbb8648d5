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
    """The value as a whole number, or None when it is none; text of digits counts, for some apps store it so."""
    if type(value) is int:
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bytes):
        value = value.decode("ascii", "replace")
    if isinstance(value, str):
        text = value.strip()
        if len(text) <= 20 and text.isascii() and text.removeprefix("-").isdecimal():
            return int(text)
    return None


def float_of(value: object) -> float | None:
    """The value as a finite number, or None when it is none."""
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        try:
            number = float(value)
        except (ValueError, OverflowError):
            return None
        return number if abs(number) < 1e300 else None
    return None
