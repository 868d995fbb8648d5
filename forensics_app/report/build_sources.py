"""Devices, evidence, what was not read, software and log: the sections that do not depend on the selection."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import tzinfo

from forensics_app import __version__
from forensics_app.case.reader import CaseReader
from forensics_app.report.build_runs import build_runs
from forensics_app.report.document import Device, Evidence, Fact, Log, NotParsedList, Plugin, Software
from forensics_app.report.facts import fact, facts_of
from forensics_app.report.not_parsed import group_not_parsed, read_not_parsed
from forensics_app.report.selection import Chosen

MAX_FACTS = 100
_EVIDENCE_FACTS = (
    "format", "size", "md5", "sha1", "sha256", "stored_md5", "stored_sha1", "status", "added_at", "verified_at",
    "detail",
)  # fmt: skip


def build_devices(chosen: Chosen) -> list[Device]:
    """Devices with what a person recorded about them and, of those inside the warrant scope, what their own files say."""
    reader, zone, device = chosen.reader, chosen.zone, chosen.selection.device
    leave_out = ("id", "kind", "label", "acquisition", "evidence")
    own: dict[str, dict[Fact, None]] = defaultdict(dict)
    owners: dict[str, dict[Fact, None]] = defaultdict(dict)
    for row in reader.listing("device_facts"):
        if chosen.allows(row):
            own[row["device"]][Fact(row["name"], row["value"], "evidence")] = None
    for row in reader.listing("accounts"):
        if row["owner"] and chosen.allows(row):
            text = " · ".join(part for part in (row["identifier"], row["name"]) if part)
            owners[row["device"]][Fact(row["service"], text, "evidence")] = None
    return [
        Device(
            row["label"],
            facts_of(row, zone, leave_out=leave_out),
            list(own[row["label"]])[:MAX_FACTS],
            list(owners[row["label"]])[:MAX_FACTS],
        )
        for row in reader.listing("devices")
        if device in (None, row["label"])
    ]


def build_evidence(reader: CaseReader, zone: tzinfo, device: str | None) -> list[Evidence]:
    """Sources with hashes, what their container says of its acquisition, and their volumes."""
    volumes = list(reader.listing("volumes"))
    leave_out = ("id", "kind", "device", "evidence")
    out: list[Evidence] = []
    for row in reader.listing("evidence", device):
        own = [volume for volume in volumes if volume["evidence"] == row["id"]]
        out.append(
            Evidence(
                id=row["id"],
                device=row["device"],
                source=row["source"],
                facts=[one for name in _EVIDENCE_FACTS for one in fact(name, row[name], zone)],
                acquisition=facts_of(row["acquisition"], zone),
                segments=row["segments"],
                volumes=[facts_of(volume, zone, leave_out=leave_out) for volume in own],
            )
        )
    return out


def build_not_parsed(reader: CaseReader, device: str | None) -> NotParsedList:
    """What was not read, each with its reason: all counted, the first ones of each outcome shown."""
    # a source that could not be opened is of no device yet, and is always said
    return group_not_parsed(row for row in read_not_parsed(reader) if device is None or row.device in (None, device))


def build_software(reader: CaseReader, zone: tzinfo, lexicon_version: str | None, *, index_current: bool) -> Software:
    """Program, ingests and what held their workers, plugins and steps with their versions and how their runs ended."""
    outcomes: dict[tuple[str, str], Counter[str]] = {}
    records: Counter[tuple[str, str]] = Counter()
    for row in reader.listing("tasks"):
        key = (row["plugin"], row["version"])
        outcomes.setdefault(key, Counter())[row["outcome"]] += 1
        records[key] += row["records"]
    plugins = [
        Plugin(name, version, dict(sorted(counts.items())), records[name, version])
        for (name, version), counts in sorted(outcomes.items())
    ]
    total, runs, held = build_runs(reader, zone)
    return Software("Akashi", __version__, plugins, lexicon_version, index_current, total, runs, held)


def build_log(reader: CaseReader) -> Log:
    """The audit log's length and last hash, and whether its chain holds."""
    last = None
    entries = 0
    for row in reader.listing("audit"):
        entries += 1
        last = row["hash"]
    return Log(entries, last, reader.audit_break())
