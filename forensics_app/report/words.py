"""Words: every text that the command line and the reports say, in Japanese and English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

from forensics_app.errors import UsageError

Domain = Literal["cli", "report", "cage"]
LANGUAGES: Final = ("ja", "en")


class Words:
    """The words of one domain in one language, by dotted key."""

    def __init__(self, language: str, tree: Mapping[str, Any]) -> None:
        self.language = language
        self._texts = dict(_flat(tree))

    def text(self, key: str, *, default: str | None = None, **values: object) -> str:
        """The text of that key with `{name}` filled in; KeyError for an unknown key without a default."""
        text = self._texts.get(key, default)
        if text is None:
            raise KeyError(key)
        return text.format(**values) if values else text

    def keys(self) -> frozenset[str]:
        """All keys there are."""
        return frozenset(self._texts)


@cache
def load_words(domain: Domain, language: str) -> Words:
    """Read `resources/i18n/DOMAIN.LANGUAGE.toml`; UsageError for a language that there is not."""
    if language not in LANGUAGES:
        raise UsageError(f"no such language: {language!r} (known: {', '.join(LANGUAGES)})")
    source = files("forensics_app.resources") / "i18n" / f"{domain}.{language}.toml"
    return Words(language, tomllib.loads(source.read_text(encoding="utf-8")))


def _flat(tree: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in tree.items():
        if isinstance(value, Mapping):
            found += _flat(value, f"{prefix}{name}.")
        else:
            found.append((prefix + name, str(value)))
    return found
