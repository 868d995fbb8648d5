"""Columns: how an artifact class becomes a table, a row, and a listed object again.

The class is the only description of a kind; everything here is derived from its fields.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, Literal, get_args, get_origin

import msgspec

from forensics_app.model.artifact import Artifact
from forensics_app.model.instant import Instant
from forensics_app.model.kinds import KINDS

Form = Literal["text", "integer", "real", "bool", "json", "instant", "skip"]
Value = str | int | float | bytes | None

COMMON: dict[str, str] = {
    "id": "INTEGER PRIMARY KEY",
    "evidence_id": "INTEGER NOT NULL",
    "file_id": "INTEGER",
    "task_id": "INTEGER NOT NULL",
    "local": "BLOB NOT NULL",
    "record": "TEXT NOT NULL",
    "origin": "TEXT NOT NULL",
    "deleted": "INTEGER NOT NULL",
    "extra": "TEXT",
}
INSTANT_SUFFIXES = ("", "_stored", "_zone", "_precision")
_SQL_TYPE = {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "bool": "INTEGER", "json": "TEXT"}
_STORED_AS: dict[str, type | tuple[type, ...]] = {"text": str, "integer": int, "real": (float, int), "bool": int}
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


class Field(msgspec.Struct, frozen=True):
    """One field of a kind: its name and how it is stored; of lists, the decoder that knows what they hold."""

    name: str
    form: Form
    check: msgspec.json.Decoder[Any] | None = None

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Column names with their SQL types; an Instant takes four."""
        if self.form == "instant":
            kinds = ("INTEGER", "", "TEXT", "INTEGER")
            return tuple((self.name + suffix, kind) for suffix, kind in zip(INSTANT_SUFFIXES, kinds, strict=True))
        return ((self.name, _SQL_TYPE[self.form]),)


class Layout(msgspec.Struct, frozen=True):
    """The table of one kind: its fields, its columns, and the function that makes a row's values."""

    kind: str
    fields: tuple[Field, ...]
    columns: tuple[str, ...]
    values: Callable[[Any], list[Value]]

    @property
    def table(self) -> str:
        """Name of the table that holds this kind."""
        return f"artifact_{self.kind}"

    @property
    def names(self) -> tuple[str, ...]:
        """All column names: the common ones, then the kind's own."""
        return (*COMMON, *self.columns)

    def create(self) -> str:
        """The CREATE TABLE statement."""
        own = [f"{quoted(name)} {kind}".strip() for field in self.fields for name, kind in field.columns]
        common = [f"{quoted(name)} {kind}" for name, kind in COMMON.items()]
        return f"CREATE TABLE {self.table} ({', '.join(common + own)})"


def quoted(name: str) -> str:
    """An SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


@cache
def _in_class_order(kind: str) -> tuple[str, ...]:
    stored = {field.name for field in layout(kind).fields}
    return tuple(name for name in KINDS[kind].__struct_fields__ if name in stored)


@cache
def layout(kind: str) -> Layout:
    """The table layout of a kind; KeyError for a kind that does not exist."""
    cls = KINDS[kind]
    hints = typing.get_type_hints(cls)
    own = [name for name in cls.__struct_fields__ if name not in Artifact.__struct_fields__]
    found = [field for field in (_field(name, hints[name]) for name in own) if field.form != "skip"]
    rank = {"instant": 1, "json": 2}
    fields = tuple(sorted(found, key=lambda field: rank.get(field.form, 0)))
    columns = tuple(name for field in fields for name, _ in field.columns)
    return Layout(kind, fields, columns, _row_function(fields))


def _field(name: str, hint: type) -> Field:
    form = _form(hint)
    return Field(name, form, msgspec.json.Decoder(hint) if form == "json" else None)


def _form(hint: object) -> Form:
    """How a type is stored."""
    if isinstance(hint, types.UnionType) or get_origin(hint) is typing.Union:
        inner = [arg for arg in get_args(hint) if arg is not type(None)]
        if len(inner) == 1:
            return _form(inner[0])
    if hint is bytes:
        return "skip"  # pictures live in media.db
    if hint is bool:
        return "bool"
    if hint is int:
        return "integer"
    if hint is float:
        return "real"
    if hint is str or get_origin(hint) is Literal:
        return "text"
    if hint is Instant:
        return "instant"
    if get_origin(hint) in (list, dict):
        return "json"
    raise TypeError(f"no column for {hint!r}")


def _getter(names: Sequence[str]) -> Callable[[Artifact], tuple[Any, ...]]:
    """A function artifact → the values of these fields as a tuple, at the speed of C where there are several."""
    if len(names) > 1:
        return attrgetter(*names)
    if names:
        single = attrgetter(names[0])
        return lambda artifact: (single(artifact),)
    return lambda _: ()


def _row_function(fields: Sequence[Field]) -> Callable[[Artifact], list[Value]]:
    """A function artifact → column values; the one hot loop of the writer.

    `fields` come grouped by form (see `layout`), so that most columns are fetched in one call.
    """
    plain = _getter([field.name for field in fields if field.form not in ("instant", "json")])
    instants = _getter([field.name for field in fields if field.form == "instant"])
    lists = _getter([field.name for field in fields if field.form == "json"])
    none = (None, None, None, None)

    def values(artifact: Artifact) -> list[Value]:
        row: list[Value] = [*plain(artifact)]
        for value in instants(artifact):
            row += none if value is None else (value.wall_ns, value.stored, value.zone, value.precision_ns)
        for value in lists(artifact):
            row.append(_encode(value).decode() if value else None)
        return row

    return values


def listed_fields(kind: str, row: Mapping[str, Any], damaged: list[str]) -> dict[str, Any]:
    """A stored row as the kind's own fields again, in the order of the class: Instants, lists, booleans restored.

    A column that does not hold what was written (a failing disk, another program) is as empty, and named in `damaged`.
    """
    out: dict[str, Any] = dict.fromkeys(_in_class_order(kind))
    for field in layout(kind).fields:
        try:
            out[field.name] = _restored(field, row)
        except (msgspec.MsgspecError, TypeError, ValueError, OverflowError):  # UnicodeError is a ValueError
            out[field.name] = [] if field.form == "json" else None
            damaged.append(field.name)
    return out


def _restored(field: Field, row: Mapping[str, Any]) -> object:
    value = row[field.name]
    if field.form == "instant":
        return instant_of(row, field.name)
    if field.form == "json":
        if value is None:
            return []
        if field.check is not None:
            field.check.decode(value)
        return _decode(value)
    if value is None or isinstance(value, _STORED_AS[field.form]):
        return bool(value) if field.form == "bool" and value is not None else value
    raise TypeError(field.name)


def instant_of(row: Mapping[str, Any], name: str) -> Instant | None:
    """The Instant held by four columns of a row, or None."""
    wall = row[name]
    if wall is None:
        return None
    zone, precision = row[name + "_zone"], row[name + "_precision"]
    if not (isinstance(wall, int) and isinstance(precision, int) and isinstance(zone, str | None)):
        raise TypeError(name)
    return Instant(row[name + "_stored"], wall, zone, precision)
