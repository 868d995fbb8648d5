"""Instant: a point in time that keeps how it was stored, and never pretends to more than it knows."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

import msgspec

NS: Final = 1
US: Final = 1_000
MS: Final = 1_000_000
SECOND: Final = 1_000_000_000
MINUTE: Final = 60 * SECOND
DAY: Final = 86_400 * SECOND

_COCOA_EPOCH_S: Final = 978_307_200  # 2001-01-01
_WEBKIT_EPOCH_S: Final = -11_644_473_600  # 1601-01-01, also FILETIME
_LIMIT: Final = 2**63 - 1
_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001 - a wall clock reading has no zone by design
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")
_EXIF = re.compile(r"(\d{4})[:\-/](\d\d)[:\-/](\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?")


class Instant(msgspec.Struct, frozen=True, array_like=True):
    """One time as evidence holds it.

    stored: the value as found (integer, float or text), never changed.
    wall_ns: nanoseconds since 1970-01-01 of the clock reading: of UTC when `zone` is "Z", of the local wall otherwise.
    zone: "Z", an offset like "+09:00", or None when the evidence does not say (EXIF, FAT, text exports).
    precision_ns: the step of the stored value (1 ns … a day); decimals that were not stored are never shown.
    """

    stored: int | float | str
    wall_ns: int
    zone: str | None
    precision_ns: int

    def __post_init__(self) -> None:
        """Refuse what no clock shows: a hostile worker must not plant a time that nobody can read again."""
        if self.zone is not None and self.zone != "Z" and _OFFSET.fullmatch(self.zone) is None:
            raise ValueError(f"no zone offset: {self.zone!r}")
        if self.precision_ns < 1:
            raise ValueError(f"no step of a clock: {self.precision_ns} ns")

    def utc_ns(self, assumed: tzinfo | None = None) -> int | None:
        """Nanoseconds of UTC since 1970; a time without zone is read in `assumed`, or is None without an assumption.

        None, too, when its zone pushes it out of 64 bits: a photo of the year 2262 must not end the indexing.
        """
        if self.zone == "Z":
            return self.wall_ns
        if self.zone is not None:
            return _in_64_bits(self.wall_ns - offset_ns(self.zone))
        if assumed is None:
            return None
        return wall_to_utc_ns(self.wall_ns, assumed)

    def iso(self, assumed: tzinfo | None = None) -> str | None:
        """ISO 8601 in UTC with `Z` and exactly the stored decimals; None when UTC cannot be known or shown."""
        utc = self.utc_ns(assumed)
        return None if utc is None else iso_utc(utc, self.precision_ns)


def offset_ns(zone: str) -> int:
    """Nanoseconds east of UTC of an offset such as "+09:00"."""
    match = _OFFSET.fullmatch(zone)
    if match is None:
        raise ValueError(f"no zone offset: {zone!r}")
    sign = -1 if match[1] == "-" else 1
    return sign * (int(match[2]) * 60 + int(match[3])) * MINUTE


def wall_to_utc_ns(wall_ns: int, zone: tzinfo) -> int | None:
    """UTC nanoseconds of a wall clock reading in a named zone; None outside the years of calendars and of 64 bits."""
    seconds, rest = divmod(wall_ns, SECOND)
    try:
        wall = (_EPOCH + timedelta(seconds=seconds)).replace(tzinfo=zone)
        return _in_64_bits(int(wall.astimezone(UTC).timestamp()) * SECOND + rest)
    except (OverflowError, ValueError):
        return None


def _in_64_bits(nanoseconds: int) -> int | None:
    return nanoseconds if -_LIMIT <= nanoseconds <= _LIMIT else None


def iso_utc(utc_ns: int, precision_ns: int = SECOND) -> str | None:
    """Write UTC nanoseconds as ISO 8601 with `Z`, with the decimals that the precision supports."""
    seconds, rest = divmod(utc_ns, SECOND)
    try:
        text = (_EPOCH + timedelta(seconds=seconds)).isoformat(timespec="seconds")
    except OverflowError:
        return None
    digits = decimals(precision_ns)
    fraction = f".{rest:09d}"[: digits + 1] if digits else ""
    return f"{text}{fraction}Z"


def decimals(precision_ns: int) -> int:
    """How many decimals of a second a stored precision supports: 0 for a second or coarser, 9 for a nanosecond."""
    digits = 9
    step = 1
    while digits and step < precision_ns:
        step *= 10
        digits -= 1
    return digits


def _instant(stored: float | str, wall_ns: int, precision_ns: int, zone: str | None = "Z") -> Instant | None:
    if not -_LIMIT <= wall_ns <= _LIMIT:
        return None
    return Instant(stored, wall_ns, zone, precision_ns)


def _number(value: object) -> int | float | None:
    """The number in a column whatever its storage class; None for "not recorded" (absent, 0, -1) and for nonsense."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str | bytes):
        text = value.decode("ascii", "replace") if isinstance(value, bytes) else value
        try:
            value = int(text.strip())
        except ValueError:
            try:
                value = float(text.strip())
            except ValueError:
                return None
    if not isinstance(value, int | float) or value != value or value in (0, -1):
        return None
    if isinstance(value, float) and abs(value) > 1e30:
        return None
    return value


