"""What was not parsed, by outcome: the rows of the case in the order in which an examiner wants them, with what was kept."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from typing import Final

from forensics_app.case.reader import CaseReader
from forensics_app.evidence.watch import AVOIDED
from forensics_app.model.outcome import UNPARSED
from forensics_app.report.document import NotParsed, NotParsedGroup, NotParsedList

OUTCOMES: Final = ("crashed", "timeout", "failed", "locked", "skipped_limit", "warning")
MAX_SHOWN: Final = 300  # of each outcome
# What a walk writes beside a file that it could not read says more than that it failed.
_OF_FILES: Final = {"encrypted": "locked", AVOIDED: "crashed"}


def read_not_parsed(reader: CaseReader) -> Iterator[NotParsed]:
    """Everything that was not parsed, with its reason; `records`: how many rows a task left in the case nevertheless."""
    kept = _kept(reader)
    for row in reader.not_parsed():
        outcome, records = row["outcome"], None
        if row["what"] == "task":
            counts = kept[row["evidence"], row["path"], row["step"]]
            records = counts.popleft() if counts else None
        elif row["what"] == "file":
            outcome = _OF_FILES.get(row["detail"], outcome)
        yield NotParsed(
            row["device"], row["evidence"], row["what"], row["path"], row["step"], outcome, row["detail"], records
        )


def group_not_parsed(rows: Iterator[NotParsed], most: int = MAX_SHOWN) -> NotParsedList:
    """The rows by outcome, at most `most` of each shown, all counted; outcomes in their order."""
    totals: dict[str, int] = defaultdict(int)
    records: dict[str, int] = defaultdict(int)
    shown: dict[str, list[NotParsed]] = defaultdict(list)
    for row in rows:
        totals[row.outcome] += 1
        records[row.outcome] += row.records or 0
        if len(shown[row.outcome]) < most:
            shown[row.outcome].append(row)
    order = [*(name for name in OUTCOMES if name in totals), *sorted(set(totals) - set(OUTCOMES))]
    return NotParsedList(
        sum(totals.values()), [NotParsedGroup(name, totals[name], records[name], shown[name]) for name in order]
    )


def _kept(reader: CaseReader) -> defaultdict[tuple[int, str | None, str], deque[int]]:
    """Rows that unparsed tasks left in the case, by source, path and step, in the order of `CaseReader.not_parsed`."""
    marks = ",".join("?" * len(UNPARSED))
    found: defaultdict[tuple[int, str | None, str], deque[int]] = defaultdict(deque)
    for evidence, path, step, records in reader.connection.execute(
        f"SELECT evidence_id, path, step, records FROM tasks WHERE outcome IN ({marks}) AND superseded_by IS NULL "
        "ORDER BY id",
        UNPARSED,
    ):
        found[evidence, path, step].append(records)
    return found
