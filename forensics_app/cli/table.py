"""A readable table on a terminal: aligned in any script, as wide as the terminal, streaming."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from forensics_app.cli.terminal_text import cell_width, clip, neutralise, pad
from forensics_app.report.words import Words

SAMPLE = 200  # rows that are looked at for the widths; later ones may overflow when nothing is cut
WIDEST = 44  # columns of one cell on a terminal, the last one excepted
NARROW = 14  # columns that a cell keeps when the last one, the text, needs room
GAP = "  "


def write_table(
    rows: Iterable[Mapping[str, Any]],
    names: Sequence[str],
    words: Words,
    write: Callable[[str], object],
    width: int | None,
) -> int:
    """Write rows below a head in the words' language; returns how many there were.

    width: columns of the terminal, where cells are cut to fit; None writes every cell whole.
    """
    source = iter(rows)
    sample = list(islice(source, SAMPLE))
    heads = [words.text(f"columns.{name}", default=name) for name in names]
    cells = [[cell_text(row.get(name), words) for name in names] for row in sample]
    widths = _widths(names, heads, cells, width)
    right = [bool(sample) and all(_is_number(row.get(name)) for row in sample) for name in names]
    write(_line(heads, widths, right, width) + "\n")
    write(GAP.join("─" * size for size in widths) + "\n")
    number = 0
    for row in chain(cells, ([cell_text(row.get(name), words) for name in names] for row in source)):
        write(_line(row, widths, right, width) + "\n")
        number += 1
    return number


def cell_text(value: object, words: Words) -> str:
    """One value as a person reads it; nothing in it steers the terminal."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return words.text("yes" if value else "no")
    if isinstance(value, str):
        return neutralise(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{neutralise(str(key))}: {cell_text(item, words)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(cell_text(item, words) for item in value)
    return neutralise(str(value))


def _is_number(value: object) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def _widths(names: Sequence[str], heads: Sequence[str], cells: Sequence[Sequence[str]], width: int | None) -> list[int]:
    widths = [max(map(cell_width, column)) for column in zip(heads, *cells, strict=True)]
    if width is None:
        widths[-1] = cell_width(heads[-1])
        return widths
    capped = [size if name == "sha256" else min(size, WIDEST) for name, size in zip(names, widths, strict=True)]
    widths = [*capped[:-1], widths[-1]]
    rest = width - sum(widths[:-1]) - len(GAP) * (len(widths) - 1)
    wanted = min(widths[-1], width // 3)
    # names and paths give way, times and hashes do not: half of one is none
    yielding = [place for place, name in enumerate(names[:-1]) if not name.endswith(("at", "sha256"))]
    while rest < wanted and yielding:
        widest = max(yielding, key=lambda place: widths[place])
        if widths[widest] <= NARROW:
            break
        widths[widest] -= 1
        rest += 1
    widths[-1] = max(12, min(widths[-1], rest))
    return widths


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool], width: int | None) -> str:
    shown = [cell if width is None else clip(cell, size) for cell, size in zip(cells, widths, strict=True)]
    parts = [pad(cell, size, right=flag) for cell, size, flag in zip(shown, widths, right, strict=True)]
    return GAP.join(parts).rstrip()
