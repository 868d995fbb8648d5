"""build_report: one case and one selection become one ReportDocument."""

from __future__ import annotations

from datetime import tzinfo

from forensics_app.case.audit import now
from forensics_app.case.reader import CaseReader
from forensics_app.report.build_conversation import build_conversations, build_threads
from forensics_app.report.build_items import build_items
from forensics_app.report.build_scope import build_sealed, build_warrant
from forensics_app.report.build_sources import (
    build_devices,
    build_evidence,
    build_log,
    build_not_parsed,
    build_software,
)
from forensics_app.report.document import Cover, Fact, ReportDocument, Scope
from forensics_app.report.hits import Findings, build_hits, marks_of
from forensics_app.report.moments import moment, moment_of
from forensics_app.report.selection import Chosen, Selection


def build_report(
    reader: CaseReader, selection: Selection, findings: Findings | None = None, *, created_at: str | None = None
) -> ReportDocument:
    """Build the report on a selection of a case.

    findings: lexicon hits and what the selection's query found, from `find`; None for a case without an index.
    created_at: ISO 8601 UTC, now by default; everything else depends on the case alone.
    Raises UsageError for a device, day or zone that makes no sense.
    """
    findings = findings or Findings()
    chosen = Chosen(reader, selection, findings.found)
    counts = reader.counts()
    marks = marks_of(findings)
    single = selection.tagged or selection.query is not None  # a thread alone is shown as a conversation
    items, selected = build_items(chosen, marks, only_tagged=not single)
    without_time = chosen.without_time
    conversations = build_conversations(chosen, marks)
    within: dict[str, int] | None = selected
    if selection.thread is not None and not single:
        within = {"messages": sum(conversation.total for conversation in conversations)}
    elif not single and selection.device is None and not chosen.hides:
        within = None
    elif not single:
        within = reader.counts_within(selection.device, outside=selection.outside, sealed=selection.sealed)
    return ReportDocument(
        cover=_cover(reader, chosen.zone, created_at or now()),
        scope=Scope(
            _asked(selection),
            {kind: number for kind, number in counts.items() if number},
            within,
            single,
            without_time,
            build_warrant(chosen),
            build_sealed(chosen),
        ),
        devices=build_devices(chosen),
        evidence=build_evidence(reader, chosen.zone, selection.device),
        items=items,
        conversations=conversations,
        threads=build_threads(chosen, findings.threads),
        hits=build_hits(chosen, findings),
        not_parsed=build_not_parsed(reader, selection.device),
        software=build_software(reader, chosen.zone, findings.lexicon_version, index_current=findings.current),
        log=build_log(reader),
    )


def _cover(reader: CaseReader, zone: tzinfo, created_at: str) -> Cover:
    info = reader.info
    return Cover(
        number=info.get("number"),
        examiner=info.get("examiner"),
        case_timezone=info.get("timezone") or "UTC",
        timezone=str(zone),
        created_at=moment_of(created_at, zone),
        case_created_at=moment(info.get("created_at"), zone),
    )


def _asked(selection: Selection) -> list[Fact]:
    out = [Fact(name, "yes", "word") for name in ("tagged", "outside", "sealed") if getattr(selection, name)]
    for name in ("query", "thread", "after", "before", "device", "timezone"):
        value = getattr(selection, name)
        if value is not None:
            out.append(Fact(name, value, "evidence"))
    return out
