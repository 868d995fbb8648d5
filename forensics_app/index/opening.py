"""Opening `index.db` for reading: only when it was made from the case as the case is now."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from forensics_app.case.connection import connect_read
from forensics_app.case.directory import CaseDirectory
from forensics_app.case.faults import case_fault
from forensics_app.case.reader import CaseReader
from forensics_app.errors import CaseError, NoRoomError
from forensics_app.index.schema import VERSION

_REMEDY = "make it anew with: forensics-app reindex"


def open_index(case: CaseDirectory, reader: CaseReader) -> tuple[sqlite3.Connection, dict[str, str]]:
    """A connection that cannot write, and the facts that the index holds about itself.

    Raises CaseError when there is no index, when it cannot be read, is of another version, or knows objects that the
    case has lost: then its numbers may belong to other objects by now. Objects that it does not know yet are no fault.
    """
    path = case.index
    if not path.is_file():
        raise CaseError(f"{case.root}: the case has no index yet (make it with: forensics-app reindex)")
    connection = connect_read(path)
    try:
        facts = dict(connection.execute("SELECT key, value FROM meta").fetchall())
        reason = misfit(facts, reader)
    except sqlite3.DatabaseError as error:
        connection.close()
        fault = case_fault(case.root, error)
        if isinstance(fault, NoRoomError):
            raise fault from error
        raise CaseError(f"{path}: the index cannot be read ({error}); {_REMEDY}") from error
    except BaseException:
        connection.close()
        raise
    if reason is not None:
        connection.close()
        raise CaseError(f"{path}: {reason}; {_REMEDY}")
    return connection, facts


def misfit(facts: Mapping[str, str], reader: CaseReader) -> str | None:
    """Why an index with these facts says nothing about the case, in one line; None when it fits."""
    if facts.get("version") != VERSION:
        return "the index is of another version"
    if not follows(facts, reader):
        return "the index is of a state that the case has lost (a power cut, or an older case.db put back)"
    return None


def follows(facts: Mapping[str, str], reader: CaseReader) -> bool:
    """Whether the case still has every change that an index with these facts was made from."""
    token = facts.get("token")
    return token is not None and token == reader.token_of(int(facts.get("watermark") or 0))
