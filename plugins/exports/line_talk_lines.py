"""The grammar of LINE's exported talk history: a title, day headings, and lines of time, name and text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final, NamedTuple

from forensics_app.api import Instant, instant

_TITLES: Final = (
    (re.compile(r'(?:\[LINE\] ?)?"?(?P<name>.+?)"?とのトーク履歴'), False),
    (re.compile(r'(?:\[LINE\] ?)?"?(?P<name>.+?)"?のトーク履歴'), True),
    (re.compile(r"(?:\[LINE\] ?)?Chat history with (?P<name>.+)"), False),
    (re.compile(r"(?:\[LINE\] ?)?Chat history in (?P<name>.+)"), True),
)
_DAY = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2}) ?(?:[((][^))]{1,9}[))]|[日月火水木金土]曜日|[A-Z][a-z]{2,8})\Z")
_HALF: Final = "午前|午後|上午|下午|AM|PM"
_TIME: Final = rf"(?P<before>{_HALF})? ?(?P<hour>\d{{1,2}}):(?P<minute>\d\d) ?(?P<after>AM|PM)?"
_TABBED = re.compile(rf"{_TIME}\t(?:(?P<name>[^\t]*)\t)?(?P<text>.*)\Z", re.DOTALL)
_SPACED = re.compile(rf"{_TIME} (?P<text>.+)\Z", re.DOTALL)
_LONGEST_TEXT: Final = 2_000  # lines; LINE lets a message have 10,000 characters
_AFTERNOON: Final = frozenset(("午後", "下午", "PM"))


class Title(NamedTuple):
    """What the first line says: the other person of a single chat, or the name of a group."""

    name: str
    group: bool


class TalkLine(NamedTuple):
    """One entry. number: of its first line, from 1. name: null for the app's own lines.

    noon: whether 12 was read as noon because of its place among the others.
    """

    number: int
    at: Instant | None
    name: str | None
    text: str
    noon: bool


def read_title(line: str) -> Title | None:
    """The title of an export, or None when the line is none."""
    for pattern, group in _TITLES:
        match = pattern.fullmatch(line.strip().lstrip("\ufeff"))
        if match is not None:
            return Title(match["name"], group)
    return None


def read_lines(lines: list[str], *, tabbed: bool) -> Iterator[TalkLine]:
    """Entries in order; lines that belong to none (title, saved time) are passed over, lines below an entry join it.

    tabbed: mobile exports separate by tabs and quote text of several lines; desktop exports separate by spaces, so that
    the name still stands at the front of `text`.
    """
    pattern = _TABBED if tabbed else _SPACED
    day: tuple[str, int, int, int] | None = None
    latest = 0  # minutes into the day of the entry before
    waiting: TalkLine | None = None
    quoted_until = 0  # the line that closes a quoted text; what looks like an entry before it is text
    for number, line in enumerate(lines, 1):
        heading = _DAY.match(line.strip()) if number > quoted_until else None
        match = pattern.match(line) if heading is None and number > quoted_until else None
        if heading is None and match is None:
            if waiting is not None:
                waiting = waiting._replace(text=f"{waiting.text}\n{line}")
            continue
        if waiting is not None:
            yield _finish(waiting, tabbed)
            waiting = None
        if heading is not None:
            day, latest = (heading[0], int(heading[1]), int(heading[2]), int(heading[3])), 0
        elif match is not None:
            minutes, noon = _minutes(match, latest)
            latest = max(latest, minutes)
            name = match["name"] or None if tabbed else None
            stamp = f"{day[0]} {match[0].split(chr(9) if tabbed else ' ')[0]}" if day else ""
            waiting = TalkLine(number, _instant(stamp, day, minutes), name, match["text"], noon)
            if tabbed and match["text"].startswith('"') and match["text"].count('"') % 2:
                quoted_until = _closing_line(lines, number)
    if waiting is not None:
        yield _finish(waiting, tabbed)


def _closing_line(lines: list[str], opened: int) -> int:
    """Number of the line that closes the quote opened on line `opened`; 0 when it is only a text that begins so."""
    for number in range(opened + 1, min(len(lines), opened + _LONGEST_TEXT) + 1):
        line = lines[number - 1]
        entry = _TABBED.match(line)
        if _DAY.match(line.strip()) or (entry is not None and entry["text"].startswith('"')):
            return 0
        if line.endswith('"') and line.count('"') % 2:
            return number
    return 0


def _finish(entry: TalkLine, tabbed: bool) -> TalkLine:
    text = entry.text.rstrip("\n")
    if tabbed and "\n" in text and text.startswith('"') and text.endswith('"'):
        text = text[1:-1].replace('""', '"')
    return entry._replace(text=text)


def _minutes(match: re.Match[str], latest: int) -> tuple[int, bool]:
    """Minutes into the day. 午前12:03 is midnight, but some phones write noon so: then the day is far advanced already."""
    hour, minute = int(match["hour"]), int(match["minute"])
    half = match["before"] or match["after"]
    if half is None:
        return hour * 60 + minute, False
    if half in _AFTERNOON:
        return (hour % 12 + 12) * 60 + minute, False
    if hour == 12 and latest >= 60:
        return 12 * 60 + minute, True
    return hour % 12 * 60 + minute, False


def _instant(stamp: str, day: tuple[str, int, int, int] | None, minutes: int) -> Instant | None:
    if day is None or minutes >= 1440:
        return None
    try:
        start = datetime(day[1], day[2], day[3], tzinfo=UTC)
    except ValueError:
        return None
    wall = (int(start.timestamp()) + minutes * 60) * instant.SECOND
    return Instant(stamp, wall, None, instant.MINUTE) if wall < 2**63 else None  # a flipped digit may say year 9024
