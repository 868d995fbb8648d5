"""Times as the desk shows them: the case's zone for reading, UTC and the stored value in the inspector."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from forensics_app.gui.words import Words
from forensics_app.model.zones import zone_named


def local(iso: str | None, zone: str) -> datetime | None:
    """An ISO UTC time in a named zone; None when there is none."""
    if iso is None:
        return None
    try:
        return datetime.fromisoformat(iso).astimezone(zone_named(zone))
    except (ValueError, OverflowError):
        return None


def show_time(iso: str | None, zone: str) -> str:
    """Date and time to the second, such as 2025-06-03 21:14:05; an em dash when unknown."""
    when = local(iso, zone)
    return "—" if when is None else when.strftime("%Y-%m-%d %H:%M:%S")


def show_clock(iso: str | None, zone: str) -> str:
    """Hours and minutes."""
    when = local(iso, zone)
    return "" if when is None else when.strftime("%H:%M")


def show_clock_seconds(iso: str | None, zone: str) -> str:
    """Hours, minutes and seconds."""
    when = local(iso, zone)
    return "" if when is None else when.strftime("%H:%M:%S")


def show_date(iso: str | None, zone: str) -> str:
    """The date alone."""
    when = local(iso, zone)
    return "" if when is None else when.strftime("%Y-%m-%d")


def show_day(iso: str | None, zone: str, words: Words) -> str:
    """The date with its weekday, for the line between two days."""
    when = local(iso, zone)
    if when is None:
        return words("chats.no_date")
    return words("chats.day", date=when.strftime("%Y-%m-%d"), weekday=words(f"weekday.{when.weekday()}"))


def bound_ns(day: str, zone: str, *, end: bool) -> int:
    """Nanoseconds since 1970 UTC at which a date (YYYY, YYYY-MM, YYYY-MM-DD) begins, or ends, in a named zone."""
    parts = [int(part) for part in day.split("-")]
    year, month, date = (*parts, 1, 1)[:3]
    begin = datetime(year, month, date, tzinfo=ZoneInfo(zone))
    if not end:
        return int(begin.timestamp()) * 1_000_000_000
    if len(parts) == 1:
        after = begin.replace(year=year + 1)
    elif len(parts) == 2:
        after = begin.replace(year=year + month // 12, month=month % 12 + 1)
    else:
        after = datetime(year, month, date, tzinfo=ZoneInfo(zone)) + timedelta(days=1)
    return int(after.timestamp()) * 1_000_000_000


def show_duration(seconds: int | None) -> str:
    """Seconds as h:mm:ss or m:ss."""
    if seconds is None:
        return "—"
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def show_size(size: int | None) -> str:
    """Bytes in the unit that suits them."""
    if size is None:
        return "—"
    if size < 1024:
        return f"{size} B"
    value = float(size)
    for unit in ("kB", "MB", "GB", "TB"):
        value /= 1024
        if value < 1024:
            return f"{value:.1f} {unit}"
    return f"{value:,.0f} PB"
