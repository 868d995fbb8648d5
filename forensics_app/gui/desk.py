"""Desk: what every part of the window is given: words, look, jobs and the open case. No globals."""

from __future__ import annotations

from dataclasses import dataclass, field

from forensics_app.case.tag_set import TagSet, tag_set
from forensics_app.gui.faults import Faults
from forensics_app.gui.filter_state import FilterState
from forensics_app.gui.jobs import JobRunner
from forensics_app.gui.look import Look
from forensics_app.gui.qt_words import QtWords
from forensics_app.gui.session import Session
from forensics_app.gui.words import Words


@dataclass
class Desk:
    """Shared by reference; the window is the only one that assigns `session`, `filter` and `tags`."""

    words: Words
    look: Look
    runner: JobRunner
    qt_words: QtWords
    session: Session | None = None
    filter: FilterState = field(default_factory=FilterState)
    tags: TagSet = field(default_factory=lambda: tag_set("general"))
    faults: Faults = field(default_factory=Faults)

    @property
    def zone(self) -> str:
        """The time zone in which times are shown."""
        return self.session.timezone if self.session is not None else "UTC"

    def tag_label(self, name: str) -> str:
        """What a tag is called: the examiner's own word for it, else that of the language, else its name."""
        return self.tags.kind(name).label or self.words.maybe("tag", name)
