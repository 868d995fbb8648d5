"""find: what the index contributes to a report on a selection."""

from __future__ import annotations

from forensics_app.case.reader import CaseReader
from forensics_app.report.hits import Findings
from forensics_app.report.selection import Selection


def find(reader: CaseReader, selection: Selection) -> Findings:
    """Findings of a case."""
    return Findings()
