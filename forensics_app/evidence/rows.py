"""Row: one result row of a staged database, with attribute access by column name at tuple speed."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, TypeAlias

SqlValue: TypeAlias = Any  # an SQLite column has no static type: each row may hold int, float, str, bytes or None
Parameters: TypeAlias = Sequence[SqlValue] | Mapping[str, SqlValue]

if TYPE_CHECKING:

    class Row(tuple[SqlValue, ...]):
        """A tuple whose columns are attributes too; `_id` and SQL keywords (through getattr) work like any other."""

        __slots__ = ()

        def __getattr__(self, name: str) -> SqlValue:
            """Value of one column; AttributeError when the statement has no such column."""
else:
    Row = tuple


@lru_cache(maxsize=512)
def row_maker(names: tuple[str, ...]) -> Callable[[Iterable[SqlValue]], Row]:
    """The function that turns a raw row into a Row with these columns; of two equal names the first wins.

    A plain namedtuple refuses `_id`, the most common column of Android. So its C-level field descriptors are taken
    under neutral names and bound again to the names as they are.
    """
    base = namedtuple("Row", [f"c{index}" for index in range(len(names))])  # type: ignore[misc]  # fields are known at run time only
    members: dict[str, SqlValue] = {"__slots__": (), "_columns": names}
    for index, name in enumerate(names):
        if not (name.startswith("__") and name.endswith("__")):  # a hostile column name must not become a method
            members.setdefault(name, base.__dict__[f"c{index}"])
    return partial(tuple.__new__, type("Row", (base,), members))


def restore_text(values: Sequence[SqlValue], encoding: str) -> list[SqlValue]:
    r"""Rebuild a row that was fetched as (type, value) pairs with text as BLOB; undecodable bytes become `\\xNN`."""
    return [
        value.decode(encoding, "backslashreplace") if kind == "text" else value
        for kind, value in zip(values[::2], values[1::2], strict=True)
    ]
