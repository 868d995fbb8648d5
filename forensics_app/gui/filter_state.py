"""FilterState: what all views of the desk are narrowed to. Pure: no Qt, no case, never changed in place."""

from __future__ import annotations

import re

import msgspec

_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


class FilterState(msgspec.Struct, frozen=True, kw_only=True):
    """One filter. Everything None or False means: all of the case.

    device: label. service: line, sms … person: an account's identifier as stored (sender, recipient or the thread's own
    id). after, before: ISO dates (YYYY, YYYY-MM or YYYY-MM-DD), both inclusive, read in the case's time zone. origin:
    live, wal, recovered or carved. deleted, tagged: only such objects. tag: only objects with this tag. category: only
    objects with a hit of this category. outside: also what the warrant scope of the case leaves out; without it the
    scope holds, so that an empty filter never shows more than the warrant allows.
    """

    device: str | None = None
    service: str | None = None
    person: str | None = None
    after: str | None = None
    before: str | None = None
    origin: str | None = None
    deleted: bool = False
    tagged: bool = False
    tag: str | None = None
    category: str | None = None
    outside: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is filtered out."""
        return self == FilterState()

    def with_(self, **changes: str | bool | None) -> FilterState:
        """The same filter with some parts changed."""
        return msgspec.structs.replace(self, **changes)


def quote(value: str) -> str:
    """A value for the query language: quoted when it holds more than word characters."""
    if re.fullmatch(r"[\w.@+-]+", value):
        return value
    return '"' + re.sub(r'([\\"“”‟＂〞〟])', r"\\\1", value) + '"'


def valid_day(text: str) -> bool:
    """Whether the text is a date as the filter takes it."""
    return _DAY.fullmatch(text.strip()) is not None
