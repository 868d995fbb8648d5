"""Asks a caged process what one file of the evidence holds, with limits on time, memory and answer. Qt-free.

What that process does is in `evidence_look`: it is imported there, and only there.
"""

from __future__ import annotations

import re
import tempfile
import time
from pathlib import Path
from typing import Final

import msgspec

from forensics_app.evidence.reach import reach
from forensics_app.jail.hearsay import Hearsay
from forensics_app.jail.policy import GIB, Policy
from forensics_app.jail.process import Child, GoneError

MOST_BYTES: Final = 64 * 1024
SECONDS: Final = 20.0
_MEMORY: Final = 2 * GIB
RECORD: Final = re.compile(r"(\w+)\.(\w+)=(.+)", re.DOTALL)


class Question(msgspec.Struct, frozen=True):
    """What to look for. source: path on this machine. locator: JSON. record: a row, or None for the first bytes.

    scratch: a folder of its own, the only one that it may write in.
    """

    source: str
    locator: str
    record: str | None
    scratch: str


class Preview(msgspec.Struct, frozen=True):
    """data: the first bytes of the content. row: columns of a row as text. error: one plain line why there is none.

    extents: where the content lies on the disk, the first ones: place in it, place on the disk, length, in bytes.
    pieces: how many of them there are.
    """

    data: bytes = b""
    extents: list[tuple[int, int, int]] = []
    pieces: int = 0
    row: list[tuple[str, str]] = []
    error: str | None = None


_read: Final = Hearsay(Preview).read


def read_preview(source: str, locator: str, work: Path) -> Preview:
    """The first bytes of a file, an archive inflated below `work`; never raises for what evidence does."""
    return _ask(source, locator, None, work)


def names_a_row(record: str | None) -> bool:
    """Whether a record is a row of a table, such as `chat_history.id=41`."""
    return record is not None and RECORD.fullmatch(record) is not None


def read_row(source: str, locator: str, record: str, work: Path) -> Preview:
    """The row `table.column=value` of a database of the evidence, read from a copy below `work`."""
    return _ask(source, locator, record, work)


def _ask(source: str, locator: str, record: str | None, work: Path) -> Preview:
    try:
        with tempfile.TemporaryDirectory(prefix="look-", dir=work) as scratch:
            return _answer(Question(source, locator, record, scratch))
    except OSError as error:
        return Preview(error=f"{work}: {error.strerror or error}")


def _answer(question: Question) -> Preview:
    source = Path(question.source)
    policy = Policy(
        read=tuple(str(path) for path in reach(source)),
        names=(str(source.parent),),
        write=(question.scratch,),
        address_space=_MEMORY,
        max_frame=8 * MOST_BYTES,
    )
    child = Child("forensics_app.gui.evidence_look:serve", msgspec.json.encode(question), policy)
    try:
        answer = child.receive(time.monotonic() + SECONDS)
        if answer is None:
            return Preview(error=f"no answer within {SECONDS:.0f} s")
        return _read(answer)
    except GoneError as error:
        return Preview(error=str(error))
    except msgspec.DecodeError:
        return Preview(error="the reading process sent nonsense")
    finally:
        child.close()
