"""Facets: kinds, devices and apps, and people, categories of hits and months of what a query matches.

Rows come as JSON arrays of packed numbers, so that a million of them are neither sorted by SQLite nor made into Python
rows one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import msgspec

from forensics_app.index.schema import KIND_NUMBERS, Mark
from forensics_app.model.days import months_between
from forensics_app.search.plan import Plan

MOST_PEOPLE: Final = 20
_CHUNK: Final = 250_000  # documents at once: bounds the memory
_NO_TIME: Final = -(2**63)
_WITH_HITS: Final = "json_group_array(d.artifact_id) FILTER (WHERE d.artifact_id IN (SELECT artifact_id FROM hits))"
_NOTHING: Final = "'[]'"
_decode = msgspec.json.Decoder(list[int]).decode
_names = msgspec.json.Decoder(list[str]).decode
Run = Callable[[str, Sequence[object]], Iterator[Any]]


class PersonFacet(msgspec.Struct, frozen=True):
    """An identifier as stored, the name that most often stands beside it, and how many objects are by, to or with it.

    The number is that of the person filter, but for an outgoing message without a thread and with a single recipient: the
    index cannot tell that one from the name of a conversation, so it is not counted.
    """

    identifier: str
    name: str | None
    count: int


class MoreFacets(msgspec.Struct, frozen=True):
    """people: the MOST_PEOPLE most frequent, most objects first. categories: objects with a hit of each category.

    months: objects by month (`2025-06`) in the case's zone, oldest first; those without a time are in none.
    """

    people: list[PersonFacet]
    categories: dict[str, int]
    months: dict[str, int]


class FacetCounter:
    """Counts over one plan. run: asks the index, with `truth.` for the case's own tables. zone: the case's.

    matched: a table with the `doc_id` of everything that a full-text expression matches. Asked for each month anew the
    full text would walk its lists from their beginning each time: minutes where millions match.
    """

    def __init__(self, run: Run, plan: Plan, zone: str, matched: Callable[[str], str]) -> None:
        self._run = run
        self._plan = plan
        self._zone = zone
        self._matched = matched

    def count(self) -> MoreFacets:
        """All of them, in one pass over what matches."""
        pack = self._pack()
        people: Counter[int] = Counter()
        months: Counter[str] = Counter()
        own: list[int] = []
        hit: list[int] = []
        row, source, parameters = self._source()
        states = f"{KIND_NUMBERS['contacts']}, {KIND_NUMBERS['accounts']}"
        sql = (
            f"SELECT json_group_array({pack.sql}), json_group_array(d.artifact_id) FILTER (WHERE d.kind IN ({states})), "
            f"{_WITH_HITS if self._plan.match is not None else _NOTHING} FROM {source} AND {row} BETWEEN ? AND ?"
        )
        for first, last, month in self._ranges():
            for packed, of_records, with_hits in self._run(sql, (*parameters, first, last)):
                found = _decode(packed)
                people.update(found)
                own += _decode(of_records)
                hit += _decode(with_hits)
                if month is not None and found:
                    months[month] += len(found)
        return MoreFacets(self._people(pack, people, own), self._categories(hit), dict(sorted(months.items())))

    def kinds(self) -> Counter[tuple[int, int, int | None]]:
        """Matches by number of the kind, device and app."""
        row, source, parameters = self._source()
        apps, kinds = 1 + next(self._run("SELECT coalesce(max(app_id), 0) FROM apps", ()))[0], len(KIND_NUMBERS)
        sql = (
            f"SELECT json_group_array((d.device_id * {kinds} + d.kind) * {apps} + coalesce(d.app_id, 0)) FROM {source} "
            f"AND {row} BETWEEN ? AND ?"
        )
        packed: Counter[int] = Counter()
        for first, last in list(self._run("SELECT first_doc, last_doc FROM segments", ())):
            for begin, end, _ in _chunks(first, last, None):
                for found in self._run(sql, (*parameters, begin, end)):
                    packed.update(_decode(found[0]))
        out: Counter[tuple[int, int, int | None]] = Counter()
        for one, number in packed.items():
            rest, app = divmod(one, apps)
            device, kind = divmod(rest, kinds)
            out[kind, device, app or None] = number
        return out

    def _ranges(self) -> Iterator[tuple[int, int, str | None]]:
        """First and last document of every month in every segment, and the month; None: those without a time.

        Documents of a segment lie in the order of time, so months are found by halving and nothing is sorted.
        """
        for first, last in list(self._run("SELECT first_doc, last_doc FROM segments", ())):
            begin = self._first_since(first, last, _NO_TIME + 1)
            ends = [self._time_of(begin, last), self._time_of(first, last, "DESC")]
            months = months_between(ends[0], ends[1], self._zone) if ends[0] is not None and ends[1] is not None else []
            yield from _chunks(first, begin - 1, None)
            for at, (_, name) in enumerate(months):
                following = self._first_since(begin, last, months[at + 1][0]) if at + 1 < len(months) else last + 1
                yield from _chunks(begin, following - 1, name)
                begin = following

    def _first_since(self, first: int, last: int, at_ns: int) -> int:
        """The number from which on all documents of a part of a segment have that time or a later one."""
        low, high = first, last + 1
        while low < high:
            middle = (low + high) // 2
            when = self._time_of(middle, high - 1)
            if when is None or when >= at_ns:
                high = middle
            else:
                low = middle + 1
        return low

    def _time_of(self, first: int, last: int, order: str = "") -> int | None:
        """The time of the first (or last) document that there is in a range of numbers."""
        sql = f"SELECT at_ns FROM documents WHERE doc_id BETWEEN ? AND ? ORDER BY doc_id {order} LIMIT 1"
        return next((int(row[0]) for row in self._run(sql, (first, last))), None)

    def _source(self) -> tuple[str, str, tuple[object, ...]]:
        """Row number, FROM with WHERE, and parameters of the plan."""
        where = self._plan.where
        test, values = ("1", ()) if where is None else (f"({where.sql})", where.parameters)
        if self._plan.match is None:
            return "d.doc_id", f"documents d WHERE {test}", values
        found = self._matched(self._plan.match)
        return "x.doc_id", f"{found} x CROSS JOIN documents d ON d.doc_id = x.doc_id WHERE {test}", values

    # people ---------------------------------------------------------------------------------------------------------

    def _pack(self) -> _Pack:
        sizes = next(
            self._run(
                "SELECT (SELECT coalesce(max(sender_id), 0) FROM senders), "
                "(SELECT coalesce(max(to_id), 0) FROM recipients)",
                (),
            )
        )
        return _Pack(int(sizes[0]) + 1, int(sizes[1]) + 1)

    def _people(self, pack: _Pack, found: Counter[int], own: Sequence[int]) -> list[PersonFacet]:
        """How often each identifier of a sender, partner, recipient, contact or account occurs, threads counted in."""
        senders: dict[int, tuple[str | None, str | None]] = {
            row[0]: (row[1], row[2]) for row in self._run("SELECT sender_id, identifier, name FROM senders", ())
        }
        threads: dict[int, str] = dict(self._run("SELECT thread_id, thread FROM threads", ()))
        recipients = {row[0]: _names(row[1]) for row in self._run("SELECT to_id, stored FROM recipients", ())}
        counts: Counter[str] = Counter()
        names: dict[str, Counter[str]] = {}
        persons: set[str] = set()
        placed: Counter[str] = Counter()
        for packed, number in found.items():
            thread_id, sender_id, to_id, out = pack.parts(packed)
            identifier, name = senders.get(sender_id, (None, None))
            thread = threads.get(thread_id)
            to = recipients.get(to_id, [])
            if out and (len(to) == 1 if thread is None else len(to) == 2 and to[0] == thread):
                to = []  # the index put the conversation and its name where the app names no recipient
            here = {one for one in (identifier, *to) if one}
            persons |= here
            counts.update(dict.fromkeys(here, number))
            if thread and thread not in here:
                placed[thread] += number
            if identifier and name:
                names.setdefault(identifier, Counter())[name] += number
        for identifier, number in self._of_records(own):
            counts[identifier] += number
            persons.add(identifier)
        for thread, number in placed.items():
            if thread in persons:  # a conversation of two goes by the other one's identifier
                counts[thread] += number
        best = sorted(
            ((number, one) for one, number in counts.items() if one in persons), key=lambda pair: (-pair[0], pair[1])
        )
        return [
            PersonFacet(one, names[one].most_common(1)[0][0] if one in names else None, number)
            for number, one in best[:MOST_PEOPLE]
        ]

    def _of_records(self, ids: Sequence[int]) -> Iterator[tuple[str, int]]:
        """Identifiers of contacts and accounts with the number of their records."""
        text = msgspec.json.encode(ids).decode()
        yield from self._run(
            "SELECT one.value ->> 'value', count(DISTINCT c.id) FROM truth.artifact_contacts c, json_each(c.identifiers) one "
            "WHERE c.id IN (SELECT value FROM json_each(?)) GROUP BY 1",
            (text,),
        )
        yield from self._run(
            "SELECT identifier, count(*) FROM truth.artifact_accounts "
            "WHERE id IN (SELECT value FROM json_each(?)) GROUP BY 1",
            (text,),
        )

    # categories -----------------------------------------------------------------------------------------------------

    def _categories(self, ids: Sequence[int]) -> dict[str, int]:
        """Objects by category: of `ids`, or where no full text is asked, of all hits, which are few beside the documents."""
        test, values = "artifact_id IN (SELECT value FROM json_each(?))", (msgspec.json.encode(ids).decode(),)
        source: tuple[str, Sequence[object]] = (f"hits h WHERE {test}", values)
        if self._plan.match is None:
            where = self._plan.where
            # inside CASE the condition is asked of each document, and not walked through for each hit
            test = "1" if where is None else f"CASE WHEN {where.sql} THEN 1 END"
            source = (
                f"hits h CROSS JOIN documents d ON d.artifact_id = h.artifact_id WHERE {test}",
                () if where is None else where.parameters,
            )
        sql = f"SELECT h.category, count(DISTINCT h.artifact_id) FROM {source[0]} GROUP BY 1 ORDER BY 2 DESC, 1"
        return {row[0]: row[1] for row in self._run(sql, source[1])}


class _Pack(msgspec.Struct, frozen=True):
    """Thread, sender, recipients and direction of a document as one number, and apart again."""

    senders: int
    recipients: int

    @property
    def sql(self) -> str:
        """The number of the document `d`."""
        return (
            f"((coalesce(d.thread_id, 0) * {self.senders} + coalesce(d.sender_id, 0)) * {self.recipients} "
            f"+ coalesce(d.to_id, 0)) * 2 + (d.marks & {Mark.OUT} <> 0)"
        )

    def parts(self, packed: int) -> tuple[int, int, int, bool]:
        """Thread, sender and recipients (0: none), and whether the message went out."""
        rest, out = divmod(packed, 2)
        rest, to_id = divmod(rest, self.recipients)
        thread_id, sender_id = divmod(rest, self.senders)
        return thread_id, sender_id, to_id, bool(out)


def _chunks(first: int, last: int, month: str | None) -> Iterator[tuple[int, int, str | None]]:
    for begin in range(first, last + 1, _CHUNK):
        yield begin, min(begin + _CHUNK - 1, last), month
