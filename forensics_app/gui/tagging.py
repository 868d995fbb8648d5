"""Tagger: one key, one tag, and undo instead of a question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec
from PySide6.QtCore import QObject, Signal

from forensics_app.case.reader import CaseReader
from forensics_app.case.writer import CaseWriter
from forensics_app.gui.queries.seen import SEEN, UNSEEN, seen_among
from forensics_app.gui.session import Session

TAG_KEYS: Final = (
    "relevant", "exculpatory", "privileged", "victim", "follow_up", "money", "person", "place", "context",
)  # fmt: skip


class TagChange(msgspec.Struct, frozen=True):
    """What one keystroke did: these tags of an object went on or off."""

    artifact_id: int
    tags: tuple[str, ...]
    on: bool


class Tagger(QObject):
    """Writes tags in the order of the keystrokes and can take each of them back."""

    done = Signal(object, bool)  # TagChange, whether it was an undo
    failed = Signal(str)
    begun = Signal()  # a change is on its way
    ended = Signal()  # and arrived, or not
    nothing_to_undo = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._history: list[TagChange] = []

    def put(self, artifact_id: int, tag: str, note: str | None = None) -> None:
        """Put a tag on an object; with a note, the note too."""
        self._run(lambda writer, reader: _put(writer, reader, artifact_id, tag, note))

    def toggle(self, artifact_id: int, tag: str) -> None:
        """Put a tag on, or take it off when it is there."""

        def change(writer: CaseWriter, reader: CaseReader) -> TagChange | None:
            if _has(reader, artifact_id, tag):
                return _take(writer, reader, artifact_id, (tag,))
            return _put(writer, reader, artifact_id, tag, None)

        self._run(change)

    def clear(self, artifact_id: int) -> None:
        """Take every tag off an object, except that it was seen."""

        def change(writer: CaseWriter, reader: CaseReader) -> TagChange | None:
            return _take(writer, reader, artifact_id, tuple(reader.tags_of([artifact_id]).get(artifact_id, ())))

        self._run(change)

    def take(self, artifact_id: int, tag: str) -> None:
        """Take one tag off."""
        self._run(lambda writer, reader: _take(writer, reader, artifact_id, (tag,)))

    def undo(self) -> None:
        """Take back the last change that is not taken back yet."""
        if not self._history:
            self.nothing_to_undo.emit()
            return
        last = self._history.pop()

        def change(writer: CaseWriter, reader: CaseReader) -> TagChange | None:
            if last.on:
                return _take(writer, reader, last.artifact_id, last.tags)
            for tag in last.tags:
                _put(writer, reader, last.artifact_id, tag, None)
            return TagChange(last.artifact_id, last.tags, on=True)

        self._run(change, undo=True)

    def _run(self, change: Callable[[CaseWriter, CaseReader], TagChange | None], *, undo: bool = False) -> None:
        def receive(done: TagChange | None) -> None:
            if done is None:
                return
            if not undo:
                self._history.append(done)
            self.done.emit(done, undo)

        self.begun.emit()
        job = self._session.write(change, receive, lambda error: self.failed.emit(str(error)))
        job.ended.connect(self.ended)


def _put(writer: CaseWriter, reader: CaseReader, artifact_id: int, tag: str, note: str | None) -> TagChange | None:
    """Tag an object; None when it was tagged so already and no note is new."""
    if note is None and _has(reader, artifact_id, tag):
        return None
    if tag == SEEN:
        writer.log(SEEN, {"id": artifact_id, "local": reader.resolve(str(artifact_id)).local.hex()})
        return TagChange(artifact_id, (tag,), on=True)
    writer.tag(reader.resolve(str(artifact_id)), tag, note)
    return TagChange(artifact_id, (tag,), on=True)


def _take(writer: CaseWriter, reader: CaseReader, artifact_id: int, tags: tuple[str, ...]) -> TagChange | None:
    if tags == (SEEN,):
        if not _has(reader, artifact_id, SEEN):
            return None
        writer.log(UNSEEN, {"id": artifact_id, "local": reader.resolve(str(artifact_id)).local.hex()})
        return TagChange(artifact_id, tags, on=False)
    target = reader.resolve(str(artifact_id))
    gone = tuple(tag for tag in tags if writer.untag(target, tag))
    return TagChange(artifact_id, gone, on=False) if gone else None


def _has(reader: CaseReader, artifact_id: int, tag: str) -> bool:
    if tag == SEEN:
        return bool(seen_among(reader, [artifact_id]))
    return tag in reader.tags_of([artifact_id]).get(artifact_id, [])
