"""Bubble layout: where the parts of one conversation row stand, measured for a width."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from forensics_app.gui.bidi import isolate
from forensics_app.gui.delegates.text_block import TextBlock
from forensics_app.gui.desk import Desk
from forensics_app.gui.queries.bubbles import Bubble
from forensics_app.gui.times import show_clock, show_day, show_duration, show_time
from forensics_app.gui.tokens import READING_COLUMNS, SPACE_L, SPACE_S

PLACEHOLDER = 52.0
PICTURE = 132
_PAD = 9.0
_GUTTER = 46.0
_RUN_GAP_S = 5 * 60


@dataclass
class BubbleLayout:
    """Measured parts of one row; y counts from the row's top."""

    height: float
    bubble: Bubble
    day: str | None = None
    head: str | None = None
    head_y: float = 0
    box: QRectF = field(default_factory=QRectF)
    blocks: list[tuple[TextBlock, float, str]] = field(default_factory=list)  # block, y in the box, colour token
    foot: str | None = None
    chips: tuple[str, ...] = ()
    clock: str = ""
    pictures_y: float = 0  # within the box


class BubbleMeasurer:
    """Measures rows for one width, theme and language."""

    def __init__(self, desk: Desk, width: float) -> None:
        self._desk = desk
        self._width = width
        self._metrics = QFontMetricsF(desk.look.base)
        self._small = QFontMetricsF(desk.look.small)
        reading = self._metrics.horizontalAdvance("0") * READING_COLUMNS
        self._text_width = max(120.0, min(reading, width * 0.68 - 2 * _PAD, width - 2 * _GUTTER - 2 * SPACE_L))

    def measure(self, bubble: Bubble, before: Bubble | None, *, first: bool, expanded: bool) -> BubbleLayout:
        """Lay out one row; `before` is the row above it when that is known, `first` when there is none."""
        y = float(SPACE_S)
        out = BubbleLayout(0, bubble, chips=tuple(self._tag(tag) for tag in bubble.tags if tag != "seen"))
        day = show_day(bubble.at, self._desk.zone, self._desk.words)
        new_day = first or (before is not None and show_day(before.at, self._desk.zone, self._desk.words) != day)
        if new_day:
            out.day = day
            y += 30
        if bubble.side == "middle":
            return self._middle(out, y)
        run = new_day or before is None or self._new_run(bubble, before)
        if run:
            y += SPACE_S
            out.head = self._head(bubble)
            out.head_y = y
            y += self._small.height() + 2
        elif before is not None and show_clock(before.at, self._desk.zone) != show_clock(bubble.at, self._desk.zone):
            out.clock = show_clock(bubble.at, self._desk.zone)
        self._body(out, expanded)
        pictures = out.bubble.pictures
        inner_w = max((block.width for block, _, _ in out.blocks), default=20.0)
        inner_w = max(inner_w, len(pictures) * (PICTURE + SPACE_S) - SPACE_S)
        inner_h = sum(block.height for block, _, _ in out.blocks) + 3 * max(0, len(out.blocks) - 1)
        if pictures:
            out.pictures_y = inner_h + _PAD
            inner_h += PICTURE + SPACE_S
        width, height = inner_w + 2 * _PAD, inner_h + 2 * _PAD - 4
        left = float(SPACE_L + 8) if bubble.side == "peer" else self._width - SPACE_L - 8 - width
        out.box = QRectF(left, y, width, height)
        y += height
        out.foot = self._foot(bubble)
        if out.foot or out.chips:
            y += self._small.height() + 3
        out.height = y + 3
        return out

    def _middle(self, out: BubbleLayout, y: float) -> BubbleLayout:
        text = self._middle_text(out.bubble)
        colour = "bad" if out.bubble.bad else "quiet"
        block = TextBlock(text, self._desk.look.small, self._width * 0.7)
        out.blocks.append((block, 3, colour))
        width = block.width + 2 * SPACE_L
        out.box = QRectF((self._width - width) / 2, y, width, block.height + 6)
        y += block.height + 6
        out.foot = self._foot(out.bubble)
        if out.foot or out.chips:
            y += self._small.height() + 3
        out.height = y + 3
        return out

    def _middle_text(self, bubble: Bubble) -> str:
        words = self._desk.words
        if bubble.bad:
            return words("chats.bad_row", id=str(bubble.id))
        clock = show_clock(bubble.at, self._desk.zone)
        if bubble.kind != "calls":
            said = isolate(bubble.system or bubble.text or words("message_type.system"))
            return f"{said}  {clock}".strip()
        kind = words(f"call.{bubble.type}_{bubble.direction}")
        parts = [
            kind,
            isolate(bubble.outcome or ""),
            show_duration(bubble.duration_s) if bubble.duration_s else "",
            clock,
        ]
        return "  ".join(part for part in parts if part)

    def _head(self, bubble: Bubble) -> str:
        words = self._desk.words
        name = (
            isolate(bubble.name)
            if bubble.name
            else words("chats.owner" if bubble.side == "owner" else "chats.unknown_sender")
        )
        if bubble.direction == "unknown":
            name = f"{name} · {words('direction.unknown')}"
        elif bubble.inferred:
            name = f"{name} · {words('direction.inferred')}"
        return f"{name}  {show_time(bubble.at, self._desk.zone)}"

    def _new_run(self, bubble: Bubble, before: Bubble) -> bool:
        if before.side != bubble.side or before.name != bubble.name or before.bad:
            return True
        if bubble.at is None or before.at is None:
            return bubble.at != before.at
        return bubble.at[:13] != before.at[:13] or _seconds(bubble.at) - _seconds(before.at) > _RUN_GAP_S

    def _body(self, out: BubbleLayout, expanded: bool) -> None:
        look, words, bubble = self._desk.look, self._desk.words, out.bubble
        parts: list[tuple[TextBlock, str]] = []
        if expanded:
            for number, text in enumerate(bubble.edits, 1):
                label = words("chats.earlier", number=number, text=isolate(text))
                parts.append((TextBlock(label, look.small, self._text_width), "quiet"))
        if bubble.text:
            block = TextBlock(bubble.text, look.base, self._text_width, bubble.marks, look.tokens)
            parts.append((block, "text"))
        parts += [
            (TextBlock(f"📎 {isolate(name)}", look.small, self._text_width), "text")
            for name in bubble.attachments
            if name
        ]
        if bubble.system and not bubble.text:
            parts.append((TextBlock(bubble.system, look.small, self._text_width), "quiet"))
        if not parts:
            label = words.maybe("message_type", bubble.type)
            parts.append((TextBlock(f"[{label}]", look.small, self._text_width), "quiet"))
        y = _PAD - 2
        for block, colour in parts:
            out.blocks.append((block, y, colour))
            y += block.height + 3

    def _foot(self, bubble: Bubble) -> str | None:
        words = self._desk.words
        parts: list[str] = []
        if bubble.origin != "live":
            parts.append(f"◇ {words(f'origin.{bubble.origin}')} · {isolate(bubble.record)}")
        if bubble.deleted and bubble.origin == "live":
            parts.append(words("chats.deleted"))
        if bubble.edited or bubble.edits:
            parts.append(words("chats.edited"))
        if bubble.path_inferred:
            parts.append(words("chats.path_inferred"))
        if bubble.reactions:
            parts.append(" ".join(bubble.reactions))
        if "seen" in bubble.tags:
            parts.append("✓")
        return "   ".join(parts) or None

    def _tag(self, tag: str) -> str:
        return self._desk.words.maybe("tag", tag)


def _seconds(iso: str) -> int:
    """Seconds within the hour of an ISO time; enough to compare two times of one hour."""
    return int(iso[14:16]) * 60 + int(iso[17:19])
