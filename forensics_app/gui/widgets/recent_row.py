"""RecentRow: one recent case on the welcome page: open it, see how it is, or take it off the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from forensics_app.gui.bidi import isolate, one_line
from forensics_app.gui.error_words import error_words
from forensics_app.gui.queries.recent import RecentCase
from forensics_app.gui.times import show_size
from forensics_app.gui.widgets.labels import Link, plain_label, set_role
from forensics_app.gui.words import Words


class RecentRow(QWidget):
    """Says the path at once, and the rest when it is known."""

    def __init__(self, words: Words, path: Path, opened_at: str | None) -> None:
        super().__init__()
        self.path = path
        self._words = words
        self._opened_at = opened_at
        self.found: RecentCase | None = None
        self.link = Link()
        self.facts = plain_label("quiet", wrap=True)
        self.remove = QToolButton()
        self.remove.setText("✕")
        self.remove.setProperty("role", "link")
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.link)
        text.addWidget(self.facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(text, 1)
        row.addWidget(self.remove)
        self.retranslate()

    def connect_to(self, opened: Callable[[Path], None], removed: Callable[[Path], None]) -> None:
        """What the two buttons do."""
        self.link.clicked.connect(lambda: opened(self.path))
        self.remove.clicked.connect(lambda: removed(self.path))

    def show_case(self, found: RecentCase) -> None:
        """Say what is known of the case now."""
        self.found = found
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the current language."""
        words, found = self._words, self.found
        name = one_line(found.number) if found is not None and found.number else isolate(self.path.name)
        self.link.set_full(f"{name}    {isolate(str(self.path))}")
        removal = words("welcome.remove")
        self.remove.setToolTip(removal)
        self.remove.setAccessibleName(f"{removal}: {self.path.name}")
        trouble = self._trouble()
        set_role(self.facts, "caution" if trouble else "quiet")
        self.facts.setText(f"▲ {trouble}" if trouble else self._facts())

    def _trouble(self) -> str:
        found = self.found
        if found is None:
            return ""
        if found.gone:
            return self._words("welcome.gone")
        return error_words(self._words, found.error) if found.error is not None else ""

    def _facts(self) -> str:
        words, found = self._words, self.found
        parts: list[str] = []
        if found is None:
            parts.append(words("welcome.looking"))
        elif found.examiner:
            parts.append(one_line(found.examiner))
        if self._opened_at is not None:
            parts.append(words("welcome.opened", at=_local(self._opened_at)))
        if found is not None:
            parts.append(show_size(found.size))
            if found.messages is not None:
                parts.append(words.count("count.messages", found.messages))
            if found.state is not None:
                parts.append(words(f"welcome.state_{found.state}"))
        return " · ".join(parts)


def _local(iso: str) -> str:
    """A time in the zone of this computer, to the minute: no case is open whose zone could be used."""
    try:
        return datetime.fromisoformat(iso).astimezone().strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError):
        return iso
