"""Tagger: one key, one tag, on one object or on thousands; every change is one step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QObject

from forensics_app.case import audit
from forensics_app.case.reader import CaseReader
from forensics_app.case.tag_rows import TagState, TagTurns, live_tags, set_tags, targets_of
from forensics_app.case.tag_set import TagSet
from forensics_app.case.turns import Turns
from forensics_app.case.writer import CaseWriter, TagTarget
from forensics_app.gui.desk import Desk
from forensics_app.gui.queries.marks import NOTE
from forensics_app.gui.queries.seen import SEEN, UNSEEN, seen_among
from forensics_app.gui.undo import Step, UndoStack
from forensics_app.gui.words import Words

Ids = Sequence[int]
SeenTurns = Turns[int]


class Tagger(QObject):
    """Writes tags and seen marks in the order of the keystrokes. An object that is not in the case any more is passed."""

    def __init__(self, desk: Desk, undo: UndoStack) -> None:
        super().__init__()
        self._desk = desk
        self._undo = undo
        self._turns: TagTurns = Turns()
        self._seen: SeenTurns = Turns()

    def put(self, ids: Ids, tag: str, note: str | None = None) -> None:
        """Put a tag on objects; with a note, the note too. The tag `seen` marks as seen."""
        wanted = tuple(ids)
        if tag == SEEN:
            self._perform(wanted, lambda writer, reader, targets: self._see(writer, reader, targets, on=True))
        else:
            self._perform(wanted, lambda writer, _, targets: self._put(writer, targets, tag, note))

    def take(self, ids: Ids, tag: str) -> None:
        """Take one tag off objects."""
        wanted = tuple(ids)
        if tag == SEEN:
            self._perform(wanted, lambda writer, reader, targets: self._see(writer, reader, targets, on=False))
        else:
            self._perform(wanted, lambda writer, reader, targets: self._take(writer, reader, targets, tag))

    def toggle(self, ids: Ids, tag: str) -> None:
        """Put a tag on those objects that lack it; when none does, take it off all of them."""

        def change(writer: CaseWriter, reader: CaseReader, targets: list[TagTarget]) -> Step | None:
            if tag == SEEN:
                seen = seen_among(reader, [target.artifact_id for target in targets])
                return self._see(writer, reader, targets, on=len(seen) < len(targets))
            if len(live_tags(reader, targets, tag)) < len(targets):
                return self._put(writer, targets, tag, None)
            return self._take(writer, reader, targets, tag)

        self._perform(tuple(ids), change)

    def clear(self, ids: Ids) -> None:
        """Take every tag off objects; that they were seen stays."""
        self._perform(tuple(ids), lambda writer, reader, targets: self._take(writer, reader, targets, None))

    def set_states(self, ids: Ids, on: Sequence[str], off: Sequence[str], note: str | None) -> None:
        """Put some tags on and take others off as one step; a note replaces the objects' notes, "" takes it off."""

        def change(writer: CaseWriter, _reader: CaseReader, targets: list[TagTarget]) -> Step | None:
            wanted: list[TagState] = []
            for target in targets:
                wanted.extend(TagState(target, tag, on=True, keep=True) for tag in on)
                wanted.extend(TagState(target, tag, on=False) for tag in off)
                if note is not None:
                    wanted.append(TagState(target, NOTE, on=bool(note), note=note or None))
            return self._apply(writer, wanted, on=bool(on) or bool(note))

        self._perform(tuple(ids), change)

    def undo(self) -> None:
        """Take back the last change."""
        self._undo.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._undo.redo()

    # inside ---------------------------------------------------------------------------------------------------------

    def _perform(
        self, ids: tuple[int, ...], change: Callable[[CaseWriter, CaseReader, list[TagTarget]], Step | None]
    ) -> None:
        def make(writer: CaseWriter, reader: CaseReader) -> Step | None:
            targets = targets_of(reader, ids)
            return change(writer, reader, targets) if targets else None

        self._undo.perform(make)

    def _put(self, writer: CaseWriter, targets: list[TagTarget], tag: str, note: str | None) -> Step | None:
        wanted = [TagState(target, tag, on=True, note=note, keep=note is None) for target in targets]
        return self._apply(writer, wanted, on=True)

    def _take(self, writer: CaseWriter, reader: CaseReader, targets: list[TagTarget], tag: str | None) -> Step | None:
        wanted = [TagState(state.target, state.tag, on=False) for state in live_tags(reader, targets, tag)]
        return self._apply(writer, wanted, on=False)

    def _apply(self, writer: CaseWriter, wanted: list[TagState], *, on: bool) -> Step | None:
        before = set_tags(writer, wanted, turns=self._turns)
        if not before:
            return None
        turns = {(state.place, state.tag): state.turn for state in before}
        after = [
            msgspec.structs.replace(state, turn=turns[state.place, state.tag])
            for state in wanted
            if (state.place, state.tag) in turns
        ]
        ids = tuple(dict.fromkeys(state.target.artifact_id for state in before))
        names = tuple(dict.fromkeys(state.tag for state in before))
        return Step(
            ids,
            lambda words: said(words, self._desk.tags, names, len(ids), on=on),
            lambda writer, _reader: len(before) - len(set_tags(writer, before, why="undo", turns=self._turns)),
            lambda writer, _reader: len(after) - len(set_tags(writer, after, why="redo", turns=self._turns)),
            on,
            len(before),
        )

    def _see(self, writer: CaseWriter, reader: CaseReader, targets: list[TagTarget], *, on: bool) -> Step | None:
        """Say in the log, for each object on its own, that it was seen or that this is taken back."""
        seen = seen_among(reader, [target.artifact_id for target in targets])
        changed = [target for target in targets if (target.artifact_id in seen) is not on]
        if not changed:
            return None
        turns = self._log_seen(writer, changed, on=on)
        ids = tuple(target.artifact_id for target in changed)
        return Step(
            ids,
            lambda words: said(words, TagSet(), (SEEN,), len(ids), on=on),
            lambda writer, _reader: len(changed) - len(self._log_seen(writer, changed, on=not on, only=turns)),
            lambda writer, _reader: len(changed) - len(self._log_seen(writer, changed, on=on, only=turns)),
            on,
            len(changed),
        )

    def _log_seen(
        self, writer: CaseWriter, targets: Sequence[TagTarget], *, on: bool, only: dict[int, int] | None = None
    ) -> dict[int, int]:
        """Log the targets, or of them those that nobody else marked since their turns `only`; returns their turns."""
        turns: dict[int, int] = {}
        with writer.transaction() as connection:
            last = audit.last_of_each(connection, SEEN, UNSEEN)
            for target in targets:
                row_id = target.artifact_id
                turn = self._seen.turn(row_id, last.get(row_id, 0))
                if only is not None and only.get(row_id) != turn:
                    continue
                detail = {"id": row_id, "local": target.local.hex()}
                entry = audit.append(connection, writer.who, SEEN if on else UNSEEN, detail)
                self._seen.leave(row_id, entry.seq)
                turns[row_id] = turn
        return turns


def said(words: Words, tags: TagSet, names: Sequence[str], count: int, *, on: bool) -> str:
    """A change in words: 3 objects tagged Relevant."""
    if tuple(names) == (SEEN,):
        return words.count("undo.seen" if on else "undo.unseen", count)
    shown = words("tag.and").join(tags.kind(name).label or words.maybe("tag", name) for name in names)
    return words.count("undo.tagged" if on else "undo.untagged", count, tags=shown)


def change_words(words: Words, step: Step, how: str) -> str:
    """What was done, undone or redone, and how much of it not, because somebody else changed it since."""
    if not step.left:
        return words(f"undo.{how}", what=step.say(words))
    left = words.count(f"undo.left_{how}", step.left)
    return left if step.left >= step.marks else f"{words(f'undo.{how}', what=step.say(words))} · {left}"
