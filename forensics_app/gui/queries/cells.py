"""Cells: counts of documents by kind, device, app, conversation and marks within a filter, from the index's tallies.

Whoever asks sums `rows` over the cells; ten million documents are some ten thousand cells. Days that cut a month are
counted from that month's documents, so that the numbers are always those of a count of every row.
"""

from __future__ import annotations

from typing import Final

import msgspec

from forensics_app.case.scope import STATES
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.queries.conditions import Condition, days_of
from forensics_app.gui.session import Reading
from forensics_app.index.schema import KIND_NUMBERS
from forensics_app.index.tallies import COLUMNS, MARKS, NO_TIME

_LATEST: Final = 2**63 - 1
_STATES: Final = ",".join(str(KIND_NUMBERS[kind]) for kind in STATES)
_Days = tuple[int, int] | None  # first and last nanosecond of UTC; None for all times and no time, too


def has_cells(state: FilterState) -> bool:
    """Whether the tallies answer this filter: they know nothing about single objects or senders."""
    return state.person is None and state.tag is None and state.category is None and not state.tagged


def cells(reading: Reading, state: FilterState, kinds: tuple[str, ...] = ()) -> Condition:
    """A SELECT with columns COLUMNS, rows, first_ns, last_ns and its parameters; `kinds` leaves out all others.

    Ask `has_cells`, and that the index is current, first. A cell without a time has NO_TIME in both.
    """
    timeless = msgspec.structs.replace(state, after=None, before=None, outside=True)
    sql, values = reading.index_condition(timeless)
    days, undated = days_within(reading, state)
    bounds = None if state.outside else reading.reader.scope_bounds
    if bounds is not None and bounds.labels is not None:
        inside = {c.device.device_id for c in reading.reader.contexts.values() if c.device.label in bounds.labels}
        sql += f" AND d.device_id IN ({','.join(map(str, sorted(inside))) or '-1'})"
    if kinds:
        sql += f" AND d.kind IN ({','.join(str(KIND_NUMBERS[kind]) for kind in kinds)})"
    if bounds is None or (bounds.first is None and bounds.end is None):
        return _within(reading, sql, values, days, undated=undated)
    moments = _within(reading, f"{sql} AND d.kind NOT IN ({_STATES})", values, days, undated=undated)
    days, undated = days_within(reading, msgspec.structs.replace(state, outside=True))
    states = _within(reading, f"{sql} AND d.kind IN ({_STATES})", values, days, undated=undated)
    return f"{moments[0]} UNION ALL {states[0]}", [*moments[1], *states[1]]


def days_within(reading: Reading, state: FilterState) -> tuple[_Days, bool]:
    """Between which moments (both inclusive) filter and warrant scope let things that happened through.

    And whether what has no time is let through as well: the scope hides none of it, days of the filter hide all.
    """
    undated = state.after is None and state.before is None
    days: _Days = None if undated else days_of(reading.reader, state)
    bounds = None if state.outside else reading.reader.scope_bounds
    if bounds is None or (bounds.first is None and bounds.end is None):
        return days, undated
    first = NO_TIME if bounds.first is None else bounds.first
    last = _LATEST if bounds.end is None else bounds.end - 1
    return ((first, last) if days is None else (max(first, days[0]), min(last, days[1]))), undated


def _within(reading: Reading, sql: str, values: list[str | int], days: _Days, *, undated: bool) -> Condition:
    """Whole runs from the tallies; of a run that the days cut, its documents one by one."""
    tallied = f"SELECT {COLUMNS}, rows, first_ns, last_ns FROM idx.tallies d WHERE ({sql})"
    if days is None:
        return tallied, values
    first, last = days
    whole: list[int] = []
    cut: list[tuple[int, int]] = []
    for run, last_doc, first_ns, last_ns in reading.reader.connection.execute(
        "SELECT run, last_doc, first_ns, last_ns FROM idx.runs"
    ):
        if first_ns == NO_TIME:
            whole += [run] if undated else []
        elif first <= first_ns and last_ns <= last:
            whole.append(run)
        elif first <= last_ns and first_ns <= last:
            cut.append((run, last_doc))
    parts = [f"{tallied} AND d.run IN ({','.join(map(str, whole))})"]
    everything = list(values)
    for pair in cut:
        parts.append(
            f"SELECT {COLUMNS.replace('marks', f'marks & {MARKS}')}, 1, at_ns, at_ns FROM idx.documents d "
            f"WHERE d.doc_id BETWEEN ? AND ? AND d.at_ns BETWEEN ? AND ? AND ({sql})"
        )
        everything += [*pair, first, last, *values]
    return " UNION ALL ".join(parts), everything
