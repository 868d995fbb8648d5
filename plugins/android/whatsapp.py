"""WhatsApp for Android, schema since about 2022: messages in table `message` of `msgstore.db`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from forensics_app.api import (
    Artifact,
    Call,
    Context,
    Database,
    Direction,
    FileEntry,
    Message,
    MessageType,
    Scalar,
    instant,
    int_of,
    plugin,
    text_of,
)

from .stored_path import profile_extra
from .whatsapp_media import MediaRoot
from .whatsapp_people import People
from .whatsapp_sides import CALL_TYPES, SIDES, Sides, message_type

_COLUMNS: Final = (
    "chat_row_id", "from_me", "key_id", "sender_jid_row_id", "status", "timestamp", "received_timestamp",
    "message_type", "text_data", "starred", "origination_flags",
)  # fmt: skip


@plugin(
    id="android/whatsapp",
    version="1.0",
    title={"ja": "WhatsApp(Android・新形式)", "en": "WhatsApp for Android (since 2022)"},
    paths=["com.whatsapp/databases/msgstore.db", "com.whatsapp.w4b/databases/msgstore.db"],
    tables={
        "message": ("_id", "chat_row_id", "from_me", "key_id", "message_type"),
        "chat": ("_id", "jid_row_id"),
        "jid": ("_id", "raw_string"),
    },
    yields=[Message, Call],
    tier="from published schema",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[Artifact]:
    """`message` holds one row a message; media, quotes, edits, reactions and places stand in tables keyed by its `_id`.

    Times are Unix ms; direction is `from_me`, never `status`. A group's sender is `sender_jid_row_id`, a single chat's
    the chat's own JID; a hidden identity (`@lid`) is given as the number that `jid_map` knows, the LID kept in `extra`.
    Rows with status -1 are placeholders of the app and no messages. Revoked (15, 64) and edited messages keep no
    earlier text. Call rows (8, 10, 90) are calls, although `call_log` usually has them too. Unknown codes are `other`.
    Tier: from published schema (IPED, ALEAPP, WhatsApp-Chat-Exporter).
    """
    db = ctx.sqlite(entry)
    people, sides, root = People(ctx, db, entry), Sides(db), MediaRoot(ctx, entry)
    app = next((part for part in entry.path.split("/") if part.startswith("com.whatsapp")), "com.whatsapp")
    extra = profile_extra(entry.path)
    wal = db.wal_rowids("message")
    number = None
    for row in db.rows(_statement(db)):
        if row.status == -1 or row.key_id == "-1":
            continue
        if row.number == number:
            ctx.warn("a side table has several rows for one message; the first is shown", f"message._id={number}")
            continue
        number, code, own = row.number, row.message_type, row.from_me == 1
        chat, chat_lid, subject = people.chats.get(row.chat_row_id, (None, None, None))
        group = chat is not None and not chat.endswith(("@s.whatsapp.net", "@lid"))
        sender, lid = people.jid(row.sender_jid_row_id) if group else (chat, chat_lid)
        provenance = ctx.source(entry, f"message._id={number}", "wal" if number in wal else "live")
        facts: dict[str, Scalar] = {**extra, "key_id": text_of(row.key_id)}
        if lid is not None and not own:
            facts["lid"] = lid
        if code in CALL_TYPES:
            yield Call(
                provenance=provenance,
                extra=facts,
                app=app,
                service="whatsapp",
                peer=chat,
                peer_name=people.names.get(chat) if chat else None,
                direction="out" if own else "in",
                started_at=instant.unix_ms(row.timestamp),
                outcome="missed" if code == 10 or row.missed_video is not None else None,
                type="video" if row.missed_video == 1 or row.text_data == "video" else "voice",
            )
            continue
        kind: MessageType = "system" if row.status == 6 and code in (0, None) else message_type(code)
        text = text_of(row.text_data) or text_of(row.media_caption)
        if (int_of(row.origination_flags) or 0) & 1:
            facts["forwarded"] = True
        if row.starred == 1:
            facts["starred"] = True
        attachments = []
        if kind == "media" or (kind == "sticker" and row.file_path):
            attachments.append(root.attachment(row))
        elif kind == "location":
            facts.update(sides.place(row))
        elif kind == "system":
            facts["action_type"] = int_of(row.action_type)
        elif kind == "contact":
            facts["vcard"] = sides.vcards.get(number)
        elif kind == "poll":
            facts["options"] = sides.polls.get(number)
        elif kind == "other":
            facts["message_type"] = int_of(code)
        direction: Direction = "out" if own else "in"
        yield Message(
            provenance=provenance,
            deleted=kind == "revoked",
            extra=facts,
            app=app,
            service="whatsapp",
            thread=chat,
            thread_name=subject or (people.names.get(chat) if chat else None),
            sender=None if own else sender,
            sender_name=None if own or sender is None else people.names.get(sender),
            recipients=[chat] if own and chat and not group else [],
            direction="unknown" if kind == "system" and row.status == 6 else direction,
            sent_at=instant.unix_ms(row.timestamp),
            type=kind,
            body=None if kind in ("system", "revoked", "sticker") else text,
            attachments=attachments,
            reply_to=text_of(row.quoted_key_id),
            edited=row.edited_at is not None,
            reactions=sides.reactions(number, people, chat),
            delivered_at=None if own else instant.unix_ms(row.received_timestamp),
            read_at=sides.read_at(number) if own else None,
            system_text=text if kind == "system" else None,
        )


def _statement(db: Database) -> str:
    """One query over `message` and those of its side tables that this version has."""
    wanted, joins = [f"m._id AS number, {db.select('message', *_COLUMNS, alias='m')}"], []
    for table, alias, columns in SIDES:
        known = db.has(table, "message_row_id")
        for column, name in columns:
            wanted.append(f"{alias}.{column} AS {name}" if known and db.has(table, column) else f"NULL AS {name}")
        if known:
            joins.append(f"LEFT JOIN {table} {alias} ON {alias}.message_row_id = m._id")
    return f"SELECT {', '.join(wanted)} FROM message m {' '.join(joins)} ORDER BY m._id"
