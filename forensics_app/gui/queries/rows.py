"""Rows by id, where one bad row never takes its neighbours with it."""

from __future__ import annotations

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.case.reader import CaseReader
from forensics_app.errors import KnownError

BAD_ROW = (msgspec.MsgspecError, KnownError, ValueError, TypeError, KeyError, OverflowError)


def rows_by_id(reader: CaseReader, kind: str, ids: list[int]) -> dict[int, Listed | None]:
    """The objects of one kind by id; None for a row that cannot be read, absent for one that is not there."""
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
