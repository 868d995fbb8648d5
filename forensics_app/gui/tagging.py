"""Tagger: one key, one tag, on one object or on thousands; every change is one step that can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from forensics_app.case import audit
from forensics_app.case.reader import CaseReader
from forensics_app.case.tag_rows import TagState, live_tags, set_tags, targets_of
from forensics_app.case.tag_set import TagSet
from forensics_app.case.writer import CaseWriter, TagTarget
from forensics_app.gui.desk import Desk
from forensics_app.gui.queries.marks import NOTE
from forensics_app.gui.queries.seen import SEEN, UNSEEN, seen_among
from forensics_app.gui.undo import Step, UndoStack
from forensics_app.gui.words import Words

Ids = Sequence[int]


class Tagger(QObject):
    """Writes tags and seen marks in the order of the keystrokes. An object that is not in the case any more is passed."""

    def __init__(self, desk: Desk, undo: UndoStack) -> None:
        super().__init__()
        self._desk = desk
        self._undo = undo

    def put(self, ids: Ids, tag: str, note: str | None = None) -> None:
        """Put a tag on objects; with a note, the note too. The tag `seen` marks as seen."""
        wanted = tuple(ids)
        if tag == SEEN:
            self._perform(wanted, lambda writer, reader, targets: _see(writer, reader, targets, on=True))
        else:
            self._perform(wanted, lambda writer, reader, targets: self._put(writer, reader, targets, tag, note))

    def take(self, ids: Ids, tag: str) -> None:
        """Take one tag off objects."""
        wanted = tuple(ids)
        if tag == SEEN:
            self._perform(wanted, lambda writer, reader, targets: _see(writer, reader, targets, on=False))
        else:
            self._perform(wanted, lambda writer, reader, targets: self._take(writer, reader, targets, tag))

    def toggle(self, ids: Ids, tag: str) -> None:
        """Put a tag on those objects that lack it; when none does, take it off all of them."""

        def change(writer: CaseWriter, reader: CaseReader, targets: list[TagTarget]) -> Step | None:
            if tag == SEEN:
                seen = seen_among(reader, [target.artifact_id for target in targets])
                return _see(writer, reader, targets, on=len(seen) < len(targets))
            if len(live_tags(reader, targets, tag)) < len(targets):
                return self._put(writer, reader, targets, tag, None)
            return self._take(writer, reader, targets, tag)

        self._perform(tuple(ids), change)

    def clear(self, ids: Ids) -> None:
        """Take every tag off objects; that they were seen stays."""
        self._perform(tuple(ids), lambda writer, reader, targets: self._take(writer, reader, targets, None))

    def set_states(self, ids: Ids, on: Sequence[str], off: Sequence[str], note: str | None) -> None:
        """Put some tags on and take others off as one step; a note replaces the objects' notes, "" takes it off."""

        def change(writer: CaseWriter, reader: CaseReader, targets: list[TagTarget]) -> Step | None:
            live = {(state.target.artifact_id, state.tag): state for state in live_tags(reader, targets)}
            wanted: list[TagState] = []
            for target in targets:
                for tag in on:
                    kept = live.get((target.artifact_id, tag))
                    wanted.append(TagState(target, tag, on=True, note=kept.note if kept is not None else None))
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

    def _put(
        self, writer: CaseWriter, reader: CaseReader, targets: list[TagTarget], tag: str, note: str | None
    ) -> Step | None:
        kept = {state.target.artifact_id: state.note for state in live_tags(reader, targets, tag)}
        wanted = [
            TagState(target, tag, on=True, note=note if note is not None else kept.get(target.artifact_id))
            for target in targets
        ]
        return self._apply(writer, wanted, on=True)

    def _take(self, writer: CaseWriter, reader: CaseReader, targets: list[TagTarget], tag: str | None) -> Step | None:
        wanted = [TagState(state.target, state.tag, on=False) for state in live_tags(reader, targets, tag)]
        return self._apply(writer, wanted, on=False)

    def _apply(self, writer: CaseWriter, wanted: list[TagState], *, on: bool) -> Step | None:
        before = set_tags(writer, wanted)
        if not before:
            return None
        changed = {(state.target.artifact_id, state.tag) for state in before}
        after = [state for state in wanted if (state.target.artifact_id, state.tag) in changed]
        ids = tuple(dict.fromkeys(state.target.artifact_id for state in before))
        names = tuple(dict.fromkeys(state.tag for state in before))
        return Step(
            ids,
            lambda words: said(words, self._desk.tags, names, len(ids), on=on),
            lambda writer, _reader: _none(set_tags(writer, before, why="undo")),
            lambda writer, _reader: _none(set_tags(writer, after, why="redo")),
            on,
        )


def said(words: Words, tags: TagSet, names: Sequence[str], count: int, *, on: bool) -> str:
    """A change in words: 3 objects tagged Relevant."""
    if tuple(names) == (SEEN,):
        return words.count("undo.seen" if on else "undo.unseen", count)
    shown = words("tag.and").join(tags.kind(name).label or words.maybe("tag", name) for name in names)
    return words.count("undo.tagged" if on else "undo.untagged", count, tags=shown)


def _see(writer: CaseWriter, reader: CaseReader, targets: list[TagTarget], *, on: bool) -> Step | None:
    """Say in the log, for each object on its own, that it was seen or that this is taken back."""
    seen = seen_among(reader, [target.artifact_id for target in targets])
    changed = [target for target in targets if (target.artifact_id in seen) is not on]
    if not changed:
        return None
    _log_seen(writer, changed, on=on)
    ids = tuple(target.artifact_id for target in changed)
    return Step(
        ids,
        lambda words: said(words, TagSet(), (SEEN,), len(ids), on=on),
        lambda writer, _reader: _log_seen(writer, changed, on=not on),
        lambda writer, _reader: _log_seen(writer, changed, on=on),
        on,
    )


def _log_seen(writer: CaseWriter, targets: Sequence[TagTarget], *, on: bool) -> None:
    with writer.transaction() as connection:
        for target in targets:
            detail = {"id": target.artifact_id, "local": target.local.hex()}
            audit.append(connection, writer.who, SEEN if on else UNSEEN, detail)


def _none(_before: object) -> None:
    """What was before an undo is what the step knows already."""
