"""Which device an evidence belongs to: two acquisitions of one phone are one device."""

from __future__ import annotations

from forensics_app.case.reader import CaseReader
from forensics_app.case.writer import CaseWriter
from forensics_app.model.device import DeviceFact

STRONG = ("serial", "imei", "android_id", "udid")  # device facts that name exactly one device


def join_to_known_device(reader: CaseReader, writer: CaseWriter, evidence_id: int) -> str | None:
    """Move an evidence to the device that has the same strong identifier or the same bytes; returns the reason.

    Only devices that the program itself labelled are joined: a label that a person gave is a person's decision.
    """
    own = reader.contexts[evidence_id]
    others = [number for number, context in reader.contexts.items() if context.device.device_id != own.device.device_id]
    for other in others:
        if own.sha256 is not None and reader.contexts[other].sha256 == own.sha256:
            reason = f"the same bytes as evidence {other} (SHA-256)"
            writer.move_evidence(evidence_id, reader.contexts[other].device.device_id, reason)
            return reason
    mine = _identifiers(reader, [evidence_id])
    for other in others:
        shared = sorted(mine & _identifiers(reader, [other]))
        if shared:
            name, value = shared[0]
            reason = f"the same {name} as evidence {other}: {value}"
            writer.move_evidence(evidence_id, reader.contexts[other].device.device_id, reason)
            return reason
    return None


def _identifiers(reader: CaseReader, evidence: list[int]) -> set[tuple[str, str]]:
    marks = ",".join("?" * len(STRONG))
    found: set[tuple[str, str]] = set()
    for number in evidence:
        rows = reader.connection.execute(
            f"SELECT name, value FROM artifact_{DeviceFact.KIND} WHERE evidence_id = ? AND name IN ({marks})",
            (number, *STRONG),
        )
        found.update((row["name"], row["value"].strip().lower()) for row in rows if row["value"].strip())
    return found
