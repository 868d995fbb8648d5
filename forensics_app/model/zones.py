"""Time zones by name."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from forensics_app.errors import UsageError


@cache
def zone_named(name: str) -> ZoneInfo:
    """The IANA zone of that name; raises UsageError for one that does not exist."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(f"no such time zone: {name!r} (use names like Asia/Tokyo)") from error
