"""Pixels: what really stands on the screen where a text was painted: enough contrast, and whole letters."""

from __future__ import annotations

from collections import Counter
from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from forensics_app.gui.tokens import contrast
from tests.gui.looks.finding import Finding, path_of, place_in
from tests.gui.looks.painting import PaintedText

LEAST: Final = 4.5  # WCAG 2.1 AA for text
_AROUND: Final = 2  # pixels
_BAND: Final = 3  # pixels in which the top of a letter must be seen


class Picture:
    """A window as it was painted."""

    def __init__(self, root: QWidget) -> None:
        self.root = root
        self.image = root.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        self._pixels = memoryview(bytes(self.image.constBits())).cast("I")  # 0xffRRGGBB
        self._stride = self.image.bytesPerLine() // 4
        self._grounds: dict[PaintedText, str] = {}
        self.ratio = self.image.devicePixelRatio()

    def row(self, y: int, left: int, right: int) -> memoryview:
        """The pixels of a line from `left` up to `right`."""
        return self._pixels[y * self._stride + left : y * self._stride + right]

    def column(self, x: int, top: int, bottom: int) -> memoryview:
        """The pixels of a column from `top` up to `bottom`."""
        return self._pixels[top * self._stride + x : bottom * self._stride + x : self._stride]

    def rectangle(self, left: float, top: float, right: float, bottom: float) -> QRect:
        """Logical coordinates as the pixels that they touch, within the picture."""
        r = self.ratio
        place = QRect(int(left * r), int(top * r), int((right - left) * r) + 1, int((bottom - top) * r) + 1)
        return place.intersected(self.image.rect())

    def ground(self, text: PaintedText) -> str:
        """The commonest colour around the text that is not the ink's own, as that of a letter's frame is; else the ink."""
        if text not in self._grounds:
            self._grounds[text] = self._find_ground(text)
        return self._grounds[text]

    def _find_ground(self, text: PaintedText) -> str:
        a = _AROUND
        place = self.rectangle(text.left - a, text.top - a, text.left + text.width + a, text.top + text.height + a)
        if place.isEmpty():
            return text.ink
        left, top, right, bottom = place.left(), place.top(), place.right() + 1, place.bottom() + 1
        seen = Counter([*self.row(top, left, right), *self.row(bottom - 1, left, right)])
        for x in (left, min(left + a, right - 1), right - 1):
            seen.update(self.column(x, top, bottom))
        least = sum(seen.values()) // 10
        colours = ((f"#{pixel & 0xFFFFFF:06X}", count) for pixel, count in seen.most_common(4))
        return next((colour for colour, count in colours if colour != text.ink and count >= least), text.ink)


def find_faint(picture: Picture, texts: list[PaintedText]) -> list[Finding]:
    """Every painted text below 4.5:1, what is disabled left out."""
    out: list[Finding] = []
    for text in texts:
        owner: QWidget | None = picture.root.childAt(text.place.center().toPoint())
        if owner is None or not owner.isEnabled():
            continue
        ground = picture.ground(text)
        ink = _blend(text.ink, ground, text.strength)
        found = contrast(ink, ground)
        if found < LEAST:
            out.append(Finding("faint", path_of(owner), text.text, f"{LEAST}:1", f"{found:.1f}:1 ({ink} on {ground})"))
    return out


def find_cut_letters(picture: Picture, texts: list[PaintedText]) -> list[Finding]:
    """Texts of which nothing is black at the top, bottom or right where their letters end: something was cut off.

    What leaves the widget in which it lies is not looked at here: that is scrolled, or found by its place.
    """
    out: list[Finding] = []
    for text in texts:
        left, top, right, bottom = text.glyphs
        owner: QWidget | None = picture.root.childAt(text.place.center().toPoint())
        wordless = not any(letter.isalnum() for letter in text.text)
        if owner is None or wordless or bottom - top < _BAND or right - left < _BAND:
            continue
        room = place_in(owner, picture.root)
        if left < room.left() or top < room.top() or right > room.right() or bottom > room.bottom():
            continue
        ground = picture.ground(text)
        if ground == text.ink:
            continue
        bands = {
            "top": picture.rectangle(left, top - 1, right, top + _BAND),
            "bottom": picture.rectangle(left, bottom - _BAND, right, bottom + 1),
            "end": picture.rectangle(right - _BAND, top, right + 1, bottom),
        }
        cut = [side for side, band in bands.items() if _is_blank(picture, band, ground)]
        if cut:
            out.append(Finding("cut letters", path_of(owner), text.text, "whole letters", f"no {' or '.join(cut)}"))
    return out


def _is_blank(picture: Picture, band: QRect, ground: str) -> bool:
    pixel = {0xFF000000 | int(ground[1:], 16)}
    return all(
        set(picture.row(y, band.left(), band.right() + 1)) <= pixel for y in range(band.top(), band.bottom() + 1)
    )


def _blend(ink: str, ground: str, strength: float) -> str:
    parts = (
        round(int(ink[at : at + 2], 16) * strength + int(ground[at : at + 2], 16) * (1 - strength)) for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in parts)
