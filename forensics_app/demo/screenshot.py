"""Draw a screenshot of a chat, for everything that reads text in pictures."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

_FONTS: Final = (
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    Path("/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf"),
    Path("/System/Library/Fonts/ヒラギノ角ゴシック W3.ttc"),
    Path("C:/Windows/Fonts/YuGothM.ttc"),
)
_WIDTH: Final = 1080


def draw_chat(title: str, lines: list[tuple[bool, str]]) -> Image.Image:
    """A phone screen with speech bubbles: `(mine, text)`; without a Japanese font the bubbles stay without text."""
    font = _font()
    image = Image.new("RGB", (_WIDTH, 2160), (140, 171, 216))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, _WIDTH, 150), fill=(40, 48, 66))
    _write(draw, (60, 50), title, font, "white")
    top = 190
    for mine, words in lines:
        text = "".join(character for character in words if ord(character) < 0x10000)  # the font has no emoji
        if not text:
            continue
        rows = [text[start : start + 18] for start in range(0, len(text), 18)][:3]
        height = 30 + 58 * len(rows)
        left, right = (300, 1040) if mine else (120, 900)
        draw.rounded_rectangle((left, top, right, top + height), 26, fill=(134, 226, 120) if mine else "white")
        for number, row in enumerate(rows):
            _write(draw, (left + 26, top + 12 + 58 * number), row, font, "black")
        top += height + 26
    return image


def _font() -> ImageFont.FreeTypeFont | None:
    for file in _FONTS:
        if file.exists():
            return ImageFont.truetype(file, 38)
    return None


def _write(
    draw: ImageDraw.ImageDraw, at: tuple[int, int], text: str, font: ImageFont.FreeTypeFont | None, fill: str
) -> None:
    if font is not None:
        draw.text(at, text, fill=fill, font=font)
