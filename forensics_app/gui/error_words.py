"""Errors in the language of the desk: those that an examiner can do something about have words of their own."""

from __future__ import annotations

import re
from pathlib import Path

from forensics_app.errors import QueryError
from forensics_app.gui.bidi import isolate
from forensics_app.gui.words import Words


def error_words(words: Words, error: Exception, place: Path | None = None) -> str:
    """One plain line: the words that the catalogue has for this sort of error, else what the error itself says."""
    if isinstance(error, QueryError):
        said = words(f"query.{error.reason}", **{name: isolate(str(value)) for name, value in error.values.items()})
        return f"{said} {words('query.place', place=error.position + 1)}"
    known = words.keys()
    for kind in type(error).__mro__:
        key = f"error.{re.sub(r'(?<!^)(?=[A-Z])', '_', kind.__name__.removesuffix('Error')).lower()}"
        if key in known:
            return f"{place}: {words(key)}" if place is not None else words(key)
    return " ".join(str(error).split())
