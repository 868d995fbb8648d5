"""Opening: what must be known of a case before the desk shows it, asked for away from the window's thread."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from forensics_app.case.directory import CaseDirectory, ingest_lock, open_case
from forensics_app.case.medium import network_share
from forensics_app.case.reader import CaseReader
from forensics_app.errors import UsageError

State = Literal["network", "medium", "busy"]


class Opened(msgspec.Struct, frozen=True):
    """A case that can be shown. state: why it can only be read, or that another program is reading evidence into it now."""

    case: CaseDirectory
    info: dict[str, str | None]
    state: State | None


def look_into(path: Path) -> Opened:
    """Open a case; raises CaseError, in one plain line, for none, a damaged one, a locked one or a newer one."""
    case = open_case(path)
    with CaseReader(case) as reader:
        info = reader.info
    return Opened(case, info, state_of(case))


def state_of(case: CaseDirectory) -> State | None:
    """Whether a case can only be read, or somebody else is at work on it."""
    if not case.writable:
        return "network" if network_share(case.root) is not None else "medium"
    try:
        with ingest_lock(case):
            return None
    except UsageError:
        return "busy"
