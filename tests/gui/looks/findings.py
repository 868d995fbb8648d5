"""Findings: everything that can be found wrong with how a window looks, without any knowledge of what it shows."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tests.gui.looks.clipping import find_clipped
from tests.gui.looks.emptiness import find_empty
from tests.gui.looks.finding import Finding
from tests.gui.looks.naming import find_nameless
from tests.gui.looks.painting import Painting, find_ill_painted
from tests.gui.looks.pixels import Picture, find_cut_letters, find_faint
from tests.gui.looks.placing import find_outside, find_overlaps


def look_at(window: QWidget) -> list[Finding]:
    """Places, names, emptiness and what is painted. The window must have been laid out; nothing is changed."""
    painting, picture = Painting(window), Picture(window)
    out = find_clipped(window) + find_overlaps(window) + find_outside(window)
    out += find_empty(window) + find_nameless(window) + find_ill_painted(painting)
    return out + find_faint(picture, painting.texts) + find_cut_letters(picture, painting.texts)
