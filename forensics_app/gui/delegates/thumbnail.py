"""Thumbnails as pixmaps: our own JPEG only, blurred unless asked for."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap

_BLURRED_SIDE: Final = 7  # pixels that are left of a picture; then scaled up again
_MOST_PIXMAPS: Final = 400


class Thumbnails:
    """Keeps the pixmaps last painted, by id and whether they are clear."""

    def __init__(self, side: int) -> None:
        self._side = side
        self._pixmaps: OrderedDict[tuple[int, bool], QPixmap] = OrderedDict()

    def pixmap(self, row_id: int, jpeg: bytes, *, clear: bool) -> QPixmap:
        """The picture within a square of `side` pixels."""
        key = (row_id, clear)
        known = self._pixmaps.get(key)
        if known is not None:
            self._pixmaps.move_to_end(key)
            return known
        image = QImage.fromData(jpeg)
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        if not clear:
            image = image.scaled(_BLURRED_SIDE, _BLURRED_SIDE, keep, smooth)
        pixmap = QPixmap.fromImage(image.scaled(self._side, self._side, keep, smooth))
        self._pixmaps[key] = pixmap
        while len(self._pixmaps) > _MOST_PIXMAPS:
            self._pixmaps.popitem(last=False)
        return pixmap
