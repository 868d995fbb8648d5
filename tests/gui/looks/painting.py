"""Painting: a window drawn once as text with places and colours, so that what delegates paint can be measured, too."""

from __future__ import annotations

import html
import re
from typing import Final

import msgspec
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRectF
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QComboBox, QHeaderView, QPlainTextEdit, QWidget

from tests.gui.looks.finding import Finding, is_internal, path_of, place_in, seen_widgets

_RISE: Final = 0.88  # of a letter above its line, in parts of the font's size; kanji fill the em box
_FALL: Final = 0.14
SLACK: Final = 1.5
_GROUP = re.compile(r'transform="matrix\(([^)]*)\)"')
_TEXT = re.compile(r"<text ([^>]*)>(.*?)</text>", re.DOTALL)
_FACT = re.compile(r'([a-z-]+)="([^"]*)"')


class PaintedText(msgspec.Struct, frozen=True):
    """A run of text as it was painted: its ink's place in the window, its size in pixels, and its colour."""

    text: str
    left: float
    top: float
    width: float
    height: float
    ink: str  # "#RRGGBB"
    strength: float  # 1 is opaque
    glyphs: tuple[float, float, float, float]  # the rectangle that its letters really blacken: left, top, right, bottom

    @property
    def place(self) -> QRectF:
        """Where its ink lies."""
        return QRectF(self.left, self.top, self.width, self.height)


def read_painting(root: QWidget) -> list[PaintedText]:
    """Every text that a widget and what is in it paint, in painting order."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setSize(root.size())
    drawing.setViewBox(root.rect())
    drawing.setResolution(root.logicalDpiX())
    root.render(drawing, QPoint(0, 0))
    buffer.close()
    return _read(bytes(buffer.data().data()).decode("utf-8", "replace"))


def _read(drawing: str) -> list[PaintedText]:
    out: list[PaintedText] = []
    fonts: dict[tuple[str, str, str, str], QFontMetricsF] = {}
    moves = [(found.start(), [float(part) for part in found[1].split(",")]) for found in _GROUP.finditer(drawing)]
    at = 0
    for found in _TEXT.finditer(drawing):
        while at + 1 < len(moves) and moves[at + 1][0] < found.start():
            at += 1
        scale_x, _, _, scale_y, dx, dy = moves[at][1]
        facts = dict(_FACT.findall(found[1]))
        text = html.unescape(found[2])
        if not text.strip():
            continue
        size = float(facts["font-size"])
        key = (facts["font-family"], facts["font-size"], facts["font-weight"], facts["font-style"])
        metrics = fonts.get(key)
        if metrics is None:
            metrics = fonts[key] = _metrics(*key)
        baseline = float(facts["y"]) * scale_y + dy
        lead = metrics.horizontalAdvance(text[: len(text) - len(text.lstrip())])
        left = (float(facts["x"]) + lead) * scale_x + dx
        black = metrics.tightBoundingRect(text.strip())
        out.append(
            PaintedText(
                text=text.strip(),
                left=left,
                top=baseline - _RISE * size * scale_y,
                width=metrics.horizontalAdvance(text.strip()) * scale_x,
                height=(_RISE + _FALL) * size * scale_y,
                ink=facts.get("fill", "#000000").upper(),
                strength=float(facts.get("fill-opacity", "1")),
                glyphs=(left + black.left(), baseline + black.top(), left + black.right(), baseline + black.bottom()),
            )
        )
    return out


def _metrics(family: str, size: str, weight: str, style: str) -> QFontMetricsF:
    font = QFont()
    font.setFamilies(html.unescape(family).split(","))
    font.setPixelSize(round(float(size)))
    font.setWeight(QFont.Weight(int(weight)))
    font.setItalic(style == "italic")
    return QFontMetricsF(font)


def find_ill_painted(root: QWidget, texts: list[PaintedText]) -> list[Finding]:
    """Texts inside lists, tables and conversations that lie over each other or leave their row."""
    out: list[Finding] = []
    for view in seen_widgets(root):
        if not isinstance(view, QAbstractScrollArea) or isinstance(view, QHeaderView | QPlainTextEdit):
            continue
        if is_internal(view) or isinstance(view.parentWidget(), QComboBox) or view.viewport().findChildren(QWidget):
            continue  # its content are widgets, measured as such
        place = QRectF(place_in(view.viewport(), root))
        inside = [text for text in texts if place.contains(text.place.center())]
        out += _overlaps(view, inside)
        out += _beyond(view, inside, place)
    return out


def _overlaps(view: QWidget, texts: list[PaintedText]) -> list[Finding]:
    out = []
    in_order = sorted(texts, key=lambda text: text.top)
    for at, one in enumerate(in_order):
        for other in in_order[at + 1 :]:
            if other.top > one.top + one.height:
                break
            shared = one.place.intersected(other.place)
            if min(shared.width(), shared.height()) > SLACK:
                has = f"{shared.width():.0f}×{shared.height():.0f} over “{other.text[:30]}”"
                out.append(Finding("painted over", path_of(view), one.text, "a place of its own", has))
    return out


def _beyond(view: QAbstractScrollArea, texts: list[PaintedText], place: QRectF) -> list[Finding]:
    out = []
    bar = view.horizontalScrollBar()
    for text in texts:
        room = QRectF(place.left(), text.top, place.width(), text.height)  # rows may be scrolled half out of sight
        if isinstance(view, QAbstractItemView):
            local = text.place.center() - place.topLeft()
            index = view.indexAt(local.toPoint())
            if index.isValid():
                cell = QRectF(view.visualRect(index)).translated(place.topLeft())
                room = QRectF(cell.left(), cell.top(), max(cell.width(), 0), cell.height())
        over = max(room.top() - text.place.top(), text.place.bottom() - room.bottom())
        wide = max(room.left() - text.place.left(), text.place.right() - room.right())
        if over > SLACK or (wide > SLACK and bar.maximum() == bar.minimum()):
            needs = f"{text.width:.0f}×{text.height:.0f} at {text.left:.0f},{text.top:.0f}"
            has = f"{room.width():.0f}×{room.height():.0f} at {room.left():.0f},{room.top():.0f}"
            out.append(Finding("painted beyond", path_of(view), text.text, needs, has))
    return out
