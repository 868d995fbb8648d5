"""Bubble words: everything that is said in, above and below a bubble, and what a screen reader says of it."""

from __future__ import annotations

from forensics_app.gui.bidi import isolate, one_line
from forensics_app.gui.desk import Desk
from forensics_app.gui.queries.attachments import Attached
from forensics_app.gui.queries.bubbles import Bubble
from forensics_app.gui.queries.hit_facts import HitFact
from forensics_app.gui.queries.marks import MOST_CHARACTERS
from forensics_app.gui.queries.replies import Quote
from forensics_app.gui.times import show_clock, show_duration, show_size, show_time

SIGNS = {"live": "●", "wal": "◆", "recovered": "◇", "carved": "◇"}
_MOST_REACTIONS = 30
_MOST_SOURCES = 200  # characters of the sources of a term


class BubbleWords:
    """Says the parts of a bubble in the language of the desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._words = desk.words

    def head(self, bubble: Bubble) -> str:
        """Who and when, and whether the direction is recorded, inferred or unknown."""
        words = self._words
        name = self.name(bubble.name, owner=bubble.side == "owner")
        if bubble.direction == "unknown":
            name = f"{name} · ⇄ {words('direction.unknown')}"
        elif bubble.inferred:
            name = f"{name} · ≈ {words('direction.inferred')}"
        return f"{name}  {show_time(bubble.at, self._desk.zone)}"

    def name(self, name: str | None, *, owner: bool) -> str:
        """What somebody is called."""
        if name:
            return one_line(name)
        return self._words("chats.owner" if owner else "chats.unknown_sender")

    def middle(self, bubble: Bubble) -> str:
        """A call, an event, or a row that cannot be read, as one line in the middle."""
        words = self._words
        if bubble.bad:
            return words("chats.bad_row", id=str(bubble.id)) + self._damaged(bubble)
        clock = show_clock(bubble.at, self._desk.zone)
        if bubble.kind != "calls":
            said = isolate(bubble.system or bubble.text or words("message_type.system"))
            return f"{said}  {clock}".strip()
        kind = words(f"call.{bubble.type}_{bubble.direction}")
        outcome = words.maybe("call_outcome", bubble.outcome) if bubble.outcome else ""
        length = show_duration(bubble.duration_s) if bubble.duration_s else ""
        return "  ".join(part for part in (kind, one_line(outcome), length, clock) if part)

    def _damaged(self, bubble: Bubble) -> str:
        """Which columns of the row are damaged, if it is known."""
        names = ", ".join(self._words.maybe("field", name) for name in bubble.damaged)
        return f": {names}" if names else ""

    def foot(self, bubble: Bubble) -> str | None:
        """How sure a row is and what was done to it, each with a sign of its own."""
        words = self._words
        parts: list[str] = []
        if bubble.outside:
            parts.append(f"⊘ {words('chats.outside')}")
        if bubble.origin != "live":
            parts.append(f"{SIGNS[bubble.origin]} {words(f'origin.{bubble.origin}')} · {one_line(bubble.record)}")
        if bubble.deleted and bubble.origin == "live":
            parts.append(f"✕ {words('chats.deleted')}")
        if bubble.edited or bubble.edits:
            parts.append(f"✎ {words('chats.edited' if bubble.edits else 'chats.edited_lost')}")
        if bubble.damaged and not bubble.bad:
            parts.append(f"▲ {words('chats.damaged')}{self._damaged(bubble)}")
        if bubble.path_inferred:
            parts.append(f"≈ {words('chats.path_inferred')}")
        if bubble.hidden:
            parts.append(f"▯ {words.count('chats.hidden', bubble.hidden)}")
        if "seen" in bubble.tags:
            parts.append("✓")
        return "   ".join(parts) or None

    def reactions(self, bubble: Bubble) -> str | None:
        """The first reactions with who reacted, and how many more: 👍 Taku, Mio   ❤ Owner."""
        by_value: dict[str, list[str]] = {}
        for one in bubble.reactions[:_MOST_REACTIONS]:
            who = one_line(one.who) if one.who else self._words("chats.who_unnamed")
            by_value.setdefault(one.value, []).append(who)
        said = [f"{one_line(value)} {', '.join(who)}" for value, who in by_value.items()]
        left = len(bubble.reactions) - _MOST_REACTIONS
        return "   ".join([*said, *([self.more(left)] if left > 0 else [])]) or None

    def quote(self, quote: Quote) -> tuple[str, str]:
        """Who is quoted, and what; for a message that is not there, why."""
        words = self._words
        if quote.state != "found":
            return words("chats.quoted"), words(f"chats.quote_{quote.state}", id=one_line(quote.reply_to))
        head = f"{self.name(quote.name, owner=quote.owner)}  {show_time(quote.at, self._desk.zone)}"
        return head, quote.text or f"[{words.maybe('message_type', quote.type)}]"

    def file(self, attached: Attached) -> str:
        """An attached file: its name, its size, and whether the evidence has it."""
        words = self._words
        name = one_line(attached.name) if attached.name else words("chats.file_nameless")
        size = show_size(attached.size) if attached.size is not None else ""
        sign = {"here": "▤", "deleted": "◇", "missing": "✕", "unnamed": "?"}[attached.state]
        return f"{sign} " + " · ".join(part for part in (name, size, words(f"chats.file_{attached.state}")) if part)

    def hit(self, fact: HitFact) -> str:
        """What the lexicon says about a hit: word, meaning, category, disguise, harmless uses, where it comes from."""
        words = self._words
        meaning = fact.meanings[0 if words.language == "ja" else 1] or words("chats.term_unknown")
        quoted = one_line(fact.quote)
        term = quoted if fact.quote == fact.term else f"{quoted} → {one_line(fact.term)}"
        parts = [f"{fact.letter} {term}: {one_line(meaning)}", words.maybe("category", fact.category)]
        if fact.flags:
            flags = ", ".join(words.maybe("flag", flag) for flag in fact.flags)
            parts.append(f"{words('chats.disguised')}: {flags}")
        if fact.quality or fact.sources:
            grades = ", ".join(words.maybe("quality", grade) for grade in fact.quality)
            sources = fact.sources if len(fact.sources) <= _MOST_SOURCES else fact.sources[:_MOST_SOURCES] + "…"
            parts.append(f"{words('chats.source')}: {' · '.join(part for part in (grades, one_line(sources)) if part)}")
        if fact.innocent:
            parts.append(f"{words('chats.innocent')}: {one_line(fact.innocent)}")
        return " · ".join(parts)

    def earlier(self, number: int, text: str) -> str:
        """One earlier text of an edited message."""
        return self._words("chats.earlier", number=number, text=isolate(text))

    def more(self, count: int) -> str:
        """What a bubble leaves out."""
        return self._words.count("chats.more_parts", count)

    def instead(self, bubble: Bubble) -> str:
        """What stands in a bubble without text, file or notice."""
        return f"[{self._words.maybe('message_type', bubble.type)}]"

    def gap(self, rows: int) -> str:
        """The line that stands for rows without hits."""
        return self._words.count("chats.gap", rows)

    def tag(self, tag: str) -> str:
        """A tag on its chip."""
        return self._desk.tag_label(tag)

    def spoken(self, bubble: Bubble) -> str:
        """The whole row as a screen reader says it."""
        lines = [self.middle(bubble)] if bubble.side == "middle" else [self.head(bubble)]
        if bubble.quote is not None:
            lines += [": ".join(self.quote(bubble.quote))]
        if bubble.side != "middle":
            lines += [text[:MOST_CHARACTERS] for text in (bubble.text, bubble.system) if text]
            lines += [self.file(one) for one in bubble.attached[:_MOST_REACTIONS]]
            left = len(bubble.attached) - _MOST_REACTIONS
            lines += [self.more(left)] if left > 0 else []
            if not (bubble.text or bubble.system or bubble.attached):
                lines.append(self.instead(bubble))
        lines += [text for text in (self.reactions(bubble), self.foot(bubble)) if text]
        lines += [self.hit(fact) for fact in bubble.hits]
        if bubble.tags:
            lines.append(", ".join(self.tag(tag) for tag in bubble.tags))
        return "\n".join(lines)
