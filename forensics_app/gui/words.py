"""Words: every text of the desk in the language that is chosen, switched while the program runs."""

from __future__ import annotations

from forensics_app.gui.catalogue import LANGUAGES, Catalogue, load_catalogue


class Words:
    """The texts of the current language. Values from evidence go in as plain values and are never read as markup."""

    def __init__(self, language: str) -> None:
        self._catalogues: dict[str, Catalogue] = {}
        self.language = ""
        self.use(language if language in LANGUAGES else "ja")

    def use(self, language: str) -> None:
        """Switch to another language; the window then lets every view say its texts anew."""
        if language not in self._catalogues:
            self._catalogues[language] = load_catalogue(language)
        self.language = language

    @property
    def catalogue(self) -> Catalogue:
        """What is said in the current language."""
        return self._catalogues[self.language]

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key with its values filled in; numbers get separators. KeyError for an unknown key."""
        return _filled(self.catalogue.texts[key][-1], values)

    def maybe(self, prefix: str, name: str) -> str:
        """The text of `prefix.name` where the catalogue has one, else the name itself (a value of the evidence)."""
        forms = self.catalogue.texts.get(f"{prefix}.{name}")
        return name if forms is None else forms[-1]

    def count(self, key: str, count: int, **values: object) -> str:
        """A text that counts, in the form that the language has for this number."""
        forms = self.catalogue.texts[key]
        return _filled(forms[0] if count == 1 else forms[-1], {"count": count, **values})

    def keys(self) -> frozenset[str]:
        """All keys of the current language."""
        return frozenset(self.catalogue.texts)


def _filled(text: str, values: dict[str, object]) -> str:
    if not values:
        return text
    return text.format(**{name: number(value) if type(value) is int else value for name, value in values.items()})


def number(value: int) -> str:
    """A whole number with separators between thousands."""
    return f"{value:,}"
