"""Words: every text of the desk, from one catalogue in two languages, switched while the program runs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Final

LANGUAGES: Final = ("ja", "en")


def load_catalogue(language: str) -> dict[str, str]:
    """All texts of one language by dotted key; KeyError for a language that has no catalogue."""
    if language not in LANGUAGES:
        raise KeyError(language)
    file = resources.files("forensics_app.resources").joinpath("i18n", f"desk.{language}.toml")
    return dict(_flat(tomllib.loads(file.read_text(encoding="utf-8")), ""))


def _flat(table: Mapping[str, object], prefix: str) -> dict[str, str]:
    out: dict[str, str] = {}
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            out |= _flat(value, f"{key}.")
        else:
            out[key] = str(value)
    return out


class Words:
    """The texts of the current language. Values from evidence go in as plain values and are never read as markup."""

    def __init__(self, language: str) -> None:
        self._catalogues = {name: load_catalogue(name) for name in LANGUAGES}
        self.language = language if language in LANGUAGES else "ja"

    def use(self, language: str) -> None:
        """Switch to another language; the window then lets every view say its texts anew."""
        if language not in LANGUAGES:
            raise KeyError(language)
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key with its values filled in; numbers get separators. KeyError for an unknown key."""
        text = self._catalogues[self.language][key]
        if not values:
            return text
        return text.format(**{name: number(value) if type(value) is int else value for name, value in values.items()})

    def maybe(self, prefix: str, name: str) -> str:
        """The text of `prefix.name` where the catalogue has one, else the name itself (a value of the evidence)."""
        return self._catalogues[self.language].get(f"{prefix}.{name}", name)

    def count(self, key: str, count: int, **values: object) -> str:
        """A text that counts: `key_one` for exactly one, `key` otherwise."""
        one = f"{key}_one"
        chosen = one if count == 1 and one in self._catalogues[self.language] else key
        return self(chosen, count=count, **values)

    def keys(self) -> frozenset[str]:
        """All keys of the current language."""
        return frozenset(self._catalogues[self.language])


def number(value: int) -> str:
    """A whole number with separators between thousands."""
    return f"{value:,}"
