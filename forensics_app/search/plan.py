"""From a query tree to SQL over the index: what the full-text table answers, what filters answer, what must be read."""

from __future__ import annotations

import calendar
import sqlite3
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec

from forensics_app.case.reader import CaseReader
from forensics_app.errors import QueryError
from forensics_app.index.entities.phones import normal_phone
from forensics_app.index.fold import search_key
from forensics_app.index.lexicon import Lexicon
from forensics_app.index.schema import KIND_NUMBERS, Mark
from forensics_app.index.tokens import is_certain, match_expression
from forensics_app.model.instant import wall_to_utc_ns
from forensics_app.model.zones import zone_named
from forensics_app.search.expand import expand_word
from forensics_app.search.grammar import And, Disguised, Field, Fuzzy, Node, Not, Or, Raw, Regex, Word, parse_date

_OLDEST: Final = -(2**63)
_WALLETS: Final = ("btc", "eth", "tron", "xrp", "ltc", "doge", "xmr", "ton", "sol")
_MARKS: Final = {
    "deleted": Mark.DELETED, "edited": Mark.EDITED, "in": Mark.IN, "out": Mark.OUT, "live": Mark.LIVE, "wal": Mark.WAL,
    "recovered": Mark.RECOVERED, "carved": Mark.CARVED,
}  # fmt: skip
_ME: Final = ("me", "自分", "本人")

Scan = Word | Raw | Disguised | Fuzzy | Regex


class Condition(msgspec.Struct, frozen=True):
    """A piece of SQL over the row `d` of documents, with its parameters."""

    sql: str
    parameters: tuple[object, ...] = ()


class Plan(msgspec.Struct, frozen=True):
    """match: one FTS5 expression that every result satisfies, or None. where: everything else, or None."""

    match: str | None
    where: Condition | None


