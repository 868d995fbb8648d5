"""LINE for Android: messages, chat events and calls that `naver_line` keeps in `chat_history`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from forensics_app.api import (
    Artifact,
    Call,
    Context,
    FileEntry,
    Message,
    MessageType,
    Provenance,
    Row,
    Scalar,
    instant,
    int_of,
    plugin,
    text_of,
)

from .line_chats import Chats
from .line_identity import APP
from .line_media import attachment, degrees, parameters
from .stored_path import profile_extra, profile_of

_MEDIA: Final = {1: "image", 2: "video", 3: "audio", 14: "file", 21: "image"}
_COLUMNS: Final = (
    "server_id", "type", "chat_id", "from_mid", "content", "created_time", "delivered_time", "parameter",
    "attachement_type", "attachement_local_uri", "attachement_image_size", "read_count",
    "location_name", "location_address", "location_phone", "location_latitude", "location_longitude",
)  # fmt: skip


@plugin(
    id="android/line",
    version="1.0",
    title={"ja": "LINE(Android)のトーク", "en": "LINE for Android: chats"},
    paths=["jp.naver.line.android/databases/naver_line"],
    tables={"chat_history": ("id", "type", "chat_id", "from_mid", "content", "created_time")},
    yields=[Message, Call],
    tier="from published schema",
)
def extract(ctx: Context, entry: FileEntry) -> Iterator[Artifact]:
    """`chat_history` holds one row a message, call or chat event; the tables beside it give names.

    Seen in published schemas of app 9.15 to 26.x: names moved to the sibling database `contact` in 2024, so both are
    joined from the left and a row without a name keeps its MID. `from_mid` NULL or empty is the device owner, whose MID
    stands only obfuscated in `setting` and is therefore left null; `status` is not direction. Times are Unix
    milliseconds stored as text. Type codes without a known meaning become `other` with their numbers in `extra`.
    Tier: from published schema (reference: ALEAPP line.py, Autopsy line.py, public readers of 26.x).
    """
    db = ctx.sqlite(entry)
    chats = Chats(ctx, db, entry)
    extra = profile_extra(entry.path)
    wal = db.wal_rowids("chat_history")
    reactions = chats.reactions
    root = f"data/media/{profile_of(entry.path)}/Android/data/{APP}/files/chats"
    source, names, unix_ms, text = ctx.source, chats.names, instant.unix_ms, text_of
    for row in db.rows(f"SELECT id, {db.select('chat_history', *_COLUMNS)} FROM chat_history ORDER BY id"):
        record = f"chat_history.id={row.id}"
        provenance = source(entry, record, "wal" if row.id in wal else "live")
        kind, attached, parameter = row.type, row.attachement_type or 0, text(row.parameter)
        chat_id, sender, content = text(row.chat_id), text(row.from_mid), text(row.content)
        values = parameters(parameter) if parameter and (attached or kind != 1 or "message_rel" in parameter) else {}
        if kind == 4 or attached == 6:
            yield _call(row, values, provenance, chats, extra)
            continue
        facts: dict[str, Scalar] = {**extra, "server_id": text(row.server_id)}
        system, attachments, deleted = None, [], False
        if kind == 1 and not attached and content is not None:
            shape: MessageType = "text"
        elif kind == 5 or attached == 7:
            shape, system, content = "sticker", content, None
            facts.update(sticker_id=values.get("STKID"), sticker_package=values.get("STKPKGID"))
        elif attached in _MEDIA:
            shape = "media"
            facts["media"] = _MEDIA[attached]
            attachments = [attachment(row, values, f"{root}/{chat_id}/messages", facts)]
        elif attached == 15:
            shape = "location"
            facts.update(latitude=degrees(row.location_latitude), longitude=degrees(row.location_longitude))
            place = (text(row.location_name), text(row.location_address), text(row.location_phone))
            facts.update(zip(("place", "address", "phone"), place, strict=True))
        elif attached == 13:
            shape = "contact"
            facts.update(contact_mid=values.get("mid"), contact_name=values.get("displayName"))
        elif kind in (13, 33) or attached == 18:
            event = values.get("LOC_KEY")
            deleted = kind == 13 and not content and (event is None or "unsen" in event.lower())
            shape, system, content = ("revoked" if deleted else "system"), content, None
            facts.update(
                type=int_of(kind),
                attachement_type=int_of(attached),
                event=event,
                event_arguments=values.get("LOC_ARGS"),
            )
        else:
            shape = "other"
            facts.update(type=int_of(kind), attachement_type=int_of(attached), alternative_text=values.get("ALT_TEXT"))
        yield Message(
            provenance=provenance,
            deleted=deleted,
            extra=facts if shape == "text" else {name: value for name, value in facts.items() if value is not None},
            app=APP,
            service="line",
            thread=chat_id,
            thread_name=chats.titles.get(chat_id) if chat_id else None,
            sender=sender,
            sender_name=names.get(sender) if sender else None,
            recipients=chats.recipients(chat_id, sender) if sender or shape not in ("system", "revoked") else [],
            # a chat event without sender is the app's own row: it was not sent by the owner
            direction="in" if sender else ("unknown" if shape in ("system", "revoked") else "out"),
            sent_at=unix_ms(row.created_time),
            type=shape,
            body=content,
            attachments=attachments,
            reply_to=values.get("message_relation_server_message_id"),
            reactions=reactions.get(str(row.server_id), []) if row.server_id else [],
            delivered_at=unix_ms(row.delivered_time),
            system_text=system,
        )


def _call(
    row: Row, values: Mapping[str, str], provenance: Provenance, chats: Chats, extra: Mapping[str, Scalar]
) -> Call:
    """A call row; DURATION is milliseconds and 0 for a call that nobody took."""
    sender, chat_id = text_of(row.from_mid), text_of(row.chat_id)
    peer = sender or chat_id
    duration = int_of(values.get("DURATION"))
    facts: dict[str, Scalar] = {**extra, "server_id": text_of(row.server_id)}
    if "GC_MEDIA_TYPE" in values or "VOIP_GC_MEDIA_TYPE" in values:
        facts["group"] = chat_id
    kind = values.get("TYPE") or values.get("GC_MEDIA_TYPE") or values.get("VOIP_GC_MEDIA_TYPE") or ""
    return Call(
        provenance=provenance,
        extra=facts,
        app=APP,
        service="line",
        peer=peer,
        peer_name=chats.titles.get(peer) if peer else None,
        direction="in" if sender else "out",
        started_at=instant.unix_ms(row.created_time),
        duration_s=None if duration is None else duration // 1000,
        type="video" if kind.upper().startswith("V") else "voice",
        outcome=values.get("RESULT", "").lower() or None,
    )
