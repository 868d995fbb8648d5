"""What the law lets a report show: the warrant scope and the sealed conversations, what was left out, who looked all the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from forensics_app.case.listing import Listed
from forensics_app.case.reader import CaseReader
from forensics_app.case.scope import OPENED_OUTSIDE, SCOPE_SET, SCOPE_WIDENED
from forensics_app.case.seals import SEAL_LIFTED, SEAL_OPENED
from forensics_app.report.document import Opening, Sealed, Warrant
from forensics_app.report.moments import moment_of
from forensics_app.report.selection import Chosen

MAX_REFS: Final = 100  # of the objects that one person opened


def build_warrant(chosen: Chosen) -> Warrant | None:
    """The scope, what lies outside, and who opened what of that; None for a case that never had to do with one."""
    reader = chosen.reader
    opened, widened = openings(chosen, OPENED_OUTSIDE), openings(chosen, SCOPE_WIDENED)
    scope, changed = reader.scope, openings(chosen, SCOPE_SET)
    if scope is None and not (opened or widened or changed):
        return None
    return Warrant(
        current=scope is not None,
        reference=scope.reference if scope else None,
        after=scope.after if scope else None,
        before=scope.before if scope else None,
        devices=list(scope.devices) if scope else [],
        note=scope.note if scope else None,
        outside=reader.outside_counts(),
        included=chosen.selection.outside,
        opened=opened,
        widened=widened,
        changed=changed,
    )


def build_sealed(chosen: Chosen) -> Sealed | None:
    """How many conversations are sealed, what they hold, who looked or lifted; None when nothing ever was kept away."""
    opened, lifted = openings(chosen, SEAL_OPENED), openings(chosen, SEAL_LIFTED)
    counts = chosen.reader.sealed_counts()
    if not counts and not opened and not lifted:
        return None
    return Sealed(len(counts), sum(counts.values()), chosen.selection.sealed, opened, lifted)


def scope_row(chosen: Chosen) -> Listed | None:
    """The same for exports, as one row; None where there is neither a scope nor a seal."""
    reader = chosen.reader
    if reader.scope is None and not reader.seals():
        return None
    counts = reader.sealed_counts()
    return {
        "kind": "scope",
        "warrant_scope": reader.scope,
        "outside": reader.outside_counts(),
        "outside_included": chosen.selection.outside,
        "sealed_threads": len(counts),
        "sealed_objects": sum(counts.values()),
        "sealed_included": chosen.selection.sealed,
    }


def openings(chosen: Chosen, what: str) -> list[Opening]:
    """The entries of one sort in the audit log by person, those who did it first at the head."""
    by_person: dict[str, list[dict[str, Any]]] = {}
    for row in chosen.reader.listing("audit"):
        if row["what"] == what:
            by_person.setdefault(row["who"], []).append(row)
    return [
        Opening(
            who=who,
            times=len(entries),
            first_at=moment_of(entries[0]["at"], chosen.zone),
            last_at=moment_of(entries[-1]["at"], chosen.zone),
            objects=len(_objects(entries)),
            refs=[_ref(chosen.reader, *one) for one in list(_objects(entries).items())[:MAX_REFS]],
        )
        for who, entries in by_person.items()
    ]


def _objects(entries: Iterable[dict[str, Any]]) -> dict[str, int]:
    """The objects that entries name: their id by the ref's local part, each once."""
    return {row["detail"]["local"]: row["detail"]["id"] for row in entries if "local" in row["detail"]}


def _ref(reader: CaseReader, local: str, artifact_id: int) -> str:
    """The ref of an object; its local part alone when the object is not there any more."""
    item = reader.object(artifact_id)
    return str(item["ref"]) if item is not None and str(item["ref"]).endswith(local) else local
