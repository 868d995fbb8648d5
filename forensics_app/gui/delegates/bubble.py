"""Bubble layout: where the parts of one conversation row stand, measured for a width."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from forensics_app.gui.delegates.bubble_parts import Part, build_parts, place
from forensics_app.gui.delegates.bubble_words import BubbleWords
from forensics_app.gui.delegates.text_block import TextBlock
from forensics_app.gui.desk import Desk
from forensics_app.gui.queries.attachments import Attached
from forensics_app.gui.queries.bubbles import Bubble
from forensics_app.gui.queries.marks import Mark
from forensics_app.gui.queries.replies import Quote
from forensics_app.gui.times import show_clock, show_day
from forensics_app.gui.tokens import READING_COLUMNS, SPACE_L, SPACE_S

PLACEHOLDER = 52.0
PICTURE = 132
PAD = 9.0
_GUTTER = 46
_RUN_GAP_S = 5 * 60
_DAY_HEIGHT = 30
_FACT_LINES = 2  # of what is said about one hit; its tool tip has everything


@dataclass
class BubbleLayout:
    """Measured parts of one row; y counts from the row's top, that of the parts from the box's."""

    height: float
    bubble: Bubble
    day: str | None = None
    head: str | None = None
    head_y: float = 0
    box: QRectF = field(default_factory=QRectF)
    parts: list[Part] = field(default_factory=list)
    reactions: TextBlock | None = None
    foot: str | None = None
    foot_y: float = 0
    chips: tuple[str, ...] = ()
    clock: str = ""
    pictures_y: float = 0  # within the box
    facts: list[TextBlock] = field(default_factory=list)  # of its hits, below everything
    facts_y: float = 0

    def target_at(self, x: float, y: float) -> Quote | Attached | None:
        """What a press at a point of the row leads to."""
        for part in self.parts:
            if part.target is not None and self.part_box(part).contains(x, y):
                return part.target
        return None

    def mark_at(self, x: float, y: float) -> Mark | None:
        """The hit under a point of the row."""
        for part in self.parts:
            mark = part.block.mark_at(x - self.box.left() - PAD, y - self.box.top() - part.y)
            if mark is not None and part.shape == "text":
                return mark
        return None

    def part_box(self, part: Part) -> QRectF:
        """The place of a part in the row."""
        return QRectF(self.box.left() + PAD, self.box.top() + part.y, part.width, part.height)


class BubbleMeasurer:
    """Measures rows for one width, theme and language."""

    def __init__(self, desk: Desk, width: float) -> None:
        self._desk = desk
        self._width = width
        self._words = BubbleWords(desk)
        self._small = QFontMetricsF(desk.look.small)
        reading = QFontMetricsF(desk.look.base).horizontalAdvance("0") * READING_COLUMNS
        self._text_width = max(
            120.0, min(reading, width * 0.68 - 2 * PAD, width - 2 * desk.look.px(_GUTTER) - 2 * SPACE_L)
        )

    def measure(
        self,
        bubble: Bubble,
        before: Bubble | None,
        *,
        first: bool,
        expanded: bool = False,
        explained: bool = False,
        quote: Quote | None = None,
    ) -> BubbleLayout:
        """Lay out one row.

        before: the row above it when that is known; first: there is none. expanded: with its earlier texts. explained:
        with what the lexicon says about its hits. quote: what it replies to.
        """
        y = float(SPACE_S)
        out = BubbleLayout(0, bubble, chips=tuple(self._words.tag(tag) for tag in bubble.tags if tag != "seen"))
        day = show_day(bubble.at, self._desk.zone, self._desk.words)
        new_day = first or (before is not None and show_day(before.at, self._desk.zone, self._desk.words) != day)
        if new_day:
            out.day = day
            y += self._desk.look.px(_DAY_HEIGHT)
        if bubble.side == "middle":
            self._middle(out, y)
        else:
            if new_day or before is None or self._new_run(bubble, before):
                y += SPACE_S
                out.head = self._words.head(bubble)
                out.head_y = y
                y += self._small.height() + 4
            elif show_clock(before.at, self._desk.zone) != show_clock(bubble.at, self._desk.zone):
                out.clock = show_clock(bubble.at, self._desk.zone)
            self._body(out, y, expanded=expanded, quote=quote)
        self._below(out, explained=explained)
        return out

    def _middle(self, out: BubbleLayout, y: float) -> None:
        block = TextBlock(self._words.middle(out.bubble), self._desk.look.small, self._width * 0.7)
        out.parts = [Part(block, "bad" if out.bubble.bad else "quiet", y=3)]
        width = block.width + 2 * SPACE_L
        out.box = QRectF((self._width - width) / 2, y, width, block.height + 6)

    def _body(self, out: BubbleLayout, y: float, *, expanded: bool, quote: Quote | None) -> None:
        bubble, look = out.bubble, self._desk.look
        out.parts = build_parts(bubble, self._words, look, self._text_width, expanded=expanded, quote=quote)
        end = place(out.parts, PAD - 2)
        wide = max((part.width for part in out.parts), default=20.0)
        if bubble.pictures:
            wide = max(wide, len(bubble.pictures) * (PICTURE + SPACE_S) - SPACE_S)
            out.pictures_y = end + 2
            end += PICTURE + SPACE_S
        width = wide + 2 * PAD
        left = float(SPACE_L + 8) if bubble.side == "peer" else self._width - SPACE_L - 8 - width
        out.box = QRectF(left, y, width, end + PAD - 5)

    def _below(self, out: BubbleLayout, *, explained: bool) -> None:
        """What stands below the box: reactions, how sure the row is with its tags, and what its hits mean."""
        y = out.box.bottom()
        said = self._words.reactions(out.bubble)
        if said is not None:
            out.reactions = TextBlock(said, self._desk.look.small, self._text_width)
            y += out.reactions.height + 3
        out.foot, out.foot_y = self._words.foot(out.bubble), y
        if out.foot or out.chips:
            y += self._small.height() + 3
        if explained and out.bubble.hits:
            room = self._width - 2 * SPACE_L - 32
            out.facts = [
                TextBlock(self._words.hit(fact), self._desk.look.small, room, most_lines=_FACT_LINES)
                for fact in out.bubble.hits
            ]
            out.facts_y = y + 6
            y = out.facts_y + sum(block.height + 2 for block in out.facts) + 4
        out.height = y + 3

    def _new_run(self, bubble: Bubble, before: Bubble) -> bool:
        if before.side != bubble.side or before.name != bubble.name or before.bad:
            return True
        if bubble.direction != before.direction or bubble.inferred != before.inferred:
            return True
        if bubble.at is None or before.at is None:
            return bubble.at != before.at
        return bubble.at[:13] != before.at[:13] or _seconds(bubble.at) - _seconds(before.at) > _RUN_GAP_S


def _seconds(iso: str) -> int:
    """Seconds within the hour of an ISO time; enough to compare two times of one hour."""
    return int(iso[14:16]) * 60 + int(iso[17:19])
