"""One exception tree: what the environment did wrong (KnownError) apart from what we did wrong.

A KnownError carries one plain line for the examiner. Anything else that escapes is a bug of ours and keeps its trace.
"""

from __future__ import annotations

import errno


class KnownError(Exception):
    """Something outside the program is wrong, and one plain line says what and where."""

    exit_code = 1


class UsageError(KnownError):
    """The command was asked for something that makes no sense."""

    exit_code = 2


class QueryError(UsageError):
    """A search query cannot be understood; `position` is the code point where it goes wrong.

    reason, values: the same in a form that can be said in another language.
    """

    def __init__(self, message: str, position: int, reason: str, **values: object) -> None:
        super().__init__(f"{message} (at position {position + 1})")
        self.position = position
        self.reason = reason
        self.values = values


class EvidenceError(KnownError):
    """A source, volume or file of the evidence cannot be read."""


class NotRecognisedError(EvidenceError):
    """The bytes are none of the formats that this program reads."""


class LockedError(EvidenceError):
    """The bytes are encrypted and no key that was given opens them."""


class LimitError(EvidenceError):
    """A limit of this program stopped the reading: more bytes, depth or entries than it takes from hostile evidence."""


class DatabaseUnreadableError(EvidenceError):
    """An SQLite database of the evidence is corrupt, encrypted or none at all."""


class NotApplicableError(EvidenceError):
    """A nominated file has not the structure that the plugin declares: no failure, it is simply something else."""


class CaseError(KnownError):
    """The case directory is missing, locked, damaged or newer than this program."""


class NoCaseError(CaseError):
    """There is no case in this folder."""


class NewerCaseError(CaseError):
    """The case was written by a newer version of this program, which may mean things that this one does not know."""


class DamagedCaseError(CaseError):
    """A file of the case is no database, or its pages are damaged."""


class BusyCaseError(CaseError):
    """Another program holds the files of the case."""


class NoRoomError(CaseError):
    """The disk that the case lies on is full: nothing is lost, the work goes on when there is room."""


class WorkerError(KnownError):
    """A worker process died, hung or answered nonsense."""


class ReportError(KnownError):
    """A report cannot be written."""


def out_of_room(error: BaseException) -> bool:
    """Whether our own disk was full, somewhere in the chain of causes: that says nothing about the evidence."""
    link: BaseException | None = error
    while link is not None:
        if isinstance(link, OSError) and link.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        if isinstance(link, NoRoomError):
            return True
        # the words of apsw and of sqlite3; this module imports no database
        if type(link).__name__ == "FullError" or getattr(link, "sqlite_errorname", None) == "SQLITE_FULL":
            return True
        link = link.__cause__ or link.__context__
    return False
