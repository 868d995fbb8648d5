"""Saving: a widget as a small picture for the documents, or as it is."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QWidget

MOST_BYTES: Final = 250_000  # of one picture in the documents


def save_small(widget: QWidget, path: Path) -> int:
    """Save as an 8-bit PNG below the size limit; returns its bytes."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    picture = Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")
    for colours in (256, 128, 64):
        picture.quantize(colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size < MOST_BYTES:
            break
    return path.stat().st_size


def save_exact(widget: QWidget, path: Path) -> None:
    """Save every pixel as it is."""
    widget.grab().save(str(path), "PNG")
