"""Placing: widgets that lie over each other, beyond what shows them, or beyond the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QRubberBand, QScrollBar, QSizeGrip, QSplitterHandle, QWidget

from tests.gui.looks.finding import Finding, is_internal, path_of, seen_widgets, viewport_of

SLACK: Final = 1
_FREE: Final = (QSplitterHandle, QSizeGrip, QRubberBand)  # lie over their neighbours on purpose


def find_overlaps(root: QWidget) -> list[Finding]:
    """Every two visible siblings that share more than an edge."""
    out: list[Finding] = []
    for parent in seen_widgets(root):
        if viewport_of(parent) is not None:
            continue  # rows of a list in which an editor lies; pages are single children
        shown = [
            child
            for child in parent.children()
            if isinstance(child, QWidget)
            and child.isVisible()
            and not child.isWindow()
            and not is_internal(child)
            and not isinstance(child, _FREE)
        ]
        for at, one in enumerate(shown):
            for other in shown[at + 1 :]:
                shared = one.geometry().intersected(other.geometry())
                if min(shared.width(), shared.height()) > SLACK:
                    out.append(
                        Finding("overlap", f"{path_of(one)} and {path_of(other)}", needs="no", has=_said(shared))
                    )
    return out


def _said(place: QRect) -> str:
    return f"{place.width()}×{place.height()} at {place.x()},{place.y()}"


def find_outside(root: QWidget) -> list[Finding]:
    """Every visible widget that hangs over the edge of one that holds it, unless it can be scrolled there."""
    out: list[Finding] = []
    _descend(root, root.rect(), out)
    return out


def _descend(parent: QWidget, seen: QRect, out: list[Finding]) -> None:
    """`seen` is the part of the parent that is shown, or can be scrolled to, in its own coordinates."""
    area = viewport_of(parent)
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    across = area is not None and area.horizontalScrollBarPolicy() != off and _moves(area.horizontalScrollBar())
    down = area is not None and area.verticalScrollBarPolicy() != off and _moves(area.verticalScrollBar())
    for child in _children(parent):
        place = child.geometry()
        over_x = max(seen.left() - place.left(), place.right() - seen.right())
        over_y = max(seen.top() - place.top(), place.bottom() - seen.bottom())
        if (over_x > SLACK and not across) or (over_y > SLACK and not down):
            text = getattr(child, "text", None)
            said = text() if callable(text) and isinstance(text(), str) else ""
            out.append(Finding("outside", path_of(child), said, _said(place), _said(seen)))
            continue
        shown = QRect(place)
        if not across:
            shown = QRect(shown.intersected(QRect(seen.x(), place.y(), seen.width(), place.height())))
        if not down:
            shown = QRect(shown.intersected(QRect(place.x(), seen.y(), place.width(), seen.height())))
        _descend(child, shown.translated(-place.topLeft()), out)


def _moves(bar: QScrollBar) -> bool:
    return bar.maximum() > bar.minimum()


def _children(parent: QWidget) -> Iterator[QWidget]:
    for child in parent.children():
        if (
            isinstance(child, QWidget)
            and child.isVisible()
            and not child.isWindow()
            and not is_internal(child)
            and not isinstance(child, _FREE)
        ):
            yield child


def find_too_big(window: QWidget, screen: QSize) -> list[Finding]:
    """A window that is, or insists on being, larger than the screen."""
    least = window.minimumSizeHint().expandedTo(window.minimumSize())
    size = (
        window.size() if window.parentWidget() is not None else least
    )  # a dialog chooses its size, a window is given one
    needed = size.expandedTo(least)
    if needed.width() > screen.width() or needed.height() > screen.height():
        said = f"{needed.width()}×{needed.height()}"
        return [Finding("too big", path_of(window), window.windowTitle(), said, f"{screen.width()}×{screen.height()}")]
    return []
