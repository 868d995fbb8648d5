"""Entering: a source that was opened goes into the case with its device, its volumes, and what was tried on them."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from forensics_app.case.reader import CaseReader
from forensics_app.case.writer import CaseWriter
from forensics_app.engine.protocol import KeyUse, Opened
from forensics_app.engine.sources import Seized
from forensics_app.evidence.secrets import ENCRYPTED
from forensics_app.model.file_record import VolumeRecord

_LISTED_LOCKED: Final = ("zip",)  # they tell the names of their files though they are locked


class Entered(msgspec.Struct, frozen=True):
    """The volumes of one source.

    ids: volume number → id in the case. closed: those that cannot be read, to be told. walked: those whose files are
    listed. again: numbers of those that were listed while they were locked and are open now.
    """

    ids: dict[int, int]
    closed: list[VolumeRecord]
    walked: list[VolumeRecord]
    again: set[int]


def enter_source(writer: CaseWriter, seized: Seized, opened: Opened, secrets: int) -> Entered:
    """Write a source into the case, all of it or nothing. secrets: how many there were to try."""
    with writer.transaction():
        device_id = writer.device(seized.label)
        if seized.facts:
            writer.set_device(seized.label, seized.facts)
        seized.evidence_id = writer.evidence(device_id, seized.given, seized.location, opened.source)
        for used in opened.keys:
            writer.log("secrets tried", _tried(seized.given, used, secrets))
        ids = writer.volumes(seized.evidence_id, opened.volumes)
    with CaseReader(writer.case) as reader:
        states = {row["id"]: row["state"] for row in reader.listing("volumes") if row["evidence"] == seized.evidence_id}
        # one that a secret opened in an earlier ingest stays open in the case, and what was read of it is not told again
        closed = [
            volume
            for volume in opened.volumes
            if volume.state in ("locked", "unreadable")
            and volume.type != "unallocated"
            and states[ids[volume.number]] != "unlocked"
        ]
        walked = [
            volume
            for volume in opened.volumes
            if volume.state in ("open", "unlocked") or (volume.state == "locked" and volume.type in _LISTED_LOCKED)
        ]
        again = {
            volume.number
            for volume in walked
            if volume.state == "unlocked" and _has_locked_files(reader, ids[volume.number])
        }
    return Entered(ids, closed, walked, again)


def _has_locked_files(reader: CaseReader, volume_id: int) -> bool:
    sql = "SELECT 1 FROM files WHERE volume_id = ? AND error = ? LIMIT 1"
    return reader.connection.execute(sql, (volume_id, ENCRYPTED)).fetchone() is not None


def _tried(source: str, used: KeyUse, given: int) -> dict[str, Any]:
    """How many secrets were tried on a volume and which of them opened it, counted from 1; never their text."""
    opened = sorted({number for number in used.opened_with if 1 <= number <= given})
    return {"source": source, "volume": used.volume, "tried": min(used.tried, given), "opened_with": opened}
