"""Google Messages: SMS, MMS and RCS of the app's own database `bugle_db`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from forensics_app.api import (
    Attachment,
    Context,
    Database,
    Direction,
    FileEntry,
    Message,
    instant,
    int_of,
    plugin,
    text_of,
)

from .stored_path import device_path, profile_extra

APP: Final = "com.google.android.apps.messaging"
_OTHERS: Final = -2  # participants.sub_id of everybody but the phone's own SIM cards
_FIRST_INCOMING: Final = 100
_BOXES: Final = {3: "draft", 4: "outbox", 5: "outbox", 6: "outbox", 7: "outbox", 8: "failed", 9: "failed"}
_COLUMNS: Final = (
    "conversation_id", "sender_id", "sent_timestamp", "received_timestamp", "message_protocol", "message_status",
    "sms_message_uri", "mms_subject", "rcs_message_id", "read",
)  # fmt: skip


@plugin(
    id="android/google_messages",
    version="1.0",
    title={"ja": "Googleメッセージ(SMS・MMS・RCS)", "en": "Google Messages (SMS, MMS, RCS)"},
    paths=["com.google.android.apps.messaging/databases/bugle_db"],
    tables={
        "messages": ("_id", "conversation_id", "sender_id", "message_status"),
        "parts": ("message_id", "text"),
        "participants": ("_id", "sub_id"),
    },
    yields=[Message],
    tier="from published schema",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[Message]:
    """`messages` holds one row a message, `parts` its texts and files, `participants` who is who.

    A status of 100 and above is incoming; 1 and 2 sent, 3 a draft, 8 and 9 failed. SMS and MMS usually also stand in
    `mmssms.db` (`extra["stored_also"]` names the row); RCS only here. Protocol 0 is SMS, 1 MMS, others are given as RCS,
    as rows with an RCS id are. Times are Unix ms; an incoming message has its arrival as `sent_at`, like an SMS. Tier:
    from published schema (AOSP Messaging, ALEAPP googleMessages.py); the protocol numbers are not certain.
    """
    db = ctx.sqlite(entry)
    people, titles, parts = _people(db), _titles(db), _parts(db)
    members = _members(db, people)
    wal = db.wal_rowids("messages")
    for row in db.rows(f"SELECT _id AS number, {db.select('messages', *_COLUMNS)} FROM messages ORDER BY _id"):
        status, protocol = int_of(row.message_status), int_of(row.message_protocol)
        incoming = status is not None and status >= _FIRST_INCOMING
        direction: Direction = "unknown" if status is None else "in" if incoming else "out"
        sender = people.get(row.sender_id)
        facts = profile_extra(entry.path)
        if status in _BOXES:
            facts["box"] = _BOXES[status]
        for name, column in (
            ("stored_also", "sms_message_uri"),
            ("subject", "mms_subject"),
            ("rcs_id", "rcs_message_id"),
        ):
            if (value := text_of(getattr(row, column))) is not None:
                facts[name] = value
        sent, received = instant.unix_ms(row.sent_timestamp), instant.unix_ms(row.received_timestamp)
        if incoming and received is not None and sent is not None:
            facts["date_sent"] = sent.iso()
        texts, attachments = parts.get(row.number, ([], []))
        body = "\n".join(texts) or None
        rcs = "rcs_id" in facts or protocol not in (0, 1, None)
        yield Message(
            provenance=ctx.source(entry, f"messages._id={row.number}", "wal" if row.number in wal else "live"),
            extra=facts,
            app=APP,
            service="rcs" if rcs else "mms" if protocol == 1 else "sms",
            thread=text_of(row.conversation_id),
            thread_name=titles.get(row.conversation_id),
            sender=sender[0] if incoming and sender else None,
            sender_name=sender[1] if incoming and sender else None,
            recipients=[
                one for one in members[row.conversation_id] if not incoming or sender is None or one != sender[0]
            ],
            direction=direction,
            sent_at=(received or sent) if incoming else (sent or received),
            type="media" if attachments else "text" if body else "other",
            body=body,
            attachments=attachments,
            delivered_at=received if incoming else None,
        )


def _people(db: Database) -> dict[int, tuple[str | None, str | None]]:
    """Participant to address and name; the phone's own SIM cards are left out, for they are the owner."""
    wanted = db.select("participants", "sub_id", "normalized_destination", "send_destination", "full_name")
    found = {}
    for row in db.rows(f"SELECT _id AS number, {wanted} FROM participants"):
        if row.sub_id == _OTHERS:
            address = text_of(row.normalized_destination) or text_of(row.send_destination)
            found[row.number] = (address, text_of(row.full_name))
    return found


def _members(db: Database, people: dict[int, tuple[str | None, str | None]]) -> dict[object, list[str]]:
    """Conversation to the addresses of its members but the owner."""
    found: dict[object, list[str]] = defaultdict(list)
    if db.has("conversation_participants", "participant_id"):
        for row in db.rows("SELECT conversation_id, participant_id FROM conversation_participants ORDER BY rowid"):
            address = people.get(row.participant_id, (None, None))[0]
            if address is not None:
                found[row.conversation_id].append(address)
    return found


def _titles(db: Database) -> dict[object, str]:
    if not db.has("conversations", "name"):
        return {}
    rows = db.rows("SELECT _id AS number, name FROM conversations")
    return {row.number: name for row in rows if (name := text_of(row.name)) is not None}


def _parts(db: Database) -> dict[int, tuple[list[str], list[Attachment]]]:
    found: dict[int, tuple[list[str], list[Attachment]]] = defaultdict(lambda: ([], []))
    wanted = db.select("parts", "message_id", "text", "content_type", "local_cache_path", "file_size_bytes")
    for row in db.rows(f"SELECT {wanted} FROM parts ORDER BY rowid"):
        texts, attachments = found[row.message_id]
        kind, text = text_of(row.content_type), text_of(row.text)
        if text is not None:
            texts.append(text)
        if kind is not None and kind not in ("text/plain", "application/smil"):
            size = int_of(row.file_size_bytes)
            path = device_path(text_of(row.local_cache_path))
            attachments.append(Attachment(path=path, mime=kind, size=size if size and size > 0 else None))
    return found