class Planner:
    """Makes plans for one case. scan: reads texts for a leaf that no index answers; returns the name of a table of ids."""

    def __init__(
        self, reader: CaseReader, index: sqlite3.Connection, lexicon: Lexicon, scan: Callable[[Scan, str | None], str]
    ) -> None:
        self._reader = reader
        self._index = index
        self._lexicon = lexicon
        self._scan = scan

    def plan(self, node: Node, filters: tuple[Condition, ...] = ()) -> Plan:
        """The whole query. filters: further conditions that hold for every result."""
        parts = node.parts if isinstance(node, And) else (node,)
        matches: list[str] = []
        rest: list[Condition] = list(filters)
        for part in parts:
            expression = self.match_of(part)
            if expression is None:
                rest.append(self._condition(part))
            else:
                matches.append(expression)
        match = " AND ".join(f"({one})" for one in matches) if matches else None
        return Plan(match, _joined(rest, "AND") if rest else None)

    def match_of(self, node: Node) -> str | None:
        """The FTS5 expression that is exactly this node, or None when the full-text table alone cannot answer."""
        if isinstance(node, Word):
            keys = expand_word(self._lexicon, node.text) if node.expand else (search_key(node.text),)
            if not keys or not all(key and is_certain(key) for key in keys):
                return None
            return " OR ".join(match_expression(key) for key in keys)
        if isinstance(node, Or | And) and node.parts:
            found = [self.match_of(part) for part in node.parts]
            if all(one is not None for one in found):
                return (" OR " if isinstance(node, Or) else " AND ").join(f"({one})" for one in found)
        return None

    def _condition(self, node: Node) -> Condition:
        if isinstance(node, And):
            return _joined([self._condition(part) for part in node.parts], "AND") if node.parts else Condition("1")
        if isinstance(node, Or):
            return _joined([self._condition(part) for part in node.parts], "OR")
        if isinstance(node, Not):
            inner = self._condition(node.part)
            return Condition(f"NOT ({inner.sql})", inner.parameters)
        if isinstance(node, Field):
            return self._field(node)
        expression = self.match_of(node)
        if expression is not None:
            return Condition("d.doc_id IN (SELECT rowid FROM text WHERE text MATCH ?)", (expression,))
        if isinstance(node, Word) and not search_key(node.text):
            node = Raw(node.text, node.position)  # nothing but separators: the raw text is all there is to compare
        return Condition(f"d.doc_id IN (SELECT doc_id FROM {self._scan(node, self._prefilter(node))})")

    def _prefilter(self, node: Scan) -> str | None:
        """An FTS5 expression that every result of a scan satisfies, so that fewer texts need reading; None when unknown."""
        if isinstance(node, Word):
            keys = expand_word(self._lexicon, node.text) if node.expand else (search_key(node.text),)
            return " OR ".join(match_expression(key) for key in keys) if keys else None
        if isinstance(node, Raw):
            run = safe_run(node.text)
            return match_expression(search_key(run)) if run else None
        return None

    # fields ---------------------------------------------------------------------------------------------------------

    def _field(self, node: Field) -> Condition:
        value = node.value
        if node.name in ("after", "before", "on"):
            return self._date(node)
        if node.name == "kind":
            return Condition("d.kind = ?", (KIND_NUMBERS[value],))
        if node.name == "device":
            return self._device(node)
        if node.name == "app":
            key = unicodedata.normalize("NFKC", value).casefold()
            return Condition(
                "d.app_id IN (SELECT app_id FROM apps WHERE service = ? OR instr(lower(app), ?))", (key, key)
            )
        if node.name == "thread":
            return self._named("thread_id", "threads", value, " OR thread = ?", (value,))
        if node.name in ("from", "to"):
            out, own = ("sender_id", Mark.OUT) if node.name == "from" else ("to_id", Mark.IN)
            named = self._named(out, "senders" if node.name == "from" else "recipients", value)
            if unicodedata.normalize("NFKC", value).strip().casefold() in _ME:
                return Condition(f"((d.marks & {own}) OR {named.sql})", named.parameters)
            return named
        if node.name == "tag":
            return Condition(
                "d.artifact_id IN (SELECT artifact_id FROM truth.tags WHERE removed_at IS NULL AND tag = ? COLLATE NOCASE)",
                (value,),
            )
        return self._slang(node) if node.name == "slang" else _state(node.name, value)

    def _named(
        self, column: str, table: str, value: str, more: str = "", parameters: tuple[object, ...] = ()
    ) -> Condition:
        keys = {search_key(value)}
        number = normal_phone(value.strip())
        if number is not None:
            keys.add(search_key(number))
        keys.discard("")
        tests = " OR ".join("instr(key, ?)" for _ in keys) or "0"
        return Condition(
            f"d.{column} IN (SELECT {column} FROM {table} WHERE {tests}{more})", (*sorted(keys), *parameters)
        )

    def _device(self, node: Field) -> Condition:
        wanted = search_key(node.value)
        devices = {context.device.device_id: context.device.label for context in self._reader.contexts.values()}
        exact = [number for number, label in devices.items() if label == node.value]
        found = exact or [number for number, label in devices.items() if wanted and wanted in search_key(label)]
        if not found:
            labels = ", ".join(sorted(devices.values())) or "none"
            raise QueryError(
                f"no device {node.value!r} in this case (known: {labels})",
                node.position,
                "no_device",
                value=node.value,
                known=labels,
            )
        return Condition(f"d.device_id IN ({','.join(map(str, found))})")

    def _date(self, node: Field) -> Condition:
        parts = parse_date(node.value)
        try:
            first, end = _range(parts or (), self._reader.info.get("timezone") or "UTC")
        except (ValueError, OverflowError) as error:
            raise QueryError(
                f"{node.name}: there is no date {node.value!r}",
                node.position,
                "no_date",
                field=node.name,
                value=node.value,
            ) from error
        if node.name == "after":
            return Condition("d.at_ns >= ?", (first,))
        if node.name == "before":
            return Condition("d.at_ns < ? AND d.at_ns > ?", (first, _OLDEST))
        return Condition("d.at_ns >= ? AND d.at_ns < ?", (first, end))

    def _slang(self, node: Field) -> Condition:
        key = search_key(node.value)
        if key in ("any", ""):
            return Condition("d.artifact_id IN (SELECT artifact_id FROM hits)")
        names = {term.category for term in self._lexicon.terms if term.category.casefold() == node.value.casefold()}
        terms = {
            term.term_id
            for term in self._lexicon.terms
            if term.term_id.casefold() == node.value.casefold()
            or key in (search_key(term.term), search_key(term.reading))
            or any(search_key(text) == key for text in (*term.surfaces, *term.shorts))
        }
        if not names and not terms:
            raise QueryError(
                f"slang: the lexicon knows no category or term {node.value!r}",
                node.position,
                "no_slang",
                value=node.value,
            )
        values = (*sorted(names), *sorted(terms))
        category = ",".join("?" * len(names))
        term = ",".join("?" * len(terms))
        return Condition(
            f"d.artifact_id IN (SELECT artifact_id FROM hits WHERE category IN ({category}) OR term_id IN ({term}))",
            values,
        )


