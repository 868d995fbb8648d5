"""Days as people write them (2025, 2025-06, 2025-06-12), and the moments at which they begin and end in a zone."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final

from forensics_app.model.instant import SECOND, wall_to_utc_ns
from forensics_app.model.zones import zone_named

_DAY: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_YEARS: Final = range(1678, 2262)  # what nanoseconds in 64 bits can tell


def day_range_ns(text: str, zone: str) -> tuple[int, int]:
    """Nanoseconds of UTC at which a year, month or day begins in a named zone, and at which the next one begins.

    Raises ValueError for a text that is no day, for a day that no calendar has, and for one outside 1678 to 2261.
    """
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError(f"no day: {text!r}")
    first = date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    if first.year not in _YEARS:
        raise ValueError(f"a year outside 1678 to 2261: {text!r}")
    if match[3]:
        end = first + timedelta(days=1)
    elif match[2]:
        end = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    else:
        end = date(first.year + 1, 1, 1)
    return _begin_ns(first, zone), _begin_ns(end, zone)


def _begin_ns(day: date, zone: str) -> int:
    wall = datetime(day.year, day.month, day.day, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    utc = wall_to_utc_ns(wall.days * 86_400 * SECOND, zone_named(zone))
    if utc is None:
        raise ValueError(f"out of range: {day}")
    return utc


def months_between(first_ns: int, last_ns: int, zone: str) -> list[tuple[int, str]]:
    """Every month that has a moment in the given range of UTC nanoseconds: when it begins in the zone, and its name."""
    moment = datetime.fromtimestamp(first_ns // SECOND, UTC) - timedelta(days=31)
    month = date(moment.year, moment.month, 1)
    found: list[tuple[int, str]] = []
    while True:
        wall = datetime(month.year, month.month, 1, tzinfo=UTC) - datetime(1970, 1, 1, tzinfo=UTC)
        begin = wall_to_utc_ns(wall.days * 86_400 * SECOND, zone_named(zone))
        if begin is None or begin > last_ns:
            if found or begin is not None:
                return found
        else:
            if begin <= first_ns:
                found.clear()
            found.append((begin, month.isoformat()[:7]))
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
