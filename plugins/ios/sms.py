"""iMessage, SMS and RCS of an iPhone: `sms.db`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from forensics_app.api import (
    Context,
    Direction,
    FileEntry,
    Message,
    MessageType,
    int_of,
    plugin,
    text_of,
)

from .attributed_body import read_attributed
from .sms_sides import message_time, read_chats, read_files, read_reactions, read_recently_deleted

_COLUMNS: Final = (
    "guid", "text", "attributedBody", "handle_id", "service", "account", "date", "date_read", "date_delivered",
    "date_edited", "date_retracted", "is_from_me", "error", "item_type", "group_title", "group_action_type",
    "associated_message_guid", "associated_message_type", "associated_message_emoji", "thread_originator_guid",
    "subject", "destination_caller_id",
)  # fmt: skip


@plugin(
    id="ios/sms",
    version="1.0",
    title={"ja": "iMessage・SMS(iPhone)", "en": "iMessage and SMS (iPhone)"},
    paths=["sms.db"],
    tables={"message": ("ROWID", "guid", "text", "handle_id", "date", "is_from_me"), "handle": ("ROWID", "id")},
    yields=[Message],
    tier="seen in a real image",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[Message]:
    """`message` holds one row a message, tapback or group event; `handle` the other person, `chat` the conversation.

    Times are nanoseconds since 2001, seconds before iOS 11. Since iOS 16 many texts stand only in `attributedBody`.
    Direction is `is_from_me`. Tapbacks (2000 to 2007) are given as reactions of the message that they belong to, not as
    messages; their removal (3000 to 3007) takes them away again. A message with `date_retracted` was unsent; one in
    `chat_recoverable_message_join` lies among the recently deleted. Tier: `message` and `handle` seen in a real backup,
    the rest from published schema (iLEAPP, imessage-exporter).
    """
    db = ctx.sqlite(entry)
    people = {row.number: text_of(row.id) for row in db.rows("SELECT ROWID AS number, id FROM handle")}
    chats, files, reactions = read_chats(db), read_files(db), read_reactions(db, people)
    removed = read_recently_deleted(db)
    wal = db.wal_rowids("message")
    for row in db.rows(f"SELECT ROWID AS number, {db.select('message', *_COLUMNS)} FROM message ORDER BY ROWID"):
        kind_of_link = int_of(row.associated_message_type) or 0
        if 2000 <= kind_of_link < 4000:
            continue
        own, sender = row.is_from_me == 1, people.get(row.handle_id)
        chat, name, members = chats.get(row.number, (None, None, []))
        body = text_of(row.text) or read_attributed(row.attributedBody)
        body = (body or "").replace("\ufffc", "").strip("\ufffd") or None  # U+FFFC marks where an attachment stood
        attachments = files.get(row.number, [])
        event, retracted = int_of(row.item_type) or 0, message_time(row.date_retracted)
        kind: MessageType = "text"
        if event:
            kind = "system"
        elif retracted is not None and body is None:
            kind = "revoked"
        elif attachments:
            kind = "media"
        elif body is None:
            kind = "other"
        facts = {
            "guid": text_of(row.guid),
            "own_address": text_of(row.destination_caller_id) or text_of(row.account),
            "subject": text_of(row.subject),
            "error": int_of(row.error) or None,
            "item_type": event or None,
            "group_title": text_of(row.group_title),
            "recently_deleted": True if row.number in removed else None,
        }
        direction: Direction = "out" if own else "in"
        yield Message(
            provenance=ctx.source(entry, f"message.ROWID={row.number}", "wal" if row.number in wal else "live"),
            deleted=kind == "revoked" or row.number in removed,
            extra={key: value for key, value in facts.items() if value is not None},
            app="com.apple.MobileSMS",
            service=(text_of(row.service) or "sms").lower(),
            thread=chat or sender,
            thread_name=name,
            sender=None if own else sender,
            recipients=(members or ([sender] if sender else [])) if own else [],
            direction=direction,
            sent_at=message_time(row.date),
            type=kind,
            body=None if kind == "system" else body,
            attachments=attachments,
            reply_to=text_of(row.thread_originator_guid),
            edited=message_time(row.date_edited) is not None,
            reactions=reactions.get(text_of(row.guid) or "", []),
            delivered_at=message_time(row.date_delivered),
            read_at=message_time(row.date_read),
        )
