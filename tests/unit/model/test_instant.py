from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forensics_app.model import instant
from forensics_app.model.instant import Instant

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    ("made", "iso"),
    [
        (instant.unix_s(1_700_000_000), "2023-11-14T22:13:20Z"),
        (instant.unix_ms("1719999999123"), "2024-07-03T09:46:39.123Z"),
        (instant.unix_us(1_719_999_999_123_456), "2024-07-03T09:46:39.123456Z"),
        (instant.unix_ns(1_719_999_999_123_456_789), "2024-07-03T09:46:39.123456789Z"),
        (instant.unix_ns(1_719_999_999_123_456_700, 100), "2024-07-03T09:46:39.1234567Z"),
        (instant.cocoa_s(700_000_000), "2023-03-08T20:26:40Z"),
        (instant.cocoa_s(700_000_000.5), "2023-03-08T20:26:40.500000Z"),
        (instant.cocoa_ns(700_000_000_123_456_789), "2023-03-08T20:26:40.123456789Z"),
        (instant.webkit_us(13_344_473_600_000_000), "2023-11-14T22:13:20.000000Z"),
        (instant.hex_ms("18bcfe56800"), "2023-11-14T22:13:20.000Z"),
        (instant.parse_iso("2024-07-03T19:46:39+09:00"), "2024-07-03T10:46:39Z"),
        (instant.parse_iso("2024-07-03T10:46:39.5Z"), "2024-07-03T10:46:39.5Z"),
        (instant.exif("2024:07:03 10:00:00", "+09:00", "25"), "2024-07-03T01:00:00.25Z"),
        (instant.unix_s(-86_400), "1969-12-31T00:00:00Z"),
    ],
)
def test_known_times(made: Instant | None, iso: str) -> None:
    assert made is not None
    assert made.iso() == iso


@pytest.mark.parametrize(
    "nothing", [None, 0, -1, "0", "", "abc", "-1", float("nan"), float("inf"), True, b"x", []], ids=repr
)
def test_not_recorded_is_none(nothing: object) -> None:
    assert instant.unix_ms(nothing) is None
    assert instant.cocoa_s(nothing) is None


@pytest.mark.parametrize(
    "text", ["", "0000:00:00 00:00:00", "2024:13:03 10:00:00", "2024-07-03", "    :  :     :  :  "]
)
def test_what_is_no_exif_time(text: str) -> None:
    assert instant.exif(text) is None


def test_a_wall_clock_needs_an_assumption() -> None:
    made = instant.exif("2024:07:03 10:00:00")
    assert made is not None
    assert made.zone is None
    assert made.iso() is None
    assert made.iso(TOKYO) == "2024-07-03T01:00:00Z"
    assert made.iso(UTC) == "2024-07-03T10:00:00Z"


def test_stored_value_is_kept_as_found() -> None:
    assert instant.unix_ms("1719999999123") == Instant("1719999999123", 1_719_999_999_123_000_000, "Z", instant.MS)
    assert instant.unix_ms(1719999999123).stored == 1719999999123  # type: ignore[union-attr]


def test_out_of_range_is_none_not_a_crash() -> None:
    assert instant.unix_s(10**18) is None
    assert instant.iso_utc(2**80) is None


@given(st.one_of(st.integers(), st.floats(), st.text(), st.binary(), st.none(), st.booleans()))
def test_any_column_value_is_survived(value: object) -> None:
    for read in (
        instant.unix_s,
        instant.unix_ms,
        instant.unix_us,
        instant.cocoa_s,
        instant.cocoa_ns,
        instant.webkit_us,
    ):
        made = read(value)
        if made is not None:
            assert msgspec.msgpack.decode(msgspec.msgpack.encode(made), type=Instant) == made
            made.iso(TOKYO)


@given(st.datetimes(min_value=datetime(1700, 1, 1), max_value=datetime(2200, 1, 1)))  # noqa: DTZ001 - wall clocks
def test_iso_text_round_trip(wall: datetime) -> None:
    made = instant.parse_iso(wall.isoformat(timespec="microseconds") + "Z")
    assert made is not None
    assert made.iso() == wall.isoformat(timespec="microseconds") + "Z"


@given(st.integers(1, 4 * 10**9), st.integers(0, 999))
def test_milliseconds_keep_their_decimals(seconds: int, rest: int) -> None:
    made = instant.unix_ms(seconds * 1000 + rest)
    assert made is not None
    shown = made.iso()
    assert shown is not None
    assert shown.endswith(f".{rest:03d}Z")


@pytest.mark.parametrize("zone", [None, "-12:00", "-99:99"])
def test_a_time_that_its_zone_pushes_out_of_64_bits_is_unknown(zone: str | None) -> None:
    late = Instant("2262:04:11 23:40:00", 2**63 - 1, zone, instant.SECOND)
    west = ZoneInfo("America/Los_Angeles")
    assert late.utc_ns(west) is None
    assert late.iso(west) is None
    early = Instant("1677", -(2**63) + 1, "+12:00" if zone else None, instant.SECOND)
    assert early.utc_ns(TOKYO) is None
