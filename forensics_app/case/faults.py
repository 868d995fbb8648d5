"""What is wrong with a case's own files, as one plain line instead of a trace."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from forensics_app.case.writer import environment_fault
from forensics_app.errors import CaseError


@contextmanager
def plain_faults(root: Path) -> Iterator[None]:
    """Turn SQLite's complaints about the files of the case at `root` into a CaseError; our own mistakes stay."""
    try:
        yield
    except sqlite3.Error as error:
        if environment_fault(error):
            raise CaseError(f"{root}: the case's files cannot be read or written ({error})") from error
        raise
