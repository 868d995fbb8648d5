"""UnparsedGroups: what was not parsed, outcome by outcome: how many, what that means, the first of them, the way to all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from forensics_app.gui.intents import GoTo, Intent, ShowFile
from forensics_app.gui.outcomes import fault_line, kept_words, outcome_words
from forensics_app.gui.queries.unparsed import UnparsedRow
from forensics_app.gui.tokens import SPACE_L, SPACE_S
from forensics_app.gui.widgets.labels import Link, plain_label
from forensics_app.gui.words import Words
from forensics_app.report.document import NotParsedList

FIRST: Final = 3  # shown of each outcome


class UnparsedGroups(QWidget):
    """Built once from one answer of the case. files: rows by outcome that know the file that they name."""

    def __init__(
        self, words: Words, found: NotParsedList, files: dict[str, list[UnparsedRow]], go: Callable[[Intent], None]
    ) -> None:
        super().__init__()
        self.heads: dict[str, Link] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for group in found.groups:
            parts = [f"{outcome_words(words, group.outcome)} {words.count('unparsed.count', group.total)}"]
            parts.append(kept_words(words, group.records))
            head = Link(partial(go, GoTo("unparsed", group.outcome)), fit=True)
            head.set_full(" · ".join(part for part in parts if part))
            column.addSpacing(SPACE_S)
            self.heads[group.outcome] = head
            column.addWidget(head)
            meaning = plain_label("quiet", wrap=True)
            meaning.setText(words(f"meaning.{group.outcome}"))
            meaning.setContentsMargins(SPACE_L, 0, 0, 0)
            column.addWidget(meaning)
            for row in files.get(group.outcome, [])[:FIRST]:
                column.addWidget(_line(words, row, go))
            if group.total > FIRST:
                rest = Link(partial(go, GoTo("unparsed", group.outcome)), fit=True)
                rest.set_full(words("unparsed.rest", count=group.total - FIRST))
                column.addWidget(_indented(rest))


def _line(words: Words, row: UnparsedRow, go: Callable[[Intent], None]) -> QWidget:
    text = fault_line(words, row.fault)
    if row.file_id is None:
        label = plain_label("value", selectable=True, wrap=True)
        label.setText(text)
        return _indented(label)
    link = Link(partial(go, ShowFile(row.file_id)))
    link.set_full(text)
    return _indented(link)


def _indented(widget: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(SPACE_L, 0, 0, 0)
    column.addWidget(widget)
    return holder
