"""Tags of many objects at once: one transaction, one entry of the log a group, and what takes it all back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from forensics_app.case import audit
from forensics_app.case.columns import layout, quoted
from forensics_app.case.reader import CaseReader
from forensics_app.case.turns import Turns
from forensics_app.case.writer import CaseWriter, TagTarget
from forensics_app.model.kinds import KINDS

MOST_OF_AN_ENTRY: Final = 10_000  # objects that one entry of the audit log names
_PAGE: Final = 500


Place = tuple[int, bytes]  # what a tag holds on to: evidence and local hash
TagTurns = Turns[tuple[Place, str]]


class TagState(msgspec.Struct, frozen=True):
    """A tag of one object as it is, or as it shall be; a note stands with a tag that is on.

    keep: the tag keeps the note that it has. row: the row of a tag that is to come back as it was, with who put it there and when. turn: of `Turns`; a state
    that has one holds only in that turn.
    """

    target: TagTarget
    tag: str
    on: bool
    note: str | None = None
    keep: bool = False
    row: int | None = None
    turn: int | None = None

    @property
    def place(self) -> Place:
        """The object that the tag holds on to."""
        return self.target.evidence_id, self.target.local


class _Tag(msgspec.Struct):
    """What the case knows of one tag on one object: its live row, and the audit entry of its last change."""

    row: int | None = None
    note: str | None = None
    who: str | None = None
    touched: int = 0


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


def set_tags(
    writer: CaseWriter, wanted: Sequence[TagState], *, why: str | None = None, turns: TagTurns | None = None
) -> list[TagState]:
    """Bring tags into the wanted states in one transaction; returns how those that changed were before.

    Calling it with what it returned takes the change back: a tag that comes back is the one that was there, with who
    put it there and when. A state that holds already changes nothing. why: said in the log beside the change (undo,
    redo). turns: what this desk left; a state of a turn that is over, because somebody else changed the tag since, is
    passed.
    """
    before: list[TagState] = []
    put: dict[tuple[str, str | None], list[TagTarget]] = {}
    taken: dict[str, list[TagTarget]] = {}
    with writer.transaction() as connection:
        now = connection.execute("SELECT coalesce(max(seq), 0) + 1 FROM audit").fetchone()[0]
        known = {tag: _known(connection, tag) for tag in {state.tag for state in wanted}}
        for state in wanted:
            old = known[state.tag].get(state.place) or _Tag()
            turn = None if turns is None else turns.turn((state.place, state.tag), old.touched)
            if state.turn is not None and state.turn != turn:
                continue
            new = _change(connection, writer.who, state, old)
            if new is None:
                continue
            new.touched = now
            before.append(TagState(state.target, state.tag, old.row is not None, old.note, row=old.row, turn=turn))
            known[state.tag][state.place] = new
            if turns is not None:
                turns.leave((state.place, state.tag), new.touched)
            if new.row is None:
                taken.setdefault(state.tag, []).append(state.target)
            else:
                put.setdefault((state.tag, new.note), []).append(state.target)
        for (tag, note), targets in put.items():
            _log(writer, connection, "tagged", {"tag": tag, "note": note}, targets, why)
        for tag, targets in taken.items():
            _log(writer, connection, "untagged", {"tag": tag}, targets, why)
    return before


def _change(connection: sqlite3.Connection, who: str, state: TagState, old: _Tag) -> _Tag | None:
    """Make one tag as it shall be; returns what it is then, None when it is so already.

    A note is its writer's word: a tag that gets another note from somebody else is another row with that one's name.
    """
    if not state.on:
        if old.row is None:
            return None
        _remove(connection, who, old.row)
        return _Tag()
    note = old.note if state.keep else state.note
    if old.row is not None and note == old.note and state.row in (None, old.row):
        return None
    if old.row is not None and old.who == who and state.row in (None, old.row):
        connection.execute("UPDATE tags SET note = ? WHERE id = ?", (note, old.row))
        return _Tag(old.row, note, who)
    if old.row is not None:
        _remove(connection, who, old.row)
    row = _bring_back(connection, state, note) if state.row is not None else None
    if row is not None:
        return _Tag(row[0], note, row[1])
    new = _insert(connection, who, state.target, state.tag, note)
    return _Tag(new, note, who)


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


def _known(connection: sqlite3.Connection, tag: str) -> dict[Place, _Tag]:
    """What there is and was of a tag of that name, by the object it holds on to."""
    out: dict[Place, _Tag] = {}
    for evidence_id, local, row, note, who, live, touched in connection.execute(
        "SELECT evidence_id, local, id, note, who, removed_at IS NULL, coalesce(touched, 0) FROM tags WHERE tag = ? "
        "ORDER BY id",
        (tag,),
    ):
        one = out.setdefault((evidence_id, local), _Tag())
        one.touched = max(one.touched, touched)
        if live:
            one.row, one.note, one.who = row, note, who
    return out


def _bring_back(connection: sqlite3.Connection, state: TagState, note: str | None) -> tuple[int, str] | None:
    """Let a tag that was taken off stand there again as it did; its row and who put it there."""
    found: tuple[int, str] | None = connection.execute(
        "UPDATE tags SET removed_at = NULL, removed_by = NULL, note = ?, artifact_id = ? "
        "WHERE id = ? AND removed_at IS NOT NULL RETURNING id, who",
        (note, state.target.artifact_id, state.row),
    ).fetchone()
    return found


def _insert(connection: sqlite3.Connection, who: str, target: TagTarget, tag: str, note: str | None) -> int:
    cursor = connection.execute(
        "INSERT INTO tags (evidence_sha256, evidence_id, local, artifact_id, kind, tag, note, who, at) "
        "VALUES (?,?,?,?,?,?,?,?,?)",
        (
            target.evidence_sha256, target.evidence_id, target.local, target.artifact_id, target.kind, tag, note, who,
            audit.now(),
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
