"""Clock offsets as people write them: sign, hours, minutes, seconds."""

from __future__ import annotations

import re
from typing import Final

MOST_S: Final = 100 * 366 * 86_400  # no clock is a hundred years wrong
_FORM: Final = re.compile(r"([+\-−]?)(\d{1,6}):([0-5]?\d):([0-5]?\d)", re.ASCII)
_SECONDS: Final = re.compile(r"([+\-−]?)(\d{1,10})", re.ASCII)


def read_offset(text: str) -> int | None:
    """Seconds of `+h:m:s`, or of seconds alone; None for an empty text. ValueError for anything else."""
    text = text.strip()
    if not text:
        return None
    if match := _FORM.fullmatch(text):
        seconds = int(match[2]) * 3600 + int(match[3]) * 60 + int(match[4])
    elif match := _SECONDS.fullmatch(text):
        seconds = int(match[2])
    else:
        raise ValueError(f"no clock offset: {text!r}")
    if seconds > MOST_S:
        raise ValueError(f"no clock is a hundred years wrong: {text!r}")
    return -seconds if match[1] in ("-", "−") else seconds


def show_offset(seconds: int | None) -> str:
    """How an offset is written back: +0:01:30; empty for none."""
    if seconds is None:
        return ""
    hours, rest = divmod(abs(seconds), 3600)
    return f"{'-' if seconds < 0 else '+'}{hours}:{rest // 60:02d}:{rest % 60:02d}"