def _keep(value: object) -> int | float | str:
    if isinstance(value, int | float | str):
        return value
    return value.decode("ascii", "replace") if isinstance(value, bytes) else str(value)


def _scaled(value: object, unit_ns: int, epoch_s: int = 0) -> Instant | None:
    # by far the most values are plain integers or their digits: a million of them a chat
    if type(value) is int:
        return None if value in (0, -1) else _instant(value, value * unit_ns + epoch_s * SECOND, unit_ns)
    if type(value) is str and len(value) < 20 and value.isascii() and value.isdigit():
        whole = int(value)
        return None if whole == 0 else _instant(value, whole * unit_ns + epoch_s * SECOND, unit_ns)
    number = _number(value)
    if number is None:
        return None
    if isinstance(number, int):
        return _instant(_keep(value), number * unit_ns + epoch_s * SECOND, unit_ns)
    # a float of seconds carries about microseconds: more decimals would be invented
    return _instant(_keep(value), round(number * (unit_ns // US or 1)) * US + epoch_s * SECOND, min(unit_ns, US))


def unix_s(value: object) -> Instant | None:
    """Unix seconds (number or its text); None when not recorded (absent, 0, -1)."""
    return _scaled(value, SECOND)


def unix_ms(value: object) -> Instant | None:
    """Unix milliseconds (number or its text); None when not recorded (absent, 0, -1)."""
    return _scaled(value, MS)


def unix_us(value: object) -> Instant | None:
    """Unix microseconds (number or its text); None when not recorded."""
    return _scaled(value, US)


def unix_ns(value: int, precision_ns: int = NS, zone: str | None = "Z") -> Instant | None:
    """Nanoseconds since 1970 as a file system holds them, with the precision of that file system; 0 is not recorded."""
    return None if value == 0 else _instant(value, value, precision_ns, zone)


def cocoa_s(value: object) -> Instant | None:
    """Seconds since 2001-01-01 UTC (Core Data); None when not recorded."""
    return _scaled(value, SECOND, _COCOA_EPOCH_S)


def cocoa_ns(value: object) -> Instant | None:
    """Nanoseconds since 2001-01-01 UTC (iOS sms.db since iOS 11); None when not recorded."""
    return _scaled(value, NS, _COCOA_EPOCH_S)


def webkit_us(value: object) -> Instant | None:
    """Microseconds since 1601-01-01 UTC (Chrome); None when not recorded."""
    return _scaled(value, US, _WEBKIT_EPOCH_S)


def exif(text: str, offset: str | None = None, subsec: str | None = None) -> Instant | None:
    """`YYYY:MM:DD HH:MM:SS` of EXIF, with OffsetTime and SubSecTime when the picture has them; None when not a time."""
    match = _EXIF.match(text.strip())
    if match is None:
        return None
    try:
        year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
        wall = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the camera's wall clock, as stored
    except ValueError:
        return None
    fraction = (subsec or match[7] or "").strip()
    fraction = fraction if fraction.isascii() and fraction.isdigit() else ""
    fraction = fraction[:9]
    rest = int(fraction.ljust(9, "0")) if fraction else 0
    zone = offset.strip() if offset and _OFFSET.fullmatch(offset.strip()) else None
    if zone == "+00:00":
        zone = "Z"
    delta = wall - _EPOCH
    whole = (delta.days * 86_400 + delta.seconds) * SECOND
    return _instant(text, whole + rest, 10 ** (9 - len(fraction)), zone)


def hex_ms(text: str) -> Instant | None:
    """Unix milliseconds in hexadecimal (Android packages.xml); None when not recorded or not hexadecimal."""
    try:
        value = int(text, 16)
    except ValueError:
        return None
    return None if value == 0 else _instant(text, value * MS, MS)


def parse_iso(text: str) -> Instant | None:
    """ISO 8601 text as an export stores it; without offset the zone stays unknown. None when it is no ISO time."""
    try:
        parsed = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    shift = parsed.utcoffset()
    wall = parsed.replace(tzinfo=None) - _EPOCH
    wall_ns = (wall.days * 86_400 + wall.seconds) * SECOND + wall.microseconds * US
    tail = re.search(r"\.(\d+)", text)
    precision = 10 ** (9 - min(9, len(tail[1]))) if tail else SECOND
    if shift is None:
        return _instant(text, wall_ns, precision, None)
    minutes = int(shift.total_seconds() // 60)
    zone = "Z" if minutes == 0 else f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
    return _instant(text, wall_ns, precision, zone)
