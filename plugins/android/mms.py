"""The multimedia half of `mmssms.db`: `pdu`, `addr` and `part`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from forensics_app.api import Attachment, Context, Database, Direction, FileEntry, Message, Scalar, instant, text_of

from .stored_path import device_path

APP: Final = "com.android.providers.telephony"
_FROM, _TO, _CC, _BCC = 137, 151, 130, 129
_OWNER: Final = "insert-address-token"  # stands in `addr` for the phone's own number
_NOTIFICATION: Final = 130  # m_type of a notice that a message waits at the operator: it has no content
_UNKNOWN: Final[tuple[Direction, str | None]] = ("unknown", None)
_COLUMNS: Final = ("thread_id", "date", "date_sent", "msg_box", "m_type", "sub", "sub_cs", "read", "m_id", "tr_id")


def read_mms(
    ctx: Context,
    entry: FileEntry,
    db: Database,
    extra: Mapping[str, Scalar],
    boxes: Mapping[int, tuple[Direction, str | None]],
) -> Iterator[Message]:
    """Yield one Message a `pdu` row; its text is the plain text parts, its attachments every part but text and SMIL."""
    people, parts, threads = _addresses(db), _parts(db), thread_names(db)
    wal = db.wal_rowids("pdu")
    for row in db.rows(f"SELECT _id AS number, {db.select('pdu', *_COLUMNS)} FROM pdu ORDER BY _id"):
        direction, box = boxes.get(row.msg_box, _UNKNOWN)
        senders = [address for kind, address in people[row.number] if kind == _FROM and address != _OWNER]
        others = [address for kind, address in people[row.number] if kind in (_TO, _CC, _BCC) and address != _OWNER]
        texts, attachments = parts.get(row.number, ([], []))
        body = "\n".join(texts) or None
        facts: dict[str, Scalar] = {**extra}
        if box not in ("inbox", "sent"):
            facts["box"] = box or f"msg_box {row.msg_box}"
        if subject := text_of(row.sub):
            facts["subject"] = _header_text(subject)
        if message_id := text_of(row.m_id):
            facts["message_id"] = message_id
        if row.m_type == _NOTIFICATION:
            facts["notification_only"] = True
        incoming = direction == "in"
        listed = instant.unix_s(row.date)
        peers = senders if incoming else others
        yield Message(
            provenance=ctx.source(entry, f"pdu._id={row.number}", "wal" if row.number in wal else "live"),
            extra=facts,
            app=APP,
            service="mms",
            thread=text_of(row.thread_id),
            thread_name=threads.get(row.thread_id) or ", ".join(peers) or None,
            sender=senders[0] if senders and incoming else None,
            recipients=others,
            direction=direction,
            sent_at=listed,
            type="text" if body and not attachments else "media" if attachments else "other",
            body=body,
            attachments=attachments,
            delivered_at=listed if incoming else None,
        )


def thread_names(db: Database) -> dict[int, str]:
    """Thread to the addresses of its other members, as `threads` and `canonical_addresses` keep them."""
    if not (db.has("threads", "recipient_ids") and db.has("canonical_addresses", "address")):
        return {}
    rows = db.rows("SELECT _id AS number, address FROM canonical_addresses")
    addresses = {str(row.number): text_of(row.address) for row in rows}
    names = {}
    for row in db.rows("SELECT _id AS number, recipient_ids FROM threads"):
        members = filter(None, map(addresses.get, (text_of(row.recipient_ids) or "").split()))
        names[row.number] = ", ".join(members)
    return names


def _addresses(db: Database) -> dict[int, list[tuple[int, str]]]:
    people: dict[int, list[tuple[int, str]]] = defaultdict(list)
    if db.has("addr", "msg_id"):
        for row in db.rows(f"SELECT msg_id, {db.select('addr', 'address', 'type')} FROM addr ORDER BY _id"):
            if address := text_of(row.address):
                people[row.msg_id].append((row.type, address))
    return people


def _parts(db: Database) -> dict[int, tuple[list[str], list[Attachment]]]:
    found: dict[int, tuple[list[str], list[Attachment]]] = {}
    if not db.has("part", "mid"):
        return found
    stored = "_data" if db.has("part", "_data") else "NULL"
    wanted = db.select("part", "mid", "ct", "name", "fn", "cl", "text")
    for row in db.rows(f"SELECT {wanted}, {stored} AS stored FROM part ORDER BY mid, _id"):
        texts, attachments = found.setdefault(row.mid, ([], []))
        kind = (text_of(row.ct) or "").lower()
        if kind == "application/smil":
            continue
        text = text_of(row.text)
        if kind == "text/plain" and text is not None:
            texts.append(text)
        else:
            name = text_of(row.cl) or text_of(row.name) or text_of(row.fn)
            attachments.append(Attachment(path=device_path(text_of(row.stored)), name=name, mime=kind or None))
    return found


def _header_text(stored: str) -> str:
    """An MMS header is stored byte by byte as Latin-1: give back the UTF-8 that it really holds, when it does."""
    try:
        return stored.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return stored
