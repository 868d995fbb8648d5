"""Report: what it is about, its format and language, and where it goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from forensics_app.gui.catalogue import LANGUAGES
from forensics_app.gui.desk import Desk
from forensics_app.gui.dialogs.form import FormDialog
from forensics_app.gui.dialogs.path_field import PathField
from forensics_app.gui.queries.results import day_after
from forensics_app.report.selection import Selection
from forensics_app.report.write import FORMATS, Order

_SUFFIX = {"html": ".html", "jsonl": ".jsonl", "pdf": ".pdf", "xlsx": ".xlsx"}  # the others are folders


class ReportDialog(FormDialog):
    """Holds what was chosen as an Order; the filter's device and period hold for the report too, and it says so."""

    def __init__(self, desk: Desk, parent: QWidget, query: str) -> None:
        super().__init__(desk, parent, "report.title", "report.confirm")
        words = desk.words
        self._query = query
        self._scope = QComboBox()
        for name in ("everything", "tagged", *(["query"] if query else [])):
            self._scope.addItem(words(f"report.scope_{name}", query=query), name)
        self._format = QComboBox()
        for name in FORMATS:
            self._format.addItem(words.maybe("report_format", name), name)
        self._language = QComboBox()
        for language in LANGUAGES:
            self._language.addItem(words(f"report.language_{language}"), language)
        self._language.setCurrentIndex(LANGUAGES.index(desk.words.language))
        self._out = PathField(words("dialog.choose"), self._choose)
        self.add("report.scope", self._scope)
        self.add("report.format", self._format)
        self.add("report.language", self._language)
        self.add("report.out", self._out)
        self._format.currentIndexChanged.connect(self._suggest)
        state = desk.filter
        narrowed = [part for part in (state.device, state.after, state.before) if part]
        if narrowed:
            self.error.setText(words("report.narrowed", filter=" · ".join(narrowed)))
            self.error.show()
        self._suggest()

    def set_out(self, path: str) -> None:
        """Put a destination into the field."""
        self._out.line.setText(path)

    def choose(self, *, scope: str, form: str) -> None:
        """Choose a scope and a format by name."""
        self._scope.setCurrentIndex(self._scope.findData(scope))
        self._format.setCurrentIndex(self._format.findData(form))

    def order(self) -> Order:
        """What is to be written where."""
        state, scope = self.desk.filter, self._scope.currentData()
        return Order(
            format=str(self._format.currentData()),
            out=Path(self._out.text),
            language=str(self._language.currentData()),
            selection=Selection(
                tagged=scope == "tagged",
                query=self._query if scope == "query" else None,
                device=state.device,
                after=state.after,
                before=day_after(state.before),
                outside=state.outside,
            ),
        )

    def _suggest(self) -> None:
        session = self.desk.session
        if session is not None:
            form = str(self._format.currentData())
            number = session.info.get("number") or session.case.root.name
            safe = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in number)
            self.set_out(str(session.case.reports / f"{safe}{_SUFFIX.get(form, '-' + form)}"))

    def _choose(self) -> str:
        return QFileDialog.getSaveFileName(self, self.words("report.out"), self._out.text)[0]
