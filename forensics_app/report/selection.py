"""Selection: which objects of a case a report is about, and how they are walked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, tzinfo

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.case.reader import CaseReader
from forensics_app.errors import UsageError
from forensics_app.model.kinds import KINDS
from forensics_app.model.zones import zone_named
from forensics_app.report.document import Restriction

OBJECT_KINDS = (*KINDS, "files")
_DAY = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?")


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """What a report is about; every condition that is given must hold.

    query: in the query language of the search box. thread: the app's own id of a thread, or its name. after, before:
    days (2025, 2025-06, 2025-06-12) or ISO times, read in the report's zone when they carry none; `after` is the first
    moment in, `before` the first one out. timezone: IANA name, None for the case's. outside: also what lies outside the
    warrant scope. sealed: also what sealed conversations hold.
    """

    tagged: bool = False
    query: str | None = None
    thread: str | None = None
    after: str | None = None
    before: str | None = None
    device: str | None = None
    timezone: str | None = None
    outside: bool = False
    sealed: bool = False

    @property
    def narrow(self) -> bool:
        """Whether single objects were asked for, and not just a device or a period."""
        return self.tagged or self.query is not None or self.thread is not None

    @property
    def everything(self) -> bool:
        """Whether nothing at all was left out."""
        return not (self.narrow or self.after or self.before or self.device)


class Chosen:
    """A selection resolved against a case."""

    def __init__(self, reader: CaseReader, selection: Selection, found: Collection[int] | None = None) -> None:
        """`found`: ids that the selection's query found, None when there is no query."""
        self.reader = reader
        self.selection = selection
        self.zone = zone_named(selection.timezone or reader.info.get("timezone") or "UTC")
        self._after = None if selection.after is None else utc_of(selection.after, self.zone)
        self._before = None if selection.before is None else utc_of(selection.before, self.zone)
        self.without_time = 0
        self._narrowed = reader.scope_bounds is not None and not selection.outside
        self._closed = bool(reader.seals()) and not selection.sealed
        self._ids = self._listed_ids(found)

    @property
    def hides(self) -> bool:
        """Whether the warrant scope or a seal leaves out what was not asked to be left out."""
        return self._narrowed or self._closed

    @property
    def everything(self) -> bool:
        """Whether nothing at all is left out."""
        return self.selection.everything and not self.hides

    def restricted(self, row: Listed) -> list[Restriction]:
        """What an object is beyond: the warrant scope, a seal; of an object in the report, because it was asked for."""
        found: list[Restriction] = ["outside"] if self.reader.outside_scope(row) else []
        if self.reader.seal_of(row) is not None:
            found.append("sealed")
        return found

    def allows(self, row: Listed) -> bool:
        """Whether the warrant scope and the seals let an object be shown."""
        if self._narrowed and self.reader.outside_scope(row):
            return False
        return not (self._closed and self.reader.seal_of(row) is not None)

    def _listed_ids(self, found: Collection[int] | None) -> dict[str, dict[int, None]] | None:
        """Ids by kind when the selection names single objects; None when whole kinds are walked."""
        wanted: set[int] | None = None
        if self.selection.tagged:
            wanted = {row["artifact_id"] for row in self.reader.listing("tags")}
        if found is not None:
            wanted = set(found) if wanted is None else wanted & set(found)
        if wanted is None:
            return None
        by_kind: dict[str, dict[int, None]] = defaultdict(dict)
        for number in sorted(wanted):
            kind = self.reader.kind_of(number)
            if kind is not None:
                by_kind[kind][number] = None
        return by_kind

    def rows(self, kind: str) -> Iterator[Listed]:
        """The selected objects of one kind in the order of their ids."""
        if self.selection.thread is not None and "thread" not in _fields(kind):
            return
        if self._ids is None:
            source = self.reader.listing(kind, self.selection.device)
        else:
            source = iter(self.reader.rows(kind, list(self._ids.get(kind, ()))))
        for row in source:
            if self.keeps(row):
                yield row

    def contains(self, row: Listed) -> bool:
        """Whether an object, however it was come by, is in the selection."""
        return (self._ids is None or row["id"] in self._ids.get(row["kind"], ())) and self.keeps(row)

    def keeps(self, row: Listed) -> bool:
        """Whether device, thread and period of an object agree with the selection, and scope and seals allow it."""
        wanted = self.selection
        if wanted.device is not None and row["device"] != wanted.device:
            return False
        if wanted.thread is not None and wanted.thread not in (row.get("thread"), row.get("thread_name")):
            return False
        if self.hides and not self.allows(row):
            return False
        if self._after is None and self._before is None:
            return True
        at = time_of(row)
        if at is None:
            self.without_time += 1
            return False
        bare = at.removesuffix("Z")
        return (self._after is None or bare >= self._after) and (self._before is None or bare < self._before)


def time_of(row: Listed) -> str | None:
    """The time (ISO UTC) that orders an object's kind; None when it has none."""
    if row["kind"] == "files":
        name: str | None = "modified"
    else:
        name = KINDS[row["kind"]].TIME
    return None if name is None else row.get(name)


def utc_of(text: str, zone: tzinfo) -> str:
    """A day or an ISO time as ISO UTC without `Z`; UsageError when it is neither."""
    match = _DAY.fullmatch(text.strip())
    try:
        if match is not None:
            day = date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
            moment = datetime(day.year, day.month, day.day, tzinfo=zone)
        else:
            moment = datetime.fromisoformat(text.strip())
            if moment.tzinfo is None:
                moment = moment.replace(tzinfo=zone)
        utc = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise UsageError(f"no day or time: {text!r} (write 2025-06-12 or 2025-06-12T21:00+09:00)") from None
    whole = utc.replace(tzinfo=None).isoformat(timespec="microseconds")
    return whole.rstrip("0").rstrip(".") if "." in whole else whole


def _fields(kind: str) -> tuple[str, ...]:
    return () if kind == "files" else KINDS[kind].__struct_fields__
