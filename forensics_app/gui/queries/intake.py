"""Intake: what must be known of a case while evidence is chosen for it: its devices, its sources, and its pace."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from forensics_app.case.directory import CaseDirectory
from forensics_app.case.faults import plain_faults
from forensics_app.case.reader import CaseReader
from forensics_app.engine.pace import Measured, measured
from forensics_app.errors import KnownError
from forensics_app.gui.session import Reading


class KnownDevice(msgspec.Struct, frozen=True):
    """A device of the case and what is recorded of it."""

    label: str
    exhibit: str | None
    holder: str | None
    notes: str | None


class Intake(msgspec.Struct, frozen=True):
    """devices: by label. sources: label of the device by the path of each file or folder that the case holds.

    measured: ingests of this case and of the cases opened lately.
    """

    devices: dict[str, KnownDevice] = {}
    sources: dict[str, str] = {}
    measured: list[Measured] = []


def read_intake(reading: Reading, others: Sequence[Path]) -> Intake:
    """Ask the case, and other cases of this computer for how long their ingests took."""
    rows = list(reading.reader.listing("devices"))
    devices = {row["label"]: KnownDevice(row["label"], row["exhibit"], row["holder"], row["notes"]) for row in rows}
    sources: dict[str, str] = {}
    for row in reading.reader.connection.execute(
        "SELECT e.location, e.segments, d.label FROM evidence e JOIN devices d ON d.id = e.device_id"
    ):
        for path in (row["location"], *msgspec.json.decode(row["segments"] or "[]")):
            sources[path] = row["label"]
    known = measured(reading.reader)
    for path in others:
        if path.absolute() != reading.case.root.absolute():
            known += _measured_elsewhere(path)
    return Intake(devices, sources, known)


def _measured_elsewhere(path: Path) -> list[Measured]:
    """What another case tells of its ingests; one that is gone, locked or newer tells nothing."""
    with contextlib.suppress(KnownError, OSError):
        case = CaseDirectory(path)
        if case.exists():
            with plain_faults(path), CaseReader(case) as reader:
                return measured(reader)
    return []
