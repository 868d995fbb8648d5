"""Times as a report shows them: in one zone, the offset always beside."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from forensics_app.report.document import Moment


def moment(utc: str | None, zone: tzinfo, *, assumed: bool = False) -> Moment | None:
    """An ISO 8601 UTC time in the zone; None for none."""
    return None if utc is None else moment_of(utc, zone, assumed=assumed)


def moment_of(utc: str, zone: tzinfo, *, assumed: bool = False) -> Moment:
    """An ISO 8601 UTC time in the zone. Decimals stay exactly as many as they were."""
    head, dot, rest = utc.removesuffix("Z").partition(".")
    try:
        local = datetime.fromisoformat(head).replace(tzinfo=UTC).astimezone(zone)
    except (ValueError, OverflowError):
        return Moment(utc, utc, assumed)  # beyond the calendar of a zone: UTC it stays
    offset = local.strftime("%z")
    return Moment(utc, f"{local:%Y-%m-%d %H:%M:%S}{dot}{rest} {offset[:3]}:{offset[3:5]}", assumed)
