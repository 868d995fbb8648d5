"""Where an artifact stood: which file, which record, and whether it was live."""

from __future__ import annotations

from typing import Literal

import msgspec

Origin = Literal["live", "wal", "recovered", "carved"]


class Provenance(msgspec.Struct, frozen=True, array_like=True):
    """The way back from a fact to its bytes.

    source: index into the files that the task read (0 is the file the task was started for).
    record: where in that file, such as "chat_history.id=41" or "page 7 offset 812".
    origin: live · wal (only in the write-ahead log) · recovered (free pages, freeblocks, unallocated) · carved.
    """

    source: int
    record: str
    origin: Origin = "live"
