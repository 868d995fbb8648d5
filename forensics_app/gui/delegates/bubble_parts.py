"""Bubble parts: what stands inside one bubble, each a measured text of some shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from forensics_app.gui.delegates.bubble_words import BubbleWords
from forensics_app.gui.delegates.text_block import TextBlock
from forensics_app.gui.look import Look
from forensics_app.gui.queries.attachments import Attached
from forensics_app.gui.queries.bubbles import Bubble
from forensics_app.gui.queries.replies import Quote

Shape = Literal["text", "quote", "file"]
INSET = {"text": 0.0, "quote": 10.0, "file": 7.0}  # of the text from the left edge of its shape
PADDING = {"text": 0.0, "quote": 2.0, "file": 3.0}  # above and below it
_QUOTED_LINES = 2
_MOST_FILES = 20  # and earlier texts, of one bubble: a phone can name ten thousand
_MOST_EXPANDED = 100
_GAP = 3.0


@dataclass
class Part:
    """One part of a bubble. y: its top within the bubble; width and height with what the shape adds.

    target: what a press on it leads to: the quote, or the attached file.
    """

    block: TextBlock
    colour: str
    shape: Shape = "text"
    target: Quote | Attached | None = None
    y: float = 0

    @property
    def width(self) -> float:
        """Pixels across."""
        return self.block.width + 2 * INSET[self.shape]

    @property
    def height(self) -> float:
        """Pixels down."""
        return self.block.height + 2 * PADDING[self.shape]


def build_parts(
    bubble: Bubble, words: BubbleWords, look: Look, width: float, *, expanded: bool, quote: Quote | None
) -> list[Part]:
    """The parts of a bubble from top to bottom, without their places. `quote` is what the reply refers to."""
    out: list[Part] = []
    if quote is not None:
        head, text = words.quote(quote)
        room = width - 2 * INSET["quote"]
        said = TextBlock(f"{head}\n{text}", look.small, room, most_lines=1 + _QUOTED_LINES)
        out.append(Part(said, "quiet", "quote", quote))
    if expanded:
        for number, text in enumerate(bubble.edits[:_MOST_EXPANDED], 1):
            out.append(Part(TextBlock(words.earlier(number, text), look.small, width), "quiet"))
    if bubble.text:
        out.append(Part(TextBlock(bubble.text, look.base, width, bubble.marks, look.tokens), "text"))
    shown = set(bubble.pictures)
    most = _MOST_EXPANDED if expanded else _MOST_FILES
    for one in bubble.attached[:most]:
        if one.photo is None or one.photo not in shown or one.state != "here":
            block = TextBlock(words.file(one), look.small, width - 2 * INSET["file"])
            out.append(Part(block, "text" if one.state == "here" else "quiet", "file", one))
    left = max(0, len(bubble.attached) - most) + (max(0, len(bubble.edits) - _MOST_EXPANDED) if expanded else 0)
    if left:
        out.append(Part(TextBlock(words.more(left), look.small, width), "quiet"))
    if bubble.system and not bubble.text:
        out.append(Part(TextBlock(bubble.system, look.small, width), "quiet"))
    if not out and not bubble.pictures or (quote is not None and len(out) == 1 and not bubble.pictures):
        out.append(Part(TextBlock(words.instead(bubble), look.small, width), "quiet"))
    return out


def place(parts: list[Part], top: float) -> float:
    """Put the parts below each other from `top`; returns where the next one would stand."""
    y = top
    for part in parts:
        part.y = y
        y += part.height + _GAP
    return y
