"""WhatsApp for Android, schema until about 2021: everything in table `messages` of `msgstore.db`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from forensics_app.api import (
    Context,
    Database,
    Direction,
    FileEntry,
    Message,
    MessageType,
    NotApplicableError,
    Scalar,
    float_of,
    instant,
    int_of,
    plugin,
    text_of,
)

from .stored_path import profile_extra
from .whatsapp_media import MediaRoot
from .whatsapp_people import read_names
from .whatsapp_sides import message_type

_COLUMNS: Final = (
    "key_remote_jid", "key_from_me", "key_id", "status", "data", "timestamp", "media_wa_type", "media_mime_type",
    "media_size", "media_name", "media_caption", "latitude", "longitude", "remote_resource", "received_timestamp",
    "read_device_timestamp", "starred", "quoted_row_id", "edit_version", "forwarded",
)  # fmt: skip
_STATUS: Final = "status@broadcast"


@plugin(
    id="android/whatsapp_legacy",
    version="1.0",
    title={"ja": "WhatsApp(Android・旧形式)", "en": "WhatsApp for Android (until 2021)"},
    paths=["com.whatsapp/databases/msgstore.db", "com.whatsapp.w4b/databases/msgstore.db"],
    tables={"messages": ("_id", "key_remote_jid", "key_from_me", "key_id", "data", "timestamp", "media_wa_type")},
    yields=[Message],
    tier="seen in a real image",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[Message]:
    """`messages` holds one row a message; `media_wa_type` is its code as text, a group's sender is `remote_resource`.

    Rows with status -1 are placeholders and no messages; type 0 with status 6 is a system row whose `media_size` is the
    action. Newer databases keep an empty `messages` beside `message`: that is not applicable here. Status posts carry
    the thread `status@broadcast`. Times are Unix ms, 0 for not recorded. Tier: seen in a real image (2022).
    """
    db = ctx.sqlite(entry)
    if not any(True for _ in db.rows("SELECT 1 AS one FROM messages WHERE key_remote_jid <> '-1' LIMIT 1")):
        raise NotApplicableError(f"{entry.path}: messages is empty (the current schema holds them)")
    names, root = read_names(ctx, entry), MediaRoot(ctx, entry)
    subjects, quotes, files = _subjects(db), _quotes(db), _files(db)
    app = next((part for part in entry.path.split("/") if part.startswith("com.whatsapp")), "com.whatsapp")
    wal = db.wal_rowids("messages")
    for row in db.rows(f"SELECT _id AS number, {db.select('messages', *_COLUMNS)} FROM messages ORDER BY _id"):
        chat = text_of(row.key_remote_jid)
        if row.status == -1 or chat == "-1":
            continue
        own, code, number = row.key_from_me == 1, int_of(row.media_wa_type), row.number
        group = chat is not None and not chat.endswith("@s.whatsapp.net")
        sender = text_of(row.remote_resource) if group else chat
        system = code in (0, None) and row.status == 6
        revoked = row.edit_version == 7 and not row.data
        kind: MessageType = (
            "system" if system else "revoked" if revoked else message_type(code if code is not None else 0)
        )
        text = text_of(row.data)
        facts: dict[str, Scalar] = {**profile_extra(entry.path), "key_id": text_of(row.key_id)}
        if kind == "system":
            facts["action_type"] = int_of(row.media_size)
        elif kind == "other":
            facts["message_type"] = text_of(row.media_wa_type)
        elif kind == "location":
            facts["latitude"], facts["longitude"] = float_of(row.latitude), float_of(row.longitude)
            facts["place"] = text_of(row.media_name)
        elif kind == "contact":
            facts["vcard"], text = text, None
        if row.starred == 1:
            facts["starred"] = True
        if (int_of(row.forwarded) or 0) & 1:
            facts["forwarded"] = True
        attachments = [root.legacy_attachment(row, files.get(number))] if kind == "media" else []
        direction: Direction = "unknown" if system else "out" if own else "in"
        yield Message(
            provenance=ctx.source(entry, f"messages._id={number}", "wal" if number in wal else "live"),
            deleted=kind == "revoked",
            extra=facts,
            app=app,
            service="whatsapp",
            thread=chat,
            thread_name=(subjects.get(chat) or names.get(chat)) if chat else None,
            sender=None if own or system else sender,
            sender_name=None if own or system or sender is None else names.get(sender),
            recipients=[chat] if own and chat and not group and not system else [],
            direction=direction,
            sent_at=instant.unix_ms(row.timestamp),
            type=kind,
            body=None if kind in ("system", "revoked", "sticker") else (text_of(row.media_caption) or text),
            attachments=attachments,
            reply_to=quotes.get(row.quoted_row_id),
            delivered_at=None if own else instant.unix_ms(row.received_timestamp),
            read_at=instant.unix_ms(row.read_device_timestamp) if own and not group else None,
            system_text=text if system else None,
        )


def _subjects(db: Database) -> dict[str, str]:
    """Names of groups: of `chat_list`, or of `chat` and `jid` in the years when both schemas stood side by side."""
    if db.has("chat_list", "key_remote_jid") and db.has("chat_list", "subject"):
        rows = db.rows("SELECT key_remote_jid AS jid, subject FROM chat_list")
    elif db.has("chat", "subject") and db.has("jid", "raw_string"):
        rows = db.rows(
            "SELECT jid.raw_string AS jid, chat.subject AS subject FROM chat JOIN jid ON jid._id = chat.jid_row_id"
        )
    else:
        return {}
    named = ((text_of(row.jid), text_of(row.subject)) for row in rows)
    return {jid: subject for jid, subject in named if jid and subject}


def _quotes(db: Database) -> dict[int, str]:
    if not db.has("messages_quotes", "key_id"):
        return {}
    rows = db.rows("SELECT _id AS number, key_id FROM messages_quotes")
    return {row.number: key for row in rows if (key := text_of(row.key_id)) is not None}


def _files(db: Database) -> dict[int, str]:
    if not (db.has("message_media", "message_row_id") and db.has("message_media", "file_path")):
        return {}
    rows = db.rows("SELECT message_row_id AS number, file_path FROM message_media")
    return {row.number: path for row in rows if (path := text_of(row.file_path)) is not None}
