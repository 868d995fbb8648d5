"""A window of the raw text around what was found, with the places of the finds in the whole text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.index.rows import text_fields
from forensics_app.search.grammar import And, Disguised, Fuzzy, Node, Or, Raw, Regex, Word
from forensics_app.search.scan import Leaf, Span

_BEFORE = 30
_LENGTH = 120


class Snippet(msgspec.Struct, frozen=True):
    """field: which field of the object. text: the window; start: where it begins in the field. spans: in the field."""

    field: str
    text: str
    start: int
    spans: list[tuple[int, int]]


def positive_leaves(node: Node) -> list[Leaf | Regex]:
    """The leaves that a result shows, those behind a minus left out."""
    if isinstance(node, And | Or):
        return [leaf for part in node.parts for leaf in positive_leaves(part)]
    return [node] if isinstance(node, Word | Raw | Disguised | Fuzzy | Regex) else []


def make_snippet(
    node: Node, fields: Sequence[tuple[str, str]], spans_of: Callable[[Leaf | Regex, str], list[Span]]
) -> Snippet | None:
    """The first field that holds a find, else the first field; None for an object without text.

    spans_of: where a leaf of the query matches in a text.
    """
    leaves = positive_leaves(node)
    best: Snippet | None = None
    for name, text in fields:
        spans = sorted({span for leaf in leaves for span in spans_of(leaf, text)})
        if best is None or (spans and not best.spans):
            start = max(0, (spans[0][0] if spans else 0) - _BEFORE)
            best = Snippet(name, text[start : start + _LENGTH], start, spans)
    return best


def row_texts(kind: str, row: Listed) -> list[tuple[str, str]]:
    """The text fields of a listed object, as the index saw them."""
    found: list[tuple[str, str]] = []
    for name in text_fields(kind):
        value = row.get(name)
        if kind == "files" and isinstance(value, str):
            value = value.rsplit("/", 1)[-1]
        if isinstance(value, str) and value:
            found.append((name, value))
        elif isinstance(value, list):
            found.extend(
                (f"{name}[{place}]", text) for place, text in enumerate(value) if isinstance(text, str) and text
            )
    return found
