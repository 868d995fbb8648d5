"""Entries of the audit log in words, where they are more than facts; the facts themselves stand below the table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import msgspec

from forensics_app.gui.bidi import one_line
from forensics_app.gui.words import Words, number
from forensics_app.report.cage_words import cage_words, held, lacking

_SOURCES: Final = frozenset({"source lost", "source gone", "source not readable", "source not found"})


def entry_words(words: Words, what: str, detail: str) -> str:
    """The details of an entry in one line: in words for those that have any, else the JSON text as it is stored."""
    facts = _facts(detail)
    if facts is None:
        return detail
    if what == "workers jailed":
        return cage_line(words, facts.get("in_force", []), facts.get("missing", []))
    if what in _SOURCES:
        return _source(facts)
    if what == "place left out":
        return " · ".join(one_line(str(facts.get(name) or "")) for name in ("location", "place"))
    if what == "ingest ended":
        return _ended(words, facts)
    if what == "secrets tried":
        return _secrets(words, facts)
    if what == "evidence status":
        parts = [words.maybe("evidence_status", str(facts.get("status"))), one_line(str(facts.get("detail") or ""))]
        return " · ".join(part for part in parts if part)
    return detail


def entry_pairs(words: Words, what: str, detail: str) -> list[tuple[str, str]]:
    """Every fact of an entry as it is stored, by its name; the layers of a cage with what each is for."""
    facts = _facts(detail)
    if facts is None:
        return [("detail", detail)]
    if what == "workers jailed":
        cage = cage_words(words.language)
        layers = [(text, held(cage, text)) for text in facts.get("in_force", [])]
        lacks = [(text, lacking(cage, text)) for text in facts.get("missing", [])]
        return [
            *((f"● {text}", layer.does) for text, layer in layers),
            *((f"▲ {text}", words("cage.lacks", layer=layer.does or "?")) for text, layer in lacks),
        ]
    return [(str(name), value if isinstance(value, str) else _json(value)) for name, value in facts.items()]


def _facts(detail: str) -> dict[str, Any] | None:
    try:
        facts = msgspec.json.decode(detail)
    except msgspec.DecodeError:
        return None
    return facts if isinstance(facts, dict) else None


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _source(facts: Mapping[str, Any]) -> str:
    source, detail = (str(facts.get(name) or "") for name in ("source", "detail"))
    if re.split(r"[/\\]", source)[-1] in detail:  # it names the source itself
        return one_line(detail)
    return " · ".join(one_line(text) for text in (source, detail) if text)


def cage_line(words: Words, in_force: list[str], missing: list[str]) -> str:
    """What held the workers, short; what the system did not offer first."""
    cage = cage_words(words.language)
    lacks = [words("cage.lacks", layer=one_line(lacking(cage, text).name)) for text in missing]
    holds = [one_line(held(cage, text).name) for text in in_force]
    return " · ".join([*(f"▲ {text}" for text in lacks), *(f"● {text}" for text in holds)]) or words("cage.nothing")


def _ended(words: Words, facts: Mapping[str, Any]) -> str:
    state = words("log.stopped") if facts.get("cancelled") else words("log.complete")
    tasks = facts.get("tasks", {})
    return " · ".join([state, *(f"{words.maybe('outcome', name)} {number(tasks[name])}" for name in sorted(tasks))])


def _secrets(words: Words, facts: Mapping[str, Any]) -> str:
    """How many passwords were tried on a source and which opened it; their text stands nowhere."""
    tried, opened = facts.get("tried"), facts.get("opened_with")
    count = tried if isinstance(tried, int) else 0
    numbers = ", ".join(str(one) for one in opened) if isinstance(opened, list) else ""
    said = (
        words("source.opened_with", number=numbers, count=count) if numbers else words("log.none_opened", count=count)
    )
    return f"{one_line(str(facts.get('source') or ''))} · {said}"
