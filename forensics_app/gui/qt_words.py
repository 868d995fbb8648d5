"""QtWords: what Qt itself says (menus of fields, buttons of its dialogs, calendars), in the language of the desk."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from forensics_app.gui.words import Words

_LOCALES = {"ja": QLocale(QLocale.Language.Japanese), "en": QLocale(QLocale.Language.English)}


class QtWords(QTranslator):
    """Looks Qt's own texts up in the catalogue of the language that is chosen; what is not there stays English."""

    def __init__(self, words: Words, app: QCoreApplication) -> None:
        super().__init__(app)
        self._words = words
        self._app = app

    def renew(self) -> None:
        """Have every widget of Qt's say its texts again: the language is another one."""
        QLocale.setDefault(_LOCALES[self._words.language])
        self._app.removeTranslator(self)
        self._app.installTranslator(self)

    def retire(self) -> None:
        """Translate nothing more: the desk is closed."""
        self._app.removeTranslator(self)

    def isEmpty(self) -> bool:
        """Qt installs no translator that calls itself empty."""
        return False

    def translate(self, context: str, source: str, _disambiguation: str | None = None, _n: int = -1) -> str:
        """The text that the catalogue has for one of Qt's, else that text itself: Qt would take "" for a translation."""
        return self._words.catalogue.foreign.get((context, source), source)