def _state(name: str, value: str) -> Condition:
    if name == "is" and value == "tagged":
        return Condition("d.artifact_id IN (SELECT artifact_id FROM truth.tags WHERE removed_at IS NULL)")
    if name == "is":
        return Condition(f"(d.marks & {_MARKS[value]})")
    if value == "attachment":
        return Condition(f"(d.marks & {Mark.ATTACHMENT})")
    if value == "location":
        return Condition(f"(d.marks & {Mark.LOCATION})")
    if value == "hit":
        return Condition("d.artifact_id IN (SELECT artifact_id FROM hits)")
    types = {"entity": (), "wallet": _WALLETS, "account": ("bank_account",)}.get(value, (value,))
    test = f"type IN ({','.join('?' * len(types))})" if types else "1"
    return Condition(f"d.artifact_id IN (SELECT artifact_id FROM entities WHERE valid AND {test})", types)


def _joined(parts: list[Condition], word: str) -> Condition:
    return Condition(
        f" {word} ".join(f"({part.sql})" for part in parts), tuple(value for part in parts for value in part.parameters)
    )


def _range(parts: tuple[int, ...], zone: str) -> tuple[int, int]:
    """Nanoseconds of UTC of the first and past-the-last moment of a year, month, day, minute or second in a zone."""
    year, month, day, hour, minute, second = (*parts, *(0, 1, 1, 0, 0, 0)[len(parts) :])
    first = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    if len(parts) == 1:
        end = first.replace(year=year + 1)
    elif len(parts) == 2:
        end = first + timedelta(days=calendar.monthrange(year, month)[1])
    else:
        end = first + {3: timedelta(days=1), 5: timedelta(minutes=1)}.get(len(parts), timedelta(seconds=1))
    named = zone_named(zone)

    def utc(moment: datetime) -> int:
        delta = moment - datetime(1970, 1, 1, tzinfo=UTC)
        answer = wall_to_utc_ns((delta.days * 86_400 + delta.seconds) * 1_000_000_000, named)
        if answer is None:
            raise ValueError("out of range")
        return answer

    return utc(first), utc(end)


def safe_run(text: str) -> str:
    """The longest piece of a raw text whose search key stands in the key of every text that holds it; "" for none.

    Only letters whose folding does not depend on what is around them: one that something else follows, or that stands at
    the end, might take a mark (う and ゛ are one ゔ in the key).
    """
    best = run = ""
    for index, char in enumerate(text):
        if _is_kanji(char) or (_is_letter(char) and index + 1 < len(text) and _is_steady(text[index + 1])):
            run += char
            best = max(best, run, key=len)
        else:
            run = ""
    return best


def _is_kanji(char: str) -> bool:
    return "一" <= char <= "鿿"


def _is_letter(char: str) -> bool:
    return "ぁ" <= char <= "ゔ" or "ァ" <= char <= "ヴ" or (char.isascii() and char.isalpha())


def _is_steady(char: str) -> bool:
    return _is_kanji(char) or _is_letter(char)
