"""Rows by id, where one bad row never takes its neighbours with it."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.case.reader import CaseReader
from forensics_app.case.seals import SealKey
from forensics_app.errors import KnownError

BAD_ROW = (msgspec.MsgspecError, KnownError, ValueError, TypeError, KeyError, OverflowError)


def rows_by_id(
    reader: CaseReader, kind: str, ids: list[int], *, opened: Collection[SealKey] = ()
) -> dict[int, Listed | None]:
    """The objects of one kind by id; None for a row that cannot be read, absent for one that is not there.

    Those of a sealed conversation that is not `opened` are absent, too: a list of ids may be older than the seal.
    """
    found = _read(reader, kind, ids)
    return {row_id: row for row_id, row in found.items() if row is None or not is_closed(reader, row, opened)}


def is_closed(reader: CaseReader, item: Listed, opened: Collection[SealKey]) -> bool:
    """Whether a seal hides a listed object."""
    seal = reader.seal_of(item)
    return seal is not None and seal.key not in opened


def _read(reader: CaseReader, kind: str, ids: list[int]) -> dict[int, Listed | None]:
    try:
        return {row["id"]: row for row in reader.rows(kind, ids)}
    except BAD_ROW:
        out: dict[int, Listed | None] = {}
        for row_id in ids:
            try:
                out |= {row["id"]: row for row in reader.rows(kind, [row_id])}
            except BAD_ROW:
                out[row_id] = None
        return out
