"""CageLines: what held the workers of the last ingest, and visibly what this system did not offer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from forensics_app.gui.bidi import isolate
from forensics_app.gui.intents import GoTo, Intent
from forensics_app.gui.queries.workers import Caged
from forensics_app.gui.times import show_time
from forensics_app.gui.tokens import SPACE_S
from forensics_app.gui.widgets.labels import Link, plain_label
from forensics_app.gui.words import Words
from forensics_app.report.cage_words import cage_words, held, lacking


class CageLines(QWidget):
    """Built once from one answer of the case."""

    def __init__(self, words: Words, cages: list[Caged], zone: str, go: Callable[[Intent], None]) -> None:
        super().__init__()
        cage_of = cage_words(words.language)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for caged in cages:
            for text in caged.missing:
                layer = lacking(cage_of, text)
                line = plain_label("caution", selectable=True, wrap=True)
                said = words("cage.lacks", layer=isolate(layer.name))
                line.setText(f"▲ {said}" + (f" · {words('cage.purpose', does=layer.does)}" if layer.does else ""))
                column.addWidget(line)
            holds = plain_label("quiet", selectable=True, wrap=True)
            layers = " · ".join(isolate(held(cage_of, text).name) for text in caged.in_force)
            holds.setText(f"● {layers}" if layers else words("cage.nothing"))
            column.addWidget(holds)
            log = Link(lambda: go(GoTo("log", "workers jailed")), fit=True)
            log.set_full(words("cage.logged", at=show_time(caged.at, zone)))
            column.addWidget(log)
        if not cages:
            unknown = plain_label("quiet", wrap=True)
            unknown.setText(words("cage.unknown"))
            column.addWidget(unknown)
