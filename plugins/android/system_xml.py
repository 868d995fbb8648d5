"""The XML files of Android, as text or as binary XML (ABX), as a flat list of elements; entities are refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple
from xml.parsers import expat

from .abx import MAGIC, read_abx

_MOST_ELEMENTS: Final = 2_000_000


class Element(NamedTuple):
    """One element in the order of its start tag. parent: index of the element around it, -1 at the root."""

    tag: str
    attributes: Mapping[str, str]
    text: str
    parent: int


def read_elements(data: bytes) -> list[Element]:
    """All elements of a document; raises ValueError in plain words when it is neither XML nor ABX or is damaged."""
    builder = _Builder()
    if data.startswith(MAGIC):
        read_abx(data, builder.start, builder.end, builder.add_text)
        return builder.elements()
    parser = expat.ParserCreate()
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.add_text
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ValueError(f"not readable as XML ({error})") from error
    return builder.elements()


def _refuse(*_: object) -> None:
    raise ValueError("not read: the XML declares entities")


class _Builder:
    def __init__(self) -> None:
        self._tags: list[tuple[str, Mapping[str, str], int]] = []
        self._texts: list[list[str]] = []
        self._open: list[int] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if len(self._tags) >= _MOST_ELEMENTS:
            raise ValueError(f"not read: more than {_MOST_ELEMENTS} elements")
        self._tags.append((tag, attributes, self._open[-1] if self._open else -1))
        self._texts.append([])
        self._open.append(len(self._tags) - 1)

    def end(self, tag: str) -> None:
        if not self._open:
            raise ValueError(f"damaged: {tag} ends but never began")
        self._open.pop()

    def add_text(self, text: str) -> None:
        if self._open:
            self._texts[self._open[-1]].append(text)

    def elements(self) -> list[Element]:
        return [
            Element(tag, attributes, "".join(text), parent)
            for (tag, attributes, parent), text in zip(self._tags, self._texts, strict=True)
        ]
