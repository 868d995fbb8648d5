"""What was not parsed: how many of each outcome, and the rows of one outcome."""

from __future__ import annotations

from typing import Final

import msgspec

from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.session import Reading
from forensics_app.report.document import NotParsed, NotParsedList
from forensics_app.report.not_parsed import group_not_parsed, read_not_parsed

MOST: Final = 20_000  # of one outcome in the list; more are counted


class UnparsedRow(msgspec.Struct, frozen=True):
    """One thing that was not parsed. file_id: the file that it names, None when it names none."""

    id: int
    fault: NotParsed
    file_id: int | None


def list_unparsed(reading: Reading, state: FilterState, most: int = MOST) -> NotParsedList:
    """Everything, by outcome; nothing narrows it but the device. A source of no device yet is always said."""
    rows = read_not_parsed(reading.reader)
    return group_not_parsed((row for row in rows if state.device in (None, row.device) or row.device is None), most)


def with_file(reading: Reading, row_id: int, fault: NotParsed) -> UnparsedRow:
    """The row with the file that it names."""
    row = reading.reader.connection.execute(
        "SELECT id FROM files WHERE path = ? AND evidence_id = ? ORDER BY id LIMIT 1", (fault.path, fault.evidence)
    ).fetchone()
    return UnparsedRow(row_id, fault, None if row is None else row[0])
