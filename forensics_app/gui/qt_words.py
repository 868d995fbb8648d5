"""QtWords: what Qt itself says, in the language of the desk."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from forensics_app.gui.words import Words


class QtWords(QTranslator):
    """Qt's own texts (the menu of a text field, the buttons of a dialog) in the language of the desk."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def isEmpty(self) -> bool:
        """Qt installs no translator that calls itself empty."""
        return False

    def translate(self, context: str, source: str, _disambiguation: str | None = None, _n: int = -1) -> str:
        """The text that the catalogue has for one of Qt's, or "" for Qt's own."""
        return self._words.catalogue.foreign.get((context, source), "")
