"""Catalogue: the texts of one language, read from its Qt Linguist file (`resources/i18n/desk.<language>.ts`).

The files are read as they are and never compiled: translators open them in Linguist, and no build step can leave the
program with older words (docs/decisions/0006-linguist-catalogues.md).
"""

from __future__ import annotations

from importlib import resources
from typing import Final
from xml.parsers import expat

import msgspec

LANGUAGES: Final = ("ja", "en")


class Catalogue(msgspec.Struct, frozen=True):
    """texts: forms of a text by its id: one, or in languages that know a plural the one for 1 and the one for others.

    foreign: Qt's own texts (menus of fields, buttons of its dialogs) by context and source.
    unfinished: ids whose translation Linguist has not been told to be finished.
    """

    texts: dict[str, tuple[str, ...]]
    foreign: dict[tuple[str, str], str]
    unfinished: frozenset[str]


def load_catalogue(language: str) -> Catalogue:
    """The catalogue of a language; KeyError for one that there is none of."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return read_catalogue(
        resources.files("forensics_app.resources").joinpath("i18n", f"desk.{language}.ts").read_bytes()
    )


def read_catalogue(data: bytes) -> Catalogue:
    """Parse a Linguist file; ValueError when it is none, or says one text twice."""
    reading = _Reading()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.hear
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ValueError(f"no Linguist file: {error}") from error
    return Catalogue(reading.texts, reading.foreign, frozenset(reading.unfinished))


class _Reading:
    """What has been read so far of one file."""

    def __init__(self) -> None:
        self.texts: dict[str, tuple[str, ...]] = {}
        self.foreign: dict[tuple[str, str], str] = {}
        self.unfinished: set[str] = set()
        self._context = ""
        self._key: str | None = None
        self._source = ""
        self._forms: list[str] = []
        self._done = True
        self._text: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "message":
            self._key, self._source, self._forms, self._done = attributes.get("id"), "", [], True
        elif name == "translation" and attributes.get("type") in ("unfinished", "vanished", "obsolete"):
            self._done = False
        self._text.clear()

    def hear(self, text: str) -> None:
        self._text.append(text)

    def end(self, name: str) -> None:
        text = "".join(self._text)
        if name == "name":
            self._context = text
        elif name == "source":
            self._source = text
        elif name == "numerusform" or (name == "translation" and not self._forms):
            self._forms.append(text)
        elif name == "message":
            self._keep()
        self._text.clear()

    def _keep(self) -> None:
        if self._key is None:
            self.foreign[(self._context, self._source)] = self._forms[0]
            return
        if self._key in self.texts:
            raise ValueError(f"said twice: {self._key}")
        self.texts[self._key] = tuple(self._forms)
        if not self._done or not all(self._forms):
            self.unfinished.add(self._key)
