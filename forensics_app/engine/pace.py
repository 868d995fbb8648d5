"""Pace: how long an ingest will take, reckoned from earlier ones, or from stated rates when there are none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, Literal

import msgspec

from forensics_app.case.reader import CaseReader

Sort = Literal["image", "files"]
DEFAULT_RATES: Final[dict[Sort, int]] = {"image": 80 * 1024**2, "files": 40 * 1024**2}
"""Bytes a second, hashing, walking, extracting and indexing included: two cores, a common disk."""
FIXED_S: Final = 5.0  # of any ingest, however small
TELLING: Final = 64 * 1024**2  # a smaller ingest says nothing about the rate
LARGE: Final = 128 * 1024**3
LONG_S: Final = 2 * 3600.0
MANY: Final = 4


class Measured(msgspec.Struct, frozen=True):
    """One ingest that came to its end: bytes of its new sources of one sort, and seconds."""

    sort: Sort
    size: int
    seconds: float


class Estimate(msgspec.Struct, frozen=True):
    """seconds: about how long. ingests: how many earlier ones it is reckoned from, 0: from DEFAULT_RATES. rate: bytes/s."""

    seconds: float
    ingests: int
    rate: int


def sort_of(form: str) -> Sort:
    """Whether a format is read as a disk or as files."""
    return "image" if form in ("raw", "ewf") else "files"


def measured(reader: CaseReader) -> list[Measured]:
    """The ingests of a case that say how fast this goes, from its log."""
    evidence = {
        row["location"]: (row["format"], row["size"] or 0, row["added_at"])
        for row in reader.connection.execute("SELECT location, format, size, added_at FROM evidence")
    }
    out: list[Measured] = []
    begun: tuple[str, list[str]] | None = None
    for row in reader.connection.execute(
        "SELECT at, what, detail FROM audit WHERE what IN ('ingest started', 'ingest ended') ORDER BY seq"
    ):
        detail = msgspec.json.decode(row["detail"])
        if row["what"] == "ingest started":
            begun = (row["at"], [place["location"] for place in detail.get("places", [])])
        elif begun is not None:
            started_at, locations = begun
            begun = None
            new = [evidence[one] for one in locations if one in evidence and evidence[one][2] >= started_at]
            sorts = {sort_of(form) for form, _, _ in new}
            size = sum(size for _, size, _ in new)
            if not detail.get("cancelled") and len(new) == len(locations) and len(sorts) == 1 and size >= TELLING:
                seconds = _seconds(started_at, row["at"])
                out.append(Measured(sorts.pop(), size, max(0.1, seconds - FIXED_S)))
    return out


def estimate(sources: Iterable[tuple[str, int]], known: Sequence[Measured]) -> Estimate:
    """About how long sources (format, bytes) take; each sort at the rate of all earlier ingests of that sort."""
    sizes: dict[Sort, int] = defaultdict(int)
    for form, size in sources:
        sizes[sort_of(form)] += size
    seconds = FIXED_S
    ingests = 0
    for sort, size in sizes.items():
        own = [one for one in known if one.sort == sort]
        if own:
            rate = sum(one.size for one in own) / sum(one.seconds for one in own)
            ingests += len(own)
        else:
            rate = DEFAULT_RATES[sort]
        seconds += size / rate
    total = sum(sizes.values())
    return Estimate(seconds, ingests, round(total / (seconds - FIXED_S)) if total else 0)


Reason = Literal["large", "many", "long"]


def why_triage_first(sources: Sequence[tuple[str, int]], about: Estimate) -> Reason | None:
    """Why a first, quick look at everything is worth its while; None when a full ingest may as well begin."""
    if sum(size for _, size in sources) >= LARGE:
        return "large"
    if about.seconds >= LONG_S:
        return "long"
    return "many" if len(sources) >= MANY else None


def _seconds(first: str, last: str) -> float:
    return (datetime.fromisoformat(last) - datetime.fromisoformat(first)).total_seconds()
