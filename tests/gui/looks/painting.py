"""Painting: a window drawn once as text with places and colours, so that what delegates paint can be measured, too."""

from __future__ import annotations

import html
import re
from typing import Final

import msgspec
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRectF, Qt
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


class Painting:
    """What a window paints as text. `texts` is what one can see; `views` is what each list and pane paints for itself."""

    def __init__(self, root: QWidget) -> None:
        self.root = root
        self.views: list[tuple[QAbstractScrollArea, list[PaintedText]]] = [
            (view, _draw(view.viewport()))
            for view in seen_widgets(root)
            if isinstance(view, QAbstractScrollArea) and not isinstance(view, QHeaderView)
        ]
        hidden: set[tuple[str, int, int]] = set()  # scrolled out of sight, wholly or in part
        for view, texts in self.views:
            place = place_in(view.viewport(), root)
            room = QRectF(view.viewport().rect()).adjusted(-SLACK, -SLACK, SLACK, SLACK)
            for text in texts:
                if not room.contains(text.place):
                    hidden.add((text.text, round(text.left + place.left()), round(text.top + place.top())))
        self.texts = [text for text in _draw(root) if (text.text, round(text.left), round(text.top)) not in hidden]


def _draw(root: QWidget) -> list[PaintedText]:
    """Every text that is painted, the drawing knowing nothing of clipping, in painting order."""
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


def find_ill_painted(painting: Painting) -> list[Finding]:
    """Texts inside lists, tables and conversations that lie over each other or leave their row."""
    out: list[Finding] = []
    for view, texts in painting.views:
        inner = isinstance(view, QPlainTextEdit) or isinstance(view.parentWidget(), QComboBox) or is_internal(view)
        if not inner and not view.viewport().findChildren(QWidget):  # widgets in it are measured as such
            out += _overlaps(view, texts)
            out += _beyond(view, texts)
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


def _beyond(view: QAbstractScrollArea, texts: list[PaintedText]) -> list[Finding]:
    out = []
    bar = view.horizontalScrollBar()
    fixed = bar.maximum() == bar.minimum() or view.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    for text in texts:
        room = QRectF(0, text.top, view.viewport().width(), text.height)  # rows may be scrolled half out of sight
        if isinstance(view, QAbstractItemView):
            index = view.indexAt(text.place.center().toPoint())
            if index.isValid():
                room = QRectF(view.visualRect(index))
        over = max(room.top() - text.place.top(), text.place.bottom() - room.bottom())
        wide = max(room.left() - text.place.left(), text.place.right() - room.right())
        if over > SLACK or (wide > SLACK and fixed):
            needs = f"{text.width:.0f}×{text.height:.0f} at {text.left:.0f},{text.top:.0f}"
            has = f"{room.width():.0f}×{room.height():.0f} at {room.left():.0f},{room.top():.0f}"
            out.append(Finding("painted beyond", path_of(view), text.text, needs, has))
    return out
