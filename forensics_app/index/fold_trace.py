"""Folding with the way back: a text on its way through the tables, each character with its raw span and flags."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable

from forensics_app.index.flags import Flag
from forensics_app.index.fold_tables import BEFORE, BOUNDARY, INVISIBLE, SEPARATORS, SLANG, is_emoji

Edit = Callable[[re.Match[str]], str]


class Folded:
    """A key and where each of its characters stood: `[starts[i], ends[i])` in code points of the raw text.

    base: the search-key characters before the slang map (equal to `text` in other views). own, gap: flags of the
    character itself and of what was dropped just before it; gap_count: how many characters were dropped there.
    The last three are empty for views that set no flags.
    """

    __slots__ = ("base", "ends", "gap", "gap_count", "own", "starts", "text")

    def __init__(self, trace: Trace, *, flags: bool) -> None:
        self.text = "".join(trace.chars)
        self.base = "".join(trace.base) if trace.base else self.text
        self.starts = array("I", trace.starts)
        self.ends = array("I", trace.ends)
        self.own = array("I", trace.own if flags else ())
        self.gap = array("I", trace.gap if flags else ())
        self.gap_count = array("I", trace.gap_count if flags else ())

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of key characters `[start, end)`; the key span must not be empty."""
        return min(self.starts[start:end]), max(self.ends[start:end])


class Trace:
    """A text on its way through the folding, character by character."""

    __slots__ = ("base", "chars", "ends", "gap", "gap_count", "own", "starts")

    def __init__(self) -> None:
        self.chars: list[str] = []
        self.base: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.own: list[int] = []
        self.gap: list[int] = []
        self.gap_count: list[int] = []

    def put(self, char: str, start: int, end: int, own: int = 0, gap: int = 0, count: int = 0) -> None:
        """Append one character with its raw span, its flags, and what was dropped before it."""
        self.chars.append(char)
        self.starts.append(start)
        self.ends.append(end)
        self.own.append(own)
        self.gap.append(gap)
        self.gap_count.append(count)


def normal_trace(text: str) -> Trace:
    """The visible text in NFKC, cluster by cluster, so that every character knows its raw span."""
    trace = Trace()
    cluster: list[str] = []
    start = end = own = gap = 0

    def close() -> None:
        nonlocal own, gap
        for char in unicodedata.normalize("NFKC", "".join(cluster)):
            trace.put(char, start, end, own, gap)
            gap = 0
        cluster.clear()
        own = 0

    pending = 0
    for index, char in enumerate(text):
        visible = BEFORE[ord(char)]
        if not visible:
            if char in INVISIBLE:
                pending |= Flag.ZERO_WIDTH
            elif cluster:
                end = index + 1  # variation selectors and keycaps belong to the character before
            continue
        mark = visible in "\u3099\u309a" or char in "\uff9e\uff9f"
        if cluster and BOUNDARY[visible]:
            close()
        if not cluster:
            start = index
            gap = pending
        else:
            own |= pending
        pending = 0
        if mark and not (char in "\uff9e\uff9f" and "\uff66" <= text[start] <= "\uff9d") and char not in "\u3099\u309a":
            own |= Flag.DAKUTEN
        elif unicodedata.category(char) == "So" and unicodedata.normalize("NFKC", visible) != char:
            own |= Flag.ENCLOSED
        cluster.append(visible)
        end = index + 1
    if cluster:
        close()
    return trace


def mapped(trace: Trace, table: dict[int, str]) -> Trace:
    """Every character through a table; what becomes nothing leaves its span to the character before."""
    out = Trace()
    gap = count = 0
    for index, char in enumerate(trace.chars):
        new = table[ord(char)]
        gap |= trace.gap[index]
        count += trace.gap_count[index]
        if not new:
            if out.chars and char in "\u3099\u309a":
                out.ends[-1] = max(out.ends[-1], trace.ends[index])
                out.own[-1] |= Flag.DAKUTEN | trace.own[index]
            continue
        for one in new:
            out.put(one, trace.starts[index], trace.ends[index], trace.own[index], gap, count)
            gap = count = 0
    return out


def edited(trace: Trace, pattern: re.Pattern[str], edit: Edit, flag: int) -> Trace:
    """The same replacement that `pattern.sub(edit, text)` makes, with spans and flags carried along."""
    text = "".join(trace.chars)
    out = Trace()
    done = gap = count = 0

    def copy(until: int) -> None:
        nonlocal gap, count
        for index in range(done, until):
            out.put(
                text[index],
                trace.starts[index],
                trace.ends[index],
                trace.own[index],
                trace.gap[index] | gap,
                trace.gap_count[index] + count,
            )
            gap = count = 0

    for match in pattern.finditer(text):
        copy(match.start())
        new = edit(match)
        first, last = match.start(), match.end()
        if new == match[0]:
            done = first
            copy(last)
        elif new:
            for one in new:
                out.put(one, trace.starts[first], trace.ends[last - 1], flag, trace.gap[first] | gap, count)
                gap = count = 0
        else:
            gap |= flag
            count += last - first
        done = last
    copy(len(text))
    return out


def undecorated(trace: Trace, raw: str) -> Trace:
    """The slang view of a search text: decoration dropped, look-alikes made equal, both flagged; `raw` is the raw text."""
    out = Trace()
    gap = count = 0
    for index, char in enumerate(trace.chars):
        new = SLANG[ord(char)]
        gap |= trace.gap[index]
        count += trace.gap_count[index]
        if not new:
            first = raw[trace.starts[index]]
            gap |= trace.own[index] & Flag.ZERO_WIDTH
            if first in "\n\r\u2028\u2029\x85\x0b\x0c":
                gap |= Flag.LINE_BREAK
            elif char == " ":
                gap |= Flag.SPACE_DROPPED
            elif is_emoji(char) and char not in SEPARATORS:
                gap |= Flag.EMOJI_DROPPED
            elif char in "ー~—":
                gap |= Flag.LONG_VOWEL
                continue
            else:
                gap |= Flag.SEP_DROPPED
            count += 1
            continue
        own = trace.own[index] | (Flag.HOMOGLYPH_KANA if new != char else 0)
        out.put(new, trace.starts[index], trace.ends[index], own, gap, count)
        out.base.append(char)
        gap = count = 0
    return out
