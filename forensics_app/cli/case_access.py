"""How commands open a case: for reading, for writing, with the file's own troubles as one plain line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from forensics_app.case.directory import CaseDirectory, open_case
from forensics_app.case.faults import plain_faults
from forensics_app.case.reader import CaseReader
from forensics_app.case.writer import CaseWriter
from forensics_app.cli.output import complain
from forensics_app.errors import UsageError

if TYPE_CHECKING:
    from forensics_app.index.listing import DerivedReader

DEFAULT_EXAMINER: Final = "examiner"
EXIT_NOT_ALL: Final = 3


@contextmanager
def opened(root: Path) -> Iterator[CaseDirectory]:
    """The case at `root`; whatever is wrong with its files is a CaseError."""
    with plain_faults(root):
        yield open_case(root)


@contextmanager
def reading(root: Path) -> Iterator[CaseReader]:
    """A reader of the case at `root`."""
    with opened(root) as case, CaseReader(case) as reader:
        yield reader


@contextmanager
def writing(root: Path, examiner: str | None) -> Iterator[tuple[CaseReader, CaseWriter]]:
    """A reader and a writer of the case at `root`; what is written is logged as done by `examiner`."""
    with reading(root) as reader, CaseWriter(reader.case, examiner_of(reader, examiner)) as writer:
        yield reader, writer


def say_unlogged(case: CaseDirectory) -> None:
    """Say that what was just done does not stand in the case's log, where that cannot be written."""
    if not case.writable:
        complain(f"{case.root}: the case can only be read, so its log does not tell of this")


def examiner_of(reader: CaseReader, named: str | None) -> str:
    """Who acts: the one named on the command line, else the case's examiner."""
    return named or reader.info.get("examiner") or DEFAULT_EXAMINER


@contextmanager
def deriving(root: Path) -> Iterator[tuple[CaseReader, DerivedReader, int]]:
    """A case and its derived tables; the exit code is 3, and a line says so, when those lack newer objects."""
    from forensics_app.index.listing import DerivedReader
    from forensics_app.search.engine import Search

    with reading(root) as reader:
        with Search(root) as search:
            current = search.is_current()
        if not current:
            complain(f"{root}: newer objects are not in the index yet (see: forensics-app reindex)")
        with closing(DerivedReader(reader.case, reader)) as derived:
            yield reader, derived, 0 if current else EXIT_NOT_ALL


def check_device(reader: CaseReader, label: str | None) -> None:
    """UsageError for a label that no device of the case has."""
    labels = sorted({context.device.label for context in reader.contexts.values()})
    if label is not None and label not in labels:
        raise UsageError(f"no device {label!r} in this case (known: {', '.join(labels) or 'none'})")
