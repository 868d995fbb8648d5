"""Facts: the fields of a listed object as named values, each marked as verbatim, as a word, or as the program's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any, Final

from forensics_app.report.document import Fact, FactKind
from forensics_app.report.moments import moment

FILE_TIMES: Final = frozenset({"created", "modified", "accessed", "changed"})
WORDS: Final = frozenset({"direction", "type", "origin", "state", "outcome", "status"})  # a fixed set of values
OWN: Final = frozenset({"md5", "sha1", "sha256", "stored_md5", "stored_sha1", "format"})
MAX_FACT = 1_000  # code points of one value
MAX_LIST = 50


def facts_of(row: Mapping[str, Any], zone: tzinfo, *, leave_out: Sequence[str] = ()) -> list[Fact]:
    """All fields that hold something, in the order of the kind; times in the report's zone."""
    assumed = row.get("zone_known") is False
    out: list[Fact] = []
    for name, value in row.items():
        if name not in leave_out and name != "zone_known":
            out += fact(name, value, zone, assumed=assumed)
    return out


def fact(name: str, value: object, zone: tzinfo, *, assumed: bool = False) -> list[Fact]:
    """One field as facts: none when it holds nothing or says no, one a member for lists and mappings."""
    if value is None or value is False or value == "" or value == [] or value == {}:
        return []
    if value is True:
        return [Fact(name, "yes", "word")]
    if isinstance(value, str):
        if is_time(name):
            at = moment(value, zone, assumed=assumed)
            return [] if at is None else [Fact(name, at)]
        kind: FactKind = "word" if name in WORDS else "plain" if name in OWN else "evidence"
        return [Fact(name, _cut(value), kind)]
    if isinstance(value, Mapping):
        return [Fact(f"{name}.{key}", _cut(_scalar(item)), "evidence") for key, item in value.items()][:MAX_LIST]
    if isinstance(value, list | tuple):
        shown = [Fact(name, _cut(_scalar(item)), "evidence") for item in value[:MAX_LIST]]
        if len(value) > MAX_LIST:
            shown.append(Fact("more", str(len(value) - MAX_LIST)))
        return shown
    return [Fact(name, str(value))]


def is_time(name: str) -> bool:
    """Whether a field of that name holds a time."""
    bare = name.removesuffix("_corrected")
    return bare.endswith("_at") or bare == "system_date" or bare in FILE_TIMES


def _scalar(value: object) -> str:
    """A member of a list as one text: what a mapping holds, joined."""
    if isinstance(value, Mapping):
        return " · ".join(_scalar(item) for item in value.values() if item is not None and item != "")
    return str(value)


def _cut(text: str) -> str:
    return text if len(text) <= MAX_FACT else f"{text[:MAX_FACT]}… (+{len(text) - MAX_FACT})"
