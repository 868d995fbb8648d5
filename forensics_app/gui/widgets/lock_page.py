"""LockPage: stands in place of a sealed conversation, and asks for the reason before one is sealed, opened or unsealed."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from forensics_app.case.seals import Seal
from forensics_app.gui.bidi import one_line
from forensics_app.gui.desk import Desk
from forensics_app.gui.intents import ThreadKey
from forensics_app.gui.queries.threads import ThreadRow
from forensics_app.gui.times import show_time
from forensics_app.gui.tokens import SPACE, SPACE_M
from forensics_app.gui.widgets.labels import plain_label

Deed = Literal["seal", "open", "lift"]
_WIDTH = 460


class LockPage(QWidget):
    """Says what is sealed, why, by whom and when; every button needs a reason first."""

    wanted = Signal(object, str, str)  # ThreadKey, Deed, reason
    cancelled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._key: ThreadKey | None = None
        self._row: ThreadRow | None = None
        self._seal: Seal | None = None
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sign = QLabel()
        self.title = plain_label("title", wrap=True)
        self.facts = plain_label(wrap=True, selectable=True)
        self.meaning = plain_label("quiet", wrap=True)
        self.reason = QLineEdit()
        self.reason.textChanged.connect(lambda _: self._show_buttons())
        self.reason.returnPressed.connect(self._confirm)
        self.seal = self._button("seal")
        self.open = self._button("open")
        self.lift = self._button("lift")
        self.cancel = QPushButton()
        self.cancel.clicked.connect(self.cancelled)
        self._lay_out()

    def _button(self, deed: Deed) -> QPushButton:
        button = QPushButton()
        button.clicked.connect(lambda: self._do(deed))
        return button

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setFixedWidth(self._desk.look.px(_WIDTH))
        column = QVBoxLayout(middle)
        column.setSpacing(SPACE_M)
        for widget in (self.sign, self.title, self.facts, self.meaning, self.reason):
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        for button in (self.open, self.lift, self.seal, self.cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        row = QHBoxLayout()  # an alignment in its place would give the wrapped texts too little height
        row.addStretch(1)
        row.addWidget(middle)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)

    def show_sealed(self, row: ThreadRow, seal: Seal) -> None:
        """A conversation that is sealed: it may be opened, or its seal lifted."""
        self._begin(row, seal)

    def ask_reason(self, row: ThreadRow) -> None:
        """A conversation that is to be sealed."""
        self._begin(row, None)
        self.reason.setFocus()

    def retranslate(self) -> None:
        """Say everything in the current language."""
        words, row, seal = self._desk.words, self._row, self._seal
        self.sign.setPixmap(self._desk.look.pixmap("lock", self._desk.look.tokens.text, 32))
        self.reason.setPlaceholderText(words("seal.reason"))
        self.reason.setAccessibleName(words("seal.reason"))
        for button, deed in ((self.open, "open"), (self.lift, "lift"), (self.seal, "put")):
            button.setText(words(f"seal.{deed}"))
            button.setToolTip(words(f"seal.{deed}_tip"))
        self.cancel.setText(words("dialog.cancel"))
        self.meaning.setText(words("seal.meaning" if seal is not None else "seal.meaning_put"))
        if row is None:
            return
        name = one_line(row.name or row.key.thread or words("chats.no_thread"))
        self.title.setText(words("seal.title" if seal is not None else "seal.title_put", name=name))
        where = f"{words.maybe('service', row.key.service)} · {one_line(row.key.device)}"
        counts = f"{words.count('count.messages', row.messages)} · {words.count('count.calls', row.calls)}"
        lines = [f"{where} · {counts}"]
        if seal is not None:
            lines.append(f"{words('seal.why')}: {one_line(seal.reason)}")
            when = show_time(seal.at, self._desk.zone)
            lines.append(f"{words('seal.who')}: {one_line(seal.who)} · {when}")
        self.facts.setText("\n".join(lines))

    def _begin(self, row: ThreadRow, seal: Seal | None) -> None:
        self._row, self._seal, self._key = row, seal, row.key
        self.reason.clear()
        for button in (self.open, self.lift):
            button.setVisible(seal is not None)
        for button in (self.seal, self.cancel):
            button.setVisible(seal is None)
        self._show_buttons()
        self.retranslate()

    def _show_buttons(self) -> None:
        for button in (self.open, self.lift, self.seal):
            button.setEnabled(bool(self.reason.text().strip()))

    def _confirm(self) -> None:
        """Enter in the field does the lesser thing: open, or put the seal that was asked for."""
        self._do("open" if self._seal is not None else "seal")

    def _do(self, deed: Deed) -> None:
        reason = self.reason.text().strip()
        if reason and self._key is not None:
            self.wanted.emit(self._key, deed, reason)
