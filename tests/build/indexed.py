"""A case of a builder with its index, as the desk and the commands find it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.reader import CaseReader
from forensics_app.index.database import Index


def make_indexed(make: Callable[[Path], CaseDirectory], root: Path) -> CaseDirectory:
    """Build the case and its index; meant to be copied and never opened."""
    case = make(root)
    update_index_of(case)
    return case


def update_index_of(case: CaseDirectory) -> None:
    """Bring the index of a case to its last change."""
    with Index(case) as index, CaseReader(case) as reader:
        index.update(reader)
