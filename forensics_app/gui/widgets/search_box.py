"""SearchBox: the query as it is typed, with what was asked before and how a word may go on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QIcon, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from forensics_app.gui.query_text import Completion, completions, is_ripe
from forensics_app.search.grammar import MAX_LENGTH

PAUSE_MS: Final = 150
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAB: Final = Qt.Key.Key_Tab
_ENDS: Final = (*_ENTER, _TAB, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Up)
_SHOWN: Final = 10


class SearchBox(QLineEdit):
    """Emits `typed` a moment after the last key, where the query can be asked already, and `searched` at Enter."""

    typed = Signal(str)
    searched = Signal(str)
    left = Signal(str)  # the box was left, or Enter pressed, with this query

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "search")
        self.setClearButtonEnabled(True)
        self.setMaxLength(2 * MAX_LENGTH + 2)  # UTF-16 units: what is cut is too long for a query, and refused
        self.composing = False  # kana on their way to kanji: keys belong to the input method
        self.setMinimumWidth(220)
        self._lens = QAction(self)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self.values: Callable[[], Mapping[str, Sequence[str]]] = dict
        self.history: Callable[[], list[str]] = list
        self._offers: list[Completion] = []
        self._texts = QStringListModel(self)
        self._list = QListView()
        self._popup = QCompleter(self._texts, self)
        self._popup.setPopup(self._list)
        self._popup.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._popup.setMaxVisibleItems(_SHOWN)
        self._popup.setWidget(self)
        self._popup.activated.connect(self._take)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._edited)
        self.returnPressed.connect(self._enter)

    def set_lens(self, icon: QIcon) -> None:
        """Draw the lens."""
        self._lens.setIcon(icon)

    def show_query(self, text: str) -> None:
        """Show what is being searched for, without asking for it again."""
        self._pause.stop()
        if self.text() != text:
            self.setText(text)

    @property
    def offers(self) -> list[str]:
        """What the list below the box says; empty while it is not there."""
        return self._texts.stringList() if self._list.isVisible() else []

    # keys -----------------------------------------------------------------------------------------------------------

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether something is being composed."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def event(self, event: QEvent) -> bool:
        """Enter and Tab take the chosen line of the list: Tab goes nowhere else meanwhile.

        While something is being composed they do nothing here, and nothing is a shortcut: the Enter that confirms a
        composition is not ours.
        """
        if isinstance(event, QKeyEvent) and self.composing and _belongs_to_input(event):
            event.accept()
            return True
        pressed = (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in (*_ENTER, _TAB)
        )
        if pressed and self._list.isVisible() and self._list.currentIndex().isValid():
            event.ignore()  # what is not taken here the list takes
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens what was asked before."""
        if event.key() == Qt.Key.Key_Down and not self._list.isVisible():
            self._offer_history()
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was asked for is remembered when the box is left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.text().strip():
            self.left.emit(self.text().strip())

    def _edited(self, _text: str) -> None:
        self._pause.start()
        self._show(completions(self.text(), self.cursorPosition(), self.values()))

    def _ask(self) -> None:
        if self.composing:
            self._pause.start()  # the rest is coming
            return
        text = self.text().strip()
        if not text or is_ripe(text):
            self.typed.emit(text)

    def _enter(self) -> None:
        self._pause.stop()
        self._list.hide()
        self.left.emit(self.text().strip())
        self.searched.emit(self.text().strip())

    # list -----------------------------------------------------------------------------------------------------------

    def _offer_history(self) -> None:
        whole, typed = self.text(), self.text().strip().casefold()
        fitting = [query for query in self.history() if typed in query.casefold() and query != whole.strip()]
        self._show([Completion(0, len(whole), query, query) for query in fitting])

    def _show(self, offers: list[Completion]) -> None:
        self._offers = offers
        self._texts.setStringList([offer.shown for offer in offers])
        if not offers:
            self._list.hide()
            return
        self._list.setAccessibleName(self.accessibleName())
        self._popup.complete()
        self._list.setCurrentIndex(QModelIndex())

    def _take(self, shown: str) -> None:
        """Put the chosen line into the query; a field's name waits for its value, everything else is asked at once."""
        offer = next((offer for offer in self._offers if offer.shown == shown), None)
        if offer is None:
            return
        whole = self.text()
        self.setText(whole[: offer.start] + offer.text + whole[offer.end :])
        self.setCursorPosition(offer.start + len(offer.text))
        if offer.text.endswith(":"):
            self._edited(self.text())
        else:
            self._list.hide()
            self._pause.start()


def _belongs_to_input(event: QKeyEvent) -> bool:
    """Whether a key that came although something is being composed must do nothing else."""
    return event.type() == QEvent.Type.ShortcutOverride or (
        event.type() == QEvent.Type.KeyPress and event.key() in _ENDS
    )
