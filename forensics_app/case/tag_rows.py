"""Tags of many objects at once: one transaction, one entry of the log a group, and what takes it all back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from forensics_app.case import audit
from forensics_app.case.columns import layout, quoted
from forensics_app.case.reader import CaseReader
from forensics_app.case.writer import CaseWriter, TagTarget
from forensics_app.model.kinds import KINDS

MOST_OF_AN_ENTRY: Final = 10_000  # objects that one entry of the audit log names
_PAGE: Final = 500


class TagState(msgspec.Struct, frozen=True):
    """A tag of one object as it is, or as it shall be; a note stands with a tag that is on."""

    target: TagTarget
    tag: str
    on: bool
    note: str | None = None


def targets_of(reader: CaseReader, ids: Iterable[int]) -> list[TagTarget]:
    """What tags of these objects hold on to, in the order of the ids; ids that name nothing (any more) are left out."""
    left = dict.fromkeys(ids)
    found: dict[int, TagTarget] = {}
    for kind in ("messages", "files", *(name for name in KINDS if name != "messages")):
        if len(found) == len(left):
            break
        table = "files" if kind == "files" else layout(kind).table
        missing = [row_id for row_id in left if row_id not in found]
        for start in range(0, len(missing), _PAGE):
            part = missing[start : start + _PAGE]
            sql = f"SELECT id, evidence_id, local FROM {quoted(table)} WHERE id IN ({','.join('?' * len(part))})"
            for row_id, evidence_id, local in reader.connection.execute(sql, part):
                found[row_id] = TagTarget(evidence_id, reader.contexts[evidence_id].sha256, local, row_id, kind)
    return [found[row_id] for row_id in left if row_id in found]


def set_tags(writer: CaseWriter, wanted: Sequence[TagState], *, why: str | None = None) -> list[TagState]:
    """Bring tags into the wanted states in one transaction; returns how those that changed were before.

    Calling it with what it returned takes the change back. A state that holds already changes nothing. why: said in
    the log beside the change (undo, redo).
    """
    before: list[TagState] = []
    put: dict[tuple[str, str | None], list[TagTarget]] = {}
    taken: dict[str, list[TagTarget]] = {}
    with writer.transaction() as connection:
        live = {tag: _live(connection, tag) for tag in {state.tag for state in wanted}}
        for state in wanted:
            place = (state.target.evidence_id, state.target.local)
            row = live[state.tag].get(place)
            note = state.note if state.on else None
            if row is None and not state.on:
                continue
            if row is not None and state.on and row[1] == note:
                continue
            before.append(TagState(state.target, state.tag, row is not None, row[1] if row is not None else None))
            if not state.on and row is not None:
                _remove(connection, writer.who, row[0])
                taken.setdefault(state.tag, []).append(state.target)
                del live[state.tag][place]
                continue
            if row is not None:
                connection.execute("UPDATE tags SET note = ? WHERE id = ?", (note, row[0]))
                live[state.tag][place] = (row[0], note)
            else:
                live[state.tag][place] = (_insert(connection, writer.who, state), note)
            put.setdefault((state.tag, note), []).append(state.target)
        for (tag, note), targets in put.items():
            _log(writer, connection, "tagged", {"tag": tag, "note": note}, targets, why)
        for tag, targets in taken.items():
            _log(writer, connection, "untagged", {"tag": tag}, targets, why)
    return before


def live_tags(reader: CaseReader, targets: Sequence[TagTarget], tag: str | None = None) -> list[TagState]:
    """The tags that these objects have now, or only one of them by its name."""
    by_id = {target.artifact_id: target for target in targets}
    ids = list(by_id)
    out: list[TagState] = []
    for start in range(0, len(ids), _PAGE):
        part = ids[start : start + _PAGE]
        sql = (
            f"SELECT artifact_id, tag, note FROM tags WHERE removed_at IS NULL AND artifact_id IN "
            f"({','.join('?' * len(part))}) ORDER BY id"
        )
        for row_id, name, note in reader.connection.execute(sql, part):
            if tag is None or tag == name:
                out.append(TagState(by_id[row_id], name, on=True, note=note))
    return out


def _live(connection: sqlite3.Connection, tag: str) -> dict[tuple[int, bytes], tuple[int, str | None]]:
    """Row and note of every live tag of that name, by the object it holds on to."""
    sql = "SELECT evidence_id, local, id, note FROM tags WHERE tag = ? AND removed_at IS NULL"
    return {(row[0], row[1]): (row[2], row[3]) for row in connection.execute(sql, (tag,))}


def _insert(connection: sqlite3.Connection, who: str, state: TagState) -> int:
    target = state.target
    cursor = connection.execute(
        "INSERT INTO tags (evidence_sha256, evidence_id, local, artifact_id, kind, tag, note, who, at) "
        "VALUES (?,?,?,?,?,?,?,?,?)",
        (
            target.evidence_sha256, target.evidence_id, target.local, target.artifact_id, target.kind, state.tag,
            state.note, who, audit.now(),
        ),
    )  # fmt: skip
    return int(cursor.lastrowid or 0)


def _remove(connection: sqlite3.Connection, who: str, tag_id: int) -> None:
    connection.execute("UPDATE tags SET removed_at = ?, removed_by = ? WHERE id = ?", (audit.now(), who, tag_id))


def _log(
    writer: CaseWriter,
    connection: sqlite3.Connection,
    what: str,
    facts: dict[str, str | None],
    targets: list[TagTarget],
    why: str | None,
) -> None:
    """One entry for all of them, which names each by its id and its lasting hash; the change log by runs of ids."""
    more = {} if why is None else {"why": why}
    if len(targets) == 1:
        one = {"id": targets[0].artifact_id, "local": targets[0].local.hex()}
        audit.append(connection, writer.who, what, {**facts, **one, **more})
    else:
        for part in batched_targets(targets):
            named = {
                "count": len(part),
                "ids": [target.artifact_id for target in part],
                "locals": [target.local.hex() for target in part],
            }
            audit.append(connection, writer.who, what, {**facts, **named, **more})
    for first, last in _runs(sorted(target.artifact_id for target in targets)):
        writer.record_change("tags", first, last, what, None)


def batched_targets(targets: Sequence[TagTarget]) -> Iterator[Sequence[TagTarget]]:
    """As many targets at a time as one entry of the log names."""
    for start in range(0, len(targets), MOST_OF_AN_ENTRY):
        yield targets[start : start + MOST_OF_AN_ENTRY]


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of consecutive numbers."""
    first = last = None
    for number in numbers:
        if last is not None and first is not None and number > last + 1:
            yield first, last
            first = number
        first = number if first is None else first
        last = number
    if first is not None and last is not None:
        yield first, last
