"""What was not parsed, by outcome: the rows of the case in the order in which an examiner wants them, with what was kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from forensics_app.case.reader import CaseReader
from forensics_app.report.document import NotParsed, NotParsedGroup, NotParsedList

OUTCOMES: Final = ("crashed", "timeout", "failed", "locked", "skipped_limit", "warning")
MAX_SHOWN: Final = 300  # of each outcome


def read_not_parsed(reader: CaseReader) -> Iterator[NotParsed]:
    """Everything that was not parsed, with its reason; `records`: how many rows a task left in the case nevertheless."""
    for row in reader.not_parsed():
        yield NotParsed(
            row["device"], row["evidence"], row["what"], row["path"], row["step"], row["outcome"], row["detail"],
            row["records"],
        )  # fmt: skip


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
