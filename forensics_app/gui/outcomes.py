"""Outcomes in words and shapes: never colour alone."""

from __future__ import annotations

from typing import Final

from forensics_app.gui.bidi import one_line
from forensics_app.gui.words import Words, number
from forensics_app.report.document import NotParsed

_SIGNS: Final = {"timeout": "▼", "failed": "×", "locked": "■", "skipped_limit": "◆", "warning": "△"}


def outcome_words(words: Words, outcome: str) -> str:
    """The outcome with its shape."""
    return f"{_SIGNS.get(outcome, '▲')} {words.maybe('outcome', outcome)}"


def kept_words(words: Words, records: int | None) -> str:
    """How many records were kept, empty when none were."""
    return words.count("unparsed.kept_count", records) if records else ""


def place_words(words: Words, fault: NotParsed) -> str:
    """What was not parsed: its path, or the whole source."""
    return one_line(fault.path) if fault.path else words("unparsed.whole")


def reason_words(fault: NotParsed) -> str:
    """The reason without the path, which stands beside it."""
    return one_line((fault.detail or "").removeprefix(f"{fault.path}: "))


def fault_line(words: Words, fault: NotParsed) -> str:
    """One line: place, reason, what was kept, device."""
    parts = [place_words(words, fault), reason_words(fault), kept_words(words, fault.records)]
    device = f"  ({one_line(fault.device)})" if fault.device else ""
    return " · ".join(part for part in parts if part) + device


def fault_pairs(words: Words, fault: NotParsed) -> list[tuple[str, str]]:
    """Everything about one fault, named."""
    pairs = [
        (words("unparsed.outcome"), outcome_words(words, fault.outcome)),
        (words("unparsed.detail"), reason_words(fault) or "—"),
        (words("unparsed.path"), place_words(words, fault)),
        (words("unparsed.device"), one_line(fault.device or "—")),
        (words("unparsed.step"), fault.step or "—"),
    ]
    if fault.records is not None:
        pairs.append((words("unparsed.kept"), number(fault.records)))
    return pairs
