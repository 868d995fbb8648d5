"""Replies: the messages that others reply to, found by the id that the app itself gave them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Final, Literal

import msgspec

from forensics_app.case.listing import Listed
from forensics_app.gui.intents import ThreadKey
from forensics_app.gui.queries.conditions import evidence_of
from forensics_app.gui.queries.rows import rows_by_id
from forensics_app.gui.session import Reading

# where plugins keep the id that replies name: LINE, WhatsApp, Apple's messages; the last one for plugins to come
OWN_IDS: Final = ("server_id", "key_id", "guid", "message_id")
_NEAR: Final = 2_000  # rows before a reply that are looked through at once; by far the most replies stay below
_MOST_TEXT: Final = 240  # characters of the quoted text; the message itself is one key away
QuoteState = Literal["found", "looking", "missing", "outside"]


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """What a reply refers to. state: looking: not near by, the whole conversation is still to be looked through."""

    reply_to: str
    state: QuoteState = "looking"
    id: int | None = None
    name: str | None = None
    owner: bool = False
    at: str | None = None
    text: str | None = None
    type: str = "text"


def read_near(reading: Reading, rows: Iterable[Listed], *, outside: bool) -> dict[int, Quote]:
    """Quotes by the id of the reply, from the rows shortly before each; what is further away is left as looking."""
    replies = [row for row in rows if row.get("reply_to")]
    out = {row["id"]: Quote(reply_to=row["reply_to"]) for row in replies}
    if not replies or not reading.indexed:
        return out
    connection = reading.reader.connection
    marks = ",".join("?" * len(replies))
    last: dict[int, tuple[int, int]] = {}
    for thread, at_ns, row_id in connection.execute(
        f"SELECT thread_id, at_ns, artifact_id FROM idx.documents WHERE artifact_id IN ({marks}) AND thread_id NOTNULL",
        [row["id"] for row in replies],
    ):
        last[thread] = max(last.get(thread, (at_ns, row_id)), (at_ns, row_id))
    wanted = {row["reply_to"] for row in replies}
    found: dict[str, int] = {}
    for thread, place in last.items():
        near = connection.execute(
            "SELECT a.id, a.record, a.extra FROM (SELECT artifact_id FROM idx.documents WHERE thread_id = ? "
            "AND (at_ns, artifact_id) <= (?, ?) ORDER BY at_ns DESC, artifact_id DESC LIMIT ?) d "
            "JOIN artifact_messages a ON a.id = d.artifact_id",
            (thread, *place, _NEAR),
        )
        found |= _named(near, wanted)
    quotes = _quotes(reading, found, outside=outside)
    return {row_id: quotes.get(quote.reply_to, quote) for row_id, quote in out.items()}


def read_far(reading: Reading, key: ThreadKey, wanted: Collection[str], *, outside: bool) -> dict[str, Quote]:
    """Quotes by the app's id from all of a conversation; one that is not there comes as missing."""
    connection = reading.reader.connection
    holds = " OR ".join(["instr(a.extra, ?) OR a.record = ?"] * len(wanted))
    values = [value for text in wanted for value in (_in_json(text), text)]
    if reading.index_current and key.thread:
        rows = connection.execute(
            "SELECT a.id, a.record, a.extra FROM idx.threads t JOIN devices v ON v.id = t.device_id "
            "JOIN idx.documents d ON d.thread_id = t.thread_id JOIN artifact_messages a ON a.id = d.artifact_id "
            f"WHERE v.label = ? AND t.service = ? AND t.thread = ? AND ({holds})",
            [key.device, key.service, key.thread, *values],
        )
    else:
        rows = connection.execute(
            f"SELECT a.id, a.record, a.extra FROM artifact_messages a WHERE ({holds}) AND a.service = ? "
            f"AND coalesce(a.thread, '') = ? AND a.evidence_id IN ({evidence_of(reading.reader, key.device)})",
            [*values, key.service, key.thread],
        )
    quotes = _quotes(reading, _named(rows, set(wanted)), outside=outside)
    return {text: quotes.get(text, Quote(reply_to=text, state="missing")) for text in wanted}


def _in_json(text: str) -> str:
    """How a text stands within the stored JSON, without its quotes."""
    return msgspec.json.encode(text).decode()[1:-1]


def _named(rows: Iterable[Any], wanted: Collection[str]) -> dict[str, int]:
    """Row ids by the app's own id, of those that are wanted; the first row wins: the newest of a near search."""
    out: dict[str, int] = {}
    for row_id, record, extra in rows:
        for name in (record, *_own_ids(extra)):
            if name in wanted:
                out.setdefault(name, row_id)
    return out


def _own_ids(extra: str | None) -> list[str]:
    try:
        facts = msgspec.json.decode(extra) if extra else {}
    except msgspec.MsgspecError:
        return []  # a damaged row is nobody's answer
    if not isinstance(facts, dict):
        return []
    return [str(facts[name]) for name in OWN_IDS if facts.get(name) is not None]


def _quotes(reading: Reading, found: dict[str, int], *, outside: bool) -> dict[str, Quote]:
    rows = rows_by_id(reading.reader, "messages", sorted(set(found.values())), opened=reading.opened)
    out: dict[str, Quote] = {}
    for name, row_id in found.items():
        row = rows.get(row_id)
        if row is None:
            out[name] = Quote(reply_to=name, state="missing")
        elif not outside and reading.reader.outside_scope(row):
            out[name] = Quote(reply_to=name, state="outside", id=row_id)
        else:
            text = row["body"] or row["system_text"]
            out[name] = Quote(
                reply_to=name,
                state="found",
                id=row_id,
                name=row["sender_name"] or row["sender"],
                owner=row["direction"] == "out",
                at=row["sent_at"],
                text=text if text is None or len(text) <= _MOST_TEXT else text[:_MOST_TEXT] + "…",
                type=row["type"],
            )
    return out
