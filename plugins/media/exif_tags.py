"""EXIF of a picture as typed values, whatever nonsense the file holds."""

from __future__ import annotations

import io
import logging
import struct
from collections.abc import Mapping
from typing import Final

import exifread
from exifread.core.exceptions import ExifNotFound, InvalidExif

from forensics_app.api import limits

# what the parser lets through on bad bytes
_PARSER_ERRORS: Final = (
    InvalidExif, ValueError, LookupError, TypeError, ArithmeticError, AttributeError, EOFError, OSError, RuntimeError,
    AssertionError, MemoryError, struct.error,
)  # fmt: skip
_NO_EXIF: Final = ("not have exif data", "not recognized")  # the parser warns of what is no fault
_LOGGER: Final = logging.getLogger("exifread")


class Tags:
    """The tags of one picture. problems: what could not be read, one plain line each. position: latitude, longitude."""

    def __init__(self, found: Mapping[str, object], problems: tuple[str, ...] = ()) -> None:
        self._found = found
        self.problems = problems
        self.gps_problem: str | None = None
        self.position = self._position()

    def text(self, name: str) -> str | None:
        """A tag as one line of text; None when absent or blank."""
        tag = self._found.get(name)
        if tag is None:
            return None
        values = getattr(tag, "values", None)
        text = values if isinstance(values, str) else str(tag)
        return " ".join(text.replace("\0", " ").split())[:500] or None

    def number(self, name: str) -> int | None:
        """The first value of a tag as a whole number; None when it is none."""
        value = next(iter(self._values(name)), None)
        return value if isinstance(value, int) else None

    def altitude(self) -> float | None:
        """Metres above the sea, negative below; None when not recorded."""
        metres = self._ratios("GPS GPSAltitude")
        if not metres:
            return None
        below = self.number("GPS GPSAltitudeRef") == 1
        return round(-metres[0] if below else metres[0], 3)

    def gps_time(self) -> str | None:
        """UTC of the satellites as ISO 8601; None when not recorded."""
        day, parts = self.text("GPS GPSDate"), self._ratios("GPS GPSTimeStamp")
        if day is None or len(parts) != 3 or len(day) != 10:
            return None
        hour, minute, second = parts
        if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 61):
            return None
        return f"{day.replace(':', '-')}T{int(hour):02d}:{int(minute):02d}:{int(second):02d}Z"

    def _position(self) -> tuple[float, float] | None:
        latitude = self._degrees("GPS GPSLatitude", "S", 90)
        longitude = self._degrees("GPS GPSLongitude", "W", 180)
        return None if latitude is None or longitude is None else (latitude, longitude)

    def _degrees(self, name: str, negative: str, limit: int) -> float | None:
        parts = self._ratios(name)
        if not parts:
            return None
        value = sum(part / 60.0**place for place, part in enumerate(parts[:3]))
        reference = self.text(f"{name}Ref")
        if value > limit or any(part < 0 for part in parts):
            self.gps_problem = f"GPS position out of range ({name.removeprefix('GPS ')} {value:.6g})"
            return None
        if reference is None:
            self.gps_problem = "GPS position without hemisphere: read as north and east"
        return round(-value if (reference or "").upper().startswith(negative) else value, 7)

    def _ratios(self, name: str) -> list[float]:
        """The values as numbers; empty when one of them is none (x/0 is how cameras write "not recorded")."""
        numbers: list[float] = []
        for value in self._values(name):
            try:
                numbers.append(float(value))  # type: ignore[arg-type]  # exifread's Ratio is a Fraction in all but name
            except (ZeroDivisionError, ValueError, TypeError, OverflowError):
                return []
        return numbers

    def _values(self, name: str) -> list[object]:
        values = getattr(self._found.get(name), "values", None)
        return list(values) if isinstance(values, list | tuple) else []


class _Collect(logging.Handler):
    """Keeps what the parser logs, so that it reaches the examiner instead of a console."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(" ".join(record.getMessage().split())[:200])


class _Steps(io.BytesIO):
    """The picture, read in at most so many steps: directories may follow one another through all of it."""

    steps = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """Bytes from here on; raises OSError when there were too many steps."""
        self.steps += 1
        if self.steps > limits.EXIF_READS:
            raise OSError(f"more than {limits.EXIF_READS} steps")
        return super().read(size)


def read_tags(data: bytes) -> Tags:
    """Read the EXIF of a picture; a picture without any gives empty Tags, a damaged one says so in `problems`."""
    collect = _Collect()
    propagate, _LOGGER.propagate = _LOGGER.propagate, False
    _LOGGER.addHandler(collect)
    try:
        found = exifread.process_file(_Steps(data), details=False, extract_thumbnail=False)
    except ExifNotFound:
        return Tags({})
    except _PARSER_ERRORS as error:
        return Tags({}, (f"EXIF cannot be read ({str(error)[:100] or type(error).__name__})",))
    finally:
        _LOGGER.removeHandler(collect)
        _LOGGER.propagate = propagate
    told = [line for line in dict.fromkeys(collect.lines) if not line.lower().rstrip(".").endswith(_NO_EXIF)]
    return Tags(found, tuple(f"EXIF: {line}" for line in told))
